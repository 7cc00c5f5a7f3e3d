//! The problems of documents, as their authors see them.

use std::fmt::Write as _;

use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::{Case, cases, check, options};

const EXPECTATION: &str = "expected.txt";

#[test]
fn every_problem_is_shown_with_its_place_and_help() {
    check(&cases("bad-documents", EXPECTATION), EXPECTATION, |case| {
        let Case { name, documents, .. } = case;
        let output = generate(documents.clone(), &options("bad", "../runtime"));
        assert!(!output.problems.is_empty(), "{name} is not bad");
        assert_eq!(output.has_errors(), output.files.is_empty(), "{name}: files are written if there is no error");
        output.show_problems(false)
    });
}

#[test]
fn nesting_ten_thousand_deep_is_refused_at_its_place() {
    const DEPTH: usize = 10_000;
    let in_brackets = |open: &str, close: &str| format!("{}1{}", open.repeat(DEPTH), close.repeat(DEPTH));
    // The size grows with the square of the depth.
    let in_block = (0..DEPTH / 10).fold(String::new(), |mut text, depth| {
        writeln!(text, "{}a:", " ".repeat(depth)).expect("a string takes all");
        text
    });
    let in_dashes = format!("{}1\n", "- ".repeat(DEPTH));
    for (path, text, place) in [
        ("flow.yaml", in_brackets("[", "]"), "flow.yaml:1:256"),
        ("maps.yaml", in_brackets("{a: ", "}"), "maps.yaml:1:1021"),
        ("block.yaml", in_block, "block.yaml:121:121"),
        ("dashes.yaml", in_dashes, "dashes.yaml:1:241"),
        ("lists.json", in_brackets("[", "]"), "lists.json:1:121"),
        ("objects.json", in_brackets("{\"a\":", "}"), "objects.json:1:601"),
    ] {
        let shown = read(path, text).show_problems(false);
        assert!(shown.starts_with("error[too-deep]: the document nests deeper than 120 levels\n"), "{path}: {shown}");
        assert!(shown.contains(&format!("specs/deep/{place}\n")), "{path}: {shown}");
        assert!(shown.contains("= help: split it by `$ref`, or remove the nesting"), "{path}: {shown}");
    }
}

fn read(path: &str, text: String) -> Output {
    let document = SourceFile { provider: "deep".to_owned(), path: format!("deep/{path}"), text: text.into_bytes() };
    generate(vec![document], &options("deep", "../runtime"))
}
