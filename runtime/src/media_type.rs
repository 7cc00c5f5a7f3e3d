//! The values of `Content-Type` (RFC 9110, section 8.3).

use crate::Wire;

/// The wire of a media type.
pub(crate) fn wire(value: &str) -> Option<Wire> {
    let essence = value.split(';').next()?.trim().to_ascii_lowercase();
    // All wires are UTF-8 (RFC 8259, section 8.1; WHATWG URL, section 5.1), so no other `charset` is accepted.
    let is_utf8 = |charset: &str| ["utf-8", "utf8"].iter().any(|name| charset.eq_ignore_ascii_case(name));
    if !parameters(value, "charset").all(is_utf8) {
        return None;
    }
    let (main, sub) = essence.split_once('/')?;
    match (main, sub) {
        ("application", "x-www-form-urlencoded") => Some(Wire::Form),
        ("application" | "text", "json") => Some(Wire::Json),
        ("text", "plain") => Some(Wire::Text),
        ("multipart", "form-data") => Some(Wire::Multipart),
        // The structured syntax suffix of JSON (RFC 6839, section 3.1).
        _ if sub.ends_with("+json") && !main.is_empty() => Some(Wire::Json),
        _ => None,
    }
}

/// The boundary of a multipart media type (RFC 2046, section 5.1.1), which must be there once.
pub(crate) fn boundary(value: &str) -> Option<&str> {
    let mut found = parameters(value, "boundary");
    found.next().filter(|_| found.next().is_none())
}

/// The values of a parameter. None of those that are read has a quote or a semicolon within its quotes.
fn parameters<'v>(value: &'v str, name: &'static str) -> impl Iterator<Item = &'v str> {
    let all = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    all.filter(move |(own, _)| own.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().trim_matches('"'))
}
