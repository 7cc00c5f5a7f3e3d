//! What a change of documents means to a receiver: two outputs → edits → verdicts, with proof.
//!
//! - `align`: which webhook is which; `envelope`: how their delivery and signatures have changed;
//! - `graph`: all places of payloads in both versions; `place`, what their schemas say; `edit`, what has changed there;
//! - `rules`: what a kind of edit means, by rule; `witness`: payloads that show what it means;
//! - `source`: what the change of public items means to code.
//!
//! Every other tool judges a webhook's payload as if the receiver sent it. Here the receiver waits for it: what comes from
//! the new document meets the old crate (`wait`), and what still comes from the old one meets the new crate (`update`).
//! Payloads are those that a document describes, with the members that it names, not all that an open object admits.

mod align;
mod contain;
mod edit;
mod envelope;
mod graph;
mod place;
pub mod rules;
pub mod show;
pub mod source;
pub mod verdict;
mod witness;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use self::align::Alignment;
use self::contain::{Canonical, Containment, Writer};
use self::edit::RawEdit;
use self::graph::{Graph, Pair};
use self::rules::Rule;
use self::source::SourceReview;
use self::verdict::{Compatibility, Delivery, Receipt, Security};
pub use self::witness::Witness;
use self::witness::{Prover, Reading, Receiver, Shown};
use crate::judge::{self, Judge};
use crate::place::WebhookId;
use sha2::{Digest as _, Sha256};

use crate::Output;
use crate::examples::WrongExamples;
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::model::Model;
use crate::place::{MemberPart, Place, Spot};
use crate::report;
pub use crate::report::Location;
use crate::schema::interner::Interner;
use crate::schema::{SchemaId, Schemas};
use crate::source::{DocumentId, Pointer};

/// What a change means.
#[derive(Debug)]
pub struct Review {
    /// The worst of each dimension.
    pub verdicts: Verdicts,
    /// The edits, the worst first.
    pub edits: Vec<Edit>,
    /// What has become of public items; `None` where a version does not generate.
    pub source: Option<SourceReview>,
    /// Whether the old and the new version generate.
    pub generates: (bool, bool),
}

/// The verdicts; `None` where a version does not generate, so that nobody can know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// Payloads of the new version at a receiver of the old one.
    pub wait: Option<Receipt>,
    /// Payloads of the old version at a receiver of the new one.
    pub update: Option<Receipt>,
    /// Code against the old crate.
    pub source: Option<Compatibility>,
    /// How webhooks are delivered.
    pub delivery: Delivery,
    /// How they are signed.
    pub security: Security,
}

/// What an edit is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A component of the documents.
    Component(String),
    /// A webhook, or its payload.
    Webhook(String),
}

impl Subject {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Component(name) | Self::Webhook(name) => name,
        }
    }
}

/// Edits of one kind in one component or webhook.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The kind.
    pub rule: Rule,
    /// The provider.
    pub provider: String,
    /// What it is about.
    pub subject: Subject,
    /// The places in it.
    pub places: Vec<EditPlace>,
    /// The names of the webhooks that it reaches.
    pub webhooks: Vec<String>,
    /// What it means to a receiver of the old version, and to one of the new version.
    pub wait: Judged,
    /// The same the other way round.
    pub update: Judged,
    /// What both versions say there, as a digest.
    said: String,
    /// Why somebody has accepted it.
    pub accepted: Option<String>,
}

impl Edit {
    /// A text that stays the same as long as the edit does: the kind, what it is about, and the places in it.
    pub fn fingerprint(&self) -> String {
        let places: Vec<_> = self.places.iter().map(|place| format!("{} {}", place.pointer, place.detail)).collect();
        let of_edit = [self.rule.id(), &self.provider, self.subject.name(), &self.said].map(str::to_owned);
        digest(of_edit.into_iter().chain(places))
    }

