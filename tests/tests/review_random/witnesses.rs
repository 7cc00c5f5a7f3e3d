//! What witnesses claim, asked of `jsonschema` and of the receivers again.

use std::collections::BTreeMap;

use ringback_generator::Output;
use ringback_generator::judge::{Judge, Verdict};
use ringback_generator::model::WebhookRef;
use ringback_generator::review::verdict::Receipt;
use ringback_generator::review::{Proof, Review, Witness};
use serde_json::Value;
use xtask::corpus::oracle::Oracle;

/// One version: its receiver, and another validator.
pub(crate) struct Version<'o> {
    pub(crate) output: &'o Output,
    judge: Judge<'o>,
    oracle: Oracle,
}

impl<'o> Version<'o> {
    pub(crate) fn new(output: &'o Output) -> Self {
        let documents = output.model.documents().iter().map(|(_, document)| {
            (document.path.clone(), serde_json::from_str(&document.tree.to_string()).expect("a document"))
        });
        let documents: BTreeMap<_, _> = documents.collect();
        Self { output, judge: Judge::new(&output.model), oracle: Oracle::new(&documents).expect("schemas") }
    }

    fn webhook(&self, name: &str) -> WebhookRef<'o> {
        self.output.model.webhooks().find(|webhook| webhook.name() == name).expect("a webhook")
    }

    /// Whether a payload is valid here, by both validators, which agree.
    pub(crate) fn accepts(&self, webhook: &str, payload: &Value) -> bool {
        let webhook = self.webhook(webhook);
        let json = payload.to_string();
        let ours = self.judge.read(webhook.id(), &json);
        let is_valid = ours.is_ok_and(|judgement| judgement.verdict() == Verdict::Valid);
        let (_, schema) = webhook.payload().expect("a payload");
        let theirs = self.oracle.judge(&[schema]).expect("a schema").is_valid(payload);
        // A receiver also knows the events of other webhooks.
        assert!(theirs || !is_valid, "only one accepts {payload}");
        is_valid
    }

    /// What becomes of a payload here that is valid in another version.
    pub(crate) fn receipt(&self, own: &Self, webhook: &str, payload: &Value) -> Receipt {
        let json = payload.to_string();
        let judgement = self.judge.read(self.webhook(webhook).id(), &json).expect("a payload");
        match judgement.verdict() {
            Verdict::Damage | Verdict::OtherEvent => Receipt::Refused,
            Verdict::Drift => Receipt::Reported,
            Verdict::Valid => {
                let there = own.judge.read(own.webhook(webhook).id(), &json).expect("a payload");
                let known: Vec<_> = there.unnamed().collect();
                let is_lost = judgement.unnamed().any(|pointer| !known.contains(&pointer));
                if is_lost { Receipt::Silent } else { Receipt::None }
            }
        }
    }
}

/// How many witnesses there were, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Witnesses {
    pub(crate) count: usize,
    /// How many would be smaller without a member.
    pub(crate) large: usize,
    /// How many verdicts of payloads are known by their rule alone.
    pub(crate) open: usize,
    pub(crate) wrong: Vec<String>,
}

impl Witnesses {
    /// Checks all of a review.
    pub(crate) fn check<'o>(&mut self, review: &Review, old: &Version<'o>, new: &Version<'o>) {
        for edit in &review.edits {
            for (judged, own, other) in [(&edit.wait, new, old), (&edit.update, old, new)] {
                match &judged.proof {
                    Proof::Witness(witness) => {
                        let wrong = self.one(witness, own, other);
                        self.wrong.extend(wrong.map(|wrong| format!("{}: {wrong}: {}", edit.rule.id(), witness.json)));
                    }
                    Proof::Rule if judged.receipt > Receipt::None => self.open += 1,
                    _ => {}
                }
            }
        }
    }

    fn one<'o>(&mut self, witness: &Witness, own: &Version<'o>, other: &Version<'o>) -> Option<String> {
        self.count += 1;
        let payload: Value = serde_json::from_str(&witness.json).expect("JSON");
        let webhook = witness.webhook.as_str();
        if !own.accepts(webhook, &payload) {
            return Some("it is invalid in its own version".to_owned());
        }
        let receipt = other.receipt(own, webhook, &payload);
        if receipt != witness.receipt {
            return Some(format!("it is {receipt:?}, not {:?}", witness.receipt));
        }
        let smaller = smaller(&payload).into_iter().filter(|smaller| own.accepts(webhook, smaller));
        let is_large = smaller.into_iter().any(|smaller| other.receipt(own, webhook, &smaller) == witness.receipt);
        self.large += usize::from(is_large);
        None
    }
}

/// A value with a member less, in all ways.
fn smaller(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(members) => {
            let each = members.iter().flat_map(|(name, inner)| {
                let mut without = members.clone();
                without.remove(name);
                let inner = smaller(inner).into_iter().map(|inner| {
                    let mut with = members.clone();
                    with.insert(name.clone(), inner);
                    with
                });
                inner.chain([without]).map(Value::from).collect::<Vec<_>>()
            });
            each.collect()
        }
        Value::Array(items) => {
            let each = items.iter().enumerate().flat_map(|(nth, item)| {
                smaller(item).into_iter().map(move |smaller| {
                    let mut with = items.clone();
                    with[nth] = smaller;
                    Value::from(with)
                })
            });
            each.collect()
        }
        _ => Vec::new(),
    }
}
