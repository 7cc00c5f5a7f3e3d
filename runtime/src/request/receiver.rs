//! A service's configuration for one provider.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use http::StatusCode;
use http::header::CONTENT_LENGTH;
use http::request::Parts;

use super::signed::log_head;
use super::{Head, PublicUrl, Rejection, ReplayGuard};
use crate::signature::{Keys, Proof, Provider, Request, Signed};
use crate::{Limits, Reading, Verified, Webhook};

/// The keys of a provider, the URL to which it sends, limits and a clock: everything that verification needs beside the
/// request. Cheap to clone.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/acme.rs"));
/// # #[cfg(all(feature = "hmac-sha256"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ringback::acme::{Acme, OrderShipped};
/// use ringback::{Keys, PublicUrl, Receiver, Rejection};
///
/// let keys = Keys::<Acme>::new(["whsec_a secret of sixteen bytes or more"])?;
/// let receiver = Receiver::new(keys, PublicUrl::base("https://hooks.example.com")?);
///
/// // In a handler, with the head and the body of a request; with the feature `axum`, `Verified` does this.
/// let handle = |parts: &http::request::Parts, body: &[u8]| -> Result<(), Rejection> {
///     let shipped = receiver.verify::<OrderShipped>(parts, body)?;
///     println!("{} left", shipped.id);
///     Ok(())
/// };
///
/// let (parts, body) = http::Request::post("/acme").header("content-type", "application/json").body("{}")?.into_parts();
/// let refused = handle(&parts, body.as_bytes()).expect_err("nobody signed it");
/// assert_eq!(refused.status(), 401);
/// # Ok(())
/// # }
/// # #[cfg(not(all(feature = "hmac-sha256")))]
/// # fn main() {}
/// ```
pub struct Receiver<P> {
    keys: Arc<Keys<P>>,
    url: Arc<PublicUrl>,
    limits: Limits,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
    policy: Policy,
}

/// What happens to signed payloads with findings.
#[derive(Clone, Default)]
pub(super) struct Policy {
    pub(super) reading: Reading,
    pub(super) on_refused: Option<Arc<OnRefused>>,
    pub(super) guard: Option<Arc<dyn ReplayGuard>>,
}

type OnRefused = dyn Fn(&RefusedRequest<'_>) -> StatusCode + Send + Sync;

/// A request that its provider has signed, and whose payload is refused.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RefusedRequest<'r> {
    /// The webhook that it was to be.
    pub webhook: &'r Webhook<'static>,
    /// The head of the request.
    pub parts: &'r Parts,
    /// Its body, as it came.
    pub body: &'r [u8],
    /// How it is known to be signed.
    pub proof: &'r Proof,
    /// Why it is refused: it is malformed, has too many values, is damaged, or is one of another webhook. Its status is
    /// the usual answer.
    pub rejection: &'r Rejection,
}

impl<P: Provider> Receiver<P> {
    /// A receiver with [`Limits::DEFAULT`], the system's clock, and tolerant reading.
    pub fn new(keys: Keys<P>, url: PublicUrl) -> Self {
        Self {
            keys: Arc::new(keys),
            url: Arc::new(url),
            limits: Limits::DEFAULT,
            clock: Arc::new(SystemTime::now),
            policy: Policy::default(),
        }
    }

    /// The same that reads payloads as strictly as this says.
    #[must_use]
    pub fn with_reading(mut self, reading: Reading) -> Self {
        self.policy.reading = reading;
        self
    }

