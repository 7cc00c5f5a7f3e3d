//! A received payload: read, validated, and handed over as strictly as the caller wants.

use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use serde::de::{self, Deserializer};

#[cfg(feature = "http")]
use crate::Wire;
use crate::check::object::ObjectSchema;
use crate::endpoint::{Endpoint, Kind, Tell, Told, UnknownEvent, told};
use crate::model::{Model, Object};
use crate::read::{peek, read_serde};
use crate::serde_bridge;
#[cfg(feature = "signature")]
use crate::tape::check_decoded;
use crate::tape::{FormField, Pair, Value, decoded};
use crate::{Finding, Keyword, Limits, Malformed, Report, Schema, Tape, Token, Types, Webhook, check, drift};

/// A model with a validator: a generated struct or enum.
pub trait Checked: Model + Default {
    /// The schema, if the model is a struct, whose members a reader of JSON then expects.
    const OBJECT: Option<&'static ObjectSchema> = None;

    /// Validates a value against the model's schema.
    fn validate(value: Value<'_>, report: &mut Report);
}

/// The payload of a webhook, or its headers.
pub trait Payload: Checked + 'static {
    /// The webhook.
    const WEBHOOK: Webhook<'static>;

    /// The fields of a payload that is delivered as pairs: a form, a query or headers.
    const FORM_FIELDS: &'static [FormField] = &[];

    /// The members of the payload whose strings tell the webhook from the provider's others, each with its string. A
    /// payload with another string is one of another webhook, or of none, and no reading but [`Received::absorb`] takes it.
    const IDENTITY: &'static [(&'static str, &'static str)] = &[];

    /// Reads a JSON text in one pass; `None` if it must be read onto a tape, to be validated there.
    #[doc(hidden)]
    fn from_json(_: &[u8], _: Limits) -> Option<Box<Self>> {
        None
    }

