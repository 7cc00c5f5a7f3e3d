//! The proof that a request is signed, and its payload.

use std::borrow::Cow;
use std::ops::Deref;
use std::time::SystemTime;

use crate::headers::RequestHeaders;
use crate::{Malformed, Received, Report, Wire, WithHeaders};

/// How a request is known to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The provider.
    pub provider: &'static str,
    /// The name of the security scheme.
    pub scheme: Cow<'static, str>,
    /// The position of the key that matched, counted from 0: once the second no longer does, it can be removed.
    pub key: usize,
    /// When it was signed; `None` where the scheme has no timestamp. Without one, a captured request can be replayed at any
    /// time, and only the payload's own identity reveals that.
    pub signed_at: Option<SystemTime>,
    /// The wire by which it was delivered.
    pub wire: Wire,
}

/// A payload that its provider signed, with what its validator found: drift at most, as
/// [`tolerant`](crate::Received::tolerant) has it.
#[derive(Clone, Debug)]
pub struct Verified<T> {
    payload: T,
    report: Report,
    headers: RequestHeaders,
    proof: Proof,
}

impl<T> Verified<T> {
    pub(crate) fn new(payload: T, report: Report, headers: RequestHeaders, proof: Proof) -> Self {
        Self { payload, report, headers, proof }
    }

    /// The payload.
    pub fn into_payload(self) -> T {
        self.payload
    }

    /// What the validator found; nothing where the payload is valid against its schema.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How the payload is known to be signed.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }
}

impl<T: WithHeaders> Verified<T> {
    /// The headers that came with the payload, as [`Received::headers`](crate::Received::headers) has them. The scheme says
    /// which of them are signed.
    ///
    /// ```ignore
    /// let attempt = verified.headers()?.tolerant()?.x_attempt;
    /// ```
    pub fn headers(&self) -> Result<Received<'static, T::Headers>, Malformed> {
        self.headers.received()
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.payload
    }
}
