//! Reviews of random edits: each is found as what it is, from both sides; what says the same is no edit; what is shown by a
//! payload is true, and no payload that a document describes means more than the review says.
//!
//! The documents are random ones, and real ones of the corpus, if it is next to this repository, with a few edits each.
//! `RINGBACK_FULL=1` makes more edits, and takes all documents. `RINGBACK_SEED=7` makes only one, which is shown.

mod documents;
mod edits;
mod hostile;
mod refactorings;
mod schemas;
mod sites;
mod witnesses;

use std::collections::BTreeMap;

use ringback_generator::review::rules::Rule;
use ringback_generator::review::verdict::{Delivery, Receipt, Security};
use ringback_generator::review::{Review, review};
use ringback_generator::{Output, SourceFile, understand};
use ringback_tests::generate::Random;
use serde_json::Value;

use self::edits::{Change, edited};
use self::refactorings::{refactored, shuffled};
use self::witnesses::{Version, Witnesses};

/// How many random documents are made.
fn cases() -> u64 {
    if std::env::var_os("RINGBACK_FULL").is_some() { 3_000 } else { 60 }
}

/// A version of a document; `None` if the generator refuses it.
fn version(text: String) -> Option<Output> {
    let file =
        SourceFile { provider: "acme".to_owned(), path: "acme/webhooks.json".to_owned(), text: text.into_bytes() };
    let output = understand(vec![file]);
    (!output.has_errors()).then_some(output)
}

/// What is wrong with the review of an edit, and with that of the edit that takes it back.
fn wrong(change: &Change, there: &Review, back: &Review) -> Option<String> {
    let rules = |review: &Review| review.edits.iter().map(|edit| edit.rule).collect::<Vec<_>>();
    let is_known = |rule: &Rule| *rule == change.rule || change.also.contains(rule);
    // The rule itself, or the same of a member that may be absent.
    let is_it = |rule: &Rule| *rule == change.rule || change.also.first() == Some(rule) && change.also.len() == 1;
    let found = rules(there);
    if !found.iter().any(is_it) || !found.iter().all(is_known) {
        return Some(format!("found as {found:?}"));
    }
    // Edits of one kind may be divided among components in another way, where a refactoring has moved one of them.
    let of = |review: &Review, is_back: bool| {
        let mut worst = BTreeMap::<Rule, (Receipt, Receipt)>::new();
        for edit in &review.edits {
            let (rule, wait, update) = (edit.rule, edit.wait.receipt, edit.update.receipt);
            let (rule, wait, update) = if is_back { (rule.mirror(), update, wait) } else { (rule, wait, update) };
            let known = worst.entry(rule).or_default();
            *known = (known.0.max(wait), known.1.max(update));
        }
        worst
    };
    let (there, back) = (of(there, false), of(back, true));
    (there != back).then(|| format!("the other way round is not the mirror: {there:?}, and {back:?}"))
}

