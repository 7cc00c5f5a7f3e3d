//! The wire of a request.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use http::request::Parts;

use super::{Methods, Rejection};
use crate::headers::only;
use crate::{Malformed, Webhook, Wire, media_type};
#[cfg(feature = "multipart")]
use crate::{malformed::Reason, tape};

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
    media_type::wire(value).filter(|wire| *wire != Wire::Multipart || media_type::boundary(value).is_some())
}

/// Refuses a multipart body that does not begin with the boundary of its `Content-Type`. It is read by the one with
/// which it begins, so that the header, which is not signed, decides nothing.
#[cfg(feature = "multipart")]
pub(super) fn check_boundary(wire: Wire, parts: &Parts, body: &[u8]) -> Result<(), Malformed> {
    let said = || media_type::boundary(only(&parts.headers, CONTENT_TYPE)?.to_str().ok()?);
    if wire != Wire::Multipart || said().is_some_and(|said| tape::boundary(body) == Some(said.as_bytes())) {
        return Ok(());
    }
    Err(Malformed { offset: 0, reason: Reason::Boundary })
}

#[cfg(not(feature = "multipart"))]
#[expect(clippy::unnecessary_wraps, reason = "without the feature, no payload has the wire")]
pub(super) fn check_boundary(_: Wire, _: &Parts, _: &[u8]) -> Result<(), Malformed> {
    Ok(())
}

/// Whether a body has no content coding (RFC 9110, section 8.4): a compressed one would have to be decompressed first, and
/// the signature is over what was sent.
fn is_plain(headers: &HeaderMap) -> bool {
    headers.get_all(CONTENT_ENCODING).iter().all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}
