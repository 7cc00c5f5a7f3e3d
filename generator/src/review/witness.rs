//! Witnesses: payloads that are valid in one version and show at the receiver of the other what an edit means.

use super::edit::Step;
use super::graph::Graph;
use super::place::PlaceView;
use super::probe::Probe;
use super::verdict::Receipt;
use crate::examples::{Maker, WrongExamples, json_text};
use crate::judge::{self, Judge};
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::openapi::WebhookId;
use crate::pattern;
use crate::schema::SchemaId;
use crate::source::{ByName, Number, Pointer, Tree};

/// What a receiver says of a payload.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What becomes of it.
    pub receipt: Receipt,
    /// The pointers of the findings, and what each alone would mean.
    pub findings: Vec<(String, Receipt)>,
    /// The pointers of the members that arrive where no field is.
    pub unnamed: Vec<String>,
}

/// The receiver of one version.
pub(super) trait Receiver {
    /// Reads a payload.
    fn read(&self, webhook: WebhookId, json: &str) -> Option<Reading>;
}

impl Receiver for Judge<'_> {
    fn read(&self, webhook: WebhookId, json: &str) -> Option<Reading> {
        let judgement = self.read(webhook, json).ok()?;
        let of_finding = |is_drift: bool| if is_drift { Receipt::Reported } else { Receipt::Refused };
        let findings = judgement.findings().iter();
        let receipt = match judgement.verdict() {
            judge::Verdict::Valid => Receipt::None,
            judge::Verdict::Drift => Receipt::Reported,
            judge::Verdict::Damage | judge::Verdict::OtherEvent => Receipt::Refused,
        };
        let mut findings: Vec<_> = findings.map(|one| (one.pointer(), of_finding(one.is_drift()))).collect();
        if judgement.verdict() == judge::Verdict::OtherEvent {
            findings.push((String::new(), Receipt::Refused));
        }
        Some(Reading { receipt, findings, unnamed: judgement.unnamed().collect() })
    }
}

/// A payload that shows an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The payload, as JSON; it was made from the schema, never captured.
    pub json: String,
    /// The name of the webhook.
    pub webhook: String,
    /// What the receiver makes of it.
    pub receipt: Receipt,
}

/// The version that payloads are made from, and both receivers.
pub(super) struct Prover<'a> {
    pub facts: &'a Facts<'a>,
    pub graph: &'a Graph,
    /// Whether payloads are made from the new version.
    pub is_new: bool,
    /// Whose document describes the payload, and whose does not.
    pub own: &'a dyn Receiver,
    pub other: &'a dyn Receiver,
    pub wrong: WrongExamples,
}

/// A payload through an edit, and what the receiver of the other version makes of it.
pub(super) struct Shown {
    pub json: String,
    pub receipt: Receipt,
    /// Whether no other payload through the edit could mean more.
    pub is_exact: bool,
}

/// The longest string or array that is made to reach a bound.
const LONGEST: u64 = 10_000;

