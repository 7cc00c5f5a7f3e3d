//! `uri` and `uri-reference`: RFC 3986, by the crate `fluent-uri`.

use fluent_uri::{Uri, UriRef};

/// Whether the text is a `URI` (RFC 3986 appendix A): with a scheme, and ASCII only.
pub fn uri(text: &str) -> bool {
    is_plain(text) || Uri::parse(text).is_ok()
}

/// Whether the text is the usual kind of URI: `https`, a host, and a path and a query without escapes.
fn is_plain(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let kind = |byte: &u8| KINDS[usize::from(*byte)];
    let host = rest.bytes().position(|byte| kind(&byte) != UNRESERVED).unwrap_or(rest.len());
    let (_, after) = rest.as_bytes().split_at(host);
    matches!(after, [] | [b'/' | b'?', ..]) && after.iter().all(|byte| kind(byte) != OTHER)
}

const OTHER: u8 = 0;
/// The bytes of `unreserved`, of which hosts consist, too.
const UNRESERVED: u8 = 1;
/// The other bytes of paths and queries.
const IN_PATH: u8 = 2;

const KINDS: [u8; 256] = {
    let (mut kinds, mut byte) = ([OTHER; 256], 0_u8);
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => UNRESERVED,
            b'/' | b'?' | b':' | b'@' | b'!' | b'$' | b'&'..=b',' | b';' | b'=' => IN_PATH,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// Whether the text is a `URI-reference` (RFC 3986 appendix A): a URI or a relative reference.
pub fn uri_reference(text: &str) -> bool {
    UriRef::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use fluent_uri::Uri;

    use super::{is_plain, uri, uri_reference};

    #[test]
    fn plain_uris_are_uris() {
        for byte in 0..=u8::MAX {
            for text in [format!("https://{}", char::from(byte)), format!("https://h.x/{}?{0}", char::from(byte))] {
                assert!(!is_plain(&text) || Uri::parse(text.as_str()).is_ok(), "{text}");
            }
        }
        assert!(is_plain("https://api.example.com/repos/a_b/c~d/issues?state=open&page=2"));
    }

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
