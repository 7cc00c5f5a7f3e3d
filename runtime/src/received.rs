//! A received payload: read, validated, and handed over as strictly as the caller wants.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

#[cfg(feature = "tracing")]
use crate::Webhook;
#[cfg(feature = "http")]
use crate::Wire;
#[cfg(feature = "http")]
use crate::endpoint::report;
use crate::endpoint::{Claim, Endpoint, Kind, Of, Tell, Told, told};
#[cfg(feature = "http")]
use crate::headers::{self, RequestHeaders, WithHeaders};
use crate::read::peek;
#[cfg(feature = "signature")]
use crate::signature::Identity;
#[cfg(feature = "signature")]
use crate::tape::check_decoded;
#[cfg(feature = "multipart")]
use crate::tape::parts;
use crate::tape::{FormField, Pair, decoded, name_at};
use crate::{Finding, Limits, Malformed, Payload, Refused, Report, Tape};

/// A payload that was read from a body, with all findings of its validator; of an `Endpoint` with several payloads, the
/// one that its request tells.
///
/// The caller decides what to do with findings: [`strict`](Self::strict), [`tolerant`](Self::tolerant) or
/// [`absorb`](Self::absorb). Each takes the received payload, so use [`report`](Self::report) and [`tape`](Self::tape),
/// the original payload, before.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ringback::acme::{Carrier, OrderShipped};
///
/// let body = br#"{"id": "shp_1", "carrier": "drone"}"#;
///
/// let received = OrderShipped::from_json(body)?;
/// for finding in received.report().findings() {
///     eprintln!("{finding}"); // /carrier is not one of the values that the schema lists …
/// }
/// // What is valid:
/// assert!(received.clone().strict().is_err());
/// // Also what the type holds whole, such as an unknown value or a violated bound:
/// let shipped = received.tolerant()?;
/// assert!(matches!(shipped.carrier, Carrier::Unrecognized(_)));
///
/// // Anything; what is missing has its default:
/// let (shipped, report) = OrderShipped::from_json(b"{}")?.absorb();
/// assert_eq!((shipped.id.as_str(), report.count()), ("", 2));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Received<'a, T: 'static> {
    inner: Inner<'a, T>,
    of: Of<T>,
    #[cfg(feature = "http")]
    headers: RequestHeaders,
}

#[derive(Clone, Debug)]
enum Inner<'a, T> {
    /// Read in one pass, without findings. The tape is made when it is asked for.
    Read { payload: Box<T>, text: Text<'a>, tape: OnceLock<Tape<'static>> },
    /// Read onto a tape and validated.
    Validated { tape: Tape<'a>, report: Report },
}

/// A text that can be read again.
#[derive(Clone, Debug)]
struct Text<'a> {
    body: Cow<'a, [u8]>,
    syntax: Syntax,
    limits: Limits,
}