    /// What it means to the delivery.
    pub fn delivery(&self) -> Delivery {
        match self.rule {
            Rule::WebhookAdded => Delivery::Added,
            Rule::WebhookRemoved => Delivery::Removed,
            Rule::WebhookRenamed => Delivery::Renamed,
            Rule::MethodChanged
            | Rule::WireAdded
            | Rule::WireRemoved
            | Rule::HeaderChanged
            | Rule::ResponseChanged
            | Rule::EventChanged
            | Rule::EventMoved
            | Rule::IdentityChanged => Delivery::Changed,
            _ => Delivery::None,
        }
    }

    /// What it means to the signatures.
    pub fn security(&self) -> Security {
        match self.rule {
            Rule::SignatureRemoved | Rule::SignatureWeakened | Rule::SignatureChanged => Security::Critical,
            Rule::SignatureAdded | Rule::SignatureStrengthened => Security::Stronger,
            _ => Security::None,
        }
    }
}

/// Where an edit is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditPlace {
    /// The JSON pointer of the value in a value of the subject; `*` stands for each item, and for each member that has
    /// no name in the schema.
    pub pointer: String,
    /// What exactly has changed.
    pub detail: String,
    /// The place in the old version, and in the new one.
    pub old: Option<Location>,
    /// The same in the new version.
    pub new: Option<Location>,
}

/// What becomes of payloads, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The verdict.
    pub receipt: Receipt,
    /// How it is known.
    pub proof: Proof,
}

/// How a verdict is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// By the rule alone: nothing proves it.
    Rule,
    /// A payload shows it.
    Witness(Witness),
    /// Payloads were made through the edit, and none of them shows more.
    Tried,
    /// One version of the place allows no more than the other, by their canonical forms: nothing can show more.
    Contained,
}

impl Judged {
    fn by_rule(receipt: Receipt) -> Self {
        Self { receipt, proof: Proof::Rule }
    }
}

/// Compares two versions.
pub fn review(old: &Output, new: &Output) -> Review {
    let (old_facts, new_facts) = (Facts::new(&old.model.schemas), Facts::new(&new.model.schemas));
    let facts = (&old_facts, &new_facts);
    let alignment = Alignment::new((&old.model, &new.model), facts);
    let body = |model: &Model, id| model.webhook(id).webhook().delivery.body;
    let payloads = alignment.pairs.iter().enumerate();
    let payloads =
        payloads.filter_map(|(nth, pair)| Some((nth, body(&old.model, pair.old)?, body(&new.model, pair.new)?)));
    let graph = Graph::new(facts, payloads);
    let generates = (!old.has_errors(), !new.has_errors());
    let receivers = (generates == (true, true)).then(|| (Judge::new(&old.model), Judge::new(&new.model)));
    let receivers = receivers.as_ref().map(|(old, new)| (old, new));
    let interners = (interner(&old.model), interner(&new.model));
    let sides = Sides {
        old: &old.model,
        new: &new.model,
        facts,
        receivers,
        pairs: &alignment.pairs,
        graph: &graph,
        writers: (Writer::new(facts.0, &interners.0), Writer::new(facts.1, &interners.1)),
        containment: &Canonical,
        proofs: Cell::new(0),
    };
    let mut edits = sides.edits();
    edits.extend(sides.envelope(&alignment));
    edits.sort_by(|one, other| {
        let worst = |edit: &Edit| (edit.security(), edit.wait.receipt.max(edit.update.receipt), edit.delivery());
        worst(other).cmp(&worst(one)).then_with(|| (one.rule, &one.subject).cmp(&(other.rule, &other.subject)))
    });
    let source = SourceReview::of(old, new);
    // One that does not generate has no crate, but its webhooks may have been read all the same.
    let knows = match generates {
        _ if graph.is_cut => false,
        (true, true) => true,
        (false, false) => false,
        _ => !alignment.pairs.is_empty(),
    };
    let worst = |of: fn(&Edit) -> Receipt| knows.then(|| edits.iter().map(of).max().unwrap_or_default());
    let verdicts = Verdicts {
        wait: worst(|edit| edit.wait.receipt),
        update: worst(|edit| edit.update.receipt),
        source: source.as_ref().map(|source| source.verdict),
        delivery: edits.iter().map(Edit::delivery).max().unwrap_or_default(),
        security: edits.iter().map(Edit::security).max().unwrap_or_default(),
    };
    Review { verdicts, edits, source, generates }
}