    /// Reads pairs in one pass; `None` if they must be read onto a tape, to be validated there.
    #[doc(hidden)]
    fn from_pairs(_: &[Pair<'_>], _: Limits) -> Option<Box<Self>> {
        None
    }
}

/// A payload that was read from a body, with all findings of its validator; of an [`Endpoint`] with several payloads, the
/// one that its request tells.
///
/// The caller decides what to do with findings: [`strict`](Self::strict), [`tolerant`](Self::tolerant) or
/// [`absorb`](Self::absorb). Each takes the received payload, so use [`report`](Self::report) and [`tape`](Self::tape),
/// the original payload, before.
#[derive(Clone, Debug)]
pub struct Received<'a, T: 'static>(Inner<'a, T>);

#[derive(Clone, Debug)]
enum Inner<'a, T: 'static> {
    /// Read in one pass, without findings. The tape is made when it is asked for.
    Read { payload: Box<T>, text: Text<'a>, tape: OnceLock<Tape<'static>> },
    /// Read onto a tape and validated.
    Validated { tape: Tape<'a>, report: Report, of: Of<T> },
}

/// A text that can be read again.
#[derive(Clone, Debug)]
struct Text<'a> {
    text: Cow<'a, [u8]>,
    /// The fields of pairs; `None` if it is JSON.
    fields: Option<&'static [FormField]>,
    limits: Limits,
}

/// What a payload is one of.
#[derive(Debug)]
enum Of<T: 'static> {
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

impl<'a, T: Endpoint> Received<'a, T> {
    /// Reads a JSON body (RFC 8259).
    ///
    /// Most bodies without findings are validated while they are read, in one pass. Any other is read onto a tape and
    /// validated there, with the same verdict and the same payload. Where a header tells events, nothing tells this one.
    pub fn from_json(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        Self::from_json_with(body, limits, &|_| None)
    }

    /// Reads a form body or a query (WHATWG URL, section 5.1).
    pub fn from_form(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        decoded(body, limits).map(|pairs| Self::decoded(body, &pairs, limits, &|_| None))
    }

    fn from_json_with(body: &'a [u8], limits: Limits, header: &Header<'_>) -> Result<Self, Malformed> {
        let peeked = told(|tell| match tell {
            Tell::Header(name) => header(name).map(Cow::Borrowed),
            Tell::Body(pointer) => peek(body, pointer).map(Cow::Borrowed),
        });
        let expected = match peeked {
            Told::Known(kind) => match (kind.from_json)(body, limits) {
                Some(payload) => return Ok(Self::read(payload, body, None, limits)),
                None => kind.object,
            },
            Told::Unknown(_) | Told::Nothing(..) => None,
        };
        let tape = Tape::from_expected_json(body, limits, expected)?;
        let told = told(|tell| match tell {
            Tell::Header(name) => header(name).map(Cow::Borrowed),
            Tell::Body(pointer) => tape.root().only_string(pointer),
        });
        let of = Of::new(told, &tape);
        Ok(Self::validate(tape, of))
    }

    /// The same, of a form whose pairs are known.
    #[cfg(feature = "signature")]
    pub(crate) fn from_pairs(
        body: &'a [u8],
        pairs: &[Pair<'_>],
        limits: Limits,
        headers: &http::HeaderMap,
    ) -> Result<Self, Malformed> {
        check_decoded(body, pairs, limits)?;
        let header = |name: &'static str| crate::headers::only(headers, name)?.to_str().ok();
        Ok(Self::decoded(body, pairs, limits, &header))
    }

    fn decoded(body: &'a [u8], pairs: &[Pair<'_>], limits: Limits, header: &Header<'_>) -> Self {
        let told = told(|tell| match tell {
            Tell::Header(name) => header(name).map(Cow::Borrowed),
            Tell::Body(pointer) => only_value(pairs, pointer).map(Cow::Borrowed),
        });
        let fields = match &told {
            Told::Known(kind) => match (kind.from_pairs)(pairs, limits) {
                Some(payload) => return Self::read(payload, body, Some(kind.fields), limits),
                None => kind.fields,
            },
            Told::Unknown(_) | Told::Nothing(..) => &[],
        };
        let tape = Tape::from_pairs(pairs, fields).with_steps(limits.pattern_steps);
        let of = Of::new(told, &tape);
        Self::validate(tape, of)
    }

    /// What was read in one pass.
    fn read(payload: Box<T>, text: &'a [u8], fields: Option<&'static [FormField]>, limits: Limits) -> Self {
        let text = Text { text: Cow::Borrowed(text), fields, limits };
        Self(Inner::Read { payload, text, tape: OnceLock::new() })
    }

    /// Reads the text of any wire of a request with these headers.
    #[cfg(feature = "http")]
    pub(crate) fn from_wire(
        wire: Wire,
        text: &'a [u8],
        limits: Limits,
        headers: &http::HeaderMap,
    ) -> Result<Self, Malformed> {
        let header = |name: &'static str| crate::headers::only(headers, name)?.to_str().ok();
        match wire {
            Wire::Json => Self::from_json_with(text, limits, &header),
            Wire::Form | Wire::Query => decoded(text, limits).map(|pairs| Self::decoded(text, &pairs, limits, &header)),
        }
    }

    fn validate(mut tape: Tape<'a>, (of, unknown): (Of<T>, Option<Unknown>)) -> Self {
        let report = match (&of, unknown) {
            (Of::Kind(kind), _) => kind.report(&mut tape),
            (_, Some(unknown)) => unknown.report(&mut tape),
            (Of::Unknown(_), None) => Report::default(),
        };
        #[cfg(feature = "tracing")]
        log(of.webhook().unwrap_or(&T::ENDPOINT), &report);
        Self(Inner::Validated { tape, report, of })
    }

    /// The payload, if there are no findings at all; otherwise the findings.
    pub fn strict(self) -> Result<T, Refused> {
        self.read_as(Reading::Strict).map(|(payload, _)| payload)
    }

    /// The payload, if no finding damages a value; otherwise the findings.
    ///
    /// Drift passes, which forward compatibility needs: an unknown enum value, a violated format or bound, an
    /// additional member, a null for an optional member, a value that matches no branch of a union, an event that no
    /// document describes. What the payload's type cannot hold does not pass: a missing required member, a value of a
    /// wrong type, a duplicate key, a request that does not tell its event. Nor does a payload of another webhook
    /// ([`Payload::IDENTITY`]).
    pub fn tolerant(self) -> Result<T, Refused> {
        self.read_as(Reading::Tolerant).map(|(payload, _)| payload)
    }

    /// The payload and the findings, read as strictly as this says. A payload of another webhook is always refused.
    pub fn read_as(self, reading: Reading) -> Result<(T, Report), Refused> {
        let (tape, report, of) = match self.0 {
            Inner::Read { payload, .. } => return Ok((*payload, Report::default())),
            Inner::Validated { tape, report, of } => (tape, report, of),
        };
        let is_other_event = of.is_other_event(&tape);
        let passes = match reading {
            Reading::Strict => report.is_empty(),
            Reading::Tolerant => report.is_only_drift(),
            Reading::Absorb => !is_other_event,
        };
        match of.decode(&tape) {
            Some(payload) if passes => Ok((*payload, report)),
            None if passes && reading == Reading::Absorb => Ok((*of.default(), report)),
            _ => Err(Refused { report: Box::new(report), is_other_event, webhook: of.webhook() }),
        }
    }

    /// The payload regardless of findings, and the findings. Missing values and those of a wrong type are defaults.
    pub fn absorb(self) -> (T, Report) {
        match self.0 {
            Inner::Read { payload, .. } => (*payload, Report::default()),
            Inner::Validated { tape, report, of } => (*of.decode(&tape).unwrap_or_else(|| of.default()), report),
        }
    }

    /// The same, without borrowing the body.
    #[cfg(feature = "axum")]
    pub(crate) fn into_owned(self) -> Received<'static, T> {
        Received(match self.0 {
            Inner::Read { payload, text: Text { text, fields, limits }, tape } => {
                Inner::Read { payload, text: Text { text: Cow::Owned(text.into_owned()), fields, limits }, tape }
            }
            Inner::Validated { tape, report, of } => Inner::Validated { tape: tape.into_owned(), report, of },
        })
    }
}

#[cfg(feature = "http")]
impl<T: Payload> Received<'_, T> {
    /// Reads the headers that the document describes; others are ignored.
    pub fn from_headers(headers: &http::HeaderMap) -> Result<Self, Malformed> {
        crate::headers::read(headers, T::FORM_FIELDS).map(|tape| Self::validate(tape, (Of::Kind(&T::KINDS[0]), None)))
    }
}

