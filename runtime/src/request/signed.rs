//! Requests whose provider signs them.

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use http::request::Parts;

use super::rejection::log;
use super::{Head, Rejection, read, split};
use crate::signature::{Keys, Proof, Signed};
use crate::{Limits, Malformed, Received, Verified};

/// A request, and what is known of it beside what it says itself.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    pub(crate) parts: &'r Parts,
    pub(crate) body: &'r [u8],
    pub(crate) url: &'r str,
    pub(crate) now: SystemTime,
    limits: Limits,
    /// How many bytes of the url are configured.
    told: Option<usize>,
}

impl<'r> Request<'r> {
    /// A request with its body, the url to which the provider sent it, and the time at which it came.
    ///
    /// The url is the whole of it, with its query, as the provider was told it: behind a proxy the request does not
    /// show it. [`Receiver`](crate::Receiver) makes it of what is configured. The query of a webhook that comes by
    /// [`Wire::Query`](crate::Wire::Query) is read from this url, because it is what is signed.
    ///
    /// Where signatures are over urls, path and query count as what the request says of itself, in which a form could hide
    /// ([`PublicUrl`](crate::PublicUrl) says more); [`with_told`](Self::with_told) says how much of the url is not.
    pub fn new(parts: &'r Parts, body: &'r [u8], url: &'r str, now: SystemTime) -> Self {
        Self { parts, body, url, now, limits: Limits::DEFAULT, told: None }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same where so many bytes at the beginning of the url are configured, and not taken from the request.
    #[must_use]
    pub fn with_told(self, bytes: usize) -> Self {
        Self { told: Some(bytes), ..self }
    }

    /// What the request has added to the url that is configured: at most its path and its query.
    pub(crate) fn added_url(&self) -> &'r str {
        let added = self.told.and_then(|told| self.url.get(told..));
        added.unwrap_or_else(|| split(self.url).map_or("", |(_, _, rest)| rest))
    }

    /// What follows the question mark of the url.
    pub(crate) fn query(&self) -> &'r str {
        self.url.split_once('?').map_or("", |(_, query)| query)
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parts, body, url: _, now, limits, told: _ } = self;
        // A url may hold a password, and a payload in its query; a header the signature.
        f.debug_struct("Request")
            .field("method", &parts.method)
            .field("bytes", &body.len())
            .field("now", now)
            .field("limits", limits)
            .finish_non_exhaustive()
    }
}

/// A request that its provider has signed, and that nobody has read.
#[derive(Clone, Copy)]
pub struct Authentic<'r> {
    text: &'r [u8],
    limits: Limits,
    proof: Proof,
}

impl fmt::Debug for Authentic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, limits, proof } = self;
        let mut shown = f.debug_struct("Authentic");
        shown.field("bytes", &text.len()).field("limits", limits).field("proof", proof).finish_non_exhaustive()
    }
}

impl<'r> Authentic<'r> {
    pub(super) fn new(text: &'r [u8], limits: Limits, proof: Proof) -> Self {
        Self { text, limits, proof }
    }

    /// How it is known to be signed.
    pub fn proof(&self) -> Proof {
        self.proof
    }

    /// Reads it, to be taken [`strict`](Received::strict), [`tolerant`](Received::tolerant) or
    /// [`absorb`](Received::absorb)ed. An error says that it is not what it claims to be.
    pub fn receive<T: Signed>(&self) -> Result<Received<'r, T>, Malformed> {
        Received::from_wire(self.proof.wire, self.text, self.limits)
    }
}

/// Proves that a request was signed by who has one of the keys, and reads nothing of it.
pub fn authenticate<'r, T: Signed>(
    keys: &Keys<T::Provider>,
    request: &Request<'r>,
) -> Result<Authentic<'r>, Rejection> {
    authentic::<T>(keys, request).inspect_err(|rejection| log(&T::WEBHOOK, rejection))
}

fn authentic<'r, T: Signed>(keys: &Keys<T::Provider>, request: &Request<'r>) -> Result<Authentic<'r>, Rejection> {
    let Request { parts, body, url, now, limits, told: _ } = *request;
    Head::<T>::new(keys, parts, body.len(), limits, now, || Ok(Cow::Borrowed(url)))?.authentic(request)
}

/// Proves that a request was signed by who has one of the keys, reads it by the wire that it came by, and takes its
/// payload as [`tolerant`](Received::tolerant) does.
pub fn verify<T: Signed>(keys: &Keys<T::Provider>, request: &Request<'_>) -> Result<Verified<T>, Rejection> {
    let verified = authentic::<T>(keys, request).and_then(|authentic| read_verified(&authentic));
    verified.inspect_err(|rejection| log(&T::WEBHOOK, rejection))
}

/// The payload of a request that its provider has signed.
pub(super) fn read_verified<T: Signed>(authentic: &Authentic<'_>) -> Result<Verified<T>, Rejection> {
    let Authentic { text, limits, proof } = *authentic;
    let received = read::<T>(proof.wire, text, limits)?;
    let payload = received.tolerant()?;
    Ok(Verified::new(payload, received.into_report(), proof))
}
