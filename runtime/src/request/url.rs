//! The url to which a provider sends, which behind proxies no request shows.

use std::fmt;
use std::net::IpAddr;

use http::request::Parts;

use super::forwarded::{forwarded, is_host};
use crate::signature::{Unsigned, split};

/// Where the provider believes that a webhook is received. Signatures are over this url, so it is configuration.
///
/// The more of the url is configured, the less has to be believed of a request. [`at`](Self::at) says all of it;
/// [`base`](Self::base) and [`forwarded_by`](Self::forwarded_by) take path and query from the request. That matters where a
/// provider signs [sorted forms](crate::signature::Part::SortedForm) behind their url, because nothing in what is signed says
/// where the url ends: where a route takes any path (`/hooks/{tenant}`), or the url has a query, the beginning of a form's
/// parameters could be sent as the end of the url, and a value that somebody could choose as a query, as the digest of
/// another body, or as another form. In what a request adds to the url that is configured, these are refused as
/// [`Ambiguous`](crate::Unsigned::Ambiguous) where the url is signed:
///
/// - the names of a form of this provider: of JSON and of a query if all names that every form has stand there one behind
///   the other as they are signed, and none of them where a query has its names; of a form if two do. Of forms without required
///   names two are enough, too;
/// - of a form, a query with the names of its payload; and a first parameter that nobody documents, whose value
///   holds `?`, `{` or `[`: it could be the end of a path with what was signed behind it;
/// - quotes, as JSON has them.
///
/// A url that is told to the provider and that itself holds such names needs `at`.
///
/// ```
/// use ringback_runtime::PublicUrl;
///
/// // One receiver for each url of a service that knows them: nothing of the url comes from the request.
/// let voice = PublicUrl::at("https://hooks.example.com/voice?tenant=7")?;
/// // One for all tenants, whose path each request brings.
/// let tenants = PublicUrl::base("https://hooks.example.com/hooks")?;
/// # Ok::<(), ringback_runtime::BadUrl>(())
/// ```
pub struct PublicUrl(Source);

enum Source {
    /// What stands before the path of each request.
    Base(String),
    /// All of it.
    At { before: String, query: Option<String> },
    /// Whether a peer is a proxy that is believed.
    Forwarded(Box<dyn Fn(IpAddr) -> bool + Send + Sync>),
}

/// The address of whoever opened the connection, as an extension of the request. [`PublicUrl::forwarded_by`] looks for
/// it, and refuses every request without it, so whoever knows the address has to put it there. With axum that is a
/// middleware:
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
    /// What stands before the path of each request: `https://example.com`, or `https://example.com/hooks` where a proxy
    /// or a router that is nested takes `/hooks` away. Each request brings what follows, its query too; a url that has a
    /// query of its own is for [`at`](Self::at). User information (`user:password@`) belongs here if the provider was told it.
    pub fn base(url: &str) -> Result<Self, BadUrl> {
        let url = url.strip_suffix('/').unwrap_or(url);
        without_query(url).map(Source::Base).map(Self)
    }

    /// The whole of the url as the provider was told it: `https://example.com/hooks/voice?tenant=7`. For a handler behind
    /// a proxy that rewrites paths, and for every url that has a query of its own.
    ///
    /// What requests have in their query has to begin with that of the url, and to end with it or go on with `&`. Where
    /// urls and parameters are signed with nothing between them, this is what keeps a parameter from being read as a part
    /// of the query.
    pub fn at(url: &str) -> Result<Self, BadUrl> {
        let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
        let query = query.map(str::to_owned);
        let is_plain = query.as_ref().is_none_or(|query| checked(&format!("{before}?{query}")).is_ok());
        if is_plain { Ok(Self(Source::At { before: checked(before)?, query })) } else { Err(BadUrl) }
    }

    /// What a proxy says: `Forwarded` with `proto` and `host` (RFC 7239), or `X-Forwarded-Proto` and `X-Forwarded-Host`, each
    /// of them once and with one value. Where both are there, they have to say the same. `Host` is not believed: a proxy
    /// that does not replace it passes on what the sender wrote, or writes its own name for the server behind it. What is
    /// no plain host, with a port or without, is refused.
    ///
    /// These headers are believed only where the request has a [`Peer`] among its extensions for which `is_proxy` is
    /// true, and the proxy has to replace them, never to pass on what the sender wrote. A request from anywhere else is
    /// refused.
    pub fn forwarded_by(is_proxy: impl Fn(IpAddr) -> bool + Send + Sync + 'static) -> Self {
        Self(Source::Forwarded(Box::new(is_proxy)))
    }

    /// How many bytes at the beginning of each url are configured; `None` where that is what a proxy says.
    pub(crate) fn told(&self) -> Option<usize> {
        match &self.0 {
            Source::Base(base) => Some(base.len()),
            Source::At { before, query } => Some(before.len() + query.as_ref().map_or(0, |query| query.len() + 1)),
            Source::Forwarded(_) => None,
        }
    }

    /// The url of a request.
    pub(crate) fn of(&self, parts: &Parts) -> Result<String, Unsigned> {
        let path_and_query = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        match &self.0 {
            Source::Base(base) => Ok(format!("{base}{path_and_query}")),
            Source::At { before, query } => {
                let sent = parts.uri.query();
                let goes_on = |told: &str| {
                    let rest = sent.and_then(|sent| sent.strip_prefix(told));
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('&'))
                };
                if !query.as_deref().is_none_or(goes_on) {
                    return Err(Unsigned::Url);
                }
                Ok(sent.map_or_else(|| before.clone(), |sent| format!("{before}?{sent}")))
            }
            Source::Forwarded(is_proxy) => {
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
        // A url may hold a password.
        f.write_str(match self.0 {
            Source::Base(_) => "PublicUrl::base(…)",
            Source::At { .. } => "PublicUrl::at(…)",
            Source::Forwarded(_) => "PublicUrl::forwarded_by(…)",
        })
    }
}

/// A text that is no absolute http or https url; or a base that has a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadUrl;

impl fmt::Display for BadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the public url must begin with `http://` or `https://` and a host, and have no fragment and no space; a base has \
             no query either",
        )
    }
}

impl std::error::Error for BadUrl {}

/// A url before the query that each request brings.
fn without_query(url: &str) -> Result<String, BadUrl> {
    if url.contains('?') { Err(BadUrl) } else { checked(url) }
}

fn checked(url: &str) -> Result<String, BadUrl> {
    let (_, authority, _) = split(url).ok_or(BadUrl)?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    (is_plain && is_host(host)).then(|| url.to_owned()).ok_or(BadUrl)
}
