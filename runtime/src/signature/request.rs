//! A request as it is verified.

use std::fmt;
use std::time::SystemTime;

use http::request::Parts;

use super::url::split;
use crate::Limits;

/// A request, and what is known of it beside what it says itself.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    pub(crate) parts: &'r Parts,
    pub(crate) body: &'r [u8],
    pub(crate) url: &'r str,
    pub(crate) now: SystemTime,
    pub(crate) limits: Limits,
    /// How many bytes of the url are configured.
    pub(crate) told: Option<usize>,
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