    /// The same that shows each signed request whose payload is refused, before it is answered with the status that this
    /// returns. So a service can keep what its types cannot hold, and tell the provider that it has it: many providers
    /// send no more to a URL that refuses too often.
    ///
    /// ```
    /// # #[cfg(feature = "hmac-sha256")] {
    /// use http::StatusCode;
    /// use ringback_runtime::signature::Provider;
    /// use ringback_runtime::{Receiver, RefusedRequest};
    ///
    /// fn keeping<P: Provider>(receiver: Receiver<P>) -> Receiver<P> {
    ///     receiver.on_refused(|refused: &RefusedRequest<'_>| {
    ///         eprintln!("{}: {} bytes are kept: {}", refused.webhook.name, refused.body.len(), refused.rejection);
    ///         StatusCode::ACCEPTED
    ///     })
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn on_refused(mut self, answer: impl Fn(&RefusedRequest<'_>) -> StatusCode + Send + Sync + 'static) -> Self {
        self.policy.on_refused = Some(Arc::new(answer));
        self
    }

    /// The same that answers copies of requests with 200, and hands them to nobody ([`Rejection::Replayed`]).
    ///
    /// Without a timestamp, whoever has captured a request can send it at any time, so the guard should remember many. A
    /// handler that fails after a request was remembered should let the guard forget it, or the provider's next delivery of
    /// the same message is lost.
    ///
    /// ```
    /// # #[cfg(feature = "hmac-sha256")] {
    /// use ringback_runtime::signature::Provider;
    /// use ringback_runtime::{Receiver, RecentRequests};
    ///
    /// fn guarded<P: Provider>(receiver: Receiver<P>) -> Receiver<P> {
    ///     receiver.with_replay_guard(RecentRequests::new(100_000))
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn with_replay_guard(mut self, guard: impl ReplayGuard + 'static) -> Self {
        self.policy.guard = Some(Arc::new(guard));
        self
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same with another clock.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// The limits of what it reads.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The provider's keys.
    pub fn keys(&self) -> &Keys<P> {
        &self.keys
    }

    /// The URL to which the provider sent a request. It is an error if no trusted proxy has forwarded it.
    pub fn url(&self, parts: &Parts) -> Result<String, Rejection> {
        self.url.compose(parts).map_err(Rejection::from)
    }

    /// Checks the head of a request that was received now, before its body is read: [`Head`] lists what is checked. The
    /// length of the body is that of `Content-Length`, where it is present.
    pub fn head<'r, T: Signed<Provider = P>>(&'r self, parts: &'r Parts) -> Result<Head<'r, T>, Rejection> {
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        self.head_of(parts, length.unwrap_or(0))
    }

    /// The same for a request whose body has at least so many bytes.
    pub(super) fn head_of<'r, T>(&'r self, parts: &'r Parts, length: u64) -> Result<Head<'r, T>, Rejection>
    where
        T: Signed<Provider = P>,
    {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let request = || Ok(self.request(parts, &[], self.url(parts)?));
        let head = Head::new(&self.keys, parts, length, self.limits, request);
        let head = head.map(|head| head.with_policy(&self.policy));
        head.inspect_err(|rejection| log_head::<T>(rejection, &self.keys, parts, &self.url))
    }

    /// A request that was received now, for [`authenticate`](crate::authenticate) or [`verify`](crate::verify), with
    /// the URL of [`url`](Self::url).
    pub fn request<'r>(&self, parts: &'r Parts, body: &'r [u8], url: impl Into<Cow<'r, str>>) -> Request<'r> {
        let request = Request::new(parts, body, url, (self.clock)()).with_limits(self.limits);
        Request { configured: self.url.configured(), ..request }
    }

    /// Proves that a request was signed by the provider, reads it by its wire, and takes its payload as
    /// [`with_reading`](Self::with_reading) says.
    pub fn verify<T: Signed<Provider = P>>(&self, parts: &Parts, body: &[u8]) -> Result<Verified<T>, Rejection> {
        let length = u64::try_from(body.len()).unwrap_or(u64::MAX);
        self.head_of::<T>(parts, length)?.verify(body)
    }
}

impl<P> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        let Self { keys, url, limits, clock, policy } = self;
        Self {
            keys: Arc::clone(keys),
            url: Arc::clone(url),
            limits: *limits,
            clock: Arc::clone(clock),
            policy: policy.clone(),
        }
    }
}

impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keys, url, limits, clock: _, policy } = self;
        let mut shown = f.debug_struct("Receiver");
        shown.field("keys", keys).field("url", url).field("limits", limits).field("reading", &policy.reading);
        shown.finish_non_exhaustive()
    }
}
