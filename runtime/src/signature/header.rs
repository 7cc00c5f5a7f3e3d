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
    let texts: Vec<&str> = match &scheme.layout {
        Layout::Whole { prefix } => value.strip_prefix(&**prefix).into_iter().collect(),
        Layout::Items { key, .. } => {
            items(value, &scheme.layout).filter(|(own, _)| *own == key).map(|(_, text)| text).collect()
        }
    };
    let read = texts.into_iter().map(|text| {
        let bytes = scheme.encoding.read(text)?;
        (bytes.len() == scheme.algorithm.length()).then_some(bytes)
    });
    let signatures = read.collect::<Option<Vec<_>>>().ok_or(Unsigned::Unreadable)?;
    if signatures.is_empty() || signatures.len() > MOST { Err(Unsigned::Unreadable) } else { Ok(signatures) }
}

/// The text of the only item with a key.
pub(super) fn item<'v>(value: &'v str, layout: &Layout, key: &str) -> Option<&'v str> {
    let mut texts = items(value, layout).filter(|(own, _)| *own == key).map(|(_, text)| text);
    let text = texts.next()?;
    texts.next().is_none().then_some(text)
}

/// The items of a list; none where the layout is not a list.
fn items<'v>(value: &'v str, layout: &Layout) -> impl Iterator<Item = (&'v str, &'v str)> + use<'v> {
    let (between, within) = match *layout {
        Layout::Whole { .. } => return None.into_iter().flatten(),
        Layout::Items { between, within, .. } => (between, within),
    };
    Some(value.split(between).filter_map(move |item| item.split_once(within))).into_iter().flatten()
}
