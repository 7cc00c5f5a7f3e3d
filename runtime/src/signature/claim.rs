//! What the head of a request says of its signature, judged before anybody reads a byte of the body.

use std::borrow::Cow;
use std::time::SystemTime;

use http::request::Parts;

use super::{Key, Scheme, Unsigned, header, message, url};
use crate::Wire;

/// A signature as a head claims it: what is left is to compare it with the message.
pub(crate) struct Claim<'r> {
    pub(super) scheme: &'r Scheme,
    pub(super) wire: Wire,
    /// The signatures, of which one has to be right.
    pub(super) signatures: Vec<Vec<u8>>,
    /// The text of the timestamp, and what it says.
    pub(super) stamp: Option<&'r str>,
    pub(super) signed_at: Option<SystemTime>,
    /// The spellings of the url that may be the signed one.
    pub(super) urls: Vec<String>,
}

impl<'r> Claim<'r> {
    /// Reads what a head claims. An error says why no body could make it right: there is no scheme or no key for such a
    /// request, the signature or a header that is signed is missing or not written as the scheme says, or the timestamp is
    /// not near enough to `now`.
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
        let stamp = scheme.timestamp.map(|stamp| message::timestamp(stamp, value, scheme, headers)).transpose()?;
        let signed_at = match (scheme.timestamp, stamp) {
            (Some(rule), Some(stamp)) => Some(message::fresh(stamp, rule.tolerance, now)?),
            _ => None,
        };
        for nth in 0..scheme.message.len() {
            message::signed_header(scheme, nth, headers)?;
        }
        let urls = url::signed(scheme, url)?.into_iter().map(Cow::into_owned).collect();
        if keys.iter().all(|key| key.format() != scheme.key) {
            return Err(Unsigned::Mismatch);
        }
        Ok(Self { scheme, wire, signatures, stamp, signed_at, urls })
    }
}
