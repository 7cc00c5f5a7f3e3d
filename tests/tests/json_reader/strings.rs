//! Strings: escapes, surrogates, control characters and UTF-8.

use ringback::{Limits, Tape};

use super::{accepts, check};

#[test]
fn escapes() {
    let right = [
        r#""\"""#,
        r#""\\""#,
        r#""\/""#,
        r#""\b\f\n\r\t""#,
        r#""\u0000""#,
        r#""\u0041""#,
        r#""\u00e9\u00E9""#,
        r#""\uFFFF""#,
        r#""\uD7FF\uE000""#,
        r#""\uD83D\uDE00""#,
        r#""\ud83d\ude00x""#,
        r#""a\uD800\uDC00b\uDBFF\uDFFFc""#,
        r#""\uFEFF""#,
        r#""\\u0041""#,
        r#""\\\\""#,
        r#""\\\"""#,
        r#""\u0022""#,
        r#""\u005C""#,
        r#""\u005cn""#,
        r#""1234567\n""#,
        r#""12345678\n12345678\\""#,
        r#""\u20AC1""#,
        r#""\uD83D\uDE00\uD83D\uDE00""#,
    ];
    let wrong = [
        r#""\""#,
        r#""\"#,
        r#""\x41""#,
        r#""\a""#,
        r#""\v""#,
        r#""\0""#,
        r#""\'""#,
        r#""\N""#,
        r#""\U0041""#,
        r#""\ ""#,
        "\"\\\n\"",
        r#""\u""#,
        r#""\u0""#,
        r#""\u00""#,
        r#""\u004""#,
        r#""\u004"#,
        r#""\u004g""#,
        r#""\u00 41""#,
        r#""\u+041""#,
        r#""\u-041""#,
        r#""\u{41}""#,
        r#""\uD800""#,
        r#""\uDBFF""#,
        r#""\uDC00""#,
        r#""\uDFFF""#,
        r#""\uD800x""#,
        r#""\uD800\n""#,
        r#""\uD800\\""#,
        r#""\uD800\uD800""#,
        r#""\uD83D\u0041""#,
        r#""\uDE00\uD83D""#,
        r#""\uD83D\uDE0""#,
        r#""\uD83D\uDE0g""#,
        r#""\uD83D\u""#,
        r#""\uD83D\"#,
        r#""\uD83D"#,
        r#""\uD83D\U DE00""#,
        r#""\uD83DuDE00""#,
        r#""\uD83D \uDE00""#,
        r#""\uD800\uDC0""#,
        r#""\uDC00\uDC00""#,
        r#""\uD83D\uDE00\uDE00""#,
        r#""\uD83D\uD83D\uDE00""#,
        "\"\\\u{E9}\"",
        "\"\\u00\u{E9}1\"",
        "\"\\u１234\"",
    ];
    for text in right {
        accepts(text.as_bytes(), true);
    }
    for text in wrong {
        accepts(text.as_bytes(), false);
    }
}

/// Every code unit as an escape, alone and as the second half of a pair.
#[test]
fn every_code_unit() {
    for unit in 0..=0xFFFF_u32 {
        let alone = format!("\"\\u{unit:04x}\"");
        let pair = format!("\"\\uD83D\\u{unit:04X}\"");
        for text in [alone, pair] {
            let ours = Tape::from_json(text.as_bytes(), Limits::DEFAULT);
            let theirs = serde_json::from_str::<String>(&text);
            match (&ours, &theirs) {
                (Ok(tape), Ok(theirs)) => assert_eq!(tape.root().string().as_deref(), Some(&**theirs), "{text}"),
                (Err(_), Err(_)) => {}
                _ => panic!("{text}: {ours:?} {theirs:?}"),
            }
        }
    }
}

/// Every byte at every position of a scan by eight-byte words, in a string and in a key, plain and after an escape.
#[test]
fn every_byte_in_a_string() {
    for byte in 0..=u8::MAX {
        for length in 0..18 {
            for before in 0..=length {
                let mut text = vec![b'a'; length];
                text.insert(before, byte);
                check(&[b"\"", &text[..], b"\""].concat());
                if length % 8 == 7 {
                    check(&[b"{\"", &text[..], b"\":\"\\n", &text[..], b"\"}"].concat());
                }
            }
        }
    }
    accepts(b"\"\x7F\"", true);
    accepts("\"\u{80}\u{9F}\u{2028}\u{2029}\"".as_bytes(), true);
    for control in 0..0x20 {
        accepts(&[b'"', control, b'"'], false);
    }
}

#[test]
fn invalid_utf8_is_refused_everywhere() {
    let wrong: [&[u8]; 14] = [
        b"\x80",
        b"\xBF",
        b"\xC0\x80",
        b"\xC1\xBF",
        b"\xC3",
        b"\xC3(",
        b"\xE2\x82",
        b"\xE0\x80\x80",
        b"\xED\xA0\x80",
        b"\xED\xBF\xBF",
        b"\xF0\x9F\x98",
        b"\xF0\x80\x80\x80",
        b"\xF4\x90\x80\x80",
        b"\xFF\xFE",
    ];
    for bytes in wrong {
        accepts(bytes, false);
        for (before, after) in
            [("\"", "\""), ("\"1234567", "12345678\""), ("{\"", "\":0}"), ("1", ""), ("[1]", ""), ("\"\\", "\"")]
        {
            accepts(&[before.as_bytes(), bytes, after.as_bytes()].concat(), false);
        }
    }
    for text in ["é", "€", "😀", "\u{10FFFF}", "\u{FFFD}", "\u{FFFE}", "\u{D7FF}\u{E000}"] {
        accepts(format!("\"{text}\"").as_bytes(), true);
        accepts(text.as_bytes(), false);
    }
}
