//! Whether a request was signed by who has the key.
//!
//! [`Scheme`] says how a provider signs. `prove` goes the way of a receiver: the signature out of its header, the
//! timestamp against the clock, the message out of the request, the signature against the message with each key, and at
//! last what a scheme leaves open: the digest of a body that is no part of the message, and pairs that other pairs would
//! sign alike.

mod algorithm;
mod document;
mod encoding;
mod error;
mod form;
mod header;
mod hidden;
mod key;
mod message;
mod readings;
mod scheme;
mod url;
mod verified;
mod wires;

use std::time::SystemTime;

#[cfg(all(feature = "testing", any(feature = "hmac-sha1", feature = "hmac-sha256")))]
pub(crate) use algorithm::hmac;
pub(crate) use document::Document;
pub use document::Parameters;
pub use error::Unsigned;
pub(crate) use key::Key;
pub use key::{BadKey, BadKeyReason, Keys};
pub use scheme::{
    Algorithm, BodyHash, Encoding, KeyFormat, KeyKind, Layout, Part, Scheme, Timestamp, TimestampAt, UrlRules,
};
#[cfg(feature = "testing")]
pub(crate) use url::signed as signed_urls;
pub use verified::{Proof, Verified};
pub(crate) use {form::Form, message::Message};

use crate::request::Request;
use crate::{Payload, Wire};

/// Who sends webhooks, and how its keys are written.
pub trait Provider: 'static {
    /// Its name: the folder of its documents.
    const NAME: &'static str;
    /// The ways in which its keys are written, each once.
    const KEYS: &'static [KeyFormat];
    /// The parameters of each of its webhooks whose forms are signed behind their url: no request of another webhook may
    /// have them in its url. Those of a webhook itself count for its own requests whether or not they are here.
    const FORMS: &'static [Parameters] = &[];
}

/// A payload whose requests are signed.
#[diagnostic::on_unimplemented(
    message = "no document says how the requests of `{Self}` are signed",
    note = "an overlay with `x-signature` says it; without one, take `Received<'static, {Self}>`"
)]
pub trait Signed: Payload {
    /// Who signs them.
    type Provider: Provider;
    /// The schemes by which they are signed: for each of the webhook's wires there is one.
    const SCHEMES: &'static [Scheme];
    /// The parameters that every form has, by name in the order of their bytes.
    const REQUIRED: &'static [&'static str] = &[];
}

/// Proves that a request is signed by the scheme of its wire and one of the keys; the document says which parameters the
/// payload has where it comes as pairs.
pub(crate) fn prove(
    schemes: &[Scheme],
    provider: &'static str,
    keys: &[Key],
    request: &Request<'_>,
    wire: Wire,
    document: &Document<'_>,
) -> Result<Proof, Unsigned> {
    let scheme = schemes.iter().find(|scheme| scheme.wires.contains(&wire)).ok_or(Unsigned::NoScheme)?;
    if wire == Wire::Query && !request.body.is_empty() {
        return Err(Unsigned::Uncovered);
    }
    let headers = &request.parts.headers;
    let value = header::signature(headers, scheme)?;
    let signatures = header::candidates(value, scheme)?;
    let stamp = scheme.timestamp.map(|stamp| message::timestamp(stamp, value, scheme, headers)).transpose()?;
    let signed_at = match (scheme.timestamp, stamp) {
        (Some(rule), Some(stamp)) => Some(message::fresh(stamp, rule.tolerance, request.now)?),
        _ => None,
    };
    let form = Form::of(scheme, wire, request.body)?;
    let mut matched = None;
    for url in url::signed(scheme, request.url)? {
        let message = Message { scheme, request, url: &url, stamp, form: &form }.pieces()?;
        // Every key is tried whatever came of the one before it.
        for key in keys.iter().filter(|key| key.format() == scheme.key) {
            if scheme.algorithm.verifies(key, &message, &signatures) {
                matched = matched.or(Some(key.nth()));
            }
        }
    }
    let key = matched.ok_or(Unsigned::Mismatch)?;
    url::check_body_hash(scheme, request)?;
    form.check_unambiguous(document)?;
    wires::check(schemes, wire, request)?;
    hidden::check(scheme, schemes, document, request, wire, form.pairs())?;
    Ok(Proof { provider, scheme: scheme.name, key, signed_at, wire })
}

/// The time so many seconds after 1970-01-01T00:00:00Z.
fn time(seconds: u64) -> Option<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(std::time::Duration::from_secs(seconds))
}
