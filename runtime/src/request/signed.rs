//! Requests whose provider signs them.

use std::borrow::Cow;
use std::fmt;

use super::rejection::log;
use super::{Head, Rejection, read};
use crate::signature::{Keys, Proof, Request, Signed};
use crate::{Limits, Malformed, Received, Verified};

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
    let (payload, report) = received.tolerant_with_report()?;
    Ok(Verified::new(payload, report, proof))
}
