//! Signatures in another header than the expected one.

use ringback_runtime::http::request::Parts;
use ringback_runtime::http::{HeaderMap, HeaderName};
use ringback_runtime::scheme::Scheme;

/// The most headers that are tried.
const MOST: usize = 8;

/// The headers that may hold a signature, judging by their names.
pub(super) fn signature_headers(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.keys().map(HeaderName::as_str).filter(|name| name.contains("signature")).take(MOST)
}

/// The reason shown if the signature is in that header.
pub(super) fn why(name: &str) -> String {
    format!("the signature is in `{name}`: something on the way has renamed the header")
}

/// A head whose signature is moved from a header to the one that a scheme expects.
pub(super) fn signature(parts: &Parts, scheme: &Scheme, from: &str) -> Parts {
    let mut parts = parts.clone();
    let value = parts.headers.get(from).cloned();
    for name in scheme.headers.iter() {
        parts.headers.remove(&**name);
    }
    let name = scheme.headers.first().and_then(|name| HeaderName::try_from(&**name).ok());
    if let (Some(name), Some(value)) = (name, value) {
        parts.headers.insert(name, value);
    }
    parts
}
