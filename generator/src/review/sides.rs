//! The edits of both versions, in their places, and what each means.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::align::Alignment;
use super::contain::{Containment, Writer};
use super::edit::{RawEdit, Step};
use super::envelope::WebhookEdit;
use super::graph::{Graph, Pair};
use super::rules::Rule;
use super::unread::Unread;
use super::verdict::{Delivery, Receipt, Security};
use super::witness::{Prover, Shown, Witness};
use super::{Edit, EditPlace, Judged, Location, Proof, Subject, digest, envelope, place};
use crate::examples::WrongExamples;
use crate::judge::Judge;
use crate::keyword::Keyword;
use crate::lower::facts::Facts;
use crate::model::Model;
use crate::place::{MemberPart, Place, Spot};
use crate::report;
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{DocumentId, Pointer};

/// Both versions.
pub(super) struct Sides<'a> {
    pub old: &'a Model,
    pub new: &'a Model,
    pub facts: (&'a Facts<'a>, &'a Facts<'a>),
    /// The receivers, if both versions generate.
    pub receivers: Option<(&'a Judge<'a>, &'a Judge<'a>)>,
    pub pairs: &'a [Pair],
    pub graph: &'a Graph,
    pub writers: (Writer<'a>, Writer<'a>),
    pub containment: &'a dyn Containment,
    /// The places that were compared as a whole, and whether each version was the inner one, with what came of it.
    pub proofs: RefCell<HashMap<(usize, bool), bool>>,
    /// How many smaller payloads may still be tried.
    pub tries: Cell<usize>,
    /// What of each version could not be read.
    pub unread: (Unread<'a>, Unread<'a>),
    /// Whether edits were left out because of that, and whether some of them were about signatures.
    pub is_partial: Cell<bool>,
    pub is_security_partial: Cell<bool>,
}

/// The places of edits that are put together, and the edits themselves.
type Places = (Vec<EditPlace>, Vec<(usize, usize)>);

/// A place in each version.
type Spots = (Option<Place>, Option<Place>);

/// How many places are compared as a whole, each of which costs about a millisecond.
const MOST_PROOFS: usize = 300;

/// How many payloads are tried to make those that are shown smaller.
pub(super) const MOST_TRIES: usize = 4_000;

/// How many steps a payload is made through: as many as a receiver reads levels, and some that are no levels.
const MOST_STEPS: usize = 200;

/// An edit in its place, before edits of one kind are put together.
struct Found {
    at: usize,
    nth: usize,
    provider: String,
    subject: Subject,
    /// The pointer of the value in a value of the subject.
    pointer: String,
    spots: Spots,
}