/// How a text is written; pairs with the fields that they are read by.
#[derive(Clone, Copy, Debug)]
enum Syntax {
    Json,
    Form(&'static [FormField]),
    #[cfg(feature = "multipart")]
    Multipart(&'static [FormField]),
}

/// The single value of a header, if it is text.
type Header<'h> = dyn Fn(&'static str) -> Option<&'h str> + 'h;

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
        let text = |pointer: &str| peek(body, pointer);
        let expected = match told(header, |pointer| text(pointer).map(Cow::Borrowed)) {
            Told::Known(kind) => {
                let is_own = !T::TELL.is_empty() || claims(kind.claims, text);
                let payload = if is_own { (kind.from_json)(body, limits) } else { None };
                match payload {
                    Some(payload) => return Ok(Self::read(payload, kind, Text::new(body, Syntax::Json, limits))),
                    None => kind.object,
                }
            }
            Told::Unknown(_) | Told::Nothing(..) => None,
        };
        let tape = Tape::from_expected_json(body, limits, expected)?;
        let told = told(header, |pointer| tape.root().only_string(pointer));
        Ok(Self::validate(tape, told))
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
        Ok(Self::decoded(body, pairs, limits, &|name| text_of(headers, name)).with_headers(headers))
    }

    /// Reads a multipart body (RFC 7578), like a form with the same pairs. It is an error if a part is a file, or
    /// neither text nor JSON.
    ///
    /// A body begins with its boundary, so the media type is not needed. It may have at most [`Limits::values`] parts,
    /// each with at most 8 headers in 4 KiB.
    #[cfg(feature = "multipart")]
    pub fn from_multipart(body: &'a [u8], limits: Limits) -> Result<Self, Malformed> {
        Self::from_multipart_with(body, limits, &|_| None)
    }

    #[cfg(feature = "multipart")]
    fn from_multipart_with(body: &'a [u8], limits: Limits, header: &Header<'_>) -> Result<Self, Malformed> {
        let fields = if let [only] = T::kinds() { only.fields } else { &[] };
        let pairs = parts(body, fields, limits)?;
        Ok(Self::of_pairs(body, &pairs, limits, (header, Syntax::Multipart)))
    }

    fn decoded(body: &'a [u8], pairs: &[Pair<'_>], limits: Limits, header: &Header<'_>) -> Self {
        Self::of_pairs(body, pairs, limits, (header, Syntax::Form))
    }

    /// Reads the pairs of a body, which can be read again.
    fn of_pairs(
        body: &'a [u8],
        pairs: &[Pair<'_>],
        limits: Limits,
        (header, syntax): (&Header<'_>, fn(&'static [FormField]) -> Syntax),
    ) -> Self {
        let text = |pointer: &str| only_value(pairs, pointer);
        let told = told(header, |pointer| text(pointer).map(Cow::Borrowed));
        let fields = match &told {
            Told::Known(kind) => {
                let is_own = !T::TELL.is_empty() || claims(kind.claims, text);
                let payload = if is_own { (kind.from_pairs)(pairs, limits) } else { None };
                match payload {
                    Some(payload) => return Self::read(payload, kind, Text::new(body, syntax(kind.fields), limits)),
                    None => kind.fields,
                }
            }
            Told::Unknown(_) | Told::Nothing(..) => &[],
        };
        Self::validate(Tape::from_pairs(pairs, fields, limits), told)
    }

    /// What was read in one pass.
    fn read(payload: Box<T>, kind: &'static Kind<T>, text: Text<'a>) -> Self {
        Self::new(Inner::Read { payload, text, tape: OnceLock::new() }, Of::Kind(kind))
    }

    fn new(inner: Inner<'a, T>, of: Of<T>) -> Self {
        Self {
            inner,
            of,
            #[cfg(feature = "http")]
            headers: RequestHeaders::default(),
        }
    }

    /// The same, received in a request with these headers.
    #[cfg(feature = "http")]
    fn with_headers(self, headers: &http::HeaderMap) -> Self {
        match self.of {
            Of::Kind(kind) => Self { headers: kind.request_headers(headers), ..self },
            Of::Unknown(_) => self,
        }
    }

    /// Reads the text of any wire of a request with these headers.
    #[cfg(feature = "http")]
    pub(crate) fn from_wire(
        wire: Wire,
        text: &'a [u8],
        limits: Limits,
        headers: &http::HeaderMap,
    ) -> Result<Self, Malformed> {
        const {
            assert!(
                cfg!(feature = "multipart") || !has_multipart(T::ENDPOINT.wires),
                "this webhook needs the feature `multipart` of `ringback-runtime`"
            );
        }
        let header = |name: &'static str| text_of(headers, name);
        let received = match wire {
            Wire::Json | Wire::Text => Self::from_json_with(text, limits, &header),
            Wire::Form | Wire::Query => decoded(text, limits).map(|pairs| Self::decoded(text, &pairs, limits, &header)),
            #[cfg(feature = "multipart")]
            Wire::Multipart => Self::from_multipart_with(text, limits, &header),
            #[cfg(not(feature = "multipart"))]
            Wire::Multipart => Err(Malformed { offset: 0, reason: crate::Reason::Boundary }),
        };
        received.map(|received| received.with_headers(headers))
    }

    fn validate(mut tape: Tape<'a>, told: Told<T>) -> Self {
        let (of, report) = Of::validate(told, &mut tape);
        #[cfg(feature = "tracing")]
        log(of.webhook().unwrap_or(&T::ENDPOINT), &report, None);
        Self::new(Inner::Validated { tape, report }, of)
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
    /// ([`Payload::CONSTANTS`], [`Payload::HEADER_CONSTANTS`], [`Payload::CLAIMS`]).
    pub fn tolerant(self) -> Result<T, Refused> {
        self.read_as(Reading::Tolerant).map(|(payload, _)| payload)
    }

    /// The payload regardless of findings, and the findings. Missing values and those of a wrong type are defaults.
    pub fn absorb(self) -> (T, Report) {
        match self.inner {
            Inner::Read { payload, .. } => (*payload, Report::default()),
            Inner::Validated { tape, report } => {
                (self.of.decode(&tape).map_or_else(|| self.of.default(), |payload| *payload), report)
            }
        }
    }

    /// The payload and the findings, read as strictly as this says. A payload of another webhook is always refused.
    pub fn read_as(self, reading: Reading) -> Result<(T, Report), Refused> {
        let is_other_event = self.is_other_event();
        let Self { inner, of, .. } = self;
        let refused = |report: Report| Refused::new(report, is_other_event, of.webhook());
        let (tape, report) = match inner {
            Inner::Read { payload, .. } if !is_other_event => return Ok((*payload, Report::default())),
            Inner::Read { .. } => return Err(refused(Report::default())),
            Inner::Validated { tape, report } => (tape, report),
        };
        let passes = !is_other_event
            && match reading {
                Reading::Strict => report.is_empty(),
                Reading::Tolerant => report.is_only_drift(),
                Reading::Absorb => true,
            };
        match of.decode(&tape) {
            Some(payload) if passes => Ok((*payload, report)),
            None if passes && reading == Reading::Absorb => Ok((of.default(), report)),
            _ => Err(refused(report)),
        }
    }

    /// Whether a member or a header tells that it is one of another webhook.
    fn is_other_event(&self) -> bool {
        #[cfg(feature = "http")]
        if self.headers.is_other_event {
            return true;
        }
        matches!(&self.inner, Inner::Validated { tape, .. } if self.of.is_other_event(tape))
    }

    /// What identifies the event, by the places that its document names; `None` if it names none, or one has no text.
    #[cfg(feature = "signature")]
    pub(crate) fn identity(
        &self,
        headers: &http::HeaderMap,
        scheme: Option<&crate::scheme::Scheme>,
    ) -> Option<Identity> {
        let identity = self.of.identity()?;
        let texts = identity.iter().map(|place| match place {
            Tell::Header(name) => text_of(headers, name).map(str::to_owned),
            Tell::Body(pointer) => {
                let peeked = match &self.inner {
                    Inner::Read { text: Text { body, syntax: Syntax::Json, .. }, .. } => peek(body, pointer),
                    _ => None,
                };
                let text = peeked.map(Cow::Borrowed).or_else(|| self.tape().root().only_text(pointer));
                text.map(Cow::into_owned)
            }
        });
        let texts: Vec<String> = texts.collect::<Option<_>>()?;
        let signed = scheme.map(|scheme| scheme.signed_headers()).unwrap_or_default();
        let is_signed = |place: &Tell| match place {
            Tell::Header(name) => signed.iter().any(|signed| signed.eq_ignore_ascii_case(name)),
            Tell::Body(_) => true,
        };
        let is_signed = identity.iter().all(is_signed);
        (!texts.is_empty()).then_some(Identity { texts, is_signed })
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
            Inner::Read { payload, text: Text { body, syntax, limits }, tape } => {
                Inner::Read { payload, text: Text { body: Cow::Owned(body.into_owned()), syntax, limits }, tape }
            }
            Inner::Validated { tape, report } => Inner::Validated { tape: tape.into_owned(), report },
        };
        Received { inner, of: self.of, headers: self.headers }
    }
}

