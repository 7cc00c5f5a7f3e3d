//! What a proxy says of the url that it was asked for: `Forwarded` (RFC 7239), or the two headers that are older than it.

use std::net::Ipv6Addr;

use http::header::{FORWARDED, HeaderMap, HeaderName};

use crate::headers::only;

const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const NAME: HeaderName = HeaderName::from_static("x-forwarded-host");

/// The scheme and the host that a proxy says. Where it says them in both ways, they have to be the same: a proxy that
/// writes one of them may pass on what the sender wrote of the other.
pub(super) fn forwarded(headers: &HeaderMap) -> Option<(String, String)> {
    let usual = (headers.contains_key(PROTO) || headers.contains_key(NAME)).then(|| usual(headers));
    let said = match headers.contains_key(FORWARDED).then(|| standard(only(headers, FORWARDED)?.to_str().ok()?)) {
        Some(standard) if usual.as_ref().is_none_or(|usual| *usual == standard) => standard,
        Some(_) => None,
        None => usual?,
    };
    said.filter(|(_, host)| is_host(host))
}

/// Whether a text is a host, with a port or without, and nothing else (RFC 9110, section 7.2; RFC 3986, section 3.2.2): no
/// user information, and nothing behind it, which would be a part of the path that is signed, and not of the one by which
/// the request is routed. Of registered names, those that DNS can have.
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

/// What the headers say that are usual: both of them. `Host` is what the sender wrote, where a proxy does not replace it.
fn usual(headers: &HeaderMap) -> Option<(String, String)> {
    Some((once(headers, &PROTO)?.to_ascii_lowercase(), once(headers, &NAME)?.to_owned()))
}

/// The one value of a header. A list of them would be the words of several proxies.
fn once<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let value = only(headers, name)?.to_str().ok()?.trim();
    (!value.contains(',')).then_some(value)
}

/// What the standard's header says (RFC 7239, section 4): one element, since several are the words of several proxies, of
/// pairs with semicolons between them.
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

/// What a quoted string stands for, and what follows it (RFC 9110, section 5.6.4); its first quote is read.
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
