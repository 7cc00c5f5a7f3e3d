//! Changes of documents, and what they mean to code that compiles against the generated crate.

mod cases;
mod changes;
mod listed;

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::review::source::{ItemChange, PublicItems, SourceReview};
use ringback_generator::review::verdict::Compatibility;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::options;
use ringback_tests::crates::Crate;
use ringback_tests::uses;

#[test]
fn real_changes_have_the_expected_verdicts() {
    let mut wrong = Vec::new();
    for Pair { name, expected, outputs: [old, new], .. } in pairs().iter().flatten() {
        let review = SourceReview::of(old, new);
        let verdict =
            review.as_ref().map_or("unknown".to_owned(), |review| format!("{:?}", review.verdict).to_lowercase());
        println!("{name}: {verdict}, expected {expected}");
        for change in review.iter().flat_map(|review| &review.changes) {
            println!("    {}", shown(change));
        }
        if verdict != *expected {
            wrong.push(format!("{name}: {verdict}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_program_compiles_against_the_new_crate_unless_the_change_is_major() {
    if std::env::var_os("RINGBACK_FULL").is_none() {
        println!("skipped: set RINGBACK_FULL=1 to compile the crates of all changes");
        return;
    }
    let small = cases::documents().into_iter().map(|(about, documents)| {
        let documents = documents.map(|text| SourceFile {
            provider: "acme".to_owned(),
            path: "acme/webhooks.yaml".to_owned(),
            text: text.into_bytes(),
        });
        (about.replace(' ', "-"), documents)
    });
    let real = pairs().into_iter().flatten().map(|pair| (pair.name, pair.documents));
    let wrong: Vec<_> = small.chain(real).flat_map(|(name, documents)| unproven(&name, &documents)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the compiler says otherwise, of a change in both directions.
fn unproven(name: &str, documents: &[SourceFile; 2]) -> Vec<String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("source_review");
    let outputs = documents.each_ref().map(|document| generate(vec![document.clone()], &options("reviewed", "")));
    if outputs.iter().any(Output::has_errors) {
        return Vec::new();
    }
    let programs = outputs.each_ref().map(|output| uses::program(&PublicItems::of(&output.model), "reviewed"));
    let mut wrong = Vec::new();
    for (side, (of, from)) in [(1, 0), (0, 1)].into_iter().enumerate() {
        let review = SourceReview::of(&outputs[from], &outputs[of]).expect("no errors");
        let written = Crate::write(&target.join(format!("{name}-{side}")), "reviewed", vec![documents[of].clone()]);
        let compiles = |program: &str| {
            written.add("examples/uses.rs", program);
            written.check_example("uses", &target.join("target"))
        };
        if let Err(errors) = compiles(&programs[of]) {
            wrong.push(format!("{name}: the program is wrong: {errors}"));
        }
        let errors = compiles(&programs[from]).err().unwrap_or_default();
        println!(
            "{name}, {}: {:?}, {} errors",
            ["forth", "back"][side],
            review.verdict,
            errors.matches("error[").count()
        );
        if errors.is_empty() == (review.verdict == Compatibility::Major) {
            wrong.push(format!("{name}: {:?}, {errors}", review.verdict));
        }
    }
    wrong
}

/// Two versions of a provider's document, and the expected verdict.
struct Pair {
    name: String,
    expected: String,
    documents: [SourceFile; 2],
    outputs: [Output; 2],
}

/// The pairs in `RINGBACK_REVIEW` (default: `../shared/review/pairs` next to the checkout).
fn pairs() -> Option<Vec<Pair>> {
    let folder = std::env::var_os("RINGBACK_REVIEW")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/review/pairs"), PathBuf::from);
    if !folder.is_dir() {
        println!("skipped: no pairs at {} (set RINGBACK_REVIEW)", folder.display());
        return None;
    }
    let mut folders: Vec<_> =
        fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{} has no pairs", folder.display());
    Some(folders.iter().map(|folder| pair(folder)).collect())
}

fn pair(folder: &Path) -> Pair {
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let expected = fs::read_to_string(folder.join("expected.md")).expect("the expectation");
    let row = expected.lines().find_map(|line| line.strip_prefix("| SOURCE")).expect("a row for SOURCE");
    let expected = row.trim_end_matches(['|', ' ']).rsplit('|').next().expect("a verdict").trim().to_owned();
    let documents = ["old", "new"].map(|side| {
        let extension = if folder.join(format!("{side}.json")).exists() { "json" } else { "yaml" };
        let text = fs::read(folder.join(format!("{side}.{extension}"))).expect("the document");
        SourceFile { provider: "acme".to_owned(), path: format!("acme/webhooks.{extension}"), text }
    });
    let outputs =
        documents.each_ref().map(|document| generate(vec![document.clone()], &options("reviewed", "../runtime")));
    Pair { name, expected, documents, outputs }
}

fn shown(ItemChange { path, item, change, old, new, also, compatibility }: &ItemChange) -> String {
    let texts = match (old, new) {
        (None, None) => String::new(),
        (Some(old), None) => format!(" ({old})"),
        (None, Some(new)) => format!(" (-> {new})"),
        (Some(old), Some(new)) => format!(" ({old} -> {new})"),
    };
    let also = if also.is_empty() { String::new() } else { format!(", also {}", also.join(", ")) };
    format!("{compatibility:?} {change:?} {item:?} {path}{texts}{also}")
}