/// How strictly a payload is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As [`Received::strict`].
    Strict,
    /// As [`Received::tolerant`].
    #[default]
    Tolerant,
    /// As [`Received::absorb`], except that a payload of another webhook is refused.
    Absorb,
}

impl<T> Received<'_, T> {
    /// The findings of the validator.
    pub fn report(&self) -> &Report {
        static EMPTY: LazyLock<Report> = LazyLock::new(Report::default);
        match &self.0 {
            Inner::Read { .. } => &EMPTY,
            Inner::Validated { report, .. } => report,
        }
    }

    /// The original payload. After one pass, the first call reads the body again.
    pub fn tape(&self) -> &Tape<'_> {
        match &self.0 {
            // It was read before, so it is well-formed and within these limits.
            Inner::Read { text, tape, .. } => {
                tape.get_or_init(|| text.read().map_or_else(|_| Tape::null(), Tape::into_owned))
            }
            Inner::Validated { tape, .. } => tape,
        }
    }
}

impl Text<'_> {
    fn read(&self) -> Result<Tape<'_>, Malformed> {
        match self.fields {
            Some(fields) => Tape::from_form(&self.text, fields, self.limits),
            None => Tape::from_json(&self.text, self.limits),
        }
    }
}

/// The single value of a header, if it is text.
type Header<'h> = dyn Fn(&'static str) -> Option<&'h str> + 'h;

