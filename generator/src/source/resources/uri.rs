//! URIs (RFC 3986) of documents and references.

use fluent_uri::resolve::Resolver;
use fluent_uri::{Uri, UriRef};

/// The scheme of the URIs that are derived from a document's path.
const SPECS_SCHEME: &str = "specs";

/// The URI of a document: its path if that is a URI, or else one derived from the path.
pub(super) fn from_path(path: &str) -> Uri<String> {
    let stated = path.contains("://").then(|| parse(path)).flatten();
    stated.unwrap_or_else(|| {
        let made = format!("{SPECS_SCHEME}:///{}", escape(path, b"/"));
        parse(&made).expect("a path of escaped characters is valid in a URI")
    })
}

/// Whether a URI was derived from a document's path.
pub(super) fn is_from_path(address: &Uri<String>) -> bool {
    address.scheme().as_str() == SPECS_SCHEME
}

/// Resolves a reference without its fragment against a base URI (RFC 3986, section 5).
///
/// A path cannot leave the folder of documents, since nothing outside of it is read.
pub(super) fn join(base: &Uri<String>, reference: &str) -> Option<Uri<String>> {
    let escaped;
    let reference = match UriRef::parse(reference) {
        Ok(reference) => reference,
        Err(_) => {
            escaped = escape(reference, b"/:?#@!$&'()*+,;=%");
            UriRef::parse(escaped.as_str()).ok()?
        }
    };
    let resolver = Resolver::with_base(base.borrow()).allow_path_underflow(!is_from_path(base));
    let found = resolver.resolve(&reference).ok()?.normalize();
    if is_from_path(&found) { spelled_once(&found) } else { Some(found) }
}

/// Resolves the name of a file as it is written, with characters that have another meaning in a URI.
pub(super) fn join_name(base: &Uri<String>, name: &str) -> Option<Uri<String>> {
    is_from_path(base).then(|| join(base, &escape(name, b"/")))?
}

/// The URI of a file in the spelling of [`from_path`]: a reference may have each character of a file's name either as it
/// is or percent-encoded.
fn spelled_once(address: &Uri<String>) -> Option<Uri<String>> {
    let spelled = |name: &str| decode(name).map_or_else(|| name.to_owned(), |name| escape(&name, b""));
    let path = address.path().as_str().split('/').map(spelled).collect::<Vec<_>>().join("/");
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    parse(&format!("{SPECS_SCHEME}://{path}{query}"))
}

/// Undoes percent-encoding (RFC 3986, section 2.1).
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first != b'%' {
            bytes.push(first);
            rest = after;
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}

fn parse(text: &str) -> Option<Uri<String>> {
    Some(Uri::parse(text).ok()?.strip_fragment().normalize())
}

/// Percent-encodes characters that are neither unreserved (RFC 3986, section 2.3) nor listed. Authors often leave
/// spaces and braces unescaped, and their meaning is clear.
fn escape(text: &str, listed: &[u8]) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || listed.contains(&byte);
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            escaped.push(char::from(byte));
        } else {
            escaped += &format!("%{byte:02X}");
        }
    }
    escaped
}
