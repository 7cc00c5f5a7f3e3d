//! Witnesses: payloads that are valid in one version and show at the receiver of the other what an edit means.

use std::cell::Cell;

use ringback_runtime::{Finding, Keyword as About};

use super::edit::Step;
use super::graph::{Graph, Place};
use super::place::PlaceView;
use super::probe::Probe;
use super::verdict::Receipt;
use crate::examples::{Maker, WrongExamples, json_text, json_text_within};
use crate::judge::{self, Judge};
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::lower::types::Types;
use crate::openapi::WebhookId;
use crate::pattern;
use crate::schema::SchemaId;
use crate::source::{ByName, Number, Pointer, Tree, parse_json};

/// The length of a payload's lines, which text of 80 columns shows six columns to the right.
const WIDTH: usize = 74;

/// What a receiver says of a payload.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What becomes of it.
    pub receipt: Receipt,
    /// The findings.
    pub findings: Vec<Found>,
    /// The pointers of the members that arrive where no field is.
    pub unnamed: Vec<String>,
}

/// A finding.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The pointer of the value.
    pub pointer: String,
    /// What it says.
    pub text: String,
    /// What it alone would mean.
    pub receipt: Receipt,
    /// Whether it is about all members that the schema does not name, of which the edit may be one.
    pub is_about_members: bool,
}

/// The receiver of one version.
pub(super) trait Receiver {
    /// Reads a payload.
    fn read(&self, webhook: WebhookId, json: &str) -> Option<Reading>;
}

