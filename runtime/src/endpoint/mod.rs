//! What one URL receives: the payload of one webhook, or an event that is one of several payloads.

mod of;

use std::borrow::Cow;
use std::fmt;

pub use self::of::{Constants, Telling, is_other_event, report_by};
pub(crate) use self::of::{Of, report};
use crate::check::object::ObjectSchema;
#[cfg(feature = "http")]
use crate::headers::{DescribedHeaders, RequestHeaders};
use crate::model::Model;
use crate::read::boxed_default;
use crate::tape::{FormField, Pair, Value};
use crate::{Json, Limits, Payload, Report, Webhook};

/// What one URL receives: a [`Payload`], or an enum of several, which [`events!`](crate::events!) makes.
pub trait Endpoint: Sized + 'static {
    /// The webhook; of several, what they have in common.
    const ENDPOINT: Webhook<'static>;

    /// What tells the events: the second only where the first tells several webhooks. Empty if there is only one.
    const TELL: &'static [Tell];

    /// The payloads that may arrive, at least one.
    ///
    /// An enum of events has them in a static, so that only its own crate has the code of all its payloads. The value of
    /// a constant would be made in each crate that uses it, with that code.
    fn kinds() -> &'static [Kind<Self>];

    /// The texts that tell each of them.
    fn rows() -> &'static Rows;

    /// An event that is none of them; `None` if there is no such value.
    fn unrecognized(event: UnknownEvent) -> Option<Box<Self>>;
}

impl<T: Payload> Endpoint for T {
    const ENDPOINT: Webhook<'static> = T::WEBHOOK;
    const TELL: &'static [Tell] = &[];

    fn kinds() -> &'static [Kind<Self>] {
        const { &[Kind::of::<T>(&[])] }
    }

    fn rows() -> &'static Rows {
        static NONE: Rows = Rows(Vec::new());
        &NONE
    }

    fn unrecognized(_: UnknownEvent) -> Option<Box<Self>> {
        None
    }
}

/// What holds a payload: the payload itself, or an event.
pub trait FromPayload<T>: Sized {
    /// This with the payload.
    fn from_payload(payload: Box<T>) -> Box<Self>;
}

impl<T: Payload> FromPayload<T> for T {
    fn from_payload(payload: Box<T>) -> Box<Self> {
        payload
    }
}

/// Where the text is that tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// A header, which must occur once. Its name has no capital letters.
    Header(&'static str),
    /// A string in the body, by a JSON pointer (RFC 6901); of a form, a parameter that occurs once.
    Body(&'static str),
}

impl fmt::Display for Tell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "the header `{name}`"),
            Self::Body(pointer) => write!(f, "the member `{pointer}`"),
        }
    }
}

/// The texts that a place has in requests of a webhook.
pub type Claim = (Tell, &'static [&'static str]);

