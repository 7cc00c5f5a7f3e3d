//! The URL that a proxy forwards: `Forwarded` (RFC 7239), or the two older headers.

use std::net::Ipv6Addr;

use http::header::{FORWARDED, HeaderMap, HeaderName};

use crate::headers::only;

const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const NAME: HeaderName = HeaderName::from_static("x-forwarded-host");

/// The scheme and the host that a proxy forwards. If both kinds of headers are present, they have to agree: a proxy
/// that writes one kind may pass on the sender's other kind.
pub(super) fn forwarded(headers: &HeaderMap) -> Option<(String, String)> {
    let usual = (headers.contains_key(PROTO) || headers.contains_key(NAME)).then(|| usual(headers));
    let forwarded = match headers.contains_key(FORWARDED).then(|| standard(only(headers, FORWARDED)?.to_str().ok()?)) {
        Some(standard) if usual.as_ref().is_none_or(|usual| *usual == standard) => standard,
        Some(_) => None,
        None => usual?,
    };
    forwarded.filter(|(_, host)| is_host(host))
}

/// Whether a text is a host, with or without a port (RFC 9110, section 7.2; RFC 3986, section 3.2.2). User information
/// is refused, and so is anything after the port, which would become part of the signed path and not of the routed one.
/// Registered names are limited to those of DNS.
pub(super) fn is_host(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            if address.parse::<Ipv6Addr>().is_err() {
                return false;
            }
            (address, port)
        }
        None => {
            let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) {
                return false;
            }
            (host, port)
        }
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    !host.is_empty() && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// The two older headers, both of which are required. `Host` is the sender's, where a proxy does not replace it.
fn usual(headers: &HeaderMap) -> Option<(String, String)> {
    Some((once(headers, &PROTO)?.to_ascii_lowercase(), once(headers, &NAME)?.to_owned()))
}

/// The only value of a header. A list would come from several proxies.
fn once<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let value = only(headers, name)?.to_str().ok()?.trim();
    (!value.contains(',')).then_some(value)
}

/// The standard header (RFC 7239, section 4): one element, since several would come from several proxies, of pairs
/// separated by semicolons.
fn standard(value: &str) -> Option<(String, String)> {
    let (mut proto, mut host) = (None, None);
    let mut rest = value.trim();
    while !rest.is_empty() {
        if !rest.starts_with(';') {
            let (name, value, behind) = pair(rest)?;
            let slot = match name.to_ascii_lowercase().as_str() {
                "proto" => Some(&mut proto),
                "host" => Some(&mut host),
                _ => None,
            };
            if slot.is_some_and(|slot| slot.replace(value).is_some()) {
                return None;
            }
            rest = behind.trim_start();
        }
        // A comma begins the element of another proxy.
        rest = if rest.is_empty() { rest } else { rest.strip_prefix(';')?.trim_start() };
    }
    Some((proto?.to_ascii_lowercase(), host?))
}

/// A pair, and what follows it: a name, and a token or a quoted string as its value.
fn pair(text: &str) -> Option<(&str, String, &str)> {
    let (name, value) = token(text)?;
    let value = value.strip_prefix('=')?;
    let (value, rest) = match value.strip_prefix('"') {
        Some(quoted) => quoted_string(quoted)?,
        None => token(value).map(|(value, rest)| (value.to_owned(), rest))?,
    };
    Some((name, value, rest))
}

/// A token, and what follows it (RFC 9110, section 5.6.2).
fn token(text: &str) -> Option<(&str, &str)> {
    let is_of_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let (token, rest) = text.split_at(text.find(|c| !is_of_token(c)).unwrap_or(text.len()));
    (!token.is_empty()).then_some((token, rest))
}

/// The value of a quoted string, and what follows it (RFC 9110, section 5.6.4); its first quote is read.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(chars.next()?.1),
            c => value.push(c),
        }
    }
    None
}