/// Both versions.
struct Sides<'a> {
    old: &'a Model,
    new: &'a Model,
    facts: (&'a Facts<'a>, &'a Facts<'a>),
    /// The receivers, if both versions generate.
    receivers: Option<(&'a Judge<'a>, &'a Judge<'a>)>,
    pairs: &'a [Pair],
    graph: &'a Graph,
    writers: (Writer<'a>, Writer<'a>),
    containment: &'a dyn Containment,
    /// How many places were compared as a whole.
    proofs: Cell<usize>,
}

/// The places of edits that are put together, and the edits themselves.
type Places = (Vec<EditPlace>, Vec<(usize, usize)>);

/// How many places are compared as a whole, each of which costs about a millisecond.
const MOST_PROOFS: usize = 200;

/// How many steps a payload is made through: as many as a receiver reads levels, and some that are no levels.
const MOST_STEPS: usize = 200;

fn interner(model: &Model) -> Interner {
    Interner::new(&model.schemas, model.webhooks.iter().filter_map(|webhook| webhook.delivery.body))
}

/// An edit in its place, before edits of one kind are put together.
struct Found {
    at: usize,
    nth: usize,
    provider: String,
    subject: Subject,
    place: (String, String),
    spots: (Option<Place>, Option<Place>),
}

impl Sides<'_> {
    /// The edits of payloads.
    fn edits(&self) -> Vec<Edit> {
        let mut found = Vec::new();
        for (at, place) in self.graph.places.iter().enumerate() {
            for (nth, raw) in place.edits.iter().enumerate() {
                found.push(self.found(at, nth, raw));
            }
        }
        let old = report::positions(found.iter().filter_map(|found| found.spots.0.as_ref()), &self.old.documents);
        let new = report::positions(found.iter().filter_map(|found| found.spots.1.as_ref()), &self.new.documents);
        let (mut old, mut new) = (old.into_iter(), new.into_iter());
        let mut groups: BTreeMap<(Rule, String, Subject), Places> = BTreeMap::new();
        for found in found {
            let (pointer, detail) = found.place;
            let old = found.spots.0.and_then(|_| old.next());
            let new = found.spots.1.and_then(|_| new.next());
            let rule = self.graph.places[found.at].edits[found.nth].rule;
            let group = groups.entry((rule, found.provider, found.subject)).or_default();
            group.0.push(EditPlace { pointer, detail, old, new });
            group.1.push((found.at, found.nth));
        }
        let groups = groups.into_iter();
        groups.map(|((rule, provider, subject), found)| self.edit(rule, provider, subject, found)).collect()
    }

    fn found(&self, at: usize, nth: usize, raw: &RawEdit) -> Found {
        let (old, new) = (&self.old.schemas, &self.new.schemas);
        let subject = match (raw.new, raw.old) {
            (Some(id), _) => subject(self.new, id),
            (None, Some(id)) => subject(self.old, id),
            (None, None) => Subject::Webhook(String::new()),
        };
        let inside = match (raw.new, raw.old) {
            (Some(id), _) => wire_pointer(new, id),
            (None, Some(id)) => wire_pointer(old, id),
            (None, None) => String::new(),
        };
        let member = raw.member.as_deref().map(|name| Pointer::root().child(name).to_string());
        let spot = |schemas: &Schemas, id: Option<SchemaId>| {
            let schema = &schemas[id?];
            let pointer = match (&schema.body, &raw.member) {
                (crate::schema::Body::Keywords(keywords), Some(name)) if keywords.properties().contains_key(name) => {
                    schema.pointer.child(Keyword::Properties.name()).child(name)
                }
                _ => schema.pointer.clone(),
            };
            Some(Place { document: schema.document, at: Spot::Pointer(pointer, MemberPart::Key) })
        };
        let provider = match (raw.new, raw.old) {
            (Some(id), _) => self.new.documents[new[id].document].provider.clone(),
            (None, Some(id)) => self.old.documents[old[id].document].provider.clone(),
            (None, None) => String::new(),
        };
        Found {
            at,
            nth,
            provider,
            subject,
            place: (inside + &member.unwrap_or_default(), raw.detail.clone()),
            spots: (spot(old, raw.old), spot(new, raw.new)),
        }
    }

    fn edit(&self, rule: Rule, provider: String, subject: Subject, (mut places, found): Places) -> Edit {
        places.sort();
        places.dedup();
        let pairs: BTreeSet<usize> = self.graph.reached_from(found.iter().map(|(at, _)| *at));
        let webhooks = pairs.iter().map(|nth| self.new.webhook(self.pairs[*nth].new).name().to_owned());
        let mut webhooks: Vec<String> = webhooks.collect();
        webhooks.sort();
        webhooks.dedup();
        let wait = self.judged(rule.wait(), &found, true);
        let update = self.judged(rule.update(), &found, false);
        let texts = found.iter().flat_map(|(at, nth)| {
            let raw = &self.graph.places[*at].edits[*nth];
            let text = |facts, id: Option<SchemaId>| id.map(|id| place::text(facts, id)).unwrap_or_default();
            [raw.member.clone().unwrap_or_default(), text(self.facts.0, raw.old), text(self.facts.1, raw.new)]
        });
        let said = digest(texts.chain([wait.receipt.name().to_owned(), update.receipt.name().to_owned()]));
        Edit { rule, provider, subject, places, webhooks, wait, update, said, accepted: None }
    }

    /// What edits of one kind mean to the receiver of the other version, shown by payloads where that is possible.
    fn judged(&self, by_rule: Receipt, found: &[(usize, usize)], is_new: bool) -> Judged {
        if by_rule == Receipt::None {
            let is_proven = found.iter().all(|(at, _)| self.is_contained(*at, is_new));
            return Judged { receipt: by_rule, proof: if is_proven { Proof::Contained } else { Proof::Rule } };
        }
        let Some((old, new)) = self.receivers else { return Judged::by_rule(by_rule) };
        let (facts, own, other) = if is_new { (self.facts.1, new, old) } else { (self.facts.0, old, new) };
        let wrong = WrongExamples::default();
        let prover = Prover { facts, graph: self.graph, is_new, own, other, wrong };
        let mut worst: Option<(Receipt, Witness)> = None;
        let mut is_open = false;
        for (at, nth) in found {
            let raw = &self.graph.places[*at].edits[*nth];
            if self.graph.places[*at].steps > MOST_STEPS {
                is_open = true;
                continue;
            }
            let (_, root) = self.graph.way(*at);
            let Some(pair) = self.graph.places[root].payload_of.first().map(|nth| self.pairs[*nth]) else { continue };
            let webhooks = if is_new { (pair.new, pair.old) } else { (pair.old, pair.new) };
            let probes = if is_new { &raw.waits } else { &raw.updates };
            let shown = prover.worst(*at, raw.member.as_deref(), probes, webhooks, by_rule);
            let Some(Shown { json, receipt, is_exact }) = shown else {
                is_open = true;
                continue;
            };
            is_open |= !is_exact;
            if worst.as_ref().is_none_or(|(known, _)| receipt > *known) {
                let model = if is_new { self.new } else { self.old };
                let webhook = model.webhook(webhooks.0).name().to_owned();
                worst = Some((receipt, Witness { json, webhook, receipt }));
            }
            if receipt >= by_rule {
                break;
            }
        }
        match worst {
            // Some of the edits may mean more than the shown one.
            Some((receipt, _)) if is_open && receipt < by_rule => {
                let is_proven = receipt == Receipt::None && found.iter().all(|(at, _)| self.is_contained(*at, is_new));
                if is_proven { Judged { receipt, proof: Proof::Contained } } else { Judged::by_rule(by_rule) }
            }
            Some((Receipt::None, _)) => Judged { receipt: Receipt::None, proof: Proof::Tried },
            Some((receipt, witness)) => Judged { receipt, proof: Proof::Witness(witness) },
            None => Judged::by_rule(by_rule),
        }
    }

    /// Whether all values of a place in the one version are valid in the other.
    fn is_contained(&self, at: usize, is_new: bool) -> bool {
        if self.proofs.replace(self.proofs.get() + 1) >= MOST_PROOFS {
            return false;
        }
        let place = &self.graph.places[at];
        let (Some(old), Some(new)) = (self.writers.0.write(&place.old), self.writers.1.write(&place.new)) else {
            return false;
        };
        let (outer, inner) = if is_new { (&old, &new) } else { (&new, &old) };
        self.containment.contains(outer, inner)
    }

    /// The edits of envelopes.
    fn envelope(&self, alignment: &Alignment) -> Vec<Edit> {
        let edits = envelope::edits((self.old, self.new), alignment);
        let spot = |place: &Option<(DocumentId, Pointer)>| {
            let (document, pointer) = place.clone()?;
            Some(Place { document, at: Spot::Pointer(pointer, MemberPart::Key) })
        };
        let locate = |model: &Model, place: &Option<(DocumentId, Pointer)>| {
            report::positions(spot(place).iter(), &model.documents).pop()
        };
        let edits = edits.into_iter().map(|edit| Edit {
            rule: edit.rule,
            provider: edit.provider,
            said: String::new(),
            webhooks: vec![edit.subject.name().to_owned()],
            subject: edit.subject,
            places: vec![EditPlace {
                pointer: String::new(),
                detail: edit.detail,
                old: locate(self.old, &edit.old),
                new: locate(self.new, &edit.new),
            }],
            wait: Judged::by_rule(edit.rule.wait()),
            update: Judged::by_rule(edit.rule.update()),
            accepted: None,
        });
        edits.collect()
    }
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

