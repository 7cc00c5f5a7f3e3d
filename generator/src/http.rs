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

/// Whether a string arrives as it is as the value of a header: white space around a value is not part of it, and other
/// characters than those of ASCII have no meaning (RFC 9110, section 5.5).
pub(crate) fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) && text.trim_matches([' ', '\t']) == text
}