impl Receiver for Judge<'_> {
    fn read(&self, webhook: WebhookId, json: &str) -> Option<Reading> {
        let pairs = if self.brings_pairs(webhook) { judge::write_pairs(&parse_json(json)?) } else { None };
        let judgement = match &pairs {
            Some(pairs) => self.read_pairs(webhook, pairs.as_bytes()).ok()?,
            None => self.read(webhook, json).ok()?,
        };
        // Where the body tells events apart, one that no webhook has is read as an unknown event, without a validator.
        if judgement.is_unknown_event() {
            let receipt = Receipt::Reported;
            let findings = vec![Found { receipt, ..Found::default() }];
            return Some(Reading { receipt, findings, unnamed: Vec::new() });
        }
        let of_finding = |is_drift: bool| if is_drift { Receipt::Reported } else { Receipt::Refused };
        let findings = judgement.findings().iter();
        let receipt = match judgement.verdict() {
            judge::Verdict::Valid => Receipt::None,
            judge::Verdict::Drift => Receipt::Reported,
            judge::Verdict::Damage | judge::Verdict::OtherEvent => Receipt::Refused,
        };
        let found = |one: &Finding| Found {
            pointer: one.pointer(),
            text: one.to_string(),
            receipt: of_finding(one.is_drift()),
            is_about_members: matches!(one.keyword(), About::AdditionalProperties | About::UnevaluatedProperties),
        };
        let mut findings: Vec<_> = findings.map(found).collect();
        if judgement.verdict() == judge::Verdict::OtherEvent {
            findings.push(Found { receipt, ..Found::default() });
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
    /// Those of the other version.
    pub others: &'a Facts<'a>,
    pub graph: &'a Graph,
    /// Whether payloads are made from the new version.
    pub is_new: bool,
    /// Whose document describes the payload, and whose does not.
    pub own: &'a dyn Receiver,
    pub other: &'a dyn Receiver,
    /// The webhook in the version that payloads are made from, and in the other.
    pub webhooks: (WebhookId, WebhookId),
    /// The webhook's key, which its payloads may have to name.
    pub key: &'a str,
    pub wrong: WrongExamples,
    /// How many smaller payloads may still be tried.
    pub tries: &'a Cell<usize>,
}

/// Where an edit is in a payload.
struct Site {
    pointer: String,
    /// Whether only findings about the value itself, or a value around it, are about the edit.
    is_shallow: bool,
}

/// A payload through an edit, and what the receiver of the other version makes of it.
pub(super) struct Shown {
    pub json: String,
    pub receipt: Receipt,
    /// Whether the receiver has nothing worse to say of anything else in it.
    pub is_alone: bool,
    /// Whether no other payload through the edit could mean more.
    pub is_exact: bool,
}

/// How a payload is made.
#[derive(Clone, Copy)]
struct Fill {
    /// With all that is named, or with as little as possible.
    named: bool,
    /// With what the other version requires, so that only the edit is to be found.
    completed: bool,
}

/// All ways to make a payload, the smallest first.
const FILLS: [Fill; 4] = [
    Fill { named: false, completed: true },
    Fill { named: false, completed: false },
    Fill { named: true, completed: true },
    Fill { named: true, completed: false },
];

/// How many values of a list are tried.
const MOST_LISTED: usize = 24;

/// The longest string or array that is made to reach a bound.
const LONGEST: u64 = 10_000;

impl Prover<'_> {
    /// The payload among these that means the worst, if one shows the edit of a place.
    pub fn worst(
        &self,
        at: usize,
        member: Option<&str>,
        (probes, is_shallow): (&[Probe], bool),
        worst: Receipt,
    ) -> Option<Shown> {
        let way = self.way(at);
        let mut found: Option<Shown> = None;
        let mut pointer = way.pointer.clone();
        pointer.extend(member.map(|name| Pointer::root().child(name).to_string()));
        let site = Site { pointer: pointer.concat(), is_shallow };
        for probe in probes {
            for fill in FILLS {
                let values = self.values(&way, probe, fill).into_iter();
                let judged = values.filter_map(|value| {
                    let base = self.without_edit(&way, probe, &value, fill);
                    let base = base.and_then(|value| self.whole(&way, value, fill));
                    let known = base.and_then(|base| self.other.read(self.webhooks.1, &json_text(&base)));
                    let known = known.unwrap_or_default();
                    let payload = self.whole(&way, value, fill)?;
                    let judged = self.judge(&site, &json_text(&payload), &known)?;
                    Some((payload, known, judged))
                });
                // Of equal ones, the first.
                let worst = judged.reduce(|one, other| if other.2 > one.2 { other } else { one });
                let Some((payload, known, judged)) = worst else { continue };
                let is_better = found.as_ref().is_none_or(|shown| judged > (shown.receipt, shown.is_alone));
                if is_better {
                    let keeps = |smaller: &str| self.judge(&site, smaller, &known) == Some(judged);
                    let payload = if fill.named { self.smaller(payload, keeps) } else { payload };
                    let json = json_text_within(&payload, WIDTH);
                    let is_exact = !way.has_branch && probe.is_exact(judged.0);
                    found = Some(Shown { json, receipt: judged.0, is_alone: judged.1, is_exact });
                }
            }
            if found.as_ref().is_some_and(|shown| shown.receipt >= worst && shown.is_alone) {
                break;
            }
        }
        found
    }

    /// A value for the same place without what the edit is about, if there is one, as the other version describes it.
    fn without_edit(&self, way: &Way<'_>, probe: &Probe, value: &Tree, fill: Fill) -> Option<Tree> {
        let maker = || self.maker_of(self.others).sparing();
        let Tree::Object(members) = value else { return maker().make_all(&way.others) };
        let mut members = members.clone();
        match probe {
            Probe::Without(name) => {
                let of_other = PlaceView::new(self.others, &way.others);
                let made = match of_other.members.get(name.as_str()) {
                    Some(ids) => maker().make_all(ids),
                    None => {
                        let own = PlaceView::new(self.facts, &way.ids);
                        self.maker(fill.named).make_all(own.members.get(name.as_str())?)
                    }
                };
                members.insert(name.clone(), made.unwrap_or(Tree::Null));
            }
            Probe::With(name) => drop(members.shift_remove(name)),
            _ => return maker().make_all(&way.others),
        }
        Some(Tree::Object(members))
    }

    /// A payload without the members that it does not need to show the same.
    fn smaller(&self, payload: Tree, keeps: impl Fn(&str) -> bool) -> Tree {
        let mut members = Vec::new();
        all_members(&payload, &Pointer::root(), &mut members);
        let mut payload = payload;
        for (around, name) in members {
            if self.tries.get() == 0 {
                break;
            }
            let mut smaller = payload.clone();
            let Some(Tree::Object(object)) = smaller.at_mut(&around) else { continue };
            object.shift_remove(&name);
            self.tries.set(self.tries.get() - 1);
            if keeps(&json_text(&smaller)) {
                payload = smaller;
            }
        }
        payload
    }

    /// What the other receiver says about a place of a payload, and whether it says no more; `None` if it is invalid in its
    /// own version. What is said around the place also of a payload without the edit is not about it.
    fn judge(&self, site: &Site, json: &str, known: &Reading) -> Option<(Receipt, bool)> {
        let (own, other) = self.webhooks;
        let here = self.own.read(own, json)?;
        if here.receipt != Receipt::None {
            return None;
        }
        let reading = self.other.read(other, json)?;
        // A finding at a value around the place may be about it, and the key of a member without a name is `*`.
        let depth = |pointer: &str| pointer.matches('/').count();
        let is_on_way = |pointer: &str| {
            let mut tokens = pointer.split('/').zip(site.pointer.split('/'));
            let is_within = depth(pointer) > depth(&site.pointer);
            tokens.all(|(found, own)| found == own || found == "*") && !(site.is_shallow && is_within)
        };
        let is_known = |found: &Found| {
            let is_around = depth(&found.pointer) < depth(&site.pointer) && !found.is_about_members;
            is_around && known.findings.iter().any(|one| (&one.pointer, &one.text) == (&found.pointer, &found.text))
        };
        let findings = reading.findings.iter().filter(|found| is_on_way(&found.pointer) && !is_known(found));
        let of_findings = findings.map(|found| found.receipt).max().unwrap_or_default();
        // What has no name in its own version either, such as a member of a map, is read as it is meant.
        let has_site = |unnamed: &[String]| unnamed.contains(&site.pointer);
        let is_unnamed = has_site(&reading.unnamed) && !has_site(&here.unnamed);
        let receipt = of_findings.max(if is_unnamed { Receipt::Silent } else { Receipt::None });
        Some((receipt, reading.receipt <= receipt))
    }

    fn maker(&self, named: bool) -> Maker<'_> {
        let maker = self.maker_of(self.facts);
        if named { maker } else { maker.sparing() }
    }

    fn maker_of<'m>(&'m self, facts: &'m Facts<'_>) -> Maker<'m> {
        Maker::new(facts.schemas, None, Vec::new(), &self.wrong).inventing().for_webhook(self.key)
    }

    /// Values for a probe at the end of a way, the likeliest first.
    fn values(&self, way: &Way<'_>, probe: &Probe, fill: Fill) -> Vec<Tree> {
        let (ids, named) = (way.ids.as_slice(), fill.named);
        match probe {
            // A value of another branch as well may be valid against neither of them.
            Probe::Branch(branch) => {
                let both = self.maker(named).make_all(&[ids, &[*branch]].concat());
                self.variants(&[*branch], named).into_iter().chain(both).collect()
            }
            Probe::With(name) => {
                let member = PlaceView::new(self.facts, ids).members.get(name.as_str()).cloned();
                let Some(object) = self.object(ids, &way.others, fill) else { return Vec::new() };
                let kept = object.get(name).cloned();
                let values = kept.into_iter().chain(self.variants(&member.unwrap_or_default(), named));
                let with = |value| {
                    let mut object = object.clone();
                    object.insert(name.clone(), value);
                    Tree::object(object)
                };
                values.map(with).collect()
            }
            Probe::OfTypes(types) => self.of_each(*types, ids, named).collect(),
            other => self.value(way, other, fill).into_iter().collect(),
        }
    }

    /// Values of a place that differ: one of each type, and those that are listed.
    fn variants(&self, ids: &[SchemaId], named: bool) -> Vec<Tree> {
        let place = PlaceView::new(self.facts, ids);
        let first = self.maker(named).make_all(ids);
        let listed =
            place.values.iter().flat_map(|values| values.values()).take(MOST_LISTED).map(|value| Tree::clone(value));
        let types = if place.types == Types::ALL { Types::NONE } else { place.types };
        first.into_iter().chain(listed).chain(self.of_each(types, ids, named)).collect()
    }

    /// A value of each of these types.
    fn of_each(&self, types: Types, ids: &[SchemaId], named: bool) -> impl Iterator<Item = Tree> {
        let each = types.families().into_iter();
        each.filter_map(move |(one, _)| self.maker(named).of_types(one).make_all(ids))
    }

    /// A value for any other probe.
    fn value(&self, way: &Way<'_>, probe: &Probe, fill: Fill) -> Option<Tree> {
        let (ids, named) = (way.ids.as_slice(), fill.named);
        match probe {
            Probe::Plain { named: all } => self.maker(*all || named).make_all(ids),
            Probe::Value(value) | Probe::Guess(value) => Some(value.clone()),
            Probe::OfTypes(_) | Probe::Branch(_) | Probe::With(_) => None,
            Probe::Twice => {
                let item = self.maker(named).make_all(&PlaceView::new(self.facts, ids).items)?;
                Some(Tree::Array(vec![item; 2]))
            }
            Probe::Without(name) => {
                let mut object = self.object(ids, &way.others, fill)?;
                object.shift_remove(name);
                Some(Tree::object(object))
            }
            Probe::At(keyword, bound) => self.at_bound(ids, *keyword, bound, named),
        }
    }

    fn object(&self, ids: &[SchemaId], others: &[SchemaId], fill: Fill) -> Option<ByName<Tree>> {
        let object = self.maker(fill.named).of_types(Types::OBJECT).make_all(ids)?;
        let Tree::Object(mut members) = object else { return None };
        if fill.completed {
            let (own, other) = (PlaceView::new(self.facts, ids), PlaceView::new(self.others, others));
            for name in other.required.into_iter().filter(|name| !members.contains_key(*name)).collect::<Vec<_>>() {
                let made = own.members.get(name).and_then(|ids| self.maker(false).make_all(ids));
                members.extend(made.map(|made| (name.to_owned(), made)));
            }
        }
        Some(*members)
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
    fn whole(&self, way: &Way<'_>, value: Tree, fill: Fill) -> Option<Tree> {
        let mut value = value;
        for Around { ids, others, step } in way.around.iter().rev() {
            let inserted = |name: &str, value| {
                let mut object = self.object(ids, others, fill)?;
                object.insert(name.to_owned(), value);
                Some(Tree::object(object))
            };
            value = match step {
                Step::Member(name) => inserted(name, value)?,
                Step::Value(pattern) => inserted(&key(pattern.as_deref()), value)?,
                Step::Item => Tree::Array(vec![value]),
                Step::Prefix(nth) => {
                    let Tree::Array(mut items) = self.maker(true).make_all(ids)? else { return None };
                    // The first item behind the tuple may be missing.
                    if items.len() == *nth {
                        items.push(value);
                    } else {
                        *items.get_mut(*nth)? = value;
                    }
                    Tree::Array(items)
                }
                Step::Branch => value,
            };
        }
        Some(value)
    }

    fn way(&self, at: usize) -> Way<'_> {
        let (steps, _) = self.graph.way(at);
        let of = |at: usize| {
            let Place { old, new, .. } = &self.graph.places[at];
            if self.is_new { (new, old) } else { (old, new) }
        };
        let mut way = Way::default();
        for (around, step) in steps {
            let (mut ids, mut others) = (std::mem::take(&mut way.ids), std::mem::take(&mut way.others));
            ids.extend(of(around).0);
            others.extend(of(around).1);
            if *step == Step::Branch {
                (way.ids, way.others) = (ids, others);
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
            way.around.push(Around { ids, others, step });
        }
        way.ids.extend(of(at).0);
        way.others.extend(of(at).1);
        way
    }
}

