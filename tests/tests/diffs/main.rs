//! An edit of a document changes the lines of the types and validators that are about it, and no others.
//!
//! The documents are those of `specs`, with each edit at each place, and 20 published ones of the corpus, if it is next to
//! this repository, with a sample of edits. `RINGBACK_FULL=1` makes every edit of every document of the corpus.

mod claims;
mod documents;
mod edits;
mod lines;
mod places;

use std::collections::BTreeMap;

use claims::Claim;
use documents::Document;
use edits::Edit;
use lines::Diff;

#[test]
fn edits_of_specs() {
    let documents = documents::of_specs();
    assert_claims(&documents, usize::MAX, 5);
}

#[test]
fn edits_of_the_corpus() {
    let full = std::env::var_os("RINGBACK_FULL").is_some();
    let Some(documents) = documents::of_corpus(full) else { return };
    assert!(full || documents.len() == 20, "{} documents", documents.len());
    assert_claims(&documents, if full { usize::MAX } else { 3 }, 20);
}

/// Makes some edits of each document for each claim, and asserts that the claim holds; for each claim, at least so many of
/// the edited documents must generate, because an edit may contradict the document's examples or wires.
fn assert_claims(documents: &[Document], each: usize, least: usize) {
    let mut judged: BTreeMap<Claim, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for document in documents {
        let before = document.generate(&document.tree).unwrap_or_else(|| panic!("{} is refused", document.path));
        let edits = edits::edits(document, &before.model);
        for claim in Claim::ALL {
            let of_claim: Vec<_> = edits.iter().filter(|edit| edit.claim == claim).collect();
            // Documents of more than 100 kB take long.
            let each = if document.bytes > 100_000 { each.div_ceil(3) } else { each };
            for edit in sample(&of_claim, each) {
                let Some(after) = document.generate(&edit.made(&document.tree)) else { continue };
                *judged.entry(claim).or_default() += 1;
                if let Err(why) = edit.check(&Diff::new(&before.files, &after.files)) {
                    wrong.push(format!("{}: {edit}: {why}", document.path));
                }
            }
        }
    }
    println!("{} documents: {judged:?}", documents.len());
    assert!(wrong.is_empty(), "{} edits:\n{}", wrong.len(), wrong.join("\n"));
    for claim in Claim::ALL {
        assert!(judged.get(&claim).is_some_and(|count| *count >= least), "{claim:?} is hardly tested: {judged:?}");
    }
}

/// So many edits, from the first to the last.
fn sample<'e>(edits: &[&'e Edit], count: usize) -> Vec<&'e Edit> {
    if edits.len() <= count {
        return edits.to_vec();
    }
    let steps = count.max(2) - 1;
    (0..count).map(|nth| edits[nth * (edits.len() - 1) / steps]).collect()
}
