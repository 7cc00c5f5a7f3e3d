//! Whether a request was signed by who has the key.
//!
//! [`Scheme`] says how a provider signs. The way of a receiver has two steps. `Claim` is what the head alone decides: the
//! signature out of its header, the timestamp against the clock, the headers that are signed. `prove` needs the body: the
//! message out of the request, the signature against the message with each key, and at last what a scheme leaves open:
//! the digest of a body that is no part of the message, and pairs that other pairs would sign alike.

mod algorithm;
mod claim;
mod document;
mod encoding;
mod error;
mod form;
mod header;
mod hidden;
mod key;
mod message;
mod readings;
mod request;
mod scheme;
mod url;
mod verified;
mod wires;

use std::time::SystemTime;

#[cfg(all(feature = "testing", any(feature = "hmac-sha1", feature = "hmac-sha256")))]
pub(crate) use algorithm::hmac;
pub(crate) use claim::Claim;
pub(crate) use document::Document;
pub use document::Parameters;
pub use error::Unsigned;
pub(crate) use key::Key;
pub use key::{BadKey, BadKeyReason, Keys};
pub use request::Request;
pub use scheme::{
    Algorithm, BodyHash, Encoding, KeyFormat, KeyKind, Layout, Part, Scheme, Timestamp, TimestampAt, UrlRules,
};
#[cfg(feature = "testing")]
pub(crate) use url::signed as signed_urls;
pub(crate) use url::split;
pub use verified::{Proof, Verified};
pub(crate) use {form::Form, message::Message};

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

/// Proves that the request whose head makes a claim is signed by one of the keys; the document says which parameters the
/// payload has where it comes as pairs.
pub(crate) fn prove(
    claim: &Claim<'_>,
    schemes: &[Scheme],
    provider: &'static str,
    keys: &[Key],
    request: &Request<'_>,
    document: &Document<'_>,
) -> Result<Proof, Unsigned> {
    let Claim { scheme, wire, ref signatures, stamp, signed_at, ref urls } = *claim;
    check_covered(wire, request.body.len())?;
    let form = Form::of(scheme, wire, request.body)?;
    let mut matched = None;
    for url in urls {
        let message = Message { scheme, request, url, stamp, form: &form }.pieces()?;
        // Every key is tried whatever came of the one before it.
        for key in keys.iter().filter(|key| key.format() == scheme.key) {
            if scheme.algorithm.verifies(key, &message, signatures) {
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

/// Refuses a body of so many bytes where the payload is the url, which is all that is signed.
pub(crate) fn check_covered(wire: Wire, length: usize) -> Result<(), Unsigned> {
    if wire == Wire::Query && length > 0 { Err(Unsigned::Uncovered) } else { Ok(()) }
}

/// The time so many seconds after 1970-01-01T00:00:00Z.
fn time(seconds: u64) -> Option<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(std::time::Duration::from_secs(seconds))
}
