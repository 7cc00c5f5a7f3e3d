//! `hostname`: RFC 1123 §2.1, with the A-labels of RFC 5890 §2.3.2.1.

mod code_point;
mod label;
mod punycode;

/// Whether the text is a host name: labels of letters, digits and inner hyphens, 63 long at most, 253 together.
///
/// RFC 1123 §2.1 lifted the rule of RFC 952 that the first character is a letter. A label with `xn--` must be an
/// A-label: the Punycode (RFC 5891 §4.4) of a valid U-label. Other labels may have two hyphens anywhere inside:
/// `r3---sn-a.example`. No label is empty, so there is no trailing dot, as JSON Schema's tests require.
pub fn hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let ldh = bytes.len() <= 63
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-');
    ldh && match bytes.split_first_chunk::<4>() {
        Some((prefix, encoded)) if prefix.eq_ignore_ascii_case(b"xn--") => {
            punycode::decode(encoded).is_some_and(|decoded| label::is_u_label(&decoded))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::hostname;

    #[test]
    fn names_of_rfc_1123() {
        for text in ["a", "3com.com", "127.0.0.1", "a--b.c-d", "r3---sn-abc.example", "EXAMPLE.Com"] {
            assert!(hostname(text), "{text}");
        }
        let long = "a".repeat(63);
        assert!(hostname(&long));
        assert!(hostname(&format!("{long}.{long}.{long}.{}", "a".repeat(61))));
        assert!(!hostname(&format!("{long}.{long}.{long}.{}", "a".repeat(62))));
        assert!(!hostname(&format!("{long}a")));
        for text in ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "a\n", "\u{e4}"] {
            assert!(!hostname(text), "{text:?}");
        }
    }

    #[test]
    fn a_labels_decode_to_valid_u_labels() {
        for text in [
            "xn--bcher-kva.example", // bücher
            "XN--BCHER-KVA",
            "xn--zca",             // ß, PVALID by exception
            "xn--58d",             // a Cherokee capital, which folds to itself
            "xn--3xa",             // ς, final sigma, PVALID by exception
            "xn--mgba3gch31f060k", // Persian with a ZERO WIDTH NON-JOINER
            "xn--fiqs8s",          // 中国
            "xn--4dbrk0ce",        // ישראל
            "xn--11b2ezcw70k",     // ZERO WIDTH JOINER after a virama
        ] {
            assert!(hostname(text), "{text}");
        }
        for text in [
            "xn--",
            "xn--x",
            "xn--abc-",                 // ASCII only, so not a U-label
            "xn--a-ecp.ru-",            // hyphen at the end
            "xn--99999999999999999999", // overflow
            "xn--tda.xn--TDB0",         // no code point ends it
            "xn--g6h",                  // a symbol
            "xn--q5h",                  // another
            "xn--ls8h",                 // an emoji
            "xn--u-ccb",                // u and COMBINING DIAERESIS, not in NFC
            "xn--mda.xn--l-fda",        // MIDDLE DOT with nothing before
            "xn--a-qsc",                // a letter and a Hebrew one break the Bidi rule
        ] {
            assert!(!hostname(text), "{text}");
        }
    }
}
