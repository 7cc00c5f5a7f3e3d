//! The URL as a scheme signs it, and the digest of the body in it.

use super::{Request, Unsigned};
use crate::scheme::Scheme;
use crate::tape::pairs;

/// A URL as a scheme may have signed it: pieces of what was written, and a default port.
pub(crate) type Spelling<'u> = [&'u str; 6];

/// The spellings of a URL that may have been signed, the most likely one first.
pub(crate) fn signed<'u>(scheme: &Scheme, url: &'u str) -> Result<impl Iterator<Item = Spelling<'u>>, Unsigned> {
    let (protocol, authority, rest) = split(url).ok_or(Unsigned::Url)?;
    let host_at = authority.rfind('@').map_or(0, |at| at + 1);
    let (user, host) = authority.split_at(host_at);
    let user = if scheme.url.without_user { "" } else { user };
    if host.is_empty() {
        return Err(Unsigned::Url);
    }
    let port = if protocol == "https" { ":443" } else { ":80" };
    // What follows the bracket of an IPv6 address is its port (RFC 3986, section 3.2.2).
    let has_port = || host.rsplit_once(']').map_or(host, |(_, rest)| rest).contains(':');
    let other = match host.strip_suffix(port) {
        _ if !scheme.url.any_default_port => None,
        Some(bare) => Some((bare, "")),
        None if !has_port() => Some((host, port)),
        None => None,
    };
    let spelled = move |(host, port)| [protocol, "://", user, host, port, rest];
    Ok([Some((host, "")), other].into_iter().flatten().map(spelled))
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
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    Some((scheme, authority, rest))
}