impl Sides<'_> {
    /// The edits of payloads.
    pub fn edits(&self) -> Vec<Edit> {
        let mut found = Vec::new();
        for (at, place) in self.graph.places.iter().enumerate() {
            let is_about_values = place.edits.iter().any(|raw| raw.rule.is_about_values());
            let is_same = is_about_values && self.is_contained(at, true) && self.is_contained(at, false);
            let edits = place.edits.iter().enumerate().filter(|(_, raw)| !(is_same && raw.rule.is_about_values()));
            let edits = edits.map(|(nth, raw)| self.found(at, nth, raw));
            found.extend(edits.filter(|found| self.is_read(&found.provider, &found.spots)));
        }
        let spots = found.iter().map(|found| found.spots.clone()).collect();
        let mut groups: BTreeMap<(Rule, String, Subject), Places> = BTreeMap::new();
        for (found, (old, new)) in found.into_iter().zip(self.locate(spots)) {
            let raw = &self.graph.places[found.at].edits[found.nth];
            let group = groups.entry((raw.rule, found.provider, found.subject)).or_default();
            group.0.push(EditPlace { pointer: found.pointer, detail: raw.detail.clone(), old, new });
            group.1.push((found.at, found.nth));
        }
        let groups = groups.into_iter();
        groups.map(|((rule, provider, subject), found)| self.edit(rule, provider, subject, found)).collect()
    }

    /// Whether both versions could be read at these places.
    fn is_read(&self, provider: &str, (old, new): &Spots) -> bool {
        let places = [(self.old, old), (self.new, new)];
        let places = places.into_iter().filter_map(|(model, place)| Some((model, place.as_ref()?)));
        // What only one version has is looked for at the same place of the other.
        let mut unread = places.filter(|(model, place)| {
            let Spot::Pointer(pointer, _) = &place.at else { return false };
            let path = &model.documents[place.document].path;
            [&self.unread.0, &self.unread.1].iter().any(|unread| unread.has(provider, path, pointer))
        });
        let is_read = unread.next().is_none();
        self.is_partial.set(self.is_partial.get() || !is_read);
        is_read
    }

    /// Where places are in the texts of both versions, each of which is searched once.
    fn locate(&self, spots: Vec<Spots>) -> Vec<(Option<Location>, Option<Location>)> {
        let old = report::positions(spots.iter().filter_map(|(old, _)| old.as_ref()), &self.old.documents);
        let new = report::positions(spots.iter().filter_map(|(_, new)| new.as_ref()), &self.new.documents);
        let (mut old, mut new) = (old.into_iter(), new.into_iter());
        let mut one = |(of_old, of_new): Spots| (of_old.and_then(|_| old.next()), of_new.and_then(|_| new.next()));
        spots.into_iter().map(&mut one).collect()
    }

    fn found(&self, at: usize, nth: usize, raw: &RawEdit) -> Found {
        let member = raw.member.as_deref().map(|name| Pointer::root().child(name).to_string()).unwrap_or_default();
        let spot = |schemas: &Schemas, id: Option<SchemaId>| {
            let schema = &schemas[id?];
            let pointer = match (&schema.body, &raw.member) {
                (Body::Keywords(keywords), Some(name)) if keywords.properties().contains_key(name) => {
                    schema.pointer.child(Keyword::Properties.name()).child(name)
                }
                _ => schema.pointer.clone(),
            };
            Some(Place { document: schema.document, at: Spot::Pointer(pointer, MemberPart::Key) })
        };
        let spots = (spot(&self.old.schemas, raw.old), spot(&self.new.schemas, raw.new));
        // The new version says what it is about, if that is still there.
        let said = raw.new.map(|id| (self.new, id)).or_else(|| Some((self.old, raw.old?)));
        let Some((model, id)) = said else {
            let (provider, subject) = (String::new(), Subject::Webhook(String::new()));
            return Found { at, nth, provider, subject, pointer: member, spots };
        };
        Found {
            at,
            nth,
            provider: model.documents[model.schemas[id].document].provider.clone(),
            subject: subject(model, id),
            pointer: wire_pointer(&model.schemas, id) + &member,
            spots,
        }
    }

    fn edit(&self, rule: Rule, provider: String, subject: Subject, (mut places, found): Places) -> Edit {
        // Schemas of several places in one version may be one schema in the other.
        places.sort();
        places.dedup_by(|one, other| (&one.pointer, &one.detail) == (&other.pointer, &other.detail));
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
        let has_probes = found.iter().any(|(at, nth)| {
            let raw = &self.graph.places[*at].edits[*nth];
            !(if is_new { &raw.waits } else { &raw.updates }).is_empty()
        });
        if by_rule == Receipt::None && !has_probes {
            let is_proven = self.are_contained(found, is_new);
            return Judged { receipt: by_rule, proof: if is_proven { Proof::Contained } else { Proof::Rule } };
        }
        let Some((old, new)) = self.receivers else { return Judged::by_rule(by_rule) };
        let (facts, own, other) = if is_new { (self.facts.1, new, old) } else { (self.facts.0, old, new) };
        let others = if is_new { self.facts.0 } else { self.facts.1 };
        let model = if is_new { self.new } else { self.old };
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
            let webhook = model.webhook(webhooks.0);
            let prover = Prover {
                facts,
                others,
                graph: self.graph,
                is_new,
                own,
                other,
                webhooks,
                key: webhook.name(),
                wrong: WrongExamples::default(),
                tries: &self.tries,
            };
            let shown = prover.worst(*at, raw.member.as_deref(), (probes, raw.is_shallow), by_rule);
            let Some(Shown { json, receipt, is_exact, .. }) = shown else {
                is_open = true;
                continue;
            };
            is_open |= !is_exact;
            if worst.as_ref().is_none_or(|(known, _)| receipt > *known) {
                worst = Some((receipt, Witness { json, webhook: webhook.name().to_owned(), receipt }));
            }
            if receipt >= by_rule && by_rule > Receipt::None {
                break;
            }
        }
        match worst {
            // Some of the edits may mean more than the shown one.
            Some((receipt, _)) if is_open && receipt < by_rule => {
                let is_proven = receipt == Receipt::None && self.are_contained(found, is_new);
                if is_proven { Judged { receipt, proof: Proof::Contained } } else { Judged::by_rule(by_rule) }
            }
            Some((Receipt::None, _)) => {
                let is_proven = self.are_contained(found, is_new);
                Judged { receipt: Receipt::None, proof: if is_proven { Proof::Contained } else { Proof::Tried } }
            }
            Some((receipt, witness)) => Judged { receipt, proof: Proof::Witness(witness) },
            None => Judged::by_rule(by_rule),
        }
    }

    /// Whether all values of these places in the one version are valid in the other: those of a branch of a union also as
    /// values of the union.
    fn are_contained(&self, found: &[(usize, usize)], is_new: bool) -> bool {
        found.iter().all(|(at, _)| {
            let (way, _) = self.graph.way(*at);
            let mut unions = way.into_iter().filter(|(_, step)| **step == Step::Branch);
            self.is_contained(*at, is_new) && unions.all(|(around, _)| self.is_contained(around, is_new))
        })
    }

    /// Whether all values of a place in the one version are valid in the other.
    fn is_contained(&self, at: usize, is_new: bool) -> bool {
        let mut known = self.proofs.borrow_mut();
        if let Some(is_contained) = known.get(&(at, is_new)) {
            return *is_contained;
        }
        if known.len() >= MOST_PROOFS {
            return false;
        }
        let place = &self.graph.places[at];
        let written = (self.writers.0.write(&place.old), self.writers.1.write(&place.new));
        let is_contained = match &written {
            (Some(old), Some(new)) if is_new => self.containment.contains(old, new),
            (Some(old), Some(new)) => self.containment.contains(new, old),
            _ => false,
        };
        known.insert((at, is_new), is_contained);
        is_contained
    }

    /// The edits of envelopes.
    pub fn envelope(&self, alignment: &Alignment) -> Vec<Edit> {
        let mut edits = envelope::edits((self.old, self.new), self.facts, alignment);
        // A webhook, or its signature, may be part of what could not be read.
        let is_whole = |edit: &WebhookEdit| {
            let is_read = [&self.unread.0, &self.unread.1].iter().all(|unread| !unread.has_part(&edit.provider));
            let is_about_all =
                matches!(edit.rule.delivery(), Delivery::Added | Delivery::Removed) || edit.rule.is_about_events();
            is_read || !(is_about_all || edit.rule.security() != Security::None)
        };
        edits.retain(|edit| {
            let is_kept = is_whole(edit);
            let is_about_signatures = edit.rule.security() != Security::None;
            self.is_partial.set(self.is_partial.get() || !is_kept);
            self.is_security_partial.set(self.is_security_partial.get() || is_about_signatures && !is_kept);
            is_kept
        });
        let spot = |place: &Option<(DocumentId, Pointer)>| {
            let (document, pointer) = place.clone()?;
            Some(Place { document, at: Spot::Pointer(pointer, MemberPart::Key) })
        };
        let spots = edits.iter().map(|edit| (spot(&edit.old), spot(&edit.new))).collect();
        let edits = edits.into_iter().zip(self.locate(spots)).map(|(edit, (old, new))| Edit {
            rule: edit.rule,
            provider: edit.provider,
            said: String::new(),
            webhooks: vec![edit.subject.name().to_owned()],
            subject: edit.subject,
            places: vec![EditPlace { pointer: String::new(), detail: edit.detail, old, new }],
            wait: Judged::by_rule(edit.rule.wait()),
            update: Judged::by_rule(edit.rule.update()),
            accepted: None,
        });
        edits.collect()
    }
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
