//! Addresses (RFC 3986), as they stand in documents.

use fluent_uri::resolve::Resolver;
use fluent_uri::{Uri, UriRef};

/// The scheme of documents for which no other address is known; what follows is their path.
const SPECS_SCHEME: &str = "specs";

/// The address at which a document is: its path, where that is an address itself, or else one that is made of the path.
pub(super) fn from_path(path: &str) -> Uri<String> {
    let stated = path.contains("://").then(|| parse(path)).flatten();
    stated.unwrap_or_else(|| {
        let made = format!("{SPECS_SCHEME}:///{}", escape(path, b"/"));
        parse(&made).expect("a path of escaped characters is one of an address")
    })
}

/// Whether an address was made of a document's path.
pub(super) fn is_from_path(address: &Uri<String>) -> bool {
    address.scheme().as_str() == SPECS_SCHEME
}

/// What a reference without its fragment means where it stands (RFC 3986, section 5).
///
/// A path does not lead out of the folder of documents: what is there is not read.
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
    Some(resolver.resolve(&reference).ok()?.normalize())
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

/// Percent-encodes what is neither unreserved (RFC 3986, section 2.3) nor listed. Authors leave spaces and braces as they
/// are, and what they mean is plain.
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
