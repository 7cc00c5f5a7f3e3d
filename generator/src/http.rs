//! The grammar of HTTP's names and methods, and media types.

/// Whether a media type is JSON, whatever its parameters (RFC 6839, section 3.1, for the suffix).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let Some((main, sub)) = essence.split_once('/') else { return false };
    matches!((main, sub), ("application" | "text", "json")) || sub.ends_with("+json")
}

/// Whether a string can be a method or the name of a header (RFC 9110, sections 5.1, 5.6.2 and 9.1).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
