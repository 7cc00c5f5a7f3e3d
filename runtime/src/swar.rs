//! Scanning and comparing bytes eight at a time (SIMD within a register).
//!
//! Most strings of a payload are too short for a call to a vector routine to pay off, so this is inlined code on words
//! that every target has.

const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The index of the first of these bytes from `start` on, or of the end.
#[inline]
pub(crate) fn find_any<const N: usize>(bytes: &[u8], start: usize, wanted: [u8; N]) -> usize {
    let Some(mut rest) = bytes.get(start..) else { return start };
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        let word = word(chunk);
        // A byte that is zero borrows from the next one. Only the lowest set bit is reliable, as in `special`.
        let flags = wanted.iter().fold(0, |flags, byte| {
            let zeros = word ^ (ONES * u64::from(*byte));
            flags | zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
        });
        if flags != 0 {
            return bytes.len() - rest.len() + flags.trailing_zeros() as usize / 8;
        }
        rest = tail;
    }
    bytes.len() - rest.len() + rest.iter().position(|byte| wanted.contains(byte)).unwrap_or(rest.len())
}

/// The index of the first quote, backslash or control character from `start` on, or of the end.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], start: usize) -> usize {
    let Some(mut rest) = bytes.get(start..) else { return start };
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        let flags = special(word(chunk));
        if flags != 0 {
            return bytes.len() - rest.len() + flags.trailing_zeros() as usize / 8;
        }
        rest = tail;
    }
    bytes.len() - rest.len() + rest.iter().position(|&byte| is_special(byte)).unwrap_or(rest.len())
}

#[inline]
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}

/// Sets the highest bit of each byte that ends a run of plain text. Only the lowest set bit is reliable: a borrow can
/// set others above it.
#[inline]
fn special(word: u64) -> u64 {
    // Flipping the second bit turns the quote into the space, just above the control characters, and permutes those
    // among themselves: one subtraction finds both.
    let quotes_and_controls = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslashes = (word ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & !word & (ONES << 7)
}

/// Whether two byte strings are equal.
#[inline]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    if let (Some(one_end), Some(other_end)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        // The last word overlaps the one before it where the length is not a multiple of eight.
        word(one_end) == word(other_end)
            && one.as_chunks().0.iter().zip(other.as_chunks().0).all(|(one, other)| word(one) == word(other))
    } else if let (Some(one_end), Some(other_end)) = (one.last_chunk::<4>(), other.last_chunk::<4>()) {
        half(one_end) == half(other_end) && one.first_chunk().map(half) == other.first_chunk().map(half)
    } else {
        one.iter().zip(other).all(|(one, other)| one == other)
    }
}

#[inline]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "slices give chunks by reference")]
pub(crate) fn half(bytes: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*bytes)
}

#[inline]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "slices give chunks by reference")]
pub(crate) fn word(bytes: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*bytes)
}

/// Distinguishes most keys by their length, both ends and the middle, with 9 bits. A collision costs only comparisons.
#[inline]
pub(crate) fn fingerprint(key: &[u8]) -> usize {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let half = |bytes: &[u8; 4]| u64::from(half(bytes));
    let len = key.len();
    let mixed = if let (Some(first), Some(last)) = (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        let middle = key.get((len - 8) / 2..).and_then(<[u8]>::first_chunk).map_or(0, word);
        word(first) ^ middle.rotate_left(23) ^ word(last).rotate_left(47)
    } else if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        half(first) ^ (half(last) << 32)
    } else {
        key.iter().fold(0, |print, &byte| (print << 8) | u64::from(byte))
    };
    ((mixed ^ len as u64).wrapping_mul(MIX) >> 55) as usize
}

#[cfg(test)]
mod tests {
    use super::{find_any, plain_end, same};

    #[test]
    fn the_first_of_some_bytes_is_found_at_any_index() {
        for byte in 0..=u8::MAX {
            for (place, filler) in (0..20).flat_map(|place| [(place, b'!'), (place, b'\''), (place, 0xFF)]) {
                let mut text = vec![filler; 24];
                text[place] = byte;
                text[23] = b'&';
                let expected = if b"&=%".contains(&byte) { place } else { 23 };
                assert_eq!(find_any(&text, 0, *b"&=%"), expected, "{byte} at {place}");
            }
        }
        assert_eq!(find_any(b"abc", 3, *b"&"), 3);
        assert_eq!(find_any(b"abc", 0, *b"&"), 3);
    }

    #[test]
    fn plain_text_ends_at_a_special_byte_at_any_index() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                for len in place + 1..24 {
                    let mut text = vec![b'!'; len];
                    text[place] = byte;
                    let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                    assert_eq!(plain_end(&text, 0), if special { place } else { len }, "{byte} at {place} of {len}");
                }
            }
        }
        assert_eq!(plain_end(b"abc", 3), 3);
    }

    #[test]
    fn only_identical_bytes_are_equal() {
        let text: Vec<u8> = (b'a'..=b'z').collect();
        for len in 0..text.len() {
            assert!(same(&text[..len], &text[..len]));
            assert!(!same(&text[..len], &text[..=len]));
            for place in 0..len {
                let mut other = text[..len].to_vec();
                other[place] ^= 0x40;
                assert!(!same(&text[..len], &other), "{place} of {len}");
            }
        }
    }
}
