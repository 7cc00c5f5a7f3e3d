//! A received payload: read, validated, and handed over as strictly as the caller wants.

use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

#[cfg(feature = "http")]
use crate::Wire;
use crate::check::object::ObjectSchema;
#[cfg(feature = "http")]
use crate::headers::{self, DescribedHeaders, RequestHeaders, WithHeaders};
use crate::model::Model;
#[cfg(feature = "signature")]
use crate::tape::check_decoded;
use crate::tape::{FormField, Pair, Value, decoded};
use crate::{Finding, Limits, Malformed, Report, Tape, Types, Webhook};
use crate::{check, drift};

/// A model with a validator: a generated struct or enum.
pub trait Checked: Model + Default {
    /// The schema, if the model is a struct, whose members a reader of JSON then expects.
    const OBJECT: Option<&'static ObjectSchema> = None;

    /// Validates a value against the model's schema.
    fn validate(value: Value<'_>, report: &mut Report);
}

/// Names that tell a webhook from others, each with its text.
pub type Identity = &'static [(&'static str, &'static str)];

/// The payload of a webhook, or its headers.
pub trait Payload: Checked {
    /// The webhook.
    const WEBHOOK: Webhook<'static>;

    /// The fields of a payload that is delivered as pairs: a form, a query or headers.
    const FORM_FIELDS: &'static [FormField] = &[];

    /// The members of the payload whose strings tell the webhook from the provider's others, each with its string. A
    /// payload with another string is one of another webhook, or of none, and no reading but [`Received::absorb`] takes it.
    const IDENTITY: Identity = &[];

    /// The same of the headers of its request.
    const HEADER_IDENTITY: Identity = &[];

    /// The headers that the document describes beside the payload ([`WithHeaders`]).
    #[cfg(feature = "http")]
    const HEADERS: Option<DescribedHeaders> = None;

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

/// A payload that was read from a body, with all findings of its validator.
///
/// The caller decides what to do with findings: [`strict`](Self::strict), [`tolerant`](Self::tolerant) or
/// [`absorb`](Self::absorb). Each takes the received payload, so use [`report`](Self::report) and [`tape`](Self::tape),
/// the original payload, before.
#[derive(Clone, Debug)]
pub struct Received<'a, T> {
    inner: Inner<'a, T>,
    #[cfg(feature = "http")]
    headers: RequestHeaders,
}

#[derive(Clone, Debug)]
enum Inner<'a, T> {
    /// Read in one pass, without findings. The tape is made when it is asked for.
    Read { payload: Box<T>, text: Cow<'a, [u8]>, read: ReadTape, limits: Limits, tape: OnceLock<Tape<'static>> },
    /// Read onto a tape and validated.
    Validated { tape: Tape<'a>, report: Report },
}

/// Reads a text onto a tape.
type ReadTape = fn(&[u8], Limits) -> Result<Tape<'_>, Malformed>;

impl<'a, T: Payload> Received<'a, T> {
    /// Reads a JSON body (RFC 8259).
    ///
    /// Most bodies without findings are validated while they are read, in one pass. Any other is read onto a tape and
    /// validated there, with the same verdict and the same payload.
    pub fn from_json(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        match T::from_json(body, limits) {
            Some(payload) => Ok(Self::read(payload, body, |body, limits| Tape::from_json(body, limits), limits)),
            None => Tape::from_expected_json(body, limits, T::OBJECT).map(Self::validate),
        }
    }

    /// Reads a form body or a query (WHATWG URL, section 5.1).
    pub fn from_form(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        decoded(body, limits).map(|pairs| Self::decoded(body, &pairs, limits))
    }

    /// The same, of a form whose pairs are known.
    #[cfg(feature = "signature")]
    pub(crate) fn from_pairs(body: &'a [u8], pairs: &[Pair<'_>], limits: Limits) -> Result<Self, Malformed> {
        check_decoded(body, pairs, limits)?;
        Ok(Self::decoded(body, pairs, limits))
    }

