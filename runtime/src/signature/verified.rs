//! The proof that a request is signed, and its payload.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::time::SystemTime;

use super::Signed;
use crate::headers::RequestHeaders;
use crate::{FromPayload, Malformed, Received, Report, Wire, WithHeaders};

/// How a request is known to be signed.
#[derive(Clone, PartialEq, Eq)]
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
    pub(crate) digest: Box<[u8]>,
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The digest may be the signature.
        let Self { provider, scheme, key, signed_at, wire, digest: _ } = self;
        let mut shown = f.debug_struct("Proof");
        shown.field("provider", provider).field("scheme", scheme).field("key", key);
        shown.field("signed_at", signed_at).field("wire", wire).finish_non_exhaustive()
    }
}

impl Proof {
    /// Bytes that only a request with the same signed message has: a copy of this one. They tell a replay where the scheme
    /// has no timestamp, and until it expires where it has one ([`Receiver::with_replay_guard`](crate::Receiver)).
    ///
    /// A provider that delivers again after a failure may send the same message again, too.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }
}

/// What makes two deliveries the same event: the texts of the places that `x-identity` names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    pub(crate) texts: Vec<String>,
    pub(crate) is_signed: bool,
}

impl Identity {
    /// The texts, in the document's order.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Whether the signature covers all of them. If not, whoever has captured a request can send it with another identity.
    pub fn is_signed(&self) -> bool {
        self.is_signed
    }
}

/// A payload that its provider signed, with what its validator found: drift at most, as
/// [`tolerant`](crate::Received::tolerant) has it.
///
/// With the feature `axum`, a handler takes it as an argument; without, [`Receiver::verify`](crate::Receiver::verify)
/// returns it.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256", feature = "testing"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ringback::acme::OrderShipped;
/// use ringback::Verified;
///
/// fn handle(shipped: Verified<OrderShipped>) -> String {
///     for finding in shipped.report().findings() {
///         eprintln!("{finding}"); // a place and a keyword, never a value
///     }
///     if shipped.proof().key > 0 {
///         eprintln!("it is still signed with the old key");
///     }
///     // Another delivery of the same event has the same texts.
///     let event = shipped.identity().map(|identity| identity.texts().join(" "));
///     println!("{event:?} has {:?} parcels", shipped.parcels);
///     shipped.into_payload().id
/// }
/// # use ringback::{Receiver, PublicUrl, Wire, testing::Signer};
/// # let (signer, url, now) = (Signer::example(0)?, "https://hooks.example.com/acme", std::time::SystemTime::now());
/// # let receiver = Receiver::new(signer.keys()?, PublicUrl::base("https://hooks.example.com")?);
/// # let (parts, body) = signer.request::<OrderShipped>(Wire::Json, url, now)?.into_parts();
/// # assert_eq!(handle(receiver.verify::<OrderShipped>(&parts, &body)?), "shp_1");
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256", feature = "testing")))]
/// # fn main() {}
/// ```
///
/// The payload of a webhook without a signature cannot be verified, and the compiler says so:
///
/// ```compile_fail,E0277
/// use ringback_runtime::Verified;
///
/// fn handle(_: Verified<ringback_runtime::Json>) {}
/// ```
#[derive(Clone, Debug)]
pub struct Verified<T: Signed> {
    payload: T,
    report: Report,
    headers: RequestHeaders,
    identity: Option<Identity>,
    proof: Proof,
}

impl<T: Signed> Verified<T> {
    pub(crate) fn new(
        (payload, report): (T, Report),
        headers: RequestHeaders,
        identity: Option<Identity>,
        proof: Proof,
    ) -> Self {
        Self { payload, report, headers, identity, proof }
    }

    /// What makes two deliveries the same event, if the document says it and the request has it. Providers deliver an
    /// event again if they think that it did not arrive.
    pub fn identity(&self) -> Option<&Identity> {
        self.identity.as_ref()
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

    /// The headers that came with the payload, as [`Received::headers`](crate::Received::headers) has them. The scheme says
    /// which of them are signed.
    ///
    /// ```ignore
    /// let attempt = verified.headers()?.tolerant()?.x_attempt;
    /// ```
    pub fn headers(&self) -> Result<Received<'static, T::Headers>, Malformed>
    where
        T: WithHeaders,
    {
        self.headers.received()
    }

    /// The headers that came with one of several events, with the type of its webhook. If the event is of another webhook,
    /// only headers that both describe are there.
    ///
    /// ```ignore
    /// if let Event::OrderCreated(order) = &*verified {
    ///     let attempt = verified.headers_of::<OrderCreated>()?.tolerant()?.x_attempt;
    /// }
    /// ```
    pub fn headers_of<H: WithHeaders>(&self) -> Result<Received<'static, H::Headers>, Malformed>
    where
        T: FromPayload<H>,
    {
        self.headers.received()
    }
}

impl<T: Signed> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.payload
    }
}
