//! `uuid`: RFC 4122 §3.

/// Whether the text is a UUID: 8-4-4-4-12 hexadecimal digits of either case.
///
/// RFC 4122 §3 gives the grammar; version and variant are no part of it, so any digit may stand there.
pub fn uuid(text: &str) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else {
        return false;
    };
    // No early exit: nearly every text that comes here is a UUID, and a loop without branches is unrolled.
    let mut kept = true;
    for (place, &byte) in bytes.iter().enumerate() {
        kept &= match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
    }
    kept
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
        assert!(!uuid(
            "\u{9e8}b8aa08-aa98-11ea-b4aa-73b441d16380"
                .get(..36)
                .unwrap_or("")
        ));
    }
}
