//! Numbers in their usual spelling.

use super::Types;

/// Scans a number that begins here: an integer without an exponent, or a fraction that does not end in zero. Gives
/// where it ends; `None` for any other spelling.
#[inline]
pub(crate) fn plain_number(bytes: &[u8], start: usize) -> Option<(usize, Types)> {
    let digits = |mut at: usize| {
        while let Some(b'0'..=b'9') = bytes.get(at) {
            at += 1;
        }
        at
    };
    let first = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut end = digits(first);
    let mut types = Types::INTEGER;
    if end != first + 1 && (end == first || bytes[first] == b'0') {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        let point = end;
        end = digits(point + 1);
        if end == point + 1 || bytes[end - 1] == b'0' {
            return None;
        }
        types = Types::FRACTION;
    }
    if let Some(b'e' | b'E') = bytes.get(end) { None } else { Some((end, types)) }
}
