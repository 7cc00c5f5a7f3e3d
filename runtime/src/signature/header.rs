//! Signatures in headers.

use http::HeaderMap;

use super::Unsigned;
use crate::headers::only;
use crate::scheme::{Layout, Scheme};

/// The longest value of a header that is read, in bytes.
const LONGEST: usize = 4096;

/// The most signatures of one header that are tried: with key pairs, each costs a pass over the whole message.
const MOST: usize = 4;

/// The value of the header that holds the signature: the scheme's own, or an alias. Different values of one header, or of
/// a header and its alias, are refused, because another reader of the request may take another one. Aliases with the same
/// value are accepted.
pub(super) fn signature<'h>(headers: &'h HeaderMap, scheme: &Scheme) -> Result<&'h str, Unsigned> {
    let mut found = None;
    for name in scheme.headers.iter().filter(|name| headers.contains_key(&***name)) {
        let value = only(headers, &**name).ok_or(Unsigned::Repeated)?;
        if found.is_some_and(|first| first != value) {
            return Err(Unsigned::Conflicting);
        }
        found = Some(value);
    }
    let value = found.ok_or(Unsigned::Missing)?;
    if value.len() > LONGEST {
        return Err(Unsigned::Oversized);
    }
    value.to_str().map_err(|_| Unsigned::Unreadable)
}

/// The value of a header that is part of the message, or is the timestamp.
pub(super) fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, Unsigned> {
    let value = only(headers, name).filter(|value| value.len() <= LONGEST).ok_or(Unsigned::Header)?;
    value.to_str().map_err(|_| Unsigned::Header)
}

/// The signatures in a header's value, each of the algorithm's length: at least one, and at most [`MOST`].
pub(super) fn candidates(value: &str, scheme: &Scheme) -> Result<Vec<Vec<u8>>, Unsigned> {
    let read = match &scheme.layout {
        Layout::Whole { prefix } => {
            value.strip_prefix(&**prefix).map(|text| bytes(text, scheme)).into_iter().collect::<Option<Vec<_>>>()
        }
        Layout::Items { .. } => in_items(value, scheme),
    };
    let signatures = read.ok_or(Unsigned::Unreadable)?;
    if signatures.is_empty() || signatures.len() > MOST { Err(Unsigned::Unreadable) } else { Ok(signatures) }
}

/// The signatures in a list; `None` where one is not written as the scheme describes.
fn in_items(value: &str, scheme: &Scheme) -> Option<Vec<Vec<u8>>> {
    let Layout::Items { within, key, .. } = &scheme.layout else { return None };
    let (mut signatures, mut is_next) = (Vec::new(), false);
    for item in items(value, &scheme.layout) {
        // No key with its separator reads as a signature: the separator is in neither alphabet, but for the padding at
        // the end of base 64.
        let keyless = if is_next { bytes(item, scheme) } else { None };
        if let Some(signature) = keyless {
            signatures.push(signature);
            continue;
        }
        let of_key = keyed(item, *within).filter(|(own, _)| own == key);
        is_next = of_key.is_some();
        if let Some((_, text)) = of_key {
            signatures.push(bytes(text, scheme)?);
        }
    }
    Some(signatures)
}

/// The bytes of a signature.
fn bytes(text: &str, scheme: &Scheme) -> Option<Vec<u8>> {
    let (least, most) = scheme.algorithm.lengths();
    scheme.encoding.read(text).filter(|bytes| (least..=most).contains(&bytes.len()))
}

/// The text of the only item with a key.
pub(super) fn item<'v>(value: &'v str, layout: &Layout, key: &str) -> Option<&'v str> {
    let Layout::Items { within, .. } = layout else { return None };
    let of_key = |item| keyed(item, *within).filter(|(own, _)| *own == key);
    let mut texts = items(value, layout).filter_map(of_key).map(|(_, text)| text);
    let text = texts.next()?;
    texts.next().is_none().then_some(text)
}

/// The items of a list that are not empty, without the white space around them; a layout that is not a list has one.
fn items<'v>(value: &'v str, layout: &Layout) -> impl Iterator<Item = &'v str> + use<'v> {
    let between = match *layout {
        Layout::Whole { .. } => None,
        Layout::Items { between, .. } => Some(between),
    };
    value.split(move |c| Some(c) == between).map(|item| item.trim_matches(SPACE)).filter(|item| !item.is_empty())
}

/// Optional white space (RFC 9110, section 5.6.3).
const SPACE: [char; 2] = [' ', '\t'];

/// The key and the text of an item.
fn keyed(item: &str, within: char) -> Option<(&str, &str)> {
    let (key, text) = item.split_once(within)?;
    Some((key.trim_end_matches(SPACE), text.trim_start_matches(SPACE)))
}
