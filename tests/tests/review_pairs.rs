//! Real changes of documents, whose verdicts were found by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::review::{Proof, Review, review};
use ringback_generator::{Options, Output, SourceFile, generate};

fn root() -> PathBuf {
    std::env::var_os("RINGBACK_REVIEW").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/review/pairs"),
        PathBuf::from,
    )
}

fn version(folder: &Path, name: &str) -> Output {
    let (path, extension) = ["json", "yaml"]
        .into_iter()
        .map(|extension| (folder.join(format!("{name}.{extension}")), extension))
        .find(|(path, _)| path.exists())
        .expect("a version");
    let text = fs::read(path).expect("a document");
    let file = SourceFile { provider: "acme".to_owned(), path: format!("acme/document.{extension}"), text };
    generate(vec![file], &Options::new("webhooks", "../runtime"))
}

fn expected(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join("expected.md")).expect("verdicts");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.trim_end_matches(" |").split(" | ");
        let name = cells.next()?.split(' ').next()?.to_lowercase();
        let verdict = cells.next()?.split([':', ' ']).next()?.to_owned();
        Some((name, verdict))
    });
    rows.collect()
}

fn verdicts(review: &Review) -> [(&'static str, &'static str); 5] {
    let verdicts = &review.verdicts;
    [
        ("wait", verdicts.wait.map_or("unknown", |verdict| verdict.name())),
        ("update", verdicts.update.map_or("unknown", |verdict| verdict.name())),
        ("source", verdicts.source.map_or("unknown", |verdict| verdict.name())),
        ("delivery", verdicts.delivery.name()),
        ("security", verdicts.security.name()),
    ]
}

#[test]
fn real_changes_are_judged_as_by_hand() {
    let root = root();
    let Ok(folders) = fs::read_dir(&root) else {
        println!("skipped: no pairs at {} (set RINGBACK_REVIEW to their folder)", root.display());
        return;
    };
    let mut folders: Vec<_> = folders.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    let mut wrong = Vec::new();
    for folder in folders {
        let (old, new) = (version(&folder, "old"), version(&folder, "new"));
        let review = review(&old, &new);
        let expected = expected(&folder);
        let pair = folder.file_name().expect("a name").to_string_lossy().into_owned();
        println!("== {pair} {:?} {:?}", review.generates, verdicts(&review));
        for edit in &review.edits {
            println!(
                "   {} {}: {} places, {} webhooks; wait {:?}{} update {:?}{}  {:?}",
                edit.rule.id(),
                edit.subject.name(),
                edit.places.len(),
                edit.webhooks.len(),
                edit.wait.receipt,
                match edit.wait.proof { Proof::Witness(_) => "!", Proof::Tried => "~", Proof::Contained => "=", Proof::Rule => "" },
                edit.update.receipt,
                match edit.update.proof { Proof::Witness(_) => "!", Proof::Tried => "~", Proof::Contained => "=", Proof::Rule => "" },
                edit.places.iter().map(|place| format!("{} {}", place.pointer, place.detail)).next(),
            );
        }
        for (dimension, verdict) in verdicts(&review) {
            if expected.get(dimension).is_some_and(|expected| expected != verdict) {
                wrong.push(format!("{pair} {dimension}: {verdict}, expected {}", expected[dimension]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