    fn decoded(body: &'a [u8], pairs: &[Pair<'_>], limits: Limits) -> Self {
        match T::from_pairs(pairs, limits) {
            Some(payload) => {
                let onto_tape: ReadTape = |body, limits| Tape::from_form(body, T::FORM_FIELDS, limits);
                Self::read(payload, body, onto_tape, limits)
            }
            None => Self::validate(Tape::from_pairs(pairs, T::FORM_FIELDS, limits)),
        }
    }

    /// What was read in one pass.
    fn read(payload: Box<T>, text: &'a [u8], read: ReadTape, limits: Limits) -> Self {
        Self::new(Inner::Read { payload, text: Cow::Borrowed(text), read, limits, tape: OnceLock::new() })
    }

    fn new(inner: Inner<'a, T>) -> Self {
        Self {
            inner,
            #[cfg(feature = "http")]
            headers: RequestHeaders::default(),
        }
    }

    /// The same, received in a request with these headers.
    #[cfg(feature = "http")]
    pub(crate) fn with_headers(self, headers: &http::HeaderMap) -> Self {
        Self { headers: RequestHeaders::new::<T>(headers), ..self }
    }

    /// Reads the text of any wire.
    #[cfg(feature = "http")]
    pub(crate) fn from_wire(wire: Wire, text: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        match wire {
            Wire::Json | Wire::Text => Self::from_json(text, limits),
            Wire::Form | Wire::Query => Self::from_form(text, limits),
        }
    }

    /// Reads the headers that the document describes; others are ignored.
    #[cfg(feature = "http")]
    pub fn from_headers(headers: &http::HeaderMap) -> Result<Self, Malformed> {
        let received = Self::from_header_values(headers::values(headers, T::FORM_FIELDS))?;
        #[cfg(feature = "tracing")]
        log(&T::WEBHOOK, received.report(), Some("headers"));
        Ok(received)
    }

    /// The same, of the values of these headers, and without a log.
    #[cfg(feature = "http")]
    pub(crate) fn from_header_values<'h>(
        values: impl Iterator<Item = (&'static str, &'h http::HeaderValue)>,
    ) -> Result<Self, Malformed> {
        let mut tape = headers::read(values, T::FORM_FIELDS)?;
        let report = report::<T>(&mut tape, T::IDENTITY);
        Ok(Self::from_validated(tape, report))
    }

    fn validate(mut tape: Tape<'a>) -> Self {
        let report = report::<T>(&mut tape, T::IDENTITY);
        #[cfg(feature = "tracing")]
        log(&T::WEBHOOK, &report, None);
        Self::from_validated(tape, report)
    }

    fn from_validated(tape: Tape<'a>, report: Report) -> Self {
        Self::new(Inner::Validated { tape, report })
    }

    /// The payload, if there are no findings at all; otherwise the findings.
    pub fn strict(self) -> Result<T, Refused> {
        self.read_as(Reading::Strict).map(|(payload, _)| payload)
    }

    /// The payload, if no finding damages a value; otherwise the findings.
    ///
    /// Drift passes, which forward compatibility needs: an unknown enum value, a violated format or bound, an
    /// additional member, a null for an optional member, a value that matches no branch of a union. What the payload's
    /// type cannot hold does not pass: a missing required member, a value of a wrong type, a duplicate key. Nor does a
    /// payload of another webhook ([`Payload::IDENTITY`], [`Payload::HEADER_IDENTITY`]).
    pub fn tolerant(self) -> Result<T, Refused> {
        self.read_as(Reading::Tolerant).map(|(payload, _)| payload)
    }

    /// The payload regardless of findings, and the findings. Missing values and those of a wrong type are defaults.
    pub fn absorb(self) -> (T, Report) {
        match self.inner {
            Inner::Read { payload, .. } => (*payload, Report::default()),
            Inner::Validated { tape, report } => (T::decode(tape.root()).unwrap_or_default(), report),
        }
    }

    /// The payload and the findings, read as strictly as this says. A payload of another webhook is always refused.
    pub fn read_as(self, reading: Reading) -> Result<(T, Report), Refused> {
        let is_other_event = self.is_other_event();
        let (tape, report) = match self.inner {
            Inner::Read { payload, .. } if !is_other_event => return Ok((*payload, Report::default())),
            Inner::Read { .. } => return Err(Refused::of_other_event(Report::default())),
            Inner::Validated { tape, report } => (tape, report),
        };
        let passes = !is_other_event
            && match reading {
                Reading::Strict => report.is_empty(),
                Reading::Tolerant => report.is_only_drift(),
                Reading::Absorb => true,
            };
        match T::decode(tape.root()) {
            Some(payload) if passes => Ok((payload, report)),
            None if passes && reading == Reading::Absorb => Ok((T::default(), report)),
            _ => Err(Refused { report: Box::new(report), is_other_event }),
        }
    }

    /// Whether a member or a header tells that it is one of another webhook.
    fn is_other_event(&self) -> bool {
        #[cfg(feature = "http")]
        if self.headers.is_other_event {
            return true;
        }
        matches!(&self.inner, Inner::Validated { tape, .. } if other_events(tape, T::IDENTITY).next().is_some())
    }

    /// What the headers of its request say.
    #[cfg(feature = "signature")]
    pub(crate) fn request_headers(&self) -> &RequestHeaders {
        &self.headers
    }

    /// The same, without borrowing the body.
    #[cfg(feature = "axum")]
    pub(crate) fn into_owned(self) -> Received<'static, T> {
        let inner = match self.inner {
            Inner::Read { payload, text, read, limits, tape } => {
                Inner::Read { payload, text: Cow::Owned(text.into_owned()), read, limits, tape }
            }
            Inner::Validated { tape, report } => Inner::Validated { tape: tape.into_owned(), report },
        };
        Received { inner, headers: self.headers }
    }
}

