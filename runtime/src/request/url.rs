//! The URL to which a provider sends, which a request behind a proxy does not show.

use std::fmt;
use std::net::IpAddr;

use http::request::Parts;

use super::forwarded::{forwarded, is_host};
use crate::signature::{Unsigned, split};

/// The URL of a webhook as the provider is configured with it. Signatures are over this URL, so the receiver is
/// configured with it as well.
///
/// The more of the URL is configured, the less is taken from the request. [`at`](Self::at) configures all of it;
/// [`base`](Self::base) and [`forwarded_by`](Self::forwarded_by) take path and query from the request. That matters
/// where a provider signs [sorted forms](crate::scheme::Part::SortedForm) after their URL, because nothing in what is
/// signed marks where the URL ends. Where a route takes any path (`/hooks/{tenant}`), or the URL has a query, the
/// beginning of a form's parameters could be sent as the end of the URL, and a value of the attacker's choice as a
/// query, as the digest of another body, or as another form. Where the URL is signed, these are refused as
/// [`Ambiguous`](crate::Unsigned::Ambiguous) in what a request adds to the configured URL:
///
/// - the names of a form of this provider. In the URL of JSON and of a query: all required names in the order in which they
///   are signed, none of them as the name of a query parameter. In the URL of a form: two names. Two are also enough of
///   forms without required names;
/// - in the URL of a form, a query with the names of its payload; and a first parameter that is undocumented and whose value
///   contains `?`, `{` or `[`: it could be the end of a path, followed by what was signed after it;
/// - quotes, as in JSON.
///
/// A URL that contains such names itself needs `at`.
///
/// ```
/// use ringback_runtime::PublicUrl;
///
/// // One receiver for each known URL: nothing of the URL is taken from the request.
/// let voice = PublicUrl::at("https://hooks.example.com/voice?tenant=7")?;
/// // One for all tenants, whose path is taken from the request.
/// let tenants = PublicUrl::base("https://hooks.example.com/hooks")?;
/// # Ok::<(), ringback_runtime::BadUrl>(())
/// ```
pub struct PublicUrl(Origin);

/// Where the URL of a request comes from.
enum Origin {
    /// What precedes the path of each request.
    Base(String),
    /// The complete URL.
    At { before: String, query: Option<String> },
    /// Whether a peer is a trusted proxy.
    Forwarded(Box<dyn Fn(IpAddr) -> bool + Send + Sync>),
}

