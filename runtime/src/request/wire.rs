//! The wire of a request.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use http::request::Parts;

use super::{Methods, Rejection};
use crate::headers::only;
use crate::{Webhook, Wire};

/// The wire of a request by its method and content type, where the webhook has it.
pub(super) fn wire(webhook: &Webhook<'static>, parts: &Parts) -> Result<Wire, Rejection> {
    let methods = Methods::new(webhook);
    let method = parts.method.as_str();
    if !methods.contains(method) {
        return Err(Rejection::Method(methods));
    }
    let may_have_body = methods.body == Some(method) && parts.headers.contains_key(CONTENT_TYPE);
    if methods.query == Some(method) && !may_have_body {
        return Ok(Wire::Query);
    }
    let wire = body_wire(&parts.headers).filter(|_| is_plain(&parts.headers));
    wire.filter(|wire| webhook.wires.contains(wire)).ok_or(Rejection::MediaType)
}

/// The wire of a body by its `Content-Type` (RFC 9110, section 8.3), which must be present at most once.
fn body_wire(headers: &HeaderMap) -> Option<Wire> {
    if !headers.contains_key(CONTENT_TYPE) {
        return Some(Wire::Text);
    }
    let value = only(headers, CONTENT_TYPE)?.to_str().ok()?;
    let mut parts = value.split(';');
    let essence = parts.next()?.trim().to_ascii_lowercase();
    // All wires are UTF-8 (RFC 8259, section 8.1; WHATWG URL, section 5.1), so no other `charset` is accepted.
    for parameter in parts {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("charset")
            && !["utf-8", "utf8"].iter().any(|name| value.trim().trim_matches('"').eq_ignore_ascii_case(name))
        {
            return None;
        }
    }
    let (main, sub) = essence.split_once('/')?;
    match (main, sub) {
        ("application", "x-www-form-urlencoded") => Some(Wire::Form),
        ("application" | "text", "json") => Some(Wire::Json),
        ("text", "plain") => Some(Wire::Text),
        // The structured syntax suffix of JSON (RFC 6839, section 3.1).
        _ if sub.ends_with("+json") && !main.is_empty() => Some(Wire::Json),
        _ => None,
    }
}

/// Whether a body has no content coding (RFC 9110, section 8.4): a compressed one would have to be decompressed first, and
/// the signature is over what was sent.
fn is_plain(headers: &HeaderMap) -> bool {
    headers.get_all(CONTENT_ENCODING).iter().all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}
