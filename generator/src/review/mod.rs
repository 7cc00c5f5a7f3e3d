//! What a change of documents means to a receiver: two outputs → edits → verdicts, with proof.
//!
//! - `align`: which webhook is which; `envelope`: how their delivery and signatures have changed;
//! - `graph`: all places of payloads in both versions; `place`, what their schemas say; `edit`, what has changed there;
//! - `rules`: what a kind of edit means, by rule; `witness`: payloads that show what it means;
//! - `source`: what the change of public items means to code; `unread`: what could not be read, and so says nothing.
//!
//! Every other tool judges a webhook's payload as if the receiver sent it. Here the receiver waits for it: what comes from
//! the new document meets the old crate (`wait`), and what still comes from the old one meets the new crate (`update`).
//! Payloads are those that a document describes, with the members that it names, not all that an open object admits.

mod align;
mod branches;
mod contain;
mod edit;
mod envelope;
mod graph;
mod place;
mod probe;
pub mod rules;
pub mod show;
mod sides;
pub mod source;
mod unread;
pub mod verdict;
mod witness;

use std::cell::{Cell, RefCell};

use sha2::{Digest as _, Sha256};

use self::align::Alignment;
use self::contain::{Canonical, Writer};
use self::graph::Graph;
use self::rules::Rule;
use self::sides::Sides;
use self::source::SourceReview;
use self::unread::Unread;
use self::verdict::{Compatibility, Delivery, Receipt, Security};
pub use self::witness::Witness;
use crate::Output;
use crate::judge::Judge;
use crate::lower::facts::Facts;
use crate::model::Model;
pub use crate::report::Location;
use crate::schema::interner::Interner;

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

/// The verdicts; `None` where nobody can know, since a version does not generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// Payloads of the new version at a receiver of the old one.
    pub wait: Option<Receipt>,
    /// Payloads of the old version at a receiver of the new one.
    pub update: Option<Receipt>,
    /// Code against the old crate.
    pub source: Option<Compatibility>,
    /// How webhooks are delivered.
    pub delivery: Option<Delivery>,
    /// How they are signed.
    pub security: Option<Security>,
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
        self.rule.delivery()
    }

    /// What it means to the signatures.
    pub fn security(&self) -> Security {
        self.rule.security()
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
    let interner = |model: &Model| {
        Interner::new(&model.schemas, model.webhooks.iter().filter_map(|webhook| webhook.delivery.body))
    };
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
        proofs: RefCell::default(),
        tries: Cell::new(sides::MOST_TRIES),
        unread: (Unread::new(old), Unread::new(new)),
        is_partial: Cell::new(false),
        is_security_partial: Cell::new(false),
    };
    let mut edits = sides.edits();
    edits.extend(sides.envelope(&alignment));
    edits.sort_by(|one, other| {
        let worst = |edit: &Edit| (edit.security(), edit.wait.receipt.max(edit.update.receipt), edit.delivery());
        worst(other).cmp(&worst(one)).then_with(|| (one.rule, &one.subject).cmp(&(other.rule, &other.subject)))
    });
    let source = SourceReview::of(old, new);
    // A document that could not be read at all says nothing of anything.
    let is_unread = sides.unread.0.has_whole() || sides.unread.1.has_whole();
    let is_partial = is_unread || sides.is_partial.get();
    let has_signatures = sides.unread.0.has_signatures() || sides.unread.1.has_signatures();
    let is_security_partial = is_unread || has_signatures || sides.is_security_partial.get();
    // One that does not generate has no crate, but its webhooks may have been read all the same.
    let knows = match generates {
        _ if graph.is_cut || is_partial => false,
        (true, true) => true,
        (false, false) => false,
        _ => !alignment.pairs.is_empty(),
    };
    let delivery = edits.iter().map(Edit::delivery).max().unwrap_or_default();
    let security = edits.iter().map(Edit::security).max().unwrap_or_default();
    let worst = |of: fn(&Edit) -> Receipt| knows.then(|| edits.iter().map(of).max().unwrap_or_default());
    let verdicts = Verdicts {
        wait: worst(|edit| edit.wait.receipt),
        update: worst(|edit| edit.update.receipt),
        source: source.as_ref().map(|source| source.verdict),
        delivery: (!is_partial || delivery != Delivery::None).then_some(delivery),
        security: (!is_security_partial || security != Security::None).then_some(security),
    };
    Review { verdicts, edits, source, generates }
}

/// A digest of texts, in short; the same on all platforms.
fn digest(texts: impl Iterator<Item = String>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Some texts, and how many more there are.
fn some_of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, most: usize) -> String {
    let texts: Vec<T> = texts.into_iter().collect();
    let more = texts.len().saturating_sub(most);
    let shown: Vec<&str> = texts.iter().take(most).map(AsRef::as_ref).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
