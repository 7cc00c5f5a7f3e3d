//! The URL as a scheme signs it, and the digest of the body in it.

use std::borrow::Cow;

use super::{Request, Unsigned};
use crate::scheme::Scheme;
use crate::tape::pairs;

/// The spellings of a URL that may have been signed.
pub(crate) fn signed<'u>(scheme: &Scheme, url: &'u str) -> Result<Vec<Cow<'u, str>>, Unsigned> {
    let (protocol, authority, rest) = split(url).ok_or(Unsigned::Url)?;
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(user).filter(|_| !scheme.url.without_user), host),
        None => (None, authority),
    };
    if host.is_empty() {
        return Err(Unsigned::Url);
    }
    let spelled = |host: &str| match user {
        Some(user) => Cow::Owned(format!("{protocol}://{user}@{host}{rest}")),
        None => Cow::Owned(format!("{protocol}://{host}{rest}")),
    };
    let mut urls = if scheme.url.without_user { vec![spelled(host)] } else { vec![Cow::Borrowed(url)] };
    if scheme.url.any_default_port {
        let port = if protocol == "https" { ":443" } else { ":80" };
        // What follows the bracket of an IPv6 address is its port (RFC 3986, section 3.2.2).
        let has_port = host.rsplit_once(']').map_or(host, |(_, rest)| rest).contains(':');
        match host.strip_suffix(port) {
            Some(bare) => urls.push(spelled(bare)),
            None if !has_port => urls.push(spelled(&format!("{host}{port}"))),
            None => {}
        }
    }
    Ok(urls)
}

/// Compares the body with its digest in the signed URL, where the scheme has one. A URL without it is refused, because
/// its signature would fit any body.
pub(crate) fn check_body_hash(scheme: &Scheme, request: &Request<'_>) -> Result<(), Unsigned> {
    let Some(hash) = &scheme.body_hash else { return Ok(()) };
    let pairs = pairs(request.query().as_bytes());
    let mut digests = pairs.filter(|(name, _)| *name == hash.parameter).map(|(_, digest)| digest);
    let digest = digests.next().ok_or(Unsigned::BodyHash)?;
    if digests.next().is_some() || !super::algorithm::is_digest(&digest, request.body) {
        return Err(Unsigned::BodyHash);
    }
    Ok(())
}

/// Scheme, authority and the rest of an absolute http URL (RFC 3986, section 3), as written.
pub(crate) fn split(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    Some((scheme, authority, rest))
}
