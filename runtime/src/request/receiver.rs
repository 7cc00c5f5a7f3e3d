//! What a service configures once a provider.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use http::header::CONTENT_LENGTH;
use http::request::Parts;

use super::rejection::log;
use super::{Head, PublicUrl, Rejection};
use crate::signature::{Keys, Provider, Request, Signed};
use crate::{Limits, Verified};

/// The keys of a provider, the url to which it sends, limits and a clock: everything that verifying a request needs
/// beside the request. Cheap to clone.
pub struct Receiver<P> {
    keys: Arc<Keys<P>>,
    url: Arc<PublicUrl>,
    limits: Limits,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl<P: Provider> Receiver<P> {
    /// A receiver with [`Limits::DEFAULT`] and the system's clock.
    pub fn new(keys: Keys<P>, url: PublicUrl) -> Self {
        Self { keys: Arc::new(keys), url: Arc::new(url), limits: Limits::DEFAULT, clock: Arc::new(SystemTime::now) }
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

    /// How much it reads.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The provider's keys.
    pub fn keys(&self) -> &Keys<P> {
        &self.keys
    }

    /// The url to which the provider sent a request. An error says that no proxy that is believed has said it.
    pub fn url(&self, parts: &Parts) -> Result<String, Rejection> {
        self.url.of(parts).map_err(Rejection::from)
    }

    /// Judges the head of a request that came now, before anybody reads its body: [`Head`] says what of it. How long the
    /// body is, is what `Content-Length` says, where it is there.
    pub fn head<'r, T: Signed<Provider = P>>(&'r self, parts: &'r Parts) -> Result<Head<'r, T>, Rejection> {
        let said = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        self.head_of(parts, said.unwrap_or(0))
    }

    /// The same of a request whose body has at least so many bytes.
    pub(super) fn head_of<'r, T>(&'r self, parts: &'r Parts, length: u64) -> Result<Head<'r, T>, Rejection>
    where
        T: Signed<Provider = P>,
    {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let url = || self.url(parts).map(Cow::Owned);
        let head = Head::new(&self.keys, parts, length, self.limits, (self.clock)(), url);
        let head = head.map(|head| head.with_told(self.url.told()));
        head.inspect_err(|rejection| log(&T::WEBHOOK, rejection))
    }

    /// A request that came now, to be given to [`authenticate`](crate::authenticate) or [`verify`](crate::verify); the
    /// url is that of [`url`](Self::url).
    pub fn request<'r>(&self, parts: &'r Parts, body: &'r [u8], url: &'r str) -> Request<'r> {
        let request = Request::new(parts, body, url, (self.clock)()).with_limits(self.limits);
        self.url.told().map_or(request, |told| request.with_told(told))
    }

    /// Proves that a request was signed by the provider, reads it by the wire that it came by, and takes its payload as
    /// [`tolerant`](crate::Received::tolerant) does.
    pub fn verify<T: Signed<Provider = P>>(&self, parts: &Parts, body: &[u8]) -> Result<Verified<T>, Rejection> {
        let length = u64::try_from(body.len()).unwrap_or(u64::MAX);
        self.head_of::<T>(parts, length)?.verify(body)
    }
}

impl<P> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        let Self { keys, url, limits, clock } = self;
        Self { keys: Arc::clone(keys), url: Arc::clone(url), limits: *limits, clock: Arc::clone(clock) }
    }
}

impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keys, url, limits, clock: _ } = self;
        f.debug_struct("Receiver").field("keys", keys).field("url", url).field("limits", limits).finish_non_exhaustive()
    }
}