/// All members in a value, the innermost first, each with the object around it.
fn all_members(value: &Tree, at: &Pointer, to: &mut Vec<(Pointer, String)>) {
    match value {
        Tree::Object(members) => {
            for (name, value) in members.iter() {
                all_members(value, &at.child(name), to);
            }
            to.extend(members.keys().map(|name| (at.clone(), name.clone())));
        }
        Tree::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                all_members(item, &at.child(&nth.to_string()), to);
            }
        }
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => {}
    }
}

/// The way from a payload to a place: schemas of the version that payloads are made from, and of the other.
#[derive(Default)]
struct Way<'g> {
    around: Vec<Around<'g>>,
    /// The schemas of the place.
    ids: Vec<SchemaId>,
    others: Vec<SchemaId>,
    /// The tokens of its pointer.
    pointer: Vec<String>,
    /// Whether it goes through a branch of a union, whose values may be those of another branch.
    has_branch: bool,
}

/// A place around another, with the step inwards.
struct Around<'g> {
    ids: Vec<SchemaId>,
    others: Vec<SchemaId>,
    step: &'g Step,
}

/// A name for a member that the schema does not name.
fn key(pattern: Option<&str>) -> String {
    pattern.and_then(|pattern| pattern::sample(pattern, None)).unwrap_or_else(|| "key".to_owned())
}
