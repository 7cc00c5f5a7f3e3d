//! What to check if no candidate makes the signature valid.

use ringback_runtime::Unsigned;
use ringback_runtime::scheme::{Encoding, Layout, Scheme, TimestampAt, TimestampUnit};
use sha2::Digest;

use super::candidates::{Candidates, Choice};
use crate::failure::Failure;

/// Explains a request whose signature matches, but which is refused for another reason.
pub(super) fn near_miss(candidates: &Candidates<'_>, choice: Choice, why: Unsigned, reasons: &[String]) -> Vec<String> {
    let (scheme, url, body) = candidates.content(choice);
    let mut lines = Vec::new();
    if !reasons.is_empty() {
        lines.push(format!("the signature would match if: {}; but {why}", reasons.join("; and ")));
    }
    lines.push(match scheme.body_hash.as_ref().filter(|_| why == Unsigned::BodyHash) {
        Some(hash) => digests(&hash.parameter, url, body),
        None => "the key and the URL are right, but adjacent parameters are ambiguous: other parameters would have the same \
                 signature; look for a duplicate name, or one that no provider would choose"
            .to_owned(),
    });
    lines
}

/// Compares the digest in a URL with that of a body. Digests reveal nothing of the body, so both are shown.
fn digests(parameter: &str, url: &str, body: &[u8]) -> String {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == parameter);
    let is_digest = |text: &str| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match (values.next(), values.next()) {
        (None, _) => format!("the URL has no `{parameter}`, which must be the digest of the body"),
        (Some(_), Some(_)) => format!("the URL has `{parameter}` more than once"),
        (Some((_, digest)), None) if is_digest(&digest) => {
            let own: String = sha2::Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("the body was changed: the digest in the URL is {digest}, but that of this body is {own}")
        }
        (Some(_), None) => {
            format!("`{parameter}` in the URL is not a digest: expected 64 lower-case hex digits")
        }
    }
}

/// What to check if nothing was found.
pub(super) fn hints(candidates: &Candidates<'_>, unsigned: Unsigned) -> Result<Vec<String>, Failure> {
    let Some(scheme) = candidates.scheme() else { return Ok(Vec::new()) };
    let headers = &candidates.question.saved.parts.headers;
    let like: Vec<_> = super::moved::signature_headers(headers, scheme.algorithm).collect();
    let expected = format!("the signature is expected in `{}`, as {}", scheme.headers.join("` or `"), form(scheme));
    let mut lines = match unsigned {
        Unsigned::Missing if like.is_empty() => {
            vec![format!("{expected}; no header looks like one")]
        }
        Unsigned::Missing => vec![format!("{expected}; the request has {}", like.join(", "))],
        Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized => vec![format!("{expected}, once")],
        Unsigned::Conflicting => {
            vec![format!("{expected}; if several of these headers are present, their values must be equal")]
        }
        Unsigned::Header | Unsigned::Timestamp => signed_headers(candidates, scheme, unsigned),
        Unsigned::Uncovered => vec![format!(
            "the scheme `{}` does not cover {}; check the `Content-Type` and the name of the webhook",
            scheme.name,
            if candidates.wire.is_json() { "a body that is not a form" } else { "such a body" }
        )],
        _ => Vec::new(),
    };
    let moved = candidates.like_signatures()?;
    match unsigned {
        Unsigned::Missing | Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized if moved.is_empty() => {
            return Ok(lines);
        }
        Unsigned::Missing | Unsigned::Unreadable | Unsigned::Repeated | Unsigned::Oversized => {
            lines.push(format!("in that format, but not valid either: `{}`", moved.join("`, `")));
        }
        // Until these are correct, neither the signed message nor the signature is known.
        Unsigned::Header | Unsigned::Timestamp | Unsigned::Parameters | Unsigned::Conflicting => return Ok(lines),
        _ => {}
    }
    lines.push(
        "tried: every scheme of the documents that signs such a request; each key and the test key; other protocols, \
         hosts, ports, slashes and queries of the URL; and re-encoded bodies: one or two changes at a time, up to \
         three within the URL"
            .to_owned(),
    );
    lines.push("so the key is another one, or the URL or the body differs more from what was signed".to_owned());
    Ok(lines)
}

/// The format of a signature in its header.
fn form(scheme: &Scheme) -> String {
    let (least, most) = scheme.algorithm.lengths();
    let (digits, encoding): (fn(usize) -> usize, _) = match scheme.encoding {
        Encoding::Hex => (|bytes| bytes * 2, "lower-case hex"),
        Encoding::Base64 => (|bytes| usize::div_ceil(bytes, 3) * 4, "base64"),
    };
    let least = if least == most { String::new() } else { format!("{} to ", digits(least)) };
    let text = format!("{least}{} characters of {encoding}", digits(most));
    match (&scheme.layout, scheme.timestamp.as_ref().map(|timestamp| &timestamp.at)) {
        (Layout::Whole { prefix }, _) if prefix.is_empty() => text,
        (Layout::Whole { prefix }, _) => format!("`{prefix}…` with {text}"),
        (Layout::Items { between, within, key }, Some(TimestampAt::Item(time))) => {
            format!("`{time}{within}…{between}{key}{within}…` with {} and {text}", time_in(scheme))
        }
        (Layout::Items { within, key, .. }, _) => format!("`{key}{within}…` with {text}"),
    }
}

/// How a time is written.
fn time_in(scheme: &Scheme) -> &'static str {
    match scheme.timestamp.as_ref().map(|timestamp| timestamp.unit) {
        None | Some(TimestampUnit::Seconds) => "a time in seconds",
        Some(TimestampUnit::Milliseconds) => "a time in milliseconds",
        Some(TimestampUnit::Rfc3339) => "a time as RFC 3339 writes it",
    }
}

/// What is wrong with the signed headers.
fn signed_headers(candidates: &Candidates<'_>, scheme: &Scheme, unsigned: Unsigned) -> Vec<String> {
    let headers = &candidates.question.saved.parts.headers;
    let at = scheme.timestamp.as_ref().map(|timestamp| &timestamp.at);
    if unsigned == Unsigned::Timestamp {
        let place = match at {
            Some(TimestampAt::Header(name)) => format!("`{name}`"),
            Some(TimestampAt::Item(key)) => format!("the item `{key}` of the signature's header"),
            None => "the request".to_owned(),
        };
        let is_text = scheme.timestamp.as_ref().is_some_and(|timestamp| timestamp.unit == TimestampUnit::Rfc3339);
        let since = if is_text { "" } else { " since 1970, digits only" };
        return vec![format!("{place} must occur once and be {}{since}", time_in(scheme))];
    }
    let mut names = scheme.signed_headers();
    names.retain(|name| headers.get_all(*name).iter().count() != 1);
    vec![format!(
        "the signed headers are incomplete ({}); save the request with all of its headers",
        if names.is_empty() { "one is too long, or not ASCII".to_owned() } else { names.join(", ") }
    )]
}