/// Runs all cases, and gives the number of those that count.
fn each(what: &str, mut case: impl FnMut(&mut Random, &Value) -> Option<Result<(), String>>) {
    let (mut count, mut failed) = (0, Vec::new());
    let only = std::env::var("RINGBACK_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let (seeds, cases) = only.map_or((0..cases(), cases()), |only| (only..only + 1, 1));
    for seed in seeds {
        let mut random = Random::new(seed);
        let document = schemas::document(&mut random);
        match case(&mut random, &document) {
            Some(Ok(())) => count += 1,
            Some(Err(why)) => failed.push(format!("seed {seed}: {why}")),
            None => {}
        }
    }
    println!("{count} {what}");
    assert!(failed.is_empty(), "{} of {what}:\n{}", failed.len(), failed.join("\n"));
    assert!(count * 10 > cases * 8, "too few documents generate: {count}");
}

#[test]
fn an_edit_is_found_as_what_it_is() {
    let (mut seen, mut witnesses) = (BTreeMap::<Rule, usize>::new(), Witnesses::default());
    each("edits", |random, document| {
        let (pointer, change, new) = edited(random, document, true)?;
        let (old, new) = (version(document.to_string())?, version(new.to_string())?);
        let (there, back) = (review(&old, &new), review(&new, &old));
        let versions = (Version::new(&old), Version::new(&new));
        witnesses.check(&there, &versions.0, &versions.1);
        witnesses.check(&back, &versions.1, &versions.0);
        *seen.entry(change.rule).or_default() += 1;
        let wrong = wrong(&change, &there, &back);
        Some(wrong.map_or(Ok(()), |wrong| Err(format!("{} at {pointer}: {wrong}\n  {document}", change.rule.id()))))
    });
    println!(
        "{} witnesses, {} not minimal, {} by rule alone; {seen:?}",
        witnesses.count, witnesses.large, witnesses.open
    );
    assert!(witnesses.wrong.is_empty(), "{:#?}", witnesses.wrong);
    assert!(witnesses.open * 10 < witnesses.count, "too many are known by their rule alone");
    assert!(witnesses.large * 10 < witnesses.count, "too many would be smaller without a member");
    assert!(seen.len() >= 18, "{seen:?}");
}

#[test]
fn no_payload_means_more_than_the_review_says() {
    const PAYLOADS: usize = 20;
    let mut count = 0;
    each("reviews", |random, document| {
        let (pointer, change, new) = edited(random, document, true)?;
        let trees = [document.clone(), new];
        let (old, new) = (version(trees[0].to_string())?, version(trees[1].to_string())?);
        let verdicts = review(&old, &new).verdicts;
        let (old, new) = (Version::new(&old), Version::new(&new));
        for (tree, own, other, said) in
            [(&trees[1], &new, &old, verdicts.wait), (&trees[0], &old, &new, verdicts.update)]
        {
            for _ in 0..PAYLOADS {
                let payload = schemas::payload(random, tree, "paid");
                if !own.accepts("paid", &payload) {
                    continue;
                }
                count += 1;
                let receipt = other.receipt(own, "paid", &payload);
                if Some(receipt) > said {
                    let id = change.rule.id();
                    return Some(Err(format!(
                        "{id} at {pointer}: {receipt:?}, said {said:?}: {payload}\n  {document}"
                    )));
                }
            }
        }
        Some(Ok(()))
    });
    println!("{count} payloads");
}

/// What is wrong with the review of what says the same.
fn differing(review: &Review) -> Option<String> {
    let verdicts = &review.verdicts;
    let receipts = [verdicts.wait, verdicts.update];
    let is_nothing = review.edits.is_empty() && receipts == [Some(Receipt::None); 2];
    let is_nothing =
        is_nothing && verdicts.delivery == Some(Delivery::None) && verdicts.security == Some(Security::None);
    let edits =
        review.edits.iter().map(|edit| format!("{} of {} at {:?}", edit.rule.id(), edit.subject.name(), edit.places));
    (!is_nothing).then(|| edits.collect::<Vec<_>>().join("; "))
}

#[test]
fn a_refactoring_is_nothing() {
    each("refactorings", |random, document| {
        let times = 1 + random.below(4);
        let (done, new) = refactored(random, document, times, true)?;
        let (old, new) = (version(document.to_string())?, version(shuffled(random, &new))?);
        let wrong = differing(&review(&old, &new)).or_else(|| differing(&review(&new, &old)));
        Some(wrong.map_or(Ok(()), |wrong| Err(format!("{done:?}: {wrong}\n  {document}"))))
    });
}

/// An edit is found as what it is even where the rest of the document says the same in other ways.
#[test]
fn an_edit_among_refactorings_is_found() {
    each("edits among refactorings", |random, document| {
        let (pointer, change, new) = edited(random, document, true)?;
        let times = 1 + random.below(4);
        let (done, new) = refactored(random, &new, times, true)?;
        let (old, new) = (version(document.to_string())?, version(shuffled(random, &new))?);
        let wrong = wrong(&change, &review(&old, &new), &review(&new, &old));
        Some(
            wrong.map_or(Ok(()), |wrong| {
                Err(format!("{} at {pointer}, {done:?}: {wrong}\n  {document}", change.rule.id()))
            }),
        )
    });
}
