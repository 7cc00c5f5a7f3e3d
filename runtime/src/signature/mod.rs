//! Verifies that a request was signed by a holder of the key.
//!
//! Verification has two steps. `Claim` is what the head alone decides: the signature in its header, the timestamp
//! against the clock, the signed headers. `prove` needs the body: it composes the message, compares the signature with
//! it for each key, and then checks what a scheme leaves open: the digest of a body that is not part of the
//! message, and requests with the same signature.

mod algorithm;
mod boundary;
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
mod url;
mod verified;
mod wires;

pub(crate) use algorithm::are_enabled;
#[cfg(all(feature = "ecdsa-p256", feature = "testing"))]
pub(crate) use algorithm::sha256;
pub(crate) use claim::Claim;
pub(crate) use document::Document;
pub use document::Parameters;
pub use error::Unsigned;
pub(crate) use key::Key;
pub use key::{BadKey, BadKeyReason, Keys};
pub use request::Request;
#[cfg(feature = "testing")]
pub(crate) use url::signed as signed_urls;
pub(crate) use url::split;
pub use verified::{Identity, Proof, Verified};
pub(crate) use {form::Form, message::Message};

use crate::scheme::{KeyFormat, Scheme};
use crate::{Endpoint, Wire};

/// A provider, which sends webhooks and issues keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a provider",
    note = "a provider is the type without values in its module, as in `Keys<acme::Acme>`; a provider has one if it signs"
)]
pub trait Provider: 'static {
    /// Its name: the folder of its documents.
    const NAME: &'static str;
    /// The formats of its keys, each once.
    const KEYS: &'static [KeyFormat];
    /// The parameters of each of its webhooks whose forms are signed after their URL: no request of another webhook may
    /// have them in its URL. A webhook's own parameters count for its own requests whether or not they are here.
    const FORMS: &'static [Parameters] = &[];
}

/// A payload whose requests are signed.
#[diagnostic::on_unimplemented(
    message = "no document describes how the requests of `{Self}` are signed",
    label = "an unsigned webhook, or no payload",
    note = "describe it by an overlay with `x-signature`, or take `Received<'static, {Self}>`, which is unverified"
)]
pub trait Signed: Endpoint {
    /// Who signs them.
    type Provider: Provider;
    /// The schemes by which they are signed: one for each of the webhook's wires. The features of their algorithms must
    /// be on; otherwise nothing that verifies this payload compiles.
    const SCHEMES: &'static [Scheme];
    /// The names of the parameters that every form has, in byte order.
    const REQUIRED: &'static [&'static str] = &[];
}

/// Proves that the request whose head makes a claim is signed by one of the keys. The document describes the parameters
/// of a payload that is delivered as pairs.
pub(crate) fn prove(
    claim: &Claim<'_>,
    schemes: &[Scheme],
    provider: &'static str,
    keys: &[Key],
    request: &Request<'_>,
    form: &Form<'_>,
    document: &Document<'_>,
) -> Result<Proof, Unsigned> {
    let Claim { scheme, wire, signed_at, .. } = *claim;
    check_covered(wire, request.body.len())?;
    boundary::check(scheme, request.body)?;
    let (key, digest) = matching_key(claim, keys, request, form)?.ok_or(Unsigned::Mismatch)?;
    url::check_body_hash(scheme, request)?;
    if form.has_suspicious_names(document.known) || readings::has_better(form, document) {
        return Err(Unsigned::Ambiguous);
    }
    wires::check(schemes, wire, request)?;
    hidden::check(scheme, schemes, document, request, wire, form)?;
    Ok(Proof { provider, scheme: scheme.name.clone(), key, signed_at, wire, digest: digest.into() })
}

/// Whether a request would be signed if it had been sent to another URL; what else it has to satisfy is not checked.
#[cfg(feature = "tracing")]
pub(crate) fn verifies<T: Signed>(request: &Request<'_>, url: &str, wire: Wire, keys: &Keys<T::Provider>) -> bool {
    let request = Request { url: url.into(), ..*request };
    let claim = Claim::read(T::SCHEMES, keys.list(), wire, request.parts, url, request.now);
    claim.is_ok_and(|claim| {
        let form = claim.form(request.body);
        form.is_ok_and(|form| matching_key(&claim, keys.list(), &request, &form).is_ok_and(|key| key.is_some()))
    })
}

/// The first key by which a signature matches, with a digest of the message. Most often the first spelling of the URL does, and no other is tried.
fn matching_key(
    claim: &Claim<'_>,
    keys: &[Key],
    request: &Request<'_>,
    form: &Form<'_>,
) -> Result<Option<(usize, Vec<u8>)>, Unsigned> {
    let Claim { scheme, ref signatures, stamp, .. } = *claim;
    for url in url::signed(scheme, &request.url)? {
        let message = Message { scheme, request, url, stamp, form }.pieces()?;
        let mut matched = None;
        // Every key is tried, whatever the result of the one before it.
        for key in keys.iter().filter(|key| *key.format() == scheme.key) {
            let digest = scheme.algorithm.digest(key, &message, signatures);
            matched = matched.or(digest.map(|digest| (key.nth(), digest)));
        }
        if matched.is_some() {
            return Ok(matched);
        }
    }
    Ok(None)
}

/// Refuses a body of so many bytes where the payload is the URL, which is all that is signed.
pub(crate) fn check_covered(wire: Wire, length: usize) -> Result<(), Unsigned> {
    if wire == Wire::Query && length > 0 { Err(Unsigned::Uncovered) } else { Ok(()) }
}
