//! Compares the verdict of generated code on a payload with those of others.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::Value;

use super::answers::Answer;
use super::expected;
use super::oracle::{self, Violation};
use super::subject::Sample;

/// What is wrong with an answer about a sample.
pub fn sample(sample: &Sample, answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    let mut wrong = payload(answer, judge, value);
    let index = index_mismatch(sample, answer);
    match expected::misjudged(&sample.file.to_string_lossy()) {
        None => wrong.extend(index),
        Some(why) if index.is_none() => {
            wrong.push(format!("the index is right about it ({why}): remove it from xtask/src/corpus/expected.rs"));
        }
        Some(_) => {}
    }
    wrong
}

/// How an answer differs from the index.
fn index_mismatch(sample: &Sample, answer: &Answer) -> Option<String> {
    if answer.count == 0 && !sample.valid {
        return Some(format!("accepted, but the index has {:?}", sample.violation));
    }
    if answer.count > 0 && sample.valid {
        return Some("refused, but valid according to the index".to_owned());
    }
    let known = sample.violation.as_ref()?;
    let is_found = answer.violations().iter().any(|ours| is_one(ours, known) || is_within(known, ours));
    (!is_found).then(|| format!("the index has {} at {:?}, for which there is no finding", known.0, known.1))
}

/// What is wrong with an answer about a webhook's payload.
pub fn payload(answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    let mut wrong = part(answer, judge, value);
    if answer.panic.is_some() || answer.malformed.is_some() {
        return wrong;
    }
    let rules = [
        (
            answer.strict == (answer.count == 0 && !answer.other_event),
            "strict reading succeeds if and only if there are no findings, and it is no other webhook's payload",
        ),
        (
            answer.tolerant == (answer.drift && !answer.other_event),
            "tolerant reading succeeds if and only if all findings are drift, and it is no other webhook's payload",
        ),
        (answer.absorb, "all readings give the same payload"),
        (
            answer.same || !answer.tolerant || forbids(answer),
            "what tolerant reading accepts is encoded as an equal value, unless the schema forbids a part of it",
        ),
    ];
    wrong.extend(rules.into_iter().filter(|(holds, _)| !holds).map(|(_, rule)| format!("violated: {rule}")));
    wrong
}

/// Whether the payload contains something that the schema forbids, which no model can represent.
fn forbids(answer: &Answer) -> bool {
    const FORBID: [&str; 4] = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "false"];
    answer.findings.iter().any(|(keyword, ..)| FORBID.contains(&keyword.as_str()))
}

/// What is wrong with an answer about a part of a payload.
pub fn part(answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    if let Some(panic) = answer.panic.as_ref().or(answer.malformed.as_ref()) {
        return vec![panic.clone()];
    }
    let valid = judge.is_valid(value);
    if valid != (answer.count == 0) {
        let (ours, theirs) = (show(&answer.violations()), show(&oracle::violations(judge, value)));
        return vec![format!("ours: {ours}; jsonschema: {theirs}")];
    }
    let mut wrong = Vec::new();
    if !answer.serde {
        wrong.push("reading with serde differs from tolerant reading".to_owned());
    }
    // If null is allowed, the type represents everything else.
    if valid && answer.absorb && !answer.same {
        wrong.push("an accepted value is not encoded as an equal one".to_owned());
    }
    if !valid {
        let (ours, theirs) = (answer.violations(), oracle::violations(judge, value));
        let missing =
            theirs.iter().filter(|theirs| !ours.iter().any(|ours| is_one(ours, theirs) || is_cause(theirs, ours)));
        let missing: Vec<_> = missing.cloned().collect();
        let unknown = ours.iter().filter(|ours| {
            !theirs.iter().any(|theirs| is_one(ours, theirs) || is_within(ours, theirs) || is_cause(theirs, ours))
        });
        let unknown: Vec<_> = unknown.cloned().collect();
        if !missing.is_empty() {
            wrong.push(format!("only jsonschema finds {}", show(&missing)));
        }
        if !unknown.is_empty() {
            wrong.push(format!("jsonschema does not find {}", show(&unknown)));
        }
    }
    wrong
}

/// Whether two findings are the same. Ours hides keys that are not in the schema.
fn is_one(ours: &Violation, theirs: &Violation) -> bool {
    let family = |keyword: &str| match keyword {
        "minContains" | "maxContains" => "contains".to_owned(),
        other => other.to_owned(),
    };
    let steps = |of: &Violation| of.1.split('/').count();
    family(&ours.0) == family(&theirs.0) && steps(ours) == steps(theirs) && is_below(&ours.1, &theirs.1)
}

/// Whether a finding is in a branch of a `oneOf` or `anyOf` that does not match.
fn is_within(inner: &Violation, outer: &Violation) -> bool {
    matches!(outer.0.as_str(), "oneOf" | "anyOf") && is_below(&inner.1, &outer.1)
}

/// Whether theirs reports `unevaluated…` at a value, and ours is the cause: a finding within the value, or a union there
/// that does not match, so that `jsonschema` takes nothing in it for evaluated.
fn is_cause(theirs: &Violation, ours: &Violation) -> bool {
    let is_about = matches!(theirs.0.as_str(), "unevaluatedProperties" | "unevaluatedItems");
    let is_union = matches!(ours.0.as_str(), "oneOf" | "anyOf");
    is_about && is_below(&ours.1, &theirs.1) && (is_union || ours.1.len() > theirs.1.len())
}

/// Whether a pointer is equal to another or below it. Either may hide keys.
fn is_below(inner: &str, outer: &str) -> bool {
    let (mut inner, mut outer) = (inner.split('/'), outer.split('/'));
    outer.all(|outer| inner.next().is_some_and(|inner| inner == outer || inner == "*" || outer == "*"))
}

fn show(broken: &[Violation]) -> String {
    let all: BTreeSet<_> = broken.iter().map(|(keyword, pointer)| format!("{keyword} at {pointer:?}")).collect();
    let shown: Vec<_> = all.iter().take(4).cloned().collect();
    let more = if all.len() > shown.len() { format!(" and {} more", all.len() - shown.len()) } else { String::new() };
    if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") + &more }
}