#[cfg(feature = "http")]
impl<T: Payload> Received<'_, T> {
    /// Reads the headers that the document describes; others are ignored.
    pub fn from_headers(headers: &http::HeaderMap) -> Result<Self, Malformed> {
        let received = Self::from_header_values(headers::values(headers, T::FORM_FIELDS))?;
        #[cfg(feature = "tracing")]
        log(&T::WEBHOOK, received.report(), Some("headers"));
        Ok(received)
    }

    /// The same, of the values of these headers, and without a log.
    pub(crate) fn from_header_values<'h>(
        values: impl Iterator<Item = (&'static str, &'h http::HeaderValue)>,
    ) -> Result<Self, Malformed> {
        let mut tape = headers::read(values, T::FORM_FIELDS)?;
        let report = report::<T>(&mut tape, T::CONSTANTS);
        Ok(Self::new(Inner::Validated { tape, report }, Of::Kind(&T::kinds()[0])))
    }
}

#[cfg(feature = "http")]
impl<T: Endpoint> Received<'_, T> {
    /// The headers that came with the payload, to be taken as strictly as the caller wants. Their findings are in their own
    /// report, and change nothing about the payload.
    ///
    /// It is an error if one of them is not UTF-8. A payload that was not received in a request has no headers.
    pub fn headers(&self) -> Result<Received<'static, T::Headers>, Malformed>
    where
        T: WithHeaders,
    {
        self.headers.received()
    }
}

