//! `uuid`: RFC 4122 §3.

/// Whether the text is a UUID: 8-4-4-4-12 hexadecimal digits of either case.
///
/// RFC 4122 §3 gives the grammar, which does not restrict version and variant: any digit is valid there.
pub fn uuid(text: &str) -> bool {
    let Some(text) = text.as_bytes().as_array::<36>() else {
        return false;
    };
    let four = |at: usize| u64::from(u32::from_le_bytes([text[at], text[at + 1], text[at + 2], text[at + 3]]));
    let eight = |one: usize, two: usize| four(one) | four(two) << 32;
    let hyphens = [8, 13, 18, 23].into_iter().all(|place| text[place] == b'-');
    hyphens && [eight(0, 4), eight(9, 14), eight(19, 24), eight(28, 32)].into_iter().all(are_hexadecimal)
}

/// Whether eight bytes are all hexadecimal digits, in parallel: the highest bit of each byte has its result.
fn are_hexadecimal(bytes: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // Without the highest bits, no sum carries into the next byte.
    let reaches = |bytes: u64, least: u8| (bytes & !HIGH) + ONES * (0x80 - u64::from(least));
    let decimals = reaches(bytes, b'0') & !reaches(bytes, b'9' + 1);
    let lower = bytes | (ONES * 0x20);
    let letters = reaches(lower, b'a') & !reaches(lower, b'f' + 1);
    (decimals | letters) & !bytes & HIGH == HIGH
}

#[cfg(test)]
mod tests {
    use super::{are_hexadecimal, uuid};

    #[test]
    fn digits_are_recognized_at_every_index() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for others in [b'0', b'9', b'a', b'F'] {
                    let mut bytes = [others; 8];
                    bytes[place] = byte;
                    assert_eq!(
                        are_hexadecimal(u64::from_le_bytes(bytes)),
                        byte.is_ascii_hexdigit(),
                        "{byte} at {place}"
                    );
                }
            }
        }
    }

    #[test]
    fn hyphens_are_at_fixed_positions() {
        assert!(uuid("2eb8aa08-AA98-11ea-B4Aa-73B441D16380"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638"));
        assert!(!uuid("2eb8aa0-8aa98-11ea-b4aa-73b441d16380"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638-"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638g"));
        assert!(!uuid("2eb8aa08/aa98-11ea-b4aa-73b441d16380"));
        assert!(!uuid("{2eb8aa08-aa98-11ea-b4aa-73b441d1638}"));
        assert!(!uuid("\u{9e8}b8aa08-aa98-11ea-b4aa-73b441d16380".get(..36).unwrap_or("")));
    }
}
