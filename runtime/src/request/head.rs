//! A request whose head was judged, and whose body is still to come.

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use http::request::Parts;

use super::rejection::log;
use super::signed::read_verified;
use super::{Authentic, Rejection, wire};
use crate::signature::{Claim, Document, Keys, Provider, Request, Signed, check_covered, prove};
use crate::{Limits, Verified, Wire};

/// A request of which everything was judged that its head alone decides: the method, the media type, the length, the
/// public url, the shape of the signature and the headers that are signed, and whether the timestamp is fresh. So a sender
/// without a signature sends no body that anybody would read, and one who waits for `100 Continue` (RFC 9110, section
/// 10.1.1) gets the refusal in its place. A request came when its head did: that is the time that its timestamp is compared
/// with, however long the body takes.
///
/// The ways in of frameworks go through it. It is there for services that read bodies themselves:
///
/// ```ignore
/// let head = receiver.head::<OrderShipped>(&parts)?;
/// let body = read_at_most(stream, head.limit()).await?;
/// let order = head.verify(&body)?;
/// ```
pub struct Head<'r, T: Signed> {
    keys: &'r Keys<T::Provider>,
    parts: &'r Parts,
    url: Cow<'r, str>,
    /// How many bytes of the url are configured.
    told: Option<usize>,
    now: SystemTime,
    limits: Limits,
    wire: Wire,
    claim: Claim<'r>,
}

impl<'r, T: Signed> Head<'r, T> {
    /// Judges a head; `length` are the bytes of the body, as far as they are known.
    pub(super) fn new(
        keys: &'r Keys<T::Provider>,
        parts: &'r Parts,
        length: usize,
        limits: Limits,
        now: SystemTime,
        url: impl FnOnce() -> Result<Cow<'r, str>, Rejection>,
    ) -> Result<Self, Rejection> {
        let wire = wire::wire(&T::WEBHOOK, parts)?;
        check_length(wire, length, limits)?;
        let url = url()?;
        let claim = Claim::read(T::SCHEMES, keys.list(), wire, parts, &url, now)?;
        Ok(Self { keys, parts, url, told: None, now, limits, wire, claim })
    }

    /// The same where so many bytes at the beginning of the url are configured, and not taken from the request.
    pub(super) fn with_told(self, told: Option<usize>) -> Self {
        Self { told, ..self }
    }

    /// The most bytes that the body may have: none where the payload is the url. What is longer is refused.
    pub fn limit(&self) -> usize {
        if self.wire == Wire::Query { 0 } else { self.limits.bytes }
    }

    /// Why a body that is longer than [`limit`](Self::limit) is refused.
    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn over(&self) -> Rejection {
        let longer = self.limit().saturating_add(1);
        check_length(self.wire, longer, self.limits).err().unwrap_or(Rejection::TooLarge)
    }

    /// Proves that the request with this body was signed by who has one of the keys, and reads nothing of it.
    pub fn authenticate<'b>(&'b self, body: &'b [u8]) -> Result<Authentic<'b>, Rejection> {
        self.authentic(&self.request(body)).inspect_err(|rejection| log(&T::WEBHOOK, rejection))
    }

    /// Proves that the request with this body was signed by who has one of the keys, and takes its payload as
    /// [`tolerant`](crate::Received::tolerant) does.
    pub fn verify(&self, body: &[u8]) -> Result<Verified<T>, Rejection> {
        let verified = self.authentic(&self.request(body)).and_then(|authentic| read_verified(&authentic));
        verified.inspect_err(|rejection| log(&T::WEBHOOK, rejection))
    }

    fn request<'b>(&'b self, body: &'b [u8]) -> Request<'b> {
        let request = Request::new(self.parts, body, &self.url, self.now).with_limits(self.limits);
        self.told.map_or(request, |told| request.with_told(told))
    }

    /// The same as [`authenticate`](Self::authenticate) for the request with this head, without an entry in the log.
    pub(super) fn authentic<'b>(&self, request: &Request<'b>) -> Result<Authentic<'b>, Rejection> {
        let text = match self.wire {
            Wire::Json | Wire::Form => request.body,
            Wire::Query => request.query().as_bytes(),
        };
        check_length(self.wire, request.body.len(), self.limits)?;
        if text.len() > self.limits.bytes {
            return Err(Rejection::TooLarge);
        }
        let name = <T::Provider as Provider>::NAME;
        let proof = prove(&self.claim, T::SCHEMES, name, self.keys.list(), request, &Document::of::<T>())?;
        Ok(Authentic::new(text, self.limits, proof))
    }
}

/// Refuses bodies that are longer than they may be.
fn check_length(wire: Wire, length: usize, limits: Limits) -> Result<(), Rejection> {
    if length > limits.bytes {
        return Err(Rejection::TooLarge);
    }
    Ok(check_covered(wire, length)?)
}

impl<T: Signed> fmt::Debug for Head<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keys: _, parts, url: _, told: _, now, limits, wire, claim: _ } = self;
        // As of `Request`: a url may hold a password, and a payload in its query; a header the signature.
        let mut shown = f.debug_struct("Head");
        shown.field("method", &parts.method).field("now", now).field("limits", limits).field("wire", wire);
        shown.finish_non_exhaustive()
    }
}
