//! `uuid`: RFC 4122 §3.

/// Whether the text is a UUID: 8-4-4-4-12 hexadecimal digits of either case.
///
/// RFC 4122 §3 gives the grammar; version and variant are no part of it, so any digit may stand there.
pub fn uuid(text: &str) -> bool {
    let Ok(&(mut digits)) = <&[u8; 36]>::try_from(text.as_bytes()) else {
        return false;
    };
    let mut hyphens = true;
    for place in [8, 13, 18, 23] {
        hyphens &= digits[place] == b'-';
        digits[place] = b'0';
    }
    // No early exit: nearly every text that comes here is a UUID, and without branches sixteen bytes are asked at once.
    let mut all_digits = true;
    for byte in digits {
        let decimal = byte.wrapping_sub(b'0') < 10;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 6;
        all_digits &= decimal | letter;
    }
    hyphens && all_digits
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn hyphens_stand_where_they_belong() {
        assert!(uuid("2eb8aa08-AA98-11ea-B4Aa-73B441D16380"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638"));
        assert!(!uuid("2eb8aa0-8aa98-11ea-b4aa-73b441d16380"));
        assert!(!uuid("2eb8aa08-aa98-11ea-b4aa-73b441d1638-"));
        assert!(!uuid("{2eb8aa08-aa98-11ea-b4aa-73b441d1638}"));
        assert!(!uuid("\u{9e8}b8aa08-aa98-11ea-b4aa-73b441d16380".get(..36).unwrap_or("")));
    }
}
