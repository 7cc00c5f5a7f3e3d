//! Real changes of documents, whose verdicts were found by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::review::{Proof, Review, review};
use ringback_generator::{Options, Output, SourceFile, generate};

fn root() -> PathBuf {
    std::env::var_os("RINGBACK_REVIEW")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/review/pairs"), PathBuf::from)
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
        ("delivery", verdicts.delivery.map_or("unknown", |delivery| delivery.name())),
        ("security", verdicts.security.map_or("unknown", |security| security.name())),
    ]
}

/// Where verdicts differ from those by hand: the pair, the dimension, the verdict, and why.
const DISAGREED: [(&str, &str, &str, &str); 8] = [
    ("08", "update", "refused", OTHER_EVENT),
    ("18", "update", "reported", "a value was respelled, so the old spelling is a finding"),
    ("20", "wait", "refused", OTHER_EVENT),
    ("20", "update", "refused", OTHER_EVENT),
    ("29", "wait", "reported", NULL),
    ("52", "wait", "silent", "members are new in open objects"),
    ("54", "wait", "reported", NULL),
    ("54", "update", "reported", NULL),
];
const OTHER_EVENT: &str = "a receiver refuses what its own event never says";
const NULL: &str = "null for an optional member is drift";

#[test]
fn real_changes_are_judged_as_by_hand() {
    let root = root();
    let Ok(folders) = fs::read_dir(&root) else {
        println!("skipped: no pairs at {} (set RINGBACK_REVIEW to their folder)", root.display());
        return;
    };
    let mut folders: Vec<_> = folders.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    let (mut wrong, mut proven) = (Vec::new(), 0);
    let mut disagreed: Vec<_> = DISAGREED.to_vec();
    for folder in folders {
        let review = review(&version(&folder, "old"), &version(&folder, "new"));
        let expected = expected(&folder);
        let pair = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for (dimension, verdict) in verdicts(&review) {
            let by_hand = expected.get(dimension).map_or(verdict, String::as_str);
            let of = |row: &(&str, &str, &str, &str)| (row.0, row.1, row.2) == (&*pair, dimension, verdict);
            if by_hand != verdict {
                match disagreed.iter().position(of) {
                    Some(at) => drop(disagreed.remove(at)),
                    None => wrong.push(format!("{pair} {dimension}: {verdict}, expected {by_hand}")),
                }
            }
        }
        for edit in &review.edits {
            let judged = [&edit.wait, &edit.update];
            proven += judged.iter().filter(|judged| matches!(judged.proof, Proof::Witness(_))).count();
        }
    }
    println!("{proven} verdicts are shown by payloads");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(disagreed.is_empty(), "no longer: {disagreed:#?}");
}
