//! Signatures in another header than the expected one.

use ringback_runtime::http::request::Parts;
use ringback_runtime::http::{HeaderMap, HeaderName};
use ringback_runtime::scheme::{Algorithm, Scheme};

/// The most headers that are tried.
const MOST: usize = 8;

/// The headers that may hold a signature of an algorithm, judging by their names or by the form of their values.
pub(super) fn signature_headers(headers: &HeaderMap, algorithm: Algorithm) -> impl Iterator<Item = &str> {
    let is_like = move |name: &&HeaderName| {
        let mut values = headers.get_all(*name).iter().filter_map(|value| value.to_str().ok());
        name.as_str().contains("signature") || values.any(|value| has_signature(value, algorithm))
    };
    headers.keys().filter(is_like).map(HeaderName::as_str).take(MOST)
}

/// Whether a value, or an item of a list in it, has as many bytes in hex or base64 as the signatures of an algorithm.
fn has_signature(value: &str, algorithm: Algorithm) -> bool {
    let (least, most) = algorithm.lengths();
    let is_signature = |text: &str| {
        let bare = text.trim_end_matches('=');
        let is_base64 =
            text.len().is_multiple_of(4) && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
        let is_hex = text.len().is_multiple_of(2) && text.bytes().all(|b| b.is_ascii_hexdigit());
        let fits = |bytes: usize| (least..=most).contains(&bytes);
        (is_hex && fits(text.len() / 2)) || (is_base64 && fits(bare.len() * 3 / 4))
    };
    let mut items = value.split([',', ';', ':', ' ']);
    items.any(|item| is_signature(item) || item.split_once('=').is_some_and(|(_, text)| is_signature(text)))
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
