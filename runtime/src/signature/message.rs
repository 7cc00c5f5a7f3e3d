//! Messages: the bytes that are signed.

use std::time::SystemTime;

use http::HeaderMap;

use super::form::Form;
use super::url::Spelling;
use super::{Request, Unsigned, header};
use crate::scheme::{Part, Scheme, Timestamp, TimestampAt};

/// What a message is composed of.
pub(crate) struct Message<'m> {
    pub(crate) scheme: &'m Scheme,
    pub(crate) request: &'m Request<'m>,
    /// The URL, as the scheme may have signed it.
    pub(crate) url: Spelling<'m>,
    pub(crate) stamp: Option<&'m str>,
    pub(crate) form: &'m Form<'m>,
}

impl<'m> Message<'m> {
    /// The message, piece by piece, so that no body is copied.
    pub(crate) fn pieces(&self) -> Result<Vec<&'m [u8]>, Unsigned> {
        let mut pieces: Vec<&'m [u8]> = Vec::with_capacity(8 + 2 * self.form.pairs().len());
        for (nth, part) in self.scheme.message.iter().enumerate() {
            match part {
                Part::Body => pieces.push(self.request.body),
                Part::Url => pieces.extend(self.url.map(str::as_bytes)),
                Part::Header(_) => {
                    let value = signed_header(self.scheme, nth, &self.request.parts.headers)?;
                    pieces.extend(value.map(str::as_bytes));
                }
                Part::Timestamp => pieces.push(self.stamp.ok_or(Unsigned::Timestamp)?.as_bytes()),
                Part::Method => pieces.push(self.request.parts.method.as_str().as_bytes()),
                Part::SortedForm | Part::SortedUniqueForm => pieces.extend(self.form.pieces()),
                Part::Text(text) => pieces.push(text.as_bytes()),
            }
        }
        Ok(pieces)
    }
}

/// The value of the header that is this part of the message; `None` where the part is something else.
pub(super) fn signed_header<'r>(
    scheme: &Scheme,
    nth: usize,
    headers: &'r HeaderMap,
) -> Result<Option<&'r str>, Unsigned> {
    let Some(Part::Header(name)) = scheme.message.get(nth) else { return Ok(None) };
    let value = header::single(headers, name)?;
    if scheme.is_delimited(nth, value) { Ok(Some(value)) } else { Err(Unsigned::Header) }
}

/// The text of a timestamp.
pub(crate) fn timestamp<'r>(
    rule: &Timestamp,
    signature: &'r str,
    scheme: &Scheme,
    headers: &'r HeaderMap,
) -> Result<&'r str, Unsigned> {
    match &rule.at {
        TimestampAt::Header(name) => header::single(headers, name),
        TimestampAt::Item(key) => header::item(signature, &scheme.layout, key).ok_or(Unsigned::Timestamp),
    }
}

/// The time of a timestamp, if it is within the tolerance.
pub(crate) fn fresh(stamp: &str, rule: &Timestamp, now: SystemTime) -> Result<SystemTime, Unsigned> {
    let signed_at = rule.unit.read(stamp).ok_or(Unsigned::Timestamp)?;
    let tolerance = std::time::Duration::from_secs(rule.tolerance.into());
    match now.duration_since(signed_at) {
        Ok(age) if age > tolerance => Err(Unsigned::Stale),
        Err(ahead) if ahead.duration() > tolerance => Err(Unsigned::Early),
        _ => Ok(signed_at),
    }
}