/// A digest of texts, in short.
fn digest(texts: impl Iterator<Item = String>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.len().to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The component that a schema is in, or else its webhook.
fn subject(model: &Model, id: SchemaId) -> Subject {
    let schemas = &model.schemas;
    let root = component(schemas, id);
    if schemas[root].is_component {
        return Subject::Component(schemas[root].key().into_owned());
    }
    match schemas.webhook(root) {
        Some(webhook) => Subject::Webhook(model.webhook(webhook).name().to_owned()),
        None => Subject::Component(schemas[root].key().into_owned()),
    }
}

/// The innermost schema around another, or itself, that a person gave a name.
fn component(schemas: &Schemas, id: SchemaId) -> SchemaId {
    let mut at = id;
    while !schemas[at].is_component
        && let Some((parent, _)) = schemas[at].parent
    {
        at = parent;
    }
    at
}

/// The JSON pointer of a schema's values in a value of its component.
fn wire_pointer(schemas: &Schemas, id: SchemaId) -> String {
    let root = component(schemas, id);
    let (mut at, mut steps) = (id, Vec::new());
    while at != root
        && let Some((parent, keyword)) = schemas[at].parent
    {
        steps.push(match keyword {
            Keyword::Properties => Pointer::root().child(&schemas[at].key()).to_string(),
            Keyword::Items | Keyword::AdditionalProperties | Keyword::PatternProperties => "/*".to_owned(),
            Keyword::PrefixItems => format!("/{}", schemas[at].key()),
            _ => String::new(),
        });
        at = parent;
    }
    steps.reverse();
    steps.concat()
}