/// The address of the peer that opened the connection, as an extension of the request. [`PublicUrl::forwarded_by`]
/// refuses every request without it, so the server has to insert it. With axum that is a middleware:
///
/// ```ignore
/// async fn peer(ConnectInfo(peer): ConnectInfo<SocketAddr>, mut request: Request, next: Next) -> Response {
///     request.extensions_mut().insert(Peer(peer.ip()));
///     next.run(request).await
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl PublicUrl {
    /// What precedes the path of each request: `https://example.com`, or `https://example.com/hooks` where a proxy or a
    /// nested router strips `/hooks`. The rest is taken from the request, including its query; a URL with a query of
    /// its own is for [`at`](Self::at). Include user information (`user:password@`) if the provider is configured with
    /// it.
    pub fn base(url: &str) -> Result<Self, BadUrl> {
        let url = url.strip_suffix('/').unwrap_or(url);
        without_query(url).map(Origin::Base).map(Self)
    }

    /// The complete URL that the provider is configured with: `https://example.com/hooks/voice?tenant=7`. For a handler
    /// behind a proxy that rewrites paths, and for every URL with a query of its own.
    ///
    /// The query of a request has to begin with that of the URL, and to end there or continue with `&`. Where URLs and
    /// parameters are signed with nothing between them, this prevents a parameter from being read as part of the query.
    pub fn at(url: &str) -> Result<Self, BadUrl> {
        let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
        let query = query.map(str::to_owned);
        let is_plain = query.as_ref().is_none_or(|query| checked(&format!("{before}?{query}")).is_ok());
        if is_plain { Ok(Self(Origin::At { before: checked(before)?, query })) } else { Err(BadUrl) }
    }

    /// The URL that a proxy forwards: `Forwarded` with `proto` and `host` (RFC 7239), or `X-Forwarded-Proto` and
    /// `X-Forwarded-Host`, each exactly once and with one value. If both are present, they have to agree. `Host` is
    /// ignored: a proxy that does not replace it passes on the sender's, or writes its own name for the server. Only a
    /// plain host is accepted, with or without a port.
    ///
    /// These headers are trusted only where the request has a [`Peer`] among its extensions for which `is_proxy` is
    /// true. The proxy has to replace them, and must never pass on the sender's. Other requests are refused.
    pub fn forwarded_by(is_proxy: impl Fn(IpAddr) -> bool + Send + Sync + 'static) -> Self {
        Self(Origin::Forwarded(Box::new(is_proxy)))
    }

    /// What is configured, without what may be a secret.
    #[cfg(feature = "tracing")]
    pub(super) fn shown(&self) -> String {
        match &self.0 {
            Origin::Base(base) => super::hint::shown(base),
            Origin::At { before, query } => super::hint::shown(before) + if query.is_some() { "?…" } else { "" },
            Origin::Forwarded(_) => "that of a trusted proxy".to_owned(),
        }
    }

    /// How many bytes at the beginning of each URL are configured; `None` where a proxy forwards the URL.
    pub(crate) fn configured(&self) -> Option<usize> {
        match &self.0 {
            Origin::Base(base) => Some(base.len()),
            Origin::At { before, query } => Some(before.len() + query.as_ref().map_or(0, |query| query.len() + 1)),
            Origin::Forwarded(_) => None,
        }
    }

    /// The URL of a request.
    pub(crate) fn compose(&self, parts: &Parts) -> Result<String, Unsigned> {
        let path_and_query = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        match &self.0 {
            Origin::Base(base) => Ok(format!("{base}{path_and_query}")),
            Origin::At { before, query } => {
                let sent = parts.uri.query();
                let continues = |configured: &str| {
                    let rest = sent.and_then(|sent| sent.strip_prefix(configured));
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('&'))
                };
                if !query.as_deref().is_none_or(continues) {
                    return Err(Unsigned::Url);
                }
                Ok(sent.map_or_else(|| before.clone(), |sent| format!("{before}?{sent}")))
            }
            Origin::Forwarded(is_proxy) => {
                let peer = parts.extensions.get::<Peer>().ok_or(Unsigned::Url)?;
                if !is_proxy(peer.0) {
                    return Err(Unsigned::Url);
                }
                let (scheme, host) = forwarded(&parts.headers).ok_or(Unsigned::Url)?;
                checked(&format!("{scheme}://{host}{path_and_query}")).map_err(|_| Unsigned::Url)
            }
        }
    }
}

impl fmt::Debug for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A URL may contain a password.
        f.write_str(match self.0 {
            Origin::Base(_) => "PublicUrl::base(…)",
            Origin::At { .. } => "PublicUrl::at(…)",
            Origin::Forwarded(_) => "PublicUrl::forwarded_by(…)",
        })
    }
}

/// The error for a text that is not an absolute http or https URL, and for a base with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadUrl;

impl fmt::Display for BadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the public URL must begin with `http://` or `https://` and a host, and have no fragment and no space; a base must \
             not have a query either",
        )
    }
}

impl std::error::Error for BadUrl {}

/// A URL without a query.
fn without_query(url: &str) -> Result<String, BadUrl> {
    if url.contains('?') { Err(BadUrl) } else { checked(url) }
}

fn checked(url: &str) -> Result<String, BadUrl> {
    let (_, authority, _) = split(url).ok_or(BadUrl)?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    (is_plain && is_host(host)).then(|| url.to_owned()).ok_or(BadUrl)
}
