//! A request whose head is checked, and whose body is still to come.

use std::fmt;

use http::request::Parts;

use super::receiver::{Policy, RefusedRequest};
use super::signed::{log, payload_text, read_verified};
use super::{Authentic, Rejection, wire};
use crate::signature::{
    Claim, Document, Form, Keys, Proof, Provider, Request, Signed, are_enabled, check_covered, prove,
};
use crate::{Limits, Reading, Verified, Wire};

/// A request of which everything is checked that its head alone decides.
///
/// That is the method, the media type, the length, the public URL, the shape of the signature, the signed headers, and
/// the age of the timestamp. So no body is read from a sender without a signature, and one that waits for
/// `100 Continue` (RFC 9110, section 10.1.1) gets the refusal instead. The timestamp is compared with the time at which the head was received, however long the body takes.
///
/// The entry points for frameworks use it. It is public for services that read bodies themselves:
///
/// ```ignore
/// let head = receiver.head::<OrderShipped>(&parts)?;
/// let body = read_at_most(stream, head.limit()).await?;
/// let order = head.verify(&body)?;
/// ```
pub struct Head<'r, T: Signed> {
    keys: &'r Keys<T::Provider>,
    /// The request, without its body.
    request: Request<'r>,
    wire: Wire,
    claim: Claim<'r>,
    policy: Option<&'r Policy>,
}

impl<'r, T: Signed> Head<'r, T> {
    /// Checks a head. `length` is that of the body, as far as it is known. `request` is called once method, media type
    /// and length are in order.
    pub(super) fn new(
        keys: &'r Keys<T::Provider>,
        parts: &'r Parts,
        length: usize,
        limits: Limits,
        request: impl FnOnce() -> Result<Request<'r>, Rejection>,
    ) -> Result<Self, Rejection> {
        const {
            assert!(
                are_enabled(T::SCHEMES),
                "a scheme needs the feature of `ringback-runtime` with its algorithm's name, or `sha256` for `body_hash`"
            );
        }
        let wire = wire::wire(&T::ENDPOINT, parts)?;
        check_length(wire, length, limits)?;
        let request = request()?;
        let claim = Claim::read(T::SCHEMES, keys.list(), wire, parts, &request.url, request.now)?;
        Ok(Self { keys, request, wire, claim, policy: None })
    }

    /// The same with what a receiver does to payloads with findings.
    pub(super) fn with_policy(self, policy: &'r Policy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// The maximum length of the body in bytes: 0 where the payload is the URL. A longer body is refused.
    pub fn limit(&self) -> usize {
        if self.wire == Wire::Query { 0 } else { self.request.limits.bytes }
    }

    /// Why a body that is longer than [`limit`](Self::limit) is refused.
    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn over(&self) -> Rejection {
        let longer = self.limit().saturating_add(1);
        check_length(self.wire, longer, self.request.limits).err().unwrap_or(Rejection::TooLarge)
    }

    /// Proves that the request with this body was signed by a holder of one of the keys, and does not read it.
    pub fn authenticate<'b>(&'b self, body: &'b [u8]) -> Result<Authentic<'b>, Rejection> {
        let new = |authentic: Authentic<'b>| self.check_new(authentic.proof()).map(|()| authentic);
        self.authentic(body).and_then(new).inspect_err(|rejection| log::<T>(rejection, self.keys, &self.request, body))
    }

    /// Proves that the request with this body was signed by a holder of one of the keys, and takes its payload as the
    /// receiver's [`with_reading`](super::Receiver::with_reading) says.
    pub fn verify(&self, body: &[u8]) -> Result<Verified<T>, Rejection> {
        let verified = self.authentic(body).and_then(|authentic| self.read(authentic, body));
        // What is refused may be delivered again.
        let verified = verified.and_then(|verified| self.check_new(verified.proof()).map(|()| verified));
        verified.inspect_err(|rejection| log::<T>(rejection, self.keys, &self.request, body))
    }

    fn read(&self, authentic: Authentic<'_>, body: &[u8]) -> Result<Verified<T>, Rejection> {
        let Some(Policy { reading, on_refused, guard: _ }) = self.policy else {
            return read_verified(authentic, Reading::default());
        };
        let proof = on_refused.as_ref().map(|_| authentic.proof().clone());
        read_verified(authentic, *reading).map_err(|rejection| match (on_refused, &proof) {
            (Some(answer), Some(proof)) => {
                let webhook = rejection.webhook().unwrap_or(&T::ENDPOINT);
                let parts = self.request.parts;
                let status = answer(&RefusedRequest { webhook, parts, body, proof, rejection: &rejection });
                Rejection::Answered(Box::new(rejection), status)
            }
            _ => rejection,
        })
    }

    fn authentic<'b>(&'b self, body: &'b [u8]) -> Result<Authentic<'b>, Rejection> {
        let (proof, form) = self.prove(body)?;
        Ok(Authentic::new(payload_text(self.wire, body, &self.request), form, &self.request, proof))
    }

    /// Refuses a copy of a request, as the receiver's guard knows it.
    pub(super) fn check_new(&self, proof: &Proof) -> Result<(), Rejection> {
        let guard = self.policy.and_then(|policy| policy.guard.as_ref());
        if guard.is_none_or(|guard| guard.is_new(proof.digest())) { Ok(()) } else { Err(Rejection::Replayed) }
    }

    /// The same as [`authenticate`](Self::authenticate), without an entry in the log, and without the guard.
    pub(super) fn prove<'b>(&self, body: &'b [u8]) -> Result<(Proof, Form<'b>), Rejection> {
        let request = self.request.with_body(body);
        check_length(self.wire, body.len(), request.limits)?;
        if payload_text(self.wire, body, &request).len() > request.limits.bytes {
            return Err(Rejection::TooLarge);
        }
        let name = <T::Provider as Provider>::NAME;
        let form = self.claim.form(body)?;
        let proof = prove(&self.claim, T::SCHEMES, name, self.keys.list(), &request, &form, &Document::of::<T>())?;
        wire::check_boundary(self.wire, request.parts, body)?;
        Ok((proof, form))
    }
}

/// Refuses a body that is too long.
fn check_length(wire: Wire, length: usize, limits: Limits) -> Result<(), Rejection> {
    if length > limits.bytes {
        return Err(Rejection::TooLarge);
    }
    Ok(check_covered(wire, length)?)
}

impl<T: Signed> fmt::Debug for Head<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keys: _, request, wire, claim: _, policy: _ } = self;
        f.debug_struct("Head").field("request", request).field("wire", wire).finish_non_exhaustive()
    }
}
