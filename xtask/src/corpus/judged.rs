//! Compares what the generator's judge says of payloads with what the compiled types say.

use std::path::Path;

use cargo_ringback::documents;
use cargo_ringback::failure::Failure;
use ringback_generator::judge::{Judge, Judgement, Unjudged, Verdict};
use ringback_generator::model::{TypeRef, WebhookRef};
use ringback_generator::{Options, Output, generate};
use ringback_runtime::Report;

use super::answers::Answer;

/// The model of a subject, which was generated in its folder.
pub fn model(folder: &Path) -> Result<Output, Failure> {
    Ok(generate(documents::read(&folder.join("specs"))?, &Options::new("judged", "")))
}

/// A judge of all types that the binary of a subject knows.
#[derive(Debug)]
pub struct Judges<'m> {
    judge: Judge<'m>,
    payloads: Vec<WebhookRef<'m>>,
    parts: Vec<TypeRef<'m>>,
}

impl<'m> Judges<'m> {
    /// The judge of a model.
    pub fn new(output: &'m Output) -> Self {
        let model = &output.model;
        let payloads = model.webhooks().filter(|webhook| webhook.payload().is_some()).collect();
        Self { judge: Judge::new(model), payloads, parts: model.types().collect() }
    }

    /// How the judge differs from the answer of the entry with this index.
    pub fn difference(&self, nth: usize, json: &str, answer: &Answer) -> Option<String> {
        if answer.panic.is_some() {
            return None;
        }
        let found = match self.payloads.get(nth) {
            Some(webhook) => self.judge.read(webhook.id(), json).map(|judged| of_payload(&judged, answer)),
            None => {
                let Some(part) = self.parts.get(nth - self.payloads.len()) else {
                    return Some("the judge does not know the type".to_owned());
                };
                self.judge.part(*part, json).map(|(report, is_held)| {
                    let held = (is_held != answer.absorbed).then(|| format!("the judge says held: {is_held}"));
                    of_report(&report, answer).or(held)
                })
            }
        };
        match found {
            Ok(difference) => difference,
            Err(Unjudged::Malformed(malformed)) if answer.malformed == Some(malformed.to_string()) => None,
            Err(unjudged) => Some(format!("the judge says: {unjudged}")),
        }
    }
}

fn of_payload(judged: &Judgement<'_>, answer: &Answer) -> Option<String> {
    let verdict = match (answer.other_event, answer.strict, answer.tolerant) {
        (true, ..) => Verdict::OtherEvent,
        (false, true, _) => Verdict::Valid,
        (false, false, true) => Verdict::Drift,
        (false, false, false) => Verdict::Damage,
    };
    let own = judged.verdict();
    let difference = (own != verdict).then(|| format!("the judge says {own:?}, and the compiled type {verdict:?}"));
    of_report(judged.report(), answer).or(difference)
}

/// How the findings of the judge differ, in whatever order they are.
fn of_report(report: &Report, answer: &Answer) -> Option<String> {
    let finding = |finding: &ringback_runtime::Finding| {
        let schema = finding.schema().map(|schema| schema.to_string());
        (finding.keyword().as_str().to_owned(), finding.pointer(), schema, finding.is_drift())
    };
    let (mut own, mut theirs): (Vec<_>, _) = (report.findings().iter().map(finding).collect(), answer.findings.clone());
    own.sort();
    theirs.sort();
    let is_same = answer.malformed.is_none() && report.count() == answer.count && own == theirs;
    (!is_same).then(|| {
        let only_own: Vec<_> = own.iter().filter(|finding| !theirs.contains(finding)).take(3).collect();
        let only_theirs: Vec<_> = theirs.iter().filter(|finding| !own.contains(finding)).take(3).collect();
        format!("only the judge finds {only_own:?}, only the compiled type {only_theirs:?}")
    })
}
