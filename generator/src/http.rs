//! The grammar of HTTP's names and methods.

/// Whether a string can be a method or the name of a header (RFC 9110, sections 5.1, 5.6.2 and 9.1).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
