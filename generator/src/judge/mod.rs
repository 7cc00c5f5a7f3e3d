//! What a receiver that is compiled from a model says of a payload, without a compiler.
//!
//! A [`Judge`] interprets the checks of a [`Model`] by the functions of the runtime that compiled validators call, and
//! holds values as compiled types do. So it gives the same findings and the same verdict.

mod checks;
mod holds;
mod kept;
mod object;
mod pairs;
mod unions;
mod unnamed;

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;
use std::mem::take;

use ringback_runtime::{Finding, Limits, Malformed, Report, Tape, Value, interpret};

use self::holds::Held;
use self::kept::Kept;
pub(crate) use self::pairs::write as write_pairs;
pub use self::unnamed::Unnamed;
use crate::lower::shape::{TypeDef, TypeId};
use crate::model::{Model, TypeRef, WebhookRef};
use crate::names::ModulePath;
use crate::openapi::{TellBy, WebhookId};
use crate::source::DocumentId;

/// Says of payloads what a receiver that is compiled from a model would say.
///
/// It makes what it needs of the model when it first needs it, so judge all payloads of a model by one of these. Findings
/// have texts of the document that live as long as the process: each is kept once, however many judges there are.
pub struct Judge<'m> {
    model: &'m Model,
    /// The document that is implied in the places that each function shows.
    homes: Vec<Option<DocumentId>>,
    kept: Kept<'m>,
    /// How many schemas and types are open, each within the one before.
    depth: Cell<usize>,
    /// Whether there were too many, or too much was written.
    is_exhausted: Cell<bool>,
}

/// What a compiled receiver would say of a payload.
#[derive(Debug)]
pub struct Judgement<'p> {
    tape: Tape<'p>,
    report: Report,
    verdict: Verdict,
    is_unknown_event: bool,
    /// The nodes of the values that are held at a place of their own.
    held: HashSet<u32>,
}

/// How a compiled receiver reads a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// There are no findings: every reading accepts it.
    Valid,
    /// All findings are drift: `tolerant` accepts it.
    Drift,
    /// A finding is damage: `tolerant` refuses it.
    Damage,
    /// It is an event of another webhook of the provider, which every reading refuses.
    OtherEvent,
}

/// Why a payload cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// A receiver would not read it: it is no JSON text, or over a limit.
    Malformed(Malformed),
    /// The webhook has no payload.
    NoPayload,
    /// Its schemas apply within one another so often, or require so many members, that judging it needs too much of the
    /// stack or of memory.
    TooDeep,
}

impl fmt::Display for Unjudged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(malformed) => malformed.fmt(f),
            Self::NoPayload => f.write_str("the webhook has no payload"),
            Self::TooDeep => f.write_str("the schemas of the payload apply within one another too often to be judged"),
        }
    }
}

impl std::error::Error for Unjudged {}

/// How many schemas may apply within one another, and how many types, while one payload is judged: a thread has about a
/// kilobyte of its stack for each. A payload of 127 levels, the most that is read, takes two to four for each level.
const MOST_OPEN: usize = 1_000;

impl<'m> Judge<'m> {
    /// A judge by the schemas of this model.
    pub fn new(model: &'m Model) -> Self {
        let home = |id| match &model.names.functions[id].module {
            ModulePath::Webhook(id) => Some(model.webhooks[id.0].document),
            ModulePath::Document(id) => Some(*id),
            ModulePath::Shared(_) => None,
        };
        let homes = model.lowered.functions.keys().map(home).collect();
        Self { model, homes, kept: Kept::default(), depth: Cell::new(0), is_exhausted: Cell::new(false) }
    }

