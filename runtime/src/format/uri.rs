//! `uri` and `uri-reference`: RFC 3986, by the crate `fluent-uri`.

use fluent_uri::{Uri, UriRef};

/// Whether the text is a `URI` (RFC 3986 appendix A): with a scheme, and ASCII only.
pub fn uri(text: &str) -> bool {
    Uri::parse(text).is_ok()
}

/// Whether the text is a `URI-reference` (RFC 3986 appendix A): a URI or a relative reference.
pub fn uri_reference(text: &str) -> bool {
    UriRef::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{uri, uri_reference};

    #[test]
    fn the_grammar_and_nothing_more() {
        for text in ["https://example.com/a?b=c#d", "urn:isbn:0451450523", "a:", "wss://u@[v1.x]:/", "http://[::1]:80"]
        {
            assert!(uri(text), "{text}");
        }
        for text in ["", "a/b", "//host", "?q", "./a:b"] {
            assert!(!uri(text), "{text}");
            assert!(uri_reference(text), "{text}");
        }
        for text in ["a b", "%", "%4", "\u{e4}", "http://[::1", "http://h:8a", "a|b", "1:b", "http://[::1%25eth0]/"] {
            assert!(!uri(text), "{text}");
            assert!(!uri_reference(text), "{text}");
        }
    }
}
