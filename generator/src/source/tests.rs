//! What is read from text that is right, and how reading stays bounded. What is refused is in `tests/bad-documents`.

use super::{Documents, Input, Pointer, Tree, read};
use crate::problem::Problem;

fn input(path: &str, text: impl Into<Vec<u8>>) -> Input {
    let (provider, _) = path.split_once('/').expect("a folder");
    Input { provider: provider.to_owned(), path: path.to_owned(), text: text.into() }
}

fn one(path: &str, text: impl Into<Vec<u8>>) -> (Documents, Vec<Problem>) {
    let mut problems = Vec::new();
    let documents = read(vec![input(path, text)], &mut problems);
    (documents, problems)
}

fn tree(path: &str, text: &str) -> Tree {
    let (documents, problems) = one(path, text);
    assert_eq!(problems, [], "{text}");
    let (_, document) = documents.iter().next().expect("a document");
    assert!(document.readable, "{text}");
    document.tree.clone()
}

#[test]
fn numbers_survive() {
    for (written, expected) in [
        ("-9223372036854776000", "-9223372036854776000"),
        ("18446744073709551999", "18446744073709551999"),
        ("1000000000000000000000000000000000000000000001", "1000000000000000000000000000000000000000000001"),
        ("0.1", "0.1"),
        ("1e3", "1e3"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("3.0", "3.0"),
        ("-0.5", "-0.5"),
    ] {
        for path in ["p/a.yaml", "p/a.json"] {
            let tree = tree(path, &format!("{{\"a\": [{written}]}}"));
            let number = tree.at(&Pointer::root().child("a").child_index(0)).and_then(Tree::as_number);
            assert_eq!(number.map(super::Number::as_str), Some(expected), "{path}");
        }
    }
}

#[test]
fn scalars_are_those_of_yaml_1_2() {
    let text = "[0x10, 08, on, ~, 'null', 1_000, .5, 2024-01-01, \"\\u00e9\", !!str 5]";
    let expected = r#"[16,"08","on",null,"null","1_000",0.5,"2024-01-01","é","5"]"#;
    assert_eq!(tree("p/a.yaml", text).to_string(), expected);
}

#[test]
fn keys_are_texts() {
    let text = "200: a\ntrue: b\n0x10: c\n1.0: d\n";
    let tree = tree("p/a.yaml", text);
    let keys: Vec<_> = tree.as_map().expect("a map").keys().collect();
    assert_eq!(keys, ["200", "true", "0x10", "1.0"]);
}

#[test]
fn aliases_and_a_byte_order_mark_are_read() {
    let tree = tree("p/a.yaml", "\u{feff}a: &one {b: 1}\nc: [*one, *one]\n");
    assert_eq!(tree.to_string(), r#"{"a":{"b":1},"c":[{"b":1},{"b":1}]}"#);
}

#[test]
fn the_order_of_the_input_leaves_no_trace() {
    let inputs = || ["p/b.yaml", "q/a.yaml", "p/a.json"].map(|path| input(path, format!("{{\"path\": \"{path}\"}}")));
    let mut shuffled = inputs().to_vec();
    shuffled.rotate_left(1);
    for inputs in [inputs().to_vec(), shuffled] {
        let mut problems = Vec::new();
        let documents = read(inputs, &mut problems);
        let paths: Vec<_> = documents.iter().map(|(_, document)| document.path.as_str()).collect();
        assert_eq!(paths, ["p/a.json", "p/b.yaml", "q/a.yaml"]);
        let id = documents.find("p/b.yaml").expect("a document");
        assert_eq!(documents[id].tree.get("path").and_then(Tree::as_text), Some("p/b.yaml"));
    }
}

/// Each of these takes quadratic time, all memory or the stack where nothing bounds it.
#[test]
fn bombs_are_refused() {
    let lists = |depth| "[".repeat(depth);
    let repeated = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(10_000), "*a,".repeat(10_000));
    for (path, text, expected) in [
        ("p/a.yaml", format!("{}{}", lists(10_000), "]".repeat(10_000)), "nests deeper"),
        ("p/a.json", format!("{}{}", lists(10_000), "]".repeat(10_000)), "nests deeper"),
        ("p/a.yaml", "{a: ".repeat(100_000), "nests deeper"),
        ("p/a.yaml", "- ".repeat(10_000), "nests deeper"),
        ("p/a.yaml", "a: &a {b: *a}".to_owned(), "nests deeper"),
        ("p/a.yaml", repeated, "unfold"),
    ] {
        let (documents, problems) = one(path, text);
        let [problem] = problems.as_slice() else { panic!("one problem: {problems:?}") };
        assert!(problem.what.contains(expected), "{}", problem.what);
        assert!(!crate::problem::render(&problems, &documents, "specs", false).is_empty());
    }
}