    /// Judges a payload of a webhook of the model, as JSON text.
    ///
    /// What headers say of the event is not looked at.
    pub fn read<'p>(&self, webhook: WebhookId, json: &'p str) -> Result<Judgement<'p>, Unjudged> {
        let id = self.payload(webhook)?;
        self.judge(webhook, id, tape(json)?)
    }

    /// The type of a webhook's payload.
    fn payload(&self, webhook: WebhookId) -> Result<TypeId, Unjudged> {
        let root = self.model.lowered.roots.get(webhook.0);
        root.and_then(|root| root.payload).map(|(id, _)| id).ok_or(Unjudged::NoPayload)
    }

    /// Judges a payload of this type.
    fn judge<'p>(&self, webhook: WebhookId, id: TypeId, mut tape: Tape<'p>) -> Result<Judgement<'p>, Unjudged> {
        let webhook = self.model.webhook(webhook);
        let def = self.def(id);
        let constants: Vec<_> = webhook.identity().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut known = None;
        let report = interpret::report(
            &mut tape,
            &|key| def.member_names().find(|name| *name == key).map(|name| kept::text(name)),
            &|value, report| self.call_all(&def.schemas, value, report),
            &mut |value| known.insert(self.holds(id, value)).as_mut().map(|held| take(&mut held.json)),
            &constants,
        );
        let is_other_event = interpret::is_other_event(&tape, &constants, body_claims(webhook));
        // A constant of the payload may tell what the claims of its URL tell as well.
        let is_told = body_claims(webhook).next().is_some();
        let mut others = self.model.webhooks().filter(|other| other.provider() == webhook.provider());
        let is_unknown_event = is_other_event
            && is_told
            && !others.any(|other| {
                body_claims(other).next().is_some() && !interpret::is_other_event(&tape, &[], body_claims(other))
            });
        let held = known.unwrap_or_else(|| self.holds(id, tape.root()));
        self.finish()?;
        let verdict = match &held {
            _ if is_other_event => Verdict::OtherEvent,
            Some(_) if report.is_empty() => Verdict::Valid,
            Some(_) if report.is_only_drift() => Verdict::Drift,
            _ => Verdict::Damage,
        };
        let held = held.map(|held| held.nodes).unwrap_or_default();
        Ok(Judgement { tape, report, verdict, is_unknown_event, held })
    }

    /// Validates a value that is a part of a payload against the schemas of a type, as `Checked::validate` does, and says
    /// whether the type holds it. A report of a part knows neither repeated keys, nor what the payload around it holds.
    pub fn part(&self, of: TypeRef<'_>, json: &str) -> Result<(Report, bool), Unjudged> {
        let (tape, mut report) = (tape(json)?, Report::default());
        self.call_all(&self.def(of.id()).schemas, tape.root(), &mut report);
        let held = self.holds(of.id(), tape.root());
        self.finish().map(|()| (report, held.is_some()))
    }

    fn def(&self, id: TypeId) -> &'m TypeDef {
        &self.model.lowered.types[id.0]
    }

    /// What a type holds of a value.
    fn holds(&self, id: TypeId, value: Value<'_>) -> Option<Held> {
        let mut held = Held::default();
        self.hold_type(id, value, &mut held)?;
        held.nodes.insert(interpret::node(value));
        Some(held)
    }

    /// Does something that may call itself; `None` where that has gone too deep.
    fn deeper<T>(&self, action: impl FnOnce() -> T) -> Option<T> {
        let depth = self.depth.get();
        if self.is_exhausted.get() || depth >= MOST_OPEN {
            self.is_exhausted.set(true);
            return None;
        }
        self.depth.set(depth + 1);
        let done = action();
        self.depth.set(depth);
        Some(done)
    }

    fn finish(&self) -> Result<(), Unjudged> {
        self.depth.set(0);
        if self.is_exhausted.take() { Err(Unjudged::TooDeep) } else { Ok(()) }
    }
}

/// What the body says in events of a webhook, where that tells them from others at one URL.
fn body_claims(webhook: WebhookRef<'_>) -> impl Iterator<Item = (&str, &[String])> {
    webhook.webhook().claims.iter().filter_map(|(by, texts)| match by {
        TellBy::Body(pointer) => Some((pointer.as_str(), texts.as_slice())),
        TellBy::Header(_) => None,
    })
}

fn tape(json: &str) -> Result<Tape<'_>, Unjudged> {
    Tape::from_json(json.as_bytes(), Limits::DEFAULT).map_err(Unjudged::Malformed)
}

impl fmt::Debug for Judge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judge").field("model", self.model).finish_non_exhaustive()
    }
}

impl<'p> Judgement<'p> {
    /// The findings, as the runtime shows them. Those of one object may come in another order than a compiled receiver
    /// has them.
    pub fn findings(&self) -> &[Finding] {
        self.report.findings()
    }

    /// The findings with their number.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How the payload is read.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whether it is an event of no webhook, which the enum of all events at one URL reads as `Unrecognized`.
    pub fn is_unknown_event(&self) -> bool {
        self.is_unknown_event
    }

    /// The JSON pointers of the members that no field is named after: those in `additional_properties` or a map, in a
    /// `Json` or an `Unrecognized` value, and those that are dropped.
    pub fn unnamed(&self) -> Unnamed<'_> {
        Unnamed::new(self.tape.root(), &self.held)
    }

    /// Whether the value at a JSON pointer is held at a place of its own: the payload, the value of a field that is named
    /// after it, or an item of a typed array in such a place.
    pub fn is_named(&self, pointer: &str) -> bool {
        unnamed::find(self.tape.root(), pointer).is_some_and(|value| self.held.contains(&interpret::node(value)))
    }

    /// The payload.
    pub fn tape(&self) -> &Tape<'p> {
        &self.tape
    }
}
