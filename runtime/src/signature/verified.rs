//! What was proved of a request, and its payload.

use std::ops::Deref;
use std::time::SystemTime;

use crate::{Report, Wire};

/// How a request is known to be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The provider.
    pub provider: &'static str,
    /// The security scheme by which it signs.
    pub scheme: &'static str,
    /// Which of the keys fitted, counted from 0: when the second does no more, it can go.
    pub key: usize,
    /// When it was signed; `None` where the scheme says no time. Without it a request that was seen once can be sent
    /// again at any time, and the payload's own identity is the only way to know it again.
    pub signed_at: Option<SystemTime>,
    /// The wire that it came by.
    pub wire: Wire,
}

/// A payload that its provider signed, with what its validator found: drift at most, as
/// [`tolerant`](crate::Received::tolerant) has it.
#[derive(Clone, Debug)]
pub struct Verified<T> {
    payload: T,
    report: Report,
    proof: Proof,
}

impl<T> Verified<T> {
    pub(crate) fn new(payload: T, report: Report, proof: Proof) -> Self {
        Self { payload, report, proof }
    }

    /// The payload.
    pub fn into_payload(self) -> T {
        self.payload
    }

    /// What the validator found; nothing where the payload is exactly what the schema says.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How the payload is known to be signed.
    pub fn proof(&self) -> Proof {
        self.proof
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.payload
    }
}
