//! Headers as pairs, and what the headers beside a payload say.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::AsHeaderName;
use http::{HeaderMap, HeaderValue};

use crate::malformed::Reason;
use crate::tape::FormField;
use crate::{Claim, Limits, Malformed, Payload, Received, Report, Tape, Tell};

/// A payload beside which its document describes headers.
pub trait WithHeaders: Payload {
    /// The headers.
    type Headers: Payload;
}

/// How the headers that a document describes beside a payload are read and validated.
#[derive(Clone, Copy, Debug)]
pub struct DescribedHeaders(fn(&HeaderMap) -> Read);

/// Headers as they were read, with their findings.
type Read = Result<(Tape<'static>, Report), Malformed>;

impl DescribedHeaders {
    /// Those with this type.
    pub const fn of<H: Payload>() -> Self {
        Self(|headers| Received::<H>::from_headers(headers).map(Received::into_validated))
    }
}

/// What the headers of a request say about its payload.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestHeaders {
    /// Those that the document describes, if it describes any.
    described: Option<Arc<Read>>,
    /// Whether one of them tells that the payload is one of another webhook.
    pub(crate) is_other_event: bool,
}

impl RequestHeaders {
    pub(crate) fn new<T: Payload>(headers: &HeaderMap) -> Self {
        // If a header occurs twice, another reader of the request may take another value.
        let is_other = |(name, text): &(&str, &str)| {
            headers.get_all(*name).iter().any(|value| value.as_bytes() != text.as_bytes())
        };
        let claims_other = |(tell, texts): &Claim| match tell {
            Tell::Header(name) => {
                headers.get_all(*name).iter().any(|value| texts.iter().all(|text| value.as_bytes() != text.as_bytes()))
            }
            Tell::Body(_) => false,
        };
        Self {
            described: T::HEADERS.map(|DescribedHeaders(read)| Arc::new(read(headers))),
            is_other_event: T::HEADER_CONSTANTS.iter().any(is_other) || T::CLAIMS.iter().any(claims_other),
        }
    }

    /// With their type; those of an empty request, if the payload did not come in one.
    pub(crate) fn received<H: Payload>(&self) -> Result<Received<'static, H>, Malformed> {
        match self.described.as_deref() {
            Some(Ok((tape, report))) => Ok(Received::from_validated(tape.clone(), report.clone())),
            Some(Err(malformed)) => Err(*malformed),
            None => Received::from_headers(&HeaderMap::new()),
        }
    }
}

/// Puts the headers with these names onto a tape, under the names as the document spells them.
pub(crate) fn read(headers: &HeaderMap, fields: &[FormField]) -> Result<Tape<'static>, Malformed> {
    let mut pairs = Vec::new();
    for field in fields {
        for value in headers.get_all(field.name) {
            let text = std::str::from_utf8(value.as_bytes())
                .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
            pairs.push((Cow::Borrowed(field.name), Cow::Borrowed(text)));
        }
    }
    Ok(Tape::from_pairs(&pairs, fields, Limits::DEFAULT))
}

/// The value of a header that occurs once. If there are several, another reader of the request may take another one.
pub(crate) fn only(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}
