//! Real documents, with a few edits and refactorings each.

use std::collections::BTreeSet;
use std::fs;

use ringback_generator::review::review;
use ringback_tests::generate::Random;
use serde_json::Value;
use xtask::corpus::default_corpus;
use xtask::corpus::subject::Subject;

use super::edits::edited;
use super::refactorings::{refactored, shuffled};
use super::witnesses::{Version, Witnesses};
use super::{differing, version, wrong};

/// Larger documents take too long for a test.
const SAMPLE_BYTES: usize = 100_000;
const SAMPLE: usize = 8;

/// Documents of the corpus that generate alone and have JSON payloads: one of each provider, or all.
fn documents() -> Vec<(String, Value)> {
    let corpus = default_corpus();
    if !corpus.join("MANIFEST.json").is_file() {
        println!("skipped: no corpus at {} (set RINGBACK_CORPUS)", corpus.display());
        return Vec::new();
    }
    let is_full = std::env::var_os("RINGBACK_FULL").is_some();
    let subjects = Subject::from_corpus(&corpus, &corpus.join("no-overlays"));
    let subjects = subjects.unwrap_or_else(|failure| panic!("{}", failure.message));
    let mut providers = BTreeSet::new();
    let documents = subjects.iter().filter(|subject| subject.files.len() == 1).filter_map(|subject| {
        let provider = subject.name.split('/').next();
        if !is_full && providers.contains(&provider) {
            return None;
        }
        let text = fs::read(&subject.files[0].0).expect("a document");
        if !is_full && text.len() > SAMPLE_BYTES {
            return None;
        }
        let tree: Value = serde_yaml::from_slice(&text).ok()?;
        let is_known = tree["openapi"].as_str().is_some_and(|version| version.starts_with("3.1"));
        let has_sites = is_known && super::sites::sites(&tree, false).len() > 3;
        let is_version = has_sites && version(tree.to_string()).is_some();
        providers.extend(is_version.then_some(provider));
        is_version.then(|| (subject.name.clone(), tree))
    });
    documents.take(if is_full { usize::MAX } else { SAMPLE }).collect()
}

#[test]
fn edits_of_real_documents() {
    let (edits, mut count) = (if std::env::var_os("RINGBACK_FULL").is_some() { 20 } else { 6 }, 0);
    let (mut failed, mut witnesses) = (Vec::new(), Witnesses::default());
    let documents = documents();
    for (name, document) in &documents {
        let old = version(document.to_string()).expect("a version");
        for seed in 0..edits {
            let random = &mut Random::new(seed);
            if let Some((pointer, change, new)) = edited(random, document, false)
                && let Some(new) = version(new.to_string())
            {
                let (there, back) = (review(&old, &new), review(&new, &old));
                let wrong = wrong(&change, &there, &back);
                failed.extend(wrong.map(|wrong| format!("{name} {seed}: {} at {pointer}: {wrong}", change.rule.id())));
                witnesses.check(&there, &Version::new(&old), &Version::new(&new));
                count += 1;
            }
            if let Some((done, new)) = refactored(random, document, 3, false)
                && let Some(new) = version(shuffled(random, &new))
            {
                let wrong = differing(&review(&old, &new));
                failed.extend(wrong.map(|wrong| format!("{name} {seed}: {done:?}: {wrong}")));
            }
        }
    }
    let names: Vec<_> = documents.iter().map(|(name, _)| name.as_str()).collect();
    println!("{}", names.join(", "));
    println!("{count} edits of real documents; {} witnesses, {} not minimal", witnesses.count, witnesses.large);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(witnesses.wrong.is_empty(), "{:#?}", witnesses.wrong);
}
