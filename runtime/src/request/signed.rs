//! Verification of requests whose provider signs them.

use std::fmt;

use http::HeaderMap;
use http::request::Parts;

use super::{Head, PublicUrl, Rejection};
use crate::signature::{Form, Keys, Proof, Request, Signed};
use crate::{Limits, Malformed, Reading, Received, Verified, Wire};

/// A request that is signed by its provider, and not read yet.
#[derive(Clone)]
pub struct Authentic<'r> {
    text: &'r [u8],
    headers: &'r HeaderMap,
    /// The parsed form, if the signature covers its parameters.
    form: Form<'r>,
    limits: Limits,
    proof: Proof,
}

impl fmt::Debug for Authentic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, form: _, limits, headers: _, proof } = self;
        let mut shown = f.debug_struct("Authentic");
        shown.field("bytes", &text.len()).field("limits", limits).field("proof", proof).finish_non_exhaustive()
    }
}

impl<'r> Authentic<'r> {
    pub(super) fn new(text: &'r [u8], form: Form<'r>, request: &Request<'r>, proof: Proof) -> Self {
        Self { text, form, limits: request.limits, headers: &request.parts.headers, proof }
    }

    /// How it is known to be signed.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }

    /// Reads it, to be taken [`strict`](Received::strict), [`tolerant`](Received::tolerant) or
    /// [`absorb`](Received::absorb)ed. It is an error if it is malformed.
    pub fn receive<T: Signed>(&self) -> Result<Received<'r, T>, Malformed> {
        match self.form.pairs() {
            [] => Received::from_wire(self.proof.wire, self.text, self.limits, self.headers),
            pairs => Received::from_pairs(self.text, pairs, self.limits, self.headers),
        }
    }
}

/// Proves that a request was signed by a holder of one of the keys, and does not read it.
///
/// So a service can save an event before it is read, and decide later how strictly to read it:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256", feature = "testing"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::SystemTime;
///
/// use ringback::acme::{Acme, OrderShipped};
/// use ringback::{Keys, Rejection, Request, authenticate};
///
/// /// `url` is the one that is registered with the provider.
/// fn handle(keys: &Keys<Acme>, parts: &http::request::Parts, body: &[u8], url: &str) -> Result<(), Rejection> {
///     let request = Request::new(parts, body, url, SystemTime::now());
///     let authentic = authenticate::<OrderShipped>(keys, &request)?;
///     println!("signed at {:?}: {} bytes to save", authentic.proof().signed_at, body.len());
///     let (shipped, report) = authentic.receive::<OrderShipped>()?.absorb();
///     println!("{} has {} findings", shipped.id, report.count());
///     Ok(())
/// }
/// # use ringback::{Wire, testing::Signer};
/// # let (signer, url) = (Signer::example(0)?, "https://hooks.example.com/acme");
/// # let (parts, body) = signer.request::<OrderShipped>(Wire::Json, url, SystemTime::now())?.into_parts();
/// # handle(&signer.keys()?, &parts, &body, url)?;
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256", feature = "testing")))]
/// # fn main() {}
/// ```
pub fn authenticate<'r, T: Signed>(
    keys: &Keys<T::Provider>,
    request: &'r Request<'_>,
) -> Result<Authentic<'r>, Rejection> {
    authentic::<T>(keys, request).inspect_err(|rejection| log::<T>(rejection, keys, request, request.body))
}

fn authentic<'r, T: Signed>(keys: &Keys<T::Provider>, request: &'r Request<'_>) -> Result<Authentic<'r>, Rejection> {
    let Request { parts, body, limits, .. } = *request;
    let (proof, form) = Head::<T>::new(keys, parts, body.len(), limits, || Ok(request.with_body(&[])))?.prove(body)?;
    Ok(Authentic::new(payload_text(proof.wire, body, request), form, request, proof))
}

/// Proves that a request was signed by a holder of one of the keys, reads it by its wire, and takes its payload as
/// [`tolerant`](Received::tolerant) does.
pub fn verify<T: Signed>(keys: &Keys<T::Provider>, request: &Request<'_>) -> Result<Verified<T>, Rejection> {
    let verified = authentic::<T>(keys, request).and_then(|authentic| read_verified(authentic, Reading::default()));
    verified.inspect_err(|rejection| log::<T>(rejection, keys, request, request.body))
}

/// Logs a refused request with its body.
#[cfg(feature = "tracing")]
pub(super) fn log<T: Signed>(rejection: &Rejection, keys: &Keys<T::Provider>, request: &Request<'_>, body: &[u8]) {
    if tracing::enabled!(target: "ringback", tracing::Level::WARN) {
        super::hint::Refusal::of(request, body).log::<T>(rejection, keys);
    }
}

#[cfg(not(feature = "tracing"))]
pub(super) fn log<T: Signed>(_: &Rejection, _: &Keys<T::Provider>, _: &Request<'_>, _: &[u8]) {}

/// Logs a request that is refused by its head.
#[cfg(feature = "tracing")]
pub(super) fn log_head<T: Signed>(rejection: &Rejection, keys: &Keys<T::Provider>, parts: &Parts, url: &PublicUrl) {
    if tracing::enabled!(target: "ringback", tracing::Level::WARN) {
        super::hint::Refusal::of_head(parts, url).log::<T>(rejection, keys);
    }
}

#[cfg(not(feature = "tracing"))]
pub(super) fn log_head<T: Signed>(_: &Rejection, _: &Keys<T::Provider>, _: &Parts, _: &PublicUrl) {}

/// The text of a request's payload.
pub(super) fn payload_text<'r>(wire: Wire, body: &'r [u8], request: &'r Request<'_>) -> &'r [u8] {
    match wire {
        Wire::Json | Wire::Text | Wire::Form | Wire::Multipart => body,
        Wire::Query => request.query().as_bytes(),
    }
}

/// The payload of a request that is signed by its provider.
pub(super) fn read_verified<T: Signed>(authentic: Authentic<'_>, reading: Reading) -> Result<Verified<T>, Rejection> {
    let received = authentic.receive::<T>()?;
    let scheme = T::SCHEMES.iter().find(|scheme| scheme.wires.contains(&authentic.proof.wire));
    let identity = received.identity(authentic.headers, scheme);
    let headers = received.request_headers().clone();
    let taken = received.read_as(reading)?;
    Ok(Verified::new(taken, headers, identity, authentic.proof))
}