/// The value of a parameter that occurs once.
fn only_value<'p>(pairs: &'p [Pair<'_>], pointer: &str) -> Option<&'p str> {
    let name = pointer.strip_prefix('/')?;
    let mut same = pairs.iter().filter(|(own, _)| own == name);
    same.next().filter(|_| same.next().is_none()).map(|(_, value)| &**value)
}

impl<T: Endpoint> Of<T> {
    /// What a payload is one of, and what is to be said where that is no known event.
    fn new(told: Told<T>, tape: &Tape<'_>) -> (Self, Option<Unknown>) {
        let last = |texts: &[String]| T::TELL.get(texts.len().saturating_sub(1)).copied();
        match told {
            Told::Known(kind) => match Self::new_text(kind, tape) {
                Some((name, texts)) => {
                    (Self::Unknown(texts), Some(Unknown { at: vec![Token::Name(name)], ..Unknown::MEMBER }))
                }
                None => (Self::Kind(kind), None),
            },
            Told::Unknown(texts) => {
                let unknown = match last(&texts) {
                    Some(Tell::Body(pointer)) => Unknown { at: tokens(pointer), ..Unknown::MEMBER },
                    _ => Unknown::HEADER,
                };
                (Self::Unknown(texts), Some(unknown))
            }
            Told::Nothing(Tell::Body(pointer), texts) => {
                (Self::Unknown(texts), Some(Unknown { at: tokens(pointer), ..Unknown::NO_MEMBER }))
            }
            Told::Nothing(Tell::Header(_), texts) => (Self::Unknown(texts), Some(Unknown::NO_HEADER)),
        }
    }

    /// A member of an event that is told without it, with a text that no known event has there: the provider has a new
    /// event, and so far what tells the others was enough.
    fn new_text(kind: &Kind<T>, tape: &Tape<'_>) -> Option<(&'static str, Vec<String>)> {
        if T::TELL.is_empty() {
            return None;
        }
        other_events(kind.identity, tape).find_map(|(name, _)| {
            let text = tape.root().member(name)?.string()?;
            let is_known = |kind: &Kind<T>| kind.identity.iter().any(|(own, known)| own == name && *known == text);
            let told = kind.texts().iter().map(|text| (*text).to_owned());
            (!T::KINDS.iter().any(is_known)).then(|| (*name, told.chain([text.into_owned()]).collect()))
        })
    }

    fn webhook(&self) -> Option<&'static Webhook<'static>> {
        match self {
            Self::Kind(kind) => Some(&kind.webhook),
            Self::Unknown(_) => None,
        }
    }

    fn decode(&self, tape: &Tape<'_>) -> Option<Box<T>> {
        match self {
            Self::Kind(kind) => (kind.decode)(tape.root()),
            Self::Unknown(texts) => T::unrecognized(UnknownEvent::new(texts.clone(), tape.root())),
        }
    }

    fn default(&self) -> Box<T> {
        let kind = match self {
            Self::Kind(kind) => kind,
            Self::Unknown(_) => &T::KINDS[0],
        };
        (kind.default)()
    }

    fn is_other_event(&self, tape: &Tape<'_>) -> bool {
        match self {
            Self::Kind(kind) => other_events(kind.identity, tape).next().is_some(),
            Self::Unknown(_) => false,
        }
    }
}

/// The members by which a payload is one of another webhook.
fn other_events(
    identity: &'static [(&'static str, &'static str)],
    tape: &Tape<'_>,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let is_other = |text: &str, value: Value<'_>| value.is(Types::STRING) && !value.is_string(text);
    identity.iter().filter(move |(name, text)| tape.root().member(name).is_some_and(|value| is_other(text, value)))
}

impl<T> Kind<T> {
    /// What is found on a tape, including repeated keys.
    fn report(&self, tape: &mut Tape<'_>) -> Report {
        let mut report = Report::with_steps(tape.pattern_steps());
        if tape.has_repeated_keys() {
            check::repeated_key(tape, self.object, &mut report);
        }
        (self.validate)(tape.root(), &mut report);
        tape.limit_steps(&report);
        (self.settle)(tape, &mut report);
        for (name, _) in other_events(self.identity, tape) {
            report.damage_of_member(name);
        }
        report
    }
}

/// What is to be said of an event that is none of the known ones.
struct Unknown {
    at: Vec<Token>,
    sentence: &'static str,
    is_drift: bool,
}

impl Unknown {
    const MEMBER: Self = Self { at: Vec::new(), sentence: "tells an unknown event", is_drift: true };
    const NO_MEMBER: Self = Self { at: Vec::new(), sentence: "does not tell the event", is_drift: false };
    const HEADER: Self =
        Self { at: Vec::new(), sentence: "comes with a header that tells an unknown event", is_drift: true };
    const NO_HEADER: Self =
        Self { at: Vec::new(), sentence: "does not come with one header that tells its event", is_drift: false };

    fn report(self, tape: &mut Tape<'_>) -> Report {
        let mut report = Report::default();
        if tape.has_repeated_keys() {
            check::repeated_key(tape, None, &mut report);
        }
        let Self { at, sentence, is_drift } = self;
        let add = |report: &mut Report| report.add_at(Keyword::Event, Schema::NONE, sentence, at.into_iter().rev());
        if is_drift {
            report.as_drift(add)
        } else {
            add(&mut report)
        }
        report
    }
}

fn tokens(pointer: &'static str) -> Vec<Token> {
    pointer.split('/').skip(1).map(Token::Name).collect()
}

/// Logs an event for each finding: its pointer, keyword and sentence, but no values of the payload.
#[cfg(feature = "tracing")]
fn log(webhook: &Webhook<'_>, report: &Report) {
    for finding in report.findings() {
        let (pointer, keyword, sentence) = (finding.pointer(), finding.keyword().as_str(), finding.sentence());
        tracing::warn!(target: "ringback", webhook = webhook.name, pointer, keyword, "{sentence}");
    }
}

/// The refusal of a payload, with the findings that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    report: Box<Report>,
    is_other_event: bool,
    webhook: Option<&'static Webhook<'static>>,
}

