//! A request to be verified.

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use http::request::Parts;

use super::url::split;
use crate::Limits;

/// A request, with what its receiver knows about it in addition.
#[derive(Clone)]
pub struct Request<'r> {
    pub(crate) parts: &'r Parts,
    pub(crate) body: &'r [u8],
    pub(crate) url: Cow<'r, str>,
    pub(crate) now: SystemTime,
    pub(crate) limits: Limits,
    /// How many bytes of the URL are configured.
    pub(crate) configured: Option<usize>,
}

impl<'r> Request<'r> {
    /// A request with its body, the URL to which the provider sent it, and the time at which it was received.
    ///
    /// The URL is the complete one that the provider is configured with, including its query: behind a proxy the
    /// request does not show it. [`Receiver`](crate::Receiver) composes it from its configuration. The query of a
    /// webhook that is delivered by [`Wire::Query`](crate::Wire::Query) is read from this URL, because it is what is
    /// signed.
    ///
    /// Where URLs are signed, path and query count as the sender's own, in which a form could hide
    /// ([`PublicUrl`](crate::PublicUrl) has the details). [`with_configured`](Self::with_configured) declares how much
    /// of the URL is not the sender's.
    pub fn new(parts: &'r Parts, body: &'r [u8], url: impl Into<Cow<'r, str>>, now: SystemTime) -> Self {
        Self { parts, body, url: url.into(), now, limits: Limits::DEFAULT, configured: None }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same where so many bytes at the beginning of the URL are configured, and not taken from the request.
    #[must_use]
    pub fn with_configured(self, bytes: usize) -> Self {
        Self { configured: Some(bytes), ..self }
    }

    /// The same with another body.
    pub(crate) fn with_body<'b>(&'b self, body: &'b [u8]) -> Request<'b> {
        Request { body, url: Cow::Borrowed(&self.url), ..*self }
    }

    /// What the request adds to the configured URL: at most its path and its query.
    pub(crate) fn added_url(&self) -> &str {
        let added = self.configured.and_then(|bytes| self.url.get(bytes..));
        added.unwrap_or_else(|| split(&self.url).map_or("", |(_, _, rest)| rest))
    }

    /// What follows the question mark of the URL.
    pub(crate) fn query(&self) -> &str {
        self.url.split_once('?').map_or("", |(_, query)| query)
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parts, body, url: _, now, limits, configured: _ } = self;
        // The URL may contain a password or a payload, and the headers contain the signature.
        f.debug_struct("Request")
            .field("method", &parts.method)
            .field("bytes", &body.len())
            .field("now", now)
            .field("limits", limits)
            .finish_non_exhaustive()
    }
}
