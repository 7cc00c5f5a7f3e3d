//! The signature that the head of a request claims, checked before a byte of the body is read.

use std::time::SystemTime;

use http::request::Parts;

use super::{Form, Key, Unsigned, header, message, url};
use crate::Wire;
use crate::scheme::Scheme;

/// A signature as a head claims it. It remains to compare it with the message.
pub(crate) struct Claim<'r> {
    pub(super) scheme: &'r Scheme,
    pub(super) wire: Wire,
    /// The candidates, one of which has to match.
    pub(super) signatures: Vec<Vec<u8>>,
    /// The text of the timestamp, and its time.
    pub(super) stamp: Option<&'r str>,
    pub(super) signed_at: Option<SystemTime>,
}

impl<'r> Claim<'r> {
    /// The parameters of a body, as far as they are signed.
    pub(crate) fn form<'b>(&self, body: &'b [u8]) -> Result<Form<'b>, Unsigned> {
        Form::new(self.scheme, self.wire, body)
    }

    /// Reads the claim of a head. An error is final, whatever the body: there is no scheme or no key for such a
    /// request, the signature or a signed header is missing or malformed, or the timestamp is too far from `now`.
    pub(crate) fn read(
        schemes: &'r [Scheme],
        keys: &[Key],
        wire: Wire,
        parts: &'r Parts,
        url: &str,
        now: SystemTime,
    ) -> Result<Self, Unsigned> {
        let scheme = schemes.iter().find(|scheme| scheme.wires.contains(&wire)).ok_or(Unsigned::NoScheme)?;
        let headers = &parts.headers;
        let value = header::signature(headers, scheme)?;
        let signatures = header::candidates(value, scheme)?;
        let stamp =
            scheme.timestamp.as_ref().map(|rule| message::timestamp(rule, value, scheme, headers)).transpose()?;
        let signed_at = match (&scheme.timestamp, stamp) {
            (Some(rule), Some(stamp)) => Some(message::fresh(stamp, rule, now)?),
            _ => None,
        };
        for nth in 0..scheme.message.len() {
            message::signed_header(scheme, nth, headers)?;
        }
        url::signed(scheme, url).map(drop)?;
        if keys.iter().all(|key| *key.format() != scheme.key) {
            return Err(Unsigned::Mismatch);
        }
        Ok(Self { scheme, wire, signatures, stamp, signed_at })
    }
}