/// One of the payloads that an endpoint receives: what reads it.
#[derive(Debug)]
pub struct Kind<E: 'static> {
    pub(crate) webhook: Webhook<'static>,
    texts: &'static [&'static [&'static str]],
    pub(crate) object: Option<&'static ObjectSchema>,
    pub(crate) fields: &'static [FormField],
    constants: Constants,
    pub(crate) claims: &'static [Claim],
    #[cfg(feature = "signature")]
    pub(crate) identity: &'static [Tell],
    #[cfg(feature = "http")]
    header_constants: Constants,
    #[cfg(feature = "http")]
    headers: Option<DescribedHeaders>,
    pub(crate) from_json: fn(&[u8], Limits) -> Option<Box<E>>,
    pub(crate) from_pairs: fn(&[Pair<'_>], Limits) -> Option<Box<E>>,
    pub(crate) validate: fn(Value<'_>, &mut Report),
    write: fn(Value<'_>) -> Option<String>,
    decode: fn(Value<'_>) -> Option<Box<E>>,
    default: fn() -> Box<E>,
}

impl<E: 'static> Kind<E> {
    /// A payload, with the rows of texts that tell it.
    pub const fn of<T: Payload>(texts: &'static [&'static [&'static str]]) -> Self
    where
        E: FromPayload<T>,
    {
        Self {
            webhook: T::WEBHOOK,
            texts,
            object: T::OBJECT,
            fields: T::FORM_FIELDS,
            constants: T::CONSTANTS,
            claims: T::CLAIMS,
            #[cfg(feature = "signature")]
            identity: T::IDENTITY,
            #[cfg(feature = "http")]
            header_constants: T::HEADER_CONSTANTS,
            #[cfg(feature = "http")]
            headers: T::HEADERS,
            from_json: |body, limits| T::from_json(body, limits).map(E::from_payload),
            from_pairs: |pairs, limits| T::from_pairs(pairs, limits).map(E::from_payload),
            validate: T::validate,
            write: of::write::<T>,
            decode: |value| T::decode(value).map(|payload| E::from_payload(Box::new(payload))),
            default: || E::from_payload(boxed_default()),
        }
    }
}

#[cfg(feature = "http")]
impl<E> Kind<E> {
    /// What the headers of a request say about a payload of this kind.
    pub(crate) fn request_headers(&self, headers: &http::HeaderMap) -> RequestHeaders {
        RequestHeaders::new(headers, self.headers, self.header_constants, self.claims)
    }
}

/// The texts that tell each kind, sorted.
#[derive(Debug)]
pub struct Rows(Vec<(&'static [&'static str], usize)>);

impl Rows {
    /// Those of these kinds.
    pub fn of<E>(kinds: &[Kind<E>]) -> Self {
        let each = kinds.iter().zip(0..);
        let mut rows: Vec<_> = each.flat_map(|(kind, nth)| kind.texts.iter().map(move |texts| (*texts, nth))).collect();
        rows.sort_unstable();
        Self(rows)
    }

    /// The rows whose text at a position is this, among those that agree before it.
    fn narrow(&self, (start, end): (usize, usize), nth: usize, text: &str) -> (usize, usize) {
        let rows = self.0.get(start..end).unwrap_or_default();
        let of = |row: &(&'static [&'static str], usize)| row.0.get(nth).copied();
        let from = rows.partition_point(|row| of(row) < Some(text));
        let count = rows[from..].partition_point(|row| of(row) == Some(text));
        (start + from, start + from + count)
    }
}

/// What a request tells.
pub(crate) enum Told<E: 'static> {
    /// One of the kinds.
    Known(&'static Kind<E>),
    /// None of them, by these texts.
    Unknown(Vec<String>),
    /// Nothing: this has no text, or more than one.
    Nothing(Tell, Vec<String>),
}

/// Finds the kind of a request, by the text of each header and member that tells.
pub(crate) fn told<'h, 't, E: Endpoint>(
    header: impl Fn(&'static str) -> Option<&'h str>,
    member: impl Fn(&'static str) -> Option<Cow<'t, str>>,
) -> Told<E> {
    if E::TELL.is_empty() {
        return Told::Known(&E::kinds()[0]);
    }
    let rows = E::rows();
    let mut range = (0, rows.0.len());
    let mut texts = Vec::new();
    for (nth, tell) in E::TELL.iter().enumerate() {
        let (of_header, of_member);
        let text = match tell {
            Tell::Header(name) => {
                of_header = header(name);
                of_header
            }
            Tell::Body(pointer) => {
                of_member = member(pointer);
                of_member.as_deref()
            }
        };
        let Some(text) = text else { return Told::Nothing(*tell, texts) };
        range = rows.narrow(range, nth, text);
        match rows.0.get(range.0..range.1).unwrap_or_default() {
            [(row, kind), ..] if row.len() == nth + 1 => return Told::Known(&E::kinds()[*kind]),
            [] => {
                texts.push(text.to_owned());
                break;
            }
            _ => texts.push(text.to_owned()),
        }
    }
    Told::Unknown(texts)
}

/// An event that no document describes, or that is not among the webhooks for which code was generated.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownEvent {
    texts: Vec<String>,
    body: Json,
}

impl UnknownEvent {
    pub(crate) fn new(texts: Vec<String>, value: Value<'_>) -> Self {
        Self { texts, body: Json::decode(value).unwrap_or_default() }
    }

    /// The texts that told it: what the places of [`Endpoint::TELL`] have, as far as they were needed. Where one of them
    /// has no text, those before it.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The whole body; of a form, an object.
    pub fn body(&self) -> &Json {
        &self.body
    }
}
