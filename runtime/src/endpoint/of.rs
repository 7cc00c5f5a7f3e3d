//! What a request was told to be, and what is to be said where that is no known event.

use super::{Claim, Endpoint, Kind, Tell, Told, UnknownEvent};
use crate::check::object::ObjectSchema;
use crate::tape::Value;
use crate::{Checked, Keyword, Report, Schema, Tape, Token, Types, Webhook, check, drift};

/// What a payload is one of.
#[derive(Debug)]
pub(crate) enum Of<T: 'static> {
    /// This kind.
    Kind(&'static Kind<T>),
    /// No known event; these texts tell it.
    Unknown(Vec<String>),
}

impl<T> Clone for Of<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Kind(kind) => Self::Kind(kind),
            Self::Unknown(texts) => Self::Unknown(texts.clone()),
        }
    }
}

impl<T: Endpoint> Of<T> {
    /// What a payload is one of, with its findings.
    pub(crate) fn validate(told: Told<T>, tape: &mut Tape<'_>) -> (Self, Report) {
        let (texts, unknown) = match told {
            Told::Known(kind) => match Self::new_text(kind, tape) {
                Some((name, texts)) => (texts, Unknown::MEMBER.at(vec![Token::Name(name)])),
                None => return (Self::Kind(kind), kind.report(tape)),
            },
            Told::Unknown(texts) => {
                let unknown = match T::TELL.get(texts.len().saturating_sub(1)) {
                    Some(Tell::Body(pointer)) => Unknown::MEMBER.at(tokens(pointer)),
                    Some(Tell::Header(name)) => Unknown::HEADER.of(name),
                    None => Unknown::NO_MEMBER,
                };
                (texts, unknown)
            }
            Told::Nothing(Tell::Body(pointer), texts) => (texts, Unknown::NO_MEMBER.at(tokens(pointer))),
            Told::Nothing(Tell::Header(name), texts) => (texts, Unknown::NO_HEADER.of(name)),
        };
        (Self::Unknown(texts), unknown.report(tape))
    }

    /// A member of an event that is told without it, with a text that no known event has there: the provider has a new
    /// event, and so far what tells the others was enough.
    fn new_text(kind: &Kind<T>, tape: &Tape<'_>) -> Option<(&'static str, Vec<String>)> {
        if T::TELL.is_empty() {
            return None;
        }
        other_events(tape, kind.constants).find_map(|(name, _)| {
            let text = tape.root().member(name)?.string()?;
            let is_known = |kind: &Kind<T>| kind.constants.iter().any(|(own, known)| own == name && *known == text);
            let told = kind.texts.first().into_iter().flat_map(|texts| *texts).map(|text| (*text).to_owned());
            (!T::kinds().iter().any(is_known)).then(|| (*name, told.chain([text.into_owned()]).collect()))
        })
    }

    /// The payload; an event that is not known holds every body.
    pub(crate) fn decode(&self, tape: &Tape<'_>) -> Option<Box<T>> {
        match self {
            Self::Kind(kind) => (kind.decode)(tape.root()),
            Self::Unknown(texts) => T::unrecognized(UnknownEvent::new(texts.clone(), tape.root())),
        }
    }

    /// The payload with all defaults.
    pub(crate) fn default(&self) -> T {
        let kind = match self {
            Self::Kind(kind) => kind,
            Self::Unknown(_) => &T::kinds()[0],
        };
        *(kind.default)()
    }

    /// Whether the payload is one of another webhook.
    pub(crate) fn is_other_event(&self, tape: &Tape<'_>) -> bool {
        let Self::Kind(kind) = self else { return false };
        // What has told the event is no claim of another one.
        let claims = if T::TELL.is_empty() { kind.claims } else { &[] };
        Telling { constants: kind.constants, claims }.is_other_event(tape)
    }

    /// The places that identify it. An event that is not known has those of the others, if they are the same for all.
    #[cfg(feature = "signature")]
    pub(crate) fn identity(&self) -> Option<&'static [Tell]> {
        match self {
            Self::Kind(kind) => Some(kind.identity),
            Self::Unknown(_) => {
                let first = T::kinds().first()?.identity;
                T::kinds().iter().all(|kind| kind.identity == first).then_some(first)
            }
        }
    }
}

impl<T> Of<T> {
    /// The webhook, if it is known.
    pub(crate) fn webhook(&self) -> Option<&'static Webhook<'static>> {
        match self {
            Self::Kind(kind) => Some(&kind.webhook),
            Self::Unknown(_) => None,
        }
    }
}

/// Names that tell a webhook from others, each with its text.
pub type Constants = &'static [(&'static str, &'static str)];

/// What tells a payload from those of other webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    pub(crate) constants: Constants,
    pub(crate) claims: &'static [Claim],
}