impl Prover<'_> {
    /// The payload among these that means the worst, if one shows the edit of a place.
    pub fn worst(
        &self,
        at: usize,
        member: Option<&str>,
        probes: &[Probe],
        webhooks: (WebhookId, WebhookId),
        worst: Receipt,
    ) -> Option<Shown> {
        let way = self.way(at);
        let mut found: Option<Shown> = None;
        let mut site = way.pointer.clone();
        site.extend(member.map(|name| Pointer::root().child(name).to_string()));
        let site = site.concat();
        for probe in probes {
            for named in [false, true] {
                let values = self.values(&way.ids, probe, named).into_iter();
                let payloads = values.filter_map(|value| self.whole(&way, value, named));
                let mut judged = payloads.filter_map(|json| self.judge(&site, &json, webhooks).map(|one| (json, one)));
                let Some((json, receipt)) = judged.next() else { continue };
                let is_exact = !way.has_branch && probe.is_exact(receipt);
                if found.as_ref().is_none_or(|known| receipt > known.receipt) {
                    found = Some(Shown { json, receipt, is_exact });
                }
            }
            if found.as_ref().is_some_and(|shown| shown.receipt >= worst) {
                break;
            }
        }
        found
    }

    /// What the other receiver says about a place of a payload; `None` if it is invalid in its own version.
    fn judge(&self, site: &str, json: &str, (own, other): (WebhookId, WebhookId)) -> Option<Receipt> {
        let here = self.own.read(own, json)?;
        if here.receipt != Receipt::None {
            return None;
        }
        let reading = self.other.read(other, json)?;
        // A finding at a value around the place may be about it, and the key of a member without a name is `*`.
        let is_on_way = |pointer: &str| {
            let mut tokens = pointer.split('/').zip(site.split('/'));
            tokens.all(|(found, own)| found == own || found == "*")
        };
        let findings = reading.findings.iter().filter(|(pointer, _)| is_on_way(pointer));
        let of_findings = findings.map(|(_, receipt)| *receipt).max().unwrap_or_default();
        // What has no name in its own version either, such as a member of a map, is read as it is meant.
        let has_site = |unnamed: &[String]| unnamed.iter().any(|pointer| pointer == site);
        let is_unnamed = has_site(&reading.unnamed) && !has_site(&here.unnamed);
        Some(of_findings.max(if is_unnamed { Receipt::Silent } else { Receipt::None }))
    }

    fn maker(&self, named: bool) -> Maker<'_> {
        let maker = Maker::new(self.facts.schemas, None, Vec::new(), &self.wrong).inventing();
        if named { maker } else { maker.sparing() }
    }

    /// Values for a probe, to which these schemas apply, the likeliest first.
    fn values(&self, ids: &[SchemaId], probe: &Probe, named: bool) -> Vec<Tree> {
        match probe {
            // A value of another branch as well may be valid against neither of them.
            Probe::Branch(branch) => {
                let alone = self.maker(named).make_all(&[*branch]);
                alone.into_iter().chain(self.maker(named).make_all(&[ids, &[*branch]].concat())).collect()
            }
            other => self.value(ids, other, named).into_iter().collect(),
        }
    }

    /// A value for any other probe.
    fn value(&self, ids: &[SchemaId], probe: &Probe, named: bool) -> Option<Tree> {
        match probe {
            Probe::Plain { named: all } => self.maker(*all || named).make_all(ids),
            Probe::Value(value) | Probe::Guess(value) => Some(value.clone()),
            Probe::OfTypes(types) => self.maker(named).of_types(*types).make_all(ids),
            Probe::Branch(_) => None,
            Probe::Twice => {
                let item = self.maker(named).make_all(&PlaceView::new(self.facts, ids).items)?;
                Some(Tree::Array(vec![item; 2]))
            }
            Probe::Without(name) => {
                let mut object = self.object(ids, named)?;
                object.shift_remove(name);
                Some(Tree::object(object))
            }
            Probe::With(name) => {
                let mut object = self.object(ids, named)?;
                if !object.contains_key(name) {
                    let schemas = PlaceView::new(self.facts, ids).members.get(name.as_str())?.clone();
                    object.insert(name.clone(), self.maker(named).make_all(&schemas)?);
                }
                Some(Tree::object(object))
            }
            Probe::At(keyword, bound) => self.at_bound(ids, *keyword, bound, named),
        }
    }

    fn object(&self, ids: &[SchemaId], named: bool) -> Option<ByName<Tree>> {
        let object = self.maker(named).of_types(crate::lower::types::Types::OBJECT).make_all(ids)?;
        if let Tree::Object(members) = object { Some(*members) } else { None }
    }

    /// A value that has as much as a bound says.
    fn at_bound(&self, ids: &[SchemaId], keyword: Keyword, bound: &Number, named: bool) -> Option<Tree> {
        let count = || bound.as_u64().filter(|count| *count <= LONGEST).and_then(|count| usize::try_from(count).ok());
        match keyword {
            Keyword::MinLength | Keyword::MaxLength => Some(Tree::String("x".repeat(count()?))),
            Keyword::MinItems | Keyword::MaxItems => {
                let items = PlaceView::new(self.facts, ids).items;
                let item = self.maker(named).make_all(&items)?;
                Some(Tree::Array(vec![item; count()?]))
            }
            Keyword::MinProperties | Keyword::MaxProperties => self.maker(named).make_all(ids),
            _ => Some(Tree::Number(bound.clone())),
        }
    }

    /// A payload that has a value at the end of the way.
    fn whole(&self, way: &Way<'_>, value: Tree, named: bool) -> Option<String> {
        let mut value = value;
        for (ids, step) in way.around.iter().rev() {
            value = match step {
                Step::Member(name) => self.inserted(ids, name, value, named)?,
                Step::Value(pattern) => self.inserted(ids, &key(pattern.as_deref()), value, named)?,
                Step::Item => Tree::Array(vec![value]),
                Step::Prefix(nth) => {
                    let Tree::Array(mut items) = self.maker(true).make_all(ids)? else { return None };
                    *items.get_mut(*nth)? = value;
                    Tree::Array(items)
                }
                Step::Branch => value,
            };
        }
        Some(json_text(&value))
    }

    fn inserted(&self, ids: &[SchemaId], name: &str, value: Tree, named: bool) -> Option<Tree> {
        let mut object = self.object(ids, named)?;
        object.insert(name.to_owned(), value);
        Some(Tree::object(object))
    }

    fn way(&self, at: usize) -> Way<'_> {
        let (steps, _) = self.graph.way(at);
        let of = |at: usize| {
            let place = &self.graph.places[at];
            if self.is_new { &place.new } else { &place.old }
        };
        let mut way = Way { around: Vec::new(), ids: Vec::new(), pointer: Vec::new(), has_branch: false };
        for (around, step) in steps {
            let mut ids = std::mem::take(&mut way.ids);
            ids.extend(of(around));
            if *step == Step::Branch {
                way.ids = ids;
                way.has_branch = true;
                continue;
            }
            let token = match step {
                Step::Member(name) => name.clone(),
                Step::Value(pattern) => key(pattern.as_deref()),
                Step::Item | Step::Branch => "0".to_owned(),
                Step::Prefix(nth) => nth.to_string(),
            };
            way.pointer.push(Pointer::root().child(&token).to_string());
            way.around.push((ids, step));
        }
        way.ids.extend(of(at));
        way
    }
}

/// The way from a payload to a place, in the version that payloads are made from.
struct Way<'g> {
    /// The schemas around, each with the step inwards.
    around: Vec<(Vec<SchemaId>, &'g Step)>,
    /// The schemas of the place.
    ids: Vec<SchemaId>,
    /// The tokens of its pointer.
    pointer: Vec<String>,
    /// Whether it goes through a branch of a union, whose values may be those of another branch.
    has_branch: bool,
}

/// A name for a member that the schema does not name.
fn key(pattern: Option<&str>) -> String {
    pattern.and_then(|pattern| pattern::sample(pattern, None)).unwrap_or_else(|| "key".to_owned())
}
