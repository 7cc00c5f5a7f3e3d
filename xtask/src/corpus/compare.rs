//! Whether two judges say the same of a payload.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::Value;

use super::answers::Answer;
use super::expected;
use super::oracle::{self, Broken};
use super::subject::Sample;

/// What an answer about a sample has wrong; nothing where it is right.
pub fn sample(sample: &Sample, answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    let mut wrong = payload(answer, judge, value);
    let index = of_index(sample, answer);
    match expected::misjudged(&sample.file.to_string_lossy()) {
        None => wrong.extend(index),
        Some(why) if index.is_none() => {
            wrong.push(format!("the index is right about it ({why}): take it out of xtask/src/corpus/expected.rs"));
        }
        Some(_) => {}
    }
    wrong
}

/// How an answer differs from what the index says.
fn of_index(sample: &Sample, answer: &Answer) -> Option<String> {
    if answer.count == 0 && !sample.valid {
        return Some(format!("accepted, but the index says that it breaks {:?}", sample.broken));
    }
    if answer.count > 0 && sample.valid {
        return Some("refused, but the index says that it is valid".to_owned());
    }
    let known = sample.broken.as_ref()?;
    let is_told = answer.broken().iter().any(|ours| is_one(ours, known) || is_within(known, ours));
    (!is_told).then(|| format!("the index says that {} at {:?} is not kept; no finding says so", known.0, known.1))
}

/// What an answer about a webhook's payload has wrong.
pub fn payload(answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    let mut wrong = part(answer, judge, value);
    if answer.panic.is_some() || answer.malformed.is_some() {
        return wrong;
    }
    let tells = [
        (answer.strict == (answer.count == 0), "strict reading gives a payload exactly if nothing is found"),
        (answer.tolerant == answer.drift, "tolerant reading gives a payload exactly if only drift is found"),
        (answer.absorb, "strict, tolerant and absorbing reading give the same payload"),
        (
            answer.same || !answer.tolerant || forbids(answer),
            "what tolerant reading passes is encoded as it came, if the schema forbids nothing of it",
        ),
    ];
    wrong.extend(tells.into_iter().filter(|(holds, _)| !holds).map(|(_, rule)| format!("not kept: {rule}")));
    wrong
}

/// Whether something stands there that the schema forbids altogether, so that no model has a place for it.
fn forbids(answer: &Answer) -> bool {
    const FORBID: [&str; 4] = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "false"];
    answer.findings.iter().any(|(keyword, ..)| FORBID.contains(&keyword.as_str()))
}

/// What an answer about a part of a payload has wrong.
pub fn part(answer: &Answer, judge: &Validator, value: &Value) -> Vec<String> {
    if let Some(panic) = answer.panic.as_ref().or(answer.malformed.as_ref()) {
        return vec![panic.clone()];
    }
    let valid = judge.is_valid(value);
    if valid != (answer.count == 0) {
        let (ours, theirs) = (show(&answer.broken()), show(&oracle::broken(judge, value)));
        return vec![format!("ours: {ours}; jsonschema: {theirs}")];
    }
    let mut wrong = Vec::new();
    // Where null may stand, the type is that of everything else.
    if valid && answer.absorb && !answer.same {
        wrong.push("what is accepted is not encoded as it came".to_owned());
    }
    if !valid {
        let (ours, theirs) = (answer.broken(), oracle::broken(judge, value));
        let missing =
            theirs.iter().filter(|theirs| !ours.iter().any(|ours| is_one(ours, theirs) || tells(theirs, ours)));
        let missing: Vec<_> = missing.cloned().collect();
        let unknown = ours.iter().filter(|ours| {
            !theirs.iter().any(|theirs| is_one(ours, theirs) || is_within(ours, theirs) || tells(theirs, ours))
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

/// Whether a finding of ours, which hides keys that no schema names, says the same as one of theirs.
fn is_one(ours: &Broken, theirs: &Broken) -> bool {
    let family = |keyword: &str| match keyword {
        "minContains" | "maxContains" => "contains".to_owned(),
        other => other.to_owned(),
    };
    let steps = |of: &Broken| of.1.split('/').count();
    family(&ours.0) == family(&theirs.0) && steps(ours) == steps(theirs) && is_below(&ours.1, &theirs.1)
}

/// Whether something may be found in the branch that was meant of a `oneOf` or `anyOf` that is not kept.
fn is_within(inner: &Broken, outer: &Broken) -> bool {
    matches!(outer.0.as_str(), "oneOf" | "anyOf") && is_below(&inner.1, &outer.1)
}

/// Whether one of theirs says of a value that a member or item does not keep `unevaluated…`, and ours says what of it is
/// not kept; or that of its branches not as many are kept as must be, so that to them none has looked at anything.
fn tells(theirs: &Broken, ours: &Broken) -> bool {
    let is_about = matches!(theirs.0.as_str(), "unevaluatedProperties" | "unevaluatedItems");
    let is_offer = matches!(ours.0.as_str(), "oneOf" | "anyOf");
    is_about && is_below(&ours.1, &theirs.1) && (is_offer || ours.1.len() > theirs.1.len())
}

/// Whether a pointer leads to a place or to something within it. One of them may hide keys.
fn is_below(inner: &str, outer: &str) -> bool {
    let (mut inner, mut outer) = (inner.split('/'), outer.split('/'));
    outer.all(|outer| inner.next().is_some_and(|inner| inner == outer || inner == "*" || outer == "*"))
}

fn show(broken: &[Broken]) -> String {
    let all: BTreeSet<_> = broken.iter().map(|(keyword, pointer)| format!("{keyword} at {pointer:?}")).collect();
    let shown: Vec<_> = all.iter().take(4).cloned().collect();
    let more = if all.len() > shown.len() { format!(" and {} more", all.len() - shown.len()) } else { String::new() };
    if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") + &more }
}
