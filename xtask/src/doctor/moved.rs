//! Signatures that stand in another header than the one in which they are expected.

use ringback_runtime::http::request::Parts;
use ringback_runtime::http::{HeaderMap, HeaderName};
use ringback_runtime::scheme::Scheme;

/// How many headers are taken for such a one.
const MOST: usize = 8;

/// The headers that may hold a signature, by their names.
pub(super) fn candidates(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.keys().map(HeaderName::as_str).filter(|name| name.contains("signature")).take(MOST)
}

/// What it would mean that the signature is the value of that header.
pub(super) fn why(name: &str) -> String {
    format!("the signature is that in `{name}`, and something on the way has renamed the header")
}

/// A head with the signature of a header in the one where a scheme expects it.
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