#[cfg(feature = "http")]
impl<T: WithHeaders> Received<'_, T> {
    /// The headers that came with the payload, to be taken as strictly as the caller wants. Their findings are in their own
    /// report, and change nothing about the payload.
    ///
    /// It is an error if one of them is not UTF-8. A payload that was not received in a request has no headers.
    pub fn headers(&self) -> Result<Received<'static, T::Headers>, Malformed> {
        self.headers.received()
    }
}

/// The members by which a payload is one of another webhook.
pub(crate) fn other_events(
    tape: &Tape<'_>,
    identity: Identity,
) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let is_other = |text: &str, value: Value<'_>| value.is(Types::STRING) && !value.is_string(text);
    identity.iter().filter(move |(name, text)| tape.root().member(name).is_some_and(|value| is_other(text, value)))
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
        match &self.inner {
            Inner::Read { .. } => &EMPTY,
            Inner::Validated { report, .. } => report,
        }
    }

    /// The original payload. After one pass, the first call reads the body again.
    pub fn tape(&self) -> &Tape<'_> {
        match &self.inner {
            // It was read before, so it is well-formed and within these limits.
            Inner::Read { text, read, limits, tape, .. } => tape.get_or_init(|| match read(text, *limits) {
                Ok(tape) => tape.into_owned(),
                Err(_) => Tape::null(),
            }),
            Inner::Validated { tape, .. } => tape,
        }
    }
}

/// What is found on a tape, including repeated keys.
pub(crate) fn report<T: Checked>(tape: &mut Tape<'_>, identity: Identity) -> Report {
    let mut report = Report::with_steps(tape.pattern_steps());
    if tape.has_repeated_keys() {
        check::repeated_key(tape, T::OBJECT, &mut report);
    }
    check::unread(tape, T::OBJECT, &mut report);
    T::validate(tape.root(), &mut report);
    tape.limit_steps(&report);
    drift::settle::<T>(tape, &mut report);
    for (name, _) in other_events(tape, identity) {
        report.damage_of_member(name);
    }
    report
}

/// Logs an event for each finding: its pointer, keyword and sentence, but no values of the payload or the headers.
#[cfg(feature = "tracing")]
fn log(webhook: &Webhook<'_>, report: &Report, part: Option<&str>) {
    for finding in report.findings() {
        let (pointer, keyword, sentence) = (finding.pointer(), finding.keyword().as_str(), finding.sentence());
        tracing::warn!(target: "ringback", webhook = webhook.name, part, pointer, keyword, "{sentence}");
    }
}

/// The refusal of a payload, with the findings that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    report: Box<Report>,
    is_other_event: bool,
}

impl Refused {
    /// The refusal of a payload of another webhook.
    pub(crate) fn of_other_event(report: Report) -> Self {
        Self { report: Box::new(report), is_other_event: true }
    }

    /// The findings of the validator.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether the payload is one of another webhook ([`Payload::IDENTITY`], [`Payload::HEADER_IDENTITY`]).
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
