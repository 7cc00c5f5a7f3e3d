//! Headers as pairs, and what the headers beside a payload say.

use std::borrow::Cow;

use http::header::AsHeaderName;
use http::{HeaderMap, HeaderValue};

use crate::malformed::Reason;
use crate::tape::FormField;
use crate::{Claim, Limits, Malformed, Payload, Received, Tape, Tell};

/// A payload beside which its document describes headers.
#[diagnostic::on_unimplemented(
    message = "no document describes headers beside `{Self}`",
    note = "describe them by an overlay with `parameters`, or read them from the request; those of one of several events \
            are `headers_of::<T>()`, with the type of its webhook"
)]
pub trait WithHeaders: Payload {
    /// The headers.
    type Headers: Payload;
}

/// The headers that a document describes beside a payload.
#[derive(Clone, Copy, Debug)]
pub struct DescribedHeaders {
    fields: &'static [FormField],
    #[cfg(feature = "tracing")]
    log: fn(&HeaderMap),
}

impl DescribedHeaders {
    /// Those with this type.
    pub const fn of<H: Payload>() -> Self {
        Self {
            fields: H::FORM_FIELDS,
            #[cfg(feature = "tracing")]
            log: log::<H>,
        }
    }

    /// Their values in a request, to be read when they are asked for. Their findings are logged now.
    fn of_request(&self, headers: &HeaderMap) -> Vec<(&'static str, HeaderValue)> {
        #[cfg(feature = "tracing")]
        (self.log)(headers);
        values(headers, self.fields).map(|(name, value)| (name, value.clone())).collect()
    }
}

/// Logs the findings of the headers with this type. If they cannot be read, there are none.
#[cfg(feature = "tracing")]
fn log<H: Payload>(headers: &HeaderMap) {
    if tracing::enabled!(target: "ringback", tracing::Level::WARN) {
        Received::<H>::from_headers(headers).ok();
    }
}

/// What the headers of a request say about its payload.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestHeaders {
    /// Those that the document describes. Most receivers never ask for them.
    described: Vec<(&'static str, HeaderValue)>,
    /// Whether one of them tells that the payload is one of another webhook.
    pub(crate) is_other_event: bool,
}

impl RequestHeaders {
    /// The values of the described ones, and whether another one differs from what these constants and claims say.
    pub(crate) fn new(
        headers: &HeaderMap,
        described: Option<DescribedHeaders>,
        constants: &[(&str, &str)],
        claims: &[Claim],
    ) -> Self {
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
            described: described.map(|described| described.of_request(headers)).unwrap_or_default(),
            is_other_event: constants.iter().any(is_other) || claims.iter().any(claims_other),
        }
    }

    /// With their type; those of an empty request, if the payload did not come in one.
    pub(crate) fn received<H: Payload>(&self) -> Result<Received<'static, H>, Malformed> {
        Received::from_header_values(self.described.iter().map(|(name, value)| (*name, value)))
    }
}

/// The values of the headers with these names, under the names as the document spells them.
pub(crate) fn values<'h>(
    headers: &'h HeaderMap,
    fields: &'static [FormField],
) -> impl Iterator<Item = (&'static str, &'h HeaderValue)> {
    fields.iter().flat_map(|field| headers.get_all(field.name).iter().map(|value| (field.name, value)))
}

/// Puts values of headers onto a tape.
pub(crate) fn read<'h>(
    values: impl Iterator<Item = (&'static str, &'h HeaderValue)>,
    fields: &[FormField],
) -> Result<Tape<'static>, Malformed> {
    let pair = |(name, value): (&'static str, &'h HeaderValue)| {
        let text = std::str::from_utf8(value.as_bytes())
            .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
        Ok((Cow::Borrowed(name), Cow::Borrowed(text)))
    };
    let pairs = values.map(pair).collect::<Result<Vec<_>, _>>()?;
    Ok(Tape::from_pairs(&pairs, fields, Limits::DEFAULT))
}

/// The value of a header that occurs once. If there are several, another reader of the request may take another one.
pub(crate) fn only(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}