impl Refused {
    /// The findings of the validator.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The webhook whose payload it was to be; `None` if the request tells no known event.
    pub fn webhook(&self) -> Option<&'static Webhook<'static>> {
        self.webhook
    }

    /// Whether the payload is one of another webhook ([`Payload::IDENTITY`]).
    pub fn is_other_event(&self) -> bool {
        self.is_other_event
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_other_event {
            f.write_str("the payload is one of another webhook")
        } else {
            write!(f, "the payload is invalid against its schema: {}", self.report)
        }
    }
}

impl std::error::Error for Refused {}

/// The findings about a document's example, restricted to the given schemas, each spelled as [`Schema`](crate::Schema)
/// prints it; all findings, if there are none. Generated tests call this.
#[doc(hidden)]
pub fn example_findings<T: Payload>(payload: &str, schemas: &[&str]) -> Vec<String> {
    let received = match Received::<T>::from_json(payload.as_bytes(), Limits::DEFAULT) {
        Ok(received) => received,
        Err(malformed) => return vec![malformed.to_string()],
    };
    let within = |schema: &str| {
        schemas.iter().any(|own| schema.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let counts =
        |finding: &&Finding| schemas.is_empty() || finding.schema().is_none_or(|schema| within(&schema.to_string()));
    received.report().findings().iter().filter(counts).map(Finding::to_string).collect()
}

/// Reads a struct as [`tolerant`](crate::Received::tolerant) reading does, from a self-describing format.
pub fn deserialize_object<'de, D: Deserializer<'de>, T: Checked + Object>(deserializer: D) -> Result<T, D::Error> {
    let mut object = T::default();
    match read_serde(deserializer, &mut object)? {
        None => Ok(object),
        Some(text) => tolerant(&text),
    }
}

/// The same of any model.
pub fn deserialize_checked<'de, D: Deserializer<'de>, T: Checked>(deserializer: D) -> Result<T, D::Error> {
    tolerant(&serde_bridge::transcribe(deserializer)?)
}

/// The same of an event that its body tells.
pub fn deserialize_event<'de, D: Deserializer<'de>, T: Endpoint>(deserializer: D) -> Result<T, D::Error> {
    let text = serde_bridge::transcribe(deserializer)?;
    let received = Received::from_json(text.as_bytes(), serde_bridge::LIMITS).map_err(de::Error::custom)?;
    received.tolerant().map_err(|refused| de::Error::custom(refused.report()))
}

/// Reads JSON text.
#[cold]
fn tolerant<T: Checked, E: de::Error>(text: &str) -> Result<T, E> {
    let mut tape = Tape::from_expected_json(text.as_bytes(), serde_bridge::LIMITS, T::OBJECT).map_err(E::custom)?;
    let mut report = Report::with_steps(tape.pattern_steps());
    if tape.has_repeated_keys() {
        check::repeated_key(&tape, T::OBJECT, &mut report);
    }
    T::validate(tape.root(), &mut report);
    tape.limit_steps(&report);
    drift::settle::<T>(&tape, &mut report);
    match T::decode(tape.root()) {
        Some(model) if report.is_only_drift() => Ok(model),
        _ => Err(E::custom(report)),
    }
}