impl<'a> Text<'a> {
    fn new(body: &'a [u8], syntax: Syntax, limits: Limits) -> Self {
        Self { body: Cow::Borrowed(body), syntax, limits }
    }

    fn read(&self) -> Result<Tape<'_>, Malformed> {
        match self.syntax {
            Syntax::Json => Tape::from_json(&self.body, self.limits),
            Syntax::Form(fields) => Tape::from_form(&self.body, fields, self.limits),
            #[cfg(feature = "multipart")]
            Syntax::Multipart(fields) => Tape::from_multipart(&self.body, fields, self.limits),
        }
    }
}

/// The single value of a header, if it is text.
#[cfg(feature = "http")]
fn text_of<'h>(headers: &'h http::HeaderMap, name: &'static str) -> Option<&'h str> {
    headers::only(headers, name)?.to_str().ok()
}

/// The value of a parameter that occurs once.
fn only_value<'p>(pairs: &'p [Pair<'_>], pointer: &str) -> Option<&'p str> {
    let name = name_at(pointer.strip_prefix('/')?);
    let mut same = pairs.iter().filter(|(own, _)| *own == name);
    same.next().filter(|_| same.next().is_none()).map(|(_, value)| &**value)
}

/// Whether the members that claim a payload for a webhook have its texts, as far as one pass can tell.
fn claims<'t>(claims: &[Claim], text: impl Fn(&str) -> Option<&'t str>) -> bool {
    claims.iter().all(|(tell, texts)| match tell {
        Tell::Header(_) => true,
        Tell::Body(pointer) => text(pointer).is_some_and(|text| texts.contains(&text)),
    })
}

/// Whether a payload may be multipart.
#[cfg(feature = "http")]
const fn has_multipart(wires: &[Wire]) -> bool {
    match wires {
        [Wire::Multipart, ..] => true,
        [_, rest @ ..] => has_multipart(rest),
        [] => false,
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
        match &self.inner {
            Inner::Read { .. } => &EMPTY,
            Inner::Validated { report, .. } => report,
        }
    }

    /// The original payload. After one pass, the first call reads the body again.
    pub fn tape(&self) -> &Tape<'_> {
        match &self.inner {
            // It was read before, so it is well-formed and within these limits.
            Inner::Read { text, tape, .. } => {
                tape.get_or_init(|| text.read().map_or_else(|_| Tape::null(), Tape::into_owned))
            }
            Inner::Validated { tape, .. } => tape,
        }
    }
}

/// Logs an event for each finding: its pointer, keyword and sentence, but no values of the payload or the headers.
#[cfg(feature = "tracing")]
fn log(webhook: &Webhook<'_>, report: &Report, part: Option<&str>) {
    for finding in report.findings() {
        let (pointer, keyword, sentence) = (finding.pointer(), finding.keyword().as_str(), finding.sentence());
        tracing::warn!(target: "ringback", webhook = webhook.name, part, pointer, keyword, "{sentence}");
    }
}

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
