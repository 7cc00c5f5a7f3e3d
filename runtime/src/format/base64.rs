//! `byte`: base64 as in `OpenAPI`.

/// Whether the text is the base64 encoding (RFC 4648 §4, with padding) of some bytes.
///
/// It has no line breaks (§3.1), and the unused bits before padding are zero, as an encoder must write them (§3.5).
pub fn byte(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return false;
    }
    // `left` masks the unused bits of the last digit: four before `==`, two before `=`.
    let (digits, left) = match bytes {
        [digits @ .., b'=', b'='] => (digits, 0b1111),
        [digits @ .., b'='] => (digits, 0b11),
        digits => (digits, 0),
    };
    digits.iter().all(|&digit| value(digit).is_some())
        && digits.last().is_none_or(|&digit| value(digit).is_some_and(|value| value & left == 0))
}

/// The value of a digit, RFC 4648 table 1.
fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::byte;

    #[test]
    fn the_examples_of_rfc_4648_and_their_neighbours() {
        for text in ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/"] {
            assert!(byte(text), "{text:?}");
        }
        for text in
            ["Z", "Zg", "Zg=", "Zg===", "====", "=", "==", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\n", "-_-_", "Zm\u{f6}"]
        {
            assert!(!byte(text), "{text:?}");
        }
    }
}
