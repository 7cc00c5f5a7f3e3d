//! A payload that was received: read, judged, and handed over as strictly as the caller wants it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer};

#[cfg(feature = "http")]
use crate::Wire;
use crate::check;
use crate::model::Model;
use crate::serde_bridge;
use crate::tape::{Lexical, Names, Value};
use crate::{Finding, Limits, Malformed, Report, Tape, Webhook};

/// A model with a validator: a generated struct or enum.
pub trait Checked: Model + Default {
    /// Looks at a value with the model's schema.
    fn check(value: Value<'_>, report: &mut Report);
}

/// What a webhook delivers, or the headers beside it.
pub trait Payload: Checked {
    /// The webhook.
    const WEBHOOK: Webhook<'static>;

    /// What the schema wants of each name, where the payload comes as pairs.
    const LEXICAL: &'static [Lexical];

    /// The names of the payload's members, and after them those of the objects within it. They only make reading faster.
    const NAMES: &'static [Names] = &[];
}

/// A payload that was read from a body, with all that its validator found.
///
/// What to do with findings is the caller's choice: [`strict`](Self::strict), [`tolerant`](Self::tolerant) or
/// [`absorb`](Self::absorb). The payload as it came stays reachable through [`tape`](Self::tape).
#[derive(Clone, Debug)]
pub struct Received<'a, T> {
    tape: Tape<'a>,
    report: Report,
    of: PhantomData<fn() -> T>,
}

impl<'a, T: Payload> Received<'a, T> {
    /// Reads a JSON body (RFC 8259).
    pub fn from_json(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        Tape::from_expected_json(body, limits, T::NAMES).map(Self::judge)
    }

    /// Reads a form body or a query (WHATWG URL, section 5.1).
    pub fn from_form(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        Tape::from_form(body, T::LEXICAL, limits).map(Self::judge)
    }

    /// Reads the text of a wire.
    #[cfg(feature = "http")]
    pub(crate) fn from_wire(wire: Wire, text: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        match wire {
            Wire::Json => Self::from_json(text, limits),
            Wire::Form | Wire::Query => Self::from_form(text, limits),
        }
    }

    /// Reads the headers that the document describes; others are not looked at.
    #[cfg(feature = "http")]
    pub fn from_headers(headers: &http::HeaderMap) -> Result<Self, Malformed> {
        crate::headers::read(headers, T::LEXICAL).map(Self::judge)
    }

    fn judge(mut tape: Tape<'a>) -> Self {
        let mut report = Report::with_steps(tape.pattern_steps());
        if tape.has_repeated_keys() {
            let name = |key: &str| T::LEXICAL.iter().map(|field| field.name).find(|name| *name == key);
            check::repeated_key(&tape, name, &mut report);
        }
        T::check(tape.root(), &mut report);
        tape.limit_steps(&report);
        #[cfg(feature = "tracing")]
        log(&T::WEBHOOK, &report);
        Self { tape, report, of: PhantomData }
    }

    /// The payload, where nothing at all was found.
    pub fn strict(&self) -> Result<T, Refused> {
        self.payload(self.report.is_empty())
    }

    /// The payload, where nothing was found that damages a value.
    ///
    /// What forward compatibility needs passes: an unknown enum value, a format or a bound that is not kept, an extra
    /// member. A required member that is missing, a value of a wrong type and a key that stands twice do not.
    pub fn tolerant(&self) -> Result<T, Refused> {
        self.payload(self.report.is_only_drift())
    }

    /// The payload whatever was found, beside the findings. What is missing or of a wrong type has its default.
    pub fn absorb(&self) -> (T, &Report) {
        (T::decode(self.tape.root()).unwrap_or_default(), &self.report)
    }

    /// The same, independent of the body that it was read from.
    #[cfg(feature = "axum")]
    pub(crate) fn into_owned(self) -> Received<'static, T> {
        Received { tape: self.tape.into_owned(), report: self.report, of: PhantomData }
    }

    #[cfg(feature = "signature")]
    pub(crate) fn into_report(self) -> Report {
        self.report
    }

    fn payload(&self, passes: bool) -> Result<T, Refused> {
        if passes && let Some(payload) = T::decode(self.tape.root()) { Ok(payload) } else { Err(self.refused()) }
    }

    #[cold]
    fn refused(&self) -> Refused {
        Refused(Box::new(self.report.clone()))
    }
}

impl<T> Received<'_, T> {
    /// What the validator found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The payload as it came.
    pub fn tape(&self) -> &Tape<'_> {
        &self.tape
    }
}

/// An event for each finding: its place, its keyword and its sentence, and nothing of the payload.
#[cfg(feature = "tracing")]
fn log(webhook: &Webhook<'_>, report: &Report) {
    for finding in report.findings() {
        let (pointer, keyword, sentence) = (finding.pointer(), finding.keyword().as_str(), finding.sentence());
        tracing::warn!(target: "ringback", webhook = webhook.name, pointer, keyword, "{sentence}");
    }
}

/// A payload that a caller did not want, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(Box<Report>);

impl Refused {
    /// What the validator found.
    pub fn report(&self) -> &Report {
        &self.0
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the payload is invalid against its schema: {}", self.0)
    }
}

impl std::error::Error for Refused {}

/// What an example of a document breaks of the schemas that it has to keep, each given as [`Schema`](crate::Schema)
/// prints it; of all of the payload's, where none is given. Generated tests ask this.
#[doc(hidden)]
pub fn broken_by_example<T: Payload>(payload: &str, schemas: &[&str]) -> Vec<String> {
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

/// Reads a model as [`tolerant`](crate::Received::tolerant) reading does, from a self-describing format.
pub fn deserialize_checked<'de, D: Deserializer<'de>, T: Checked>(deserializer: D) -> Result<T, D::Error> {
    let mut tape = serde_bridge::read(deserializer)?;
    let mut report = Report::default();
    if tape.has_repeated_keys() {
        check::repeated_key(&tape, |_| None, &mut report);
    }
    T::check(tape.root(), &mut report);
    tape.limit_steps(&report);
    match T::decode(tape.root()) {
        Some(model) if report.is_only_drift() => Ok(model),
        _ => Err(de::Error::custom(report)),
    }
}