impl Telling {
    /// Whether a payload is one of another webhook.
    pub(crate) fn is_other_event(self, tape: &Tape<'_>) -> bool {
        let claims = self.claims.iter().filter_map(|(tell, texts)| match tell {
            Tell::Body(pointer) => Some((*pointer, *texts)),
            Tell::Header(_) => None,
        });
        is_other_event(tape, self.constants, claims)
    }
}

/// Whether a payload is one of another webhook, by its constants, or by the texts that pointers lead to.
pub fn is_other_event<'c, T: AsRef<str> + 'c>(
    tape: &Tape<'_>,
    constants: &[(&str, &str)],
    mut claims: impl Iterator<Item = (&'c str, &'c [T])>,
) -> bool {
    let differs = |(pointer, texts): (&str, &[T])| {
        tape.root().only_string(pointer).is_some_and(|text| !texts.iter().any(|own| own.as_ref() == text))
    };
    other_events(tape, constants).next().is_some() || claims.any(differs)
}

/// The members by which a payload is one of another webhook.
pub(crate) fn other_events<'c>(
    tape: &Tape<'_>,
    constants: &'c [(&'c str, &'c str)],
) -> impl Iterator<Item = &'c (&'c str, &'c str)> {
    let is_other = |text: &str, value: Value<'_>| value.is(Types::STRING) && !value.is_string(text);
    constants.iter().filter(move |(name, text)| tape.root().member(name).is_some_and(|value| is_other(text, value)))
}

/// What is to be said of an event that is none of the known ones.
struct Unknown {
    at: Vec<Token>,
    header: Option<&'static str>,
    sentence: &'static str,
    is_drift: bool,
}

impl Unknown {
    const MEMBER: Self = Self { at: Vec::new(), header: None, sentence: "tells an unknown event", is_drift: true };
    const NO_MEMBER: Self = Self { at: Vec::new(), header: None, sentence: "does not tell the event", is_drift: false };
    const HEADER: Self =
        Self { at: Vec::new(), header: None, sentence: "tells an unknown event by the header", is_drift: true };
    const NO_HEADER: Self =
        Self { at: Vec::new(), header: None, sentence: "does not come with its event in one header", is_drift: false };

    fn of(self, header: &'static str) -> Self {
        Self { header: Some(header), ..self }
    }

    fn at(self, at: Vec<Token>) -> Self {
        Self { at, ..self }
    }

    fn report(self, tape: &Tape<'_>) -> Report {
        let mut report = Report::default();
        if tape.has_repeated_keys() {
            check::repeated_key(tape, &|_| None, &mut report);
        }
        let Self { at, header, sentence, is_drift } = self;
        let add = |report: &mut Report| {
            report.add_at(Keyword::Event, Schema::NONE, (sentence, header), at.into_iter().rev());
        };
        if is_drift {
            report.as_drift(add);
        } else {
            add(&mut report);
        }
        report
    }
}

fn tokens(pointer: &'static str) -> Vec<Token> {
    pointer.split('/').skip(1).map(Token::Name).collect()
}

/// What is found on a tape, including repeated keys.
pub(crate) fn report<T: Checked>(tape: &mut Tape<'_>, constants: Constants) -> Report {
    report_by(tape, &name_in(T::OBJECT), &T::validate, &mut write::<T>, constants)
}

impl<E> Kind<E> {
    /// The same, if it is of this kind.
    fn report(&self, tape: &mut Tape<'_>) -> Report {
        report_by(tape, &name_in(self.object), &self.validate, &mut |value| (self.write)(value), self.constants)
    }
}

/// The name of a member that a schema has.
fn name_in(object: Option<&'static ObjectSchema>) -> impl Fn(&str) -> Option<&'static str> {
    move |key| object.into_iter().flat_map(ObjectSchema::names).find(|name| *name == key)
}

/// What a model writes for a value; `None` if it cannot hold it.
pub(super) fn write<T: Checked>(value: Value<'_>) -> Option<String> {
    let model = T::decode(value)?;
    let mut json = String::new();
    model.encode(&mut json);
    Some(json)
}

/// The same of a model of which the names of its members, its validator, and what it writes for a value are known.
///
/// It is not generic, since a crate may have hundreds of payloads.
pub fn report_by(
    tape: &mut Tape<'_>,
    name: &dyn Fn(&str) -> Option<&'static str>,
    validate: &dyn Fn(Value<'_>, &mut Report),
    write: &mut dyn FnMut(Value<'_>) -> Option<String>,
    constants: &[(&str, &str)],
) -> Report {
    let mut report = Report::with_steps(tape.pattern_steps());
    if tape.has_repeated_keys() {
        check::repeated_key(tape, name, &mut report);
    }
    check::unread(tape, name, &mut report);
    validate(tape.root(), &mut report);
    tape.limit_steps(&report);
    drift::settle(tape, &mut report, write);
    for (name, _) in other_events(tape, constants) {
        report.damage_of_member(name);
    }
    report
}
