//! The JSON reader accepts what `serde_json` accepts, reads the same values, writes them back, and reports keys that
//! stand twice. Its one exception, a number beyond all `f64`, is part of the oracle.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Keyword, Limits, Payload, Received, Report, Tape};
use ringback_tests::oracle;

#[track_caller]
fn check(body: &[u8]) {
    if let Some(difference) = oracle::disagreement(body) {
        panic!("{difference}: {}", shown(body));
    }
}

fn shown(body: &[u8]) -> String {
    let shown: String = body.escape_ascii().map(char::from).take(400).collect();
    format!("{shown} ({} bytes)", body.len())
}

/// Checks the text on its own, and where a reader may be in another state: in an array, as a member, as a key, in white
/// space, before the end of eight bytes and after it, without its first and its last byte.
#[track_caller]
fn check_everywhere(text: &[u8]) {
    for (before, after) in [
        ("", ""),
        (" ", " "),
        ("\n", "\r\t"),
        ("[", "]"),
        ("[0,", ",0]"),
        ("{\"a\":", "}"),
        ("{\"a\":0,\"b\":", ",\"c\":[]}"),
        ("{", ":1}"),
        ("[[{\"\":[", "]}]]"),
        ("       ", ""),
        ("", "x"),
        ("", ","),
        ("[", ""),
        ("", "]"),
        ("{\"a\":", ""),
    ] {
        check(&[before.as_bytes(), text, after.as_bytes()].concat());
    }
    check(text.get(1..).unwrap_or_default());
    check(text.get(..text.len().saturating_sub(1)).unwrap_or_default());
}

#[track_caller]
fn accepts(body: &[u8], accepted: bool) {
    let ours = Tape::from_json(body, Limits::DEFAULT).map(|_| ());
    assert_eq!(ours.is_ok(), accepted, "{ours:?}: {}", shown(body));
    check_everywhere(body);
}

#[test]
fn numbers() {
    let right = [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "1",
        "-1",
        "10",
        "1.0",
        "1.5",
        "0.1",
        "1e1",
        "1E1",
        "1e+1",
        "1E+5",
        "1e-5",
        "0e0",
        "0E+0",
        "-0e-0",
        "1.25e2",
        "1e02",
        "1e00000000001",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854776000",
        "123456789012345678901234567890",
        "0.00000000000000000001",
        "1e-400",
        "-1e-400",
        "1e-99999999999999999999",
        "0e99999999999999999999",
        "0.000e400",
        "1.7976931348623157e308",
        "5e-324",
        "20.10",
        "3.14159265358979323846264338327950288",
        "100e-2",
        "1.0e3",
    ];
    for text in right {
        accepts(text.as_bytes(), true);
    }
}

#[test]
fn what_is_no_number() {
    let wrong = [
        "",
        "-",
        "+1",
        "+",
        "01",
        "-01",
        "00",
        "-00",
        "0123",
        "1.",
        "-1.",
        "0.",
        ".5",
        "-.5",
        "1.e5",
        "1e",
        "1E",
        "1e+",
        "1e-",
        "1.5e",
        "1e1.5",
        "1.5.5",
        "1e5e5",
        "--1",
        "1-",
        "1+1",
        "0x10",
        "0b1",
        "1_000",
        "1,000",
        "1 000",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "-inf",
        "1f",
        "1d",
        "1n",
        "0e",
        "0.e",
        "0.0.0",
        "１",
        "٣",
        "1e１",
        "-a",
        "- 1",
        "1 .5",
        "1. 5",
        "1e 5",
    ];
    for text in wrong {
        accepts(text.as_bytes(), false);
    }
}

/// The exception: `serde_json` has no number for these, and we keep their text. What is wrong beside one is still wrong.
#[test]
fn numbers_beyond_all_f64() {
    for text in
        ["1e400", "-1e400", "1E+400", "1e309", "1.8e308", "-1.8e308", "1e99999999999999999999", &"9".repeat(400)]
    {
        accepts(text.as_bytes(), true);
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "the exception is not needed for {text}");
        let tape = Tape::from_json(text.as_bytes(), Limits::DEFAULT).expect("it was accepted");
        assert_eq!(tape.root().number(), Some(text));
    }
    for text in ["1e400.5", "1e400e1", "01e400", "1e400x", "[1e400 1e400]", "[1e400,]", "{\"a\":-1e400,}", "1.e400"] {
        accepts(text.as_bytes(), false);
    }
    check(br#"{"a":[1e400,-1e400,2,{"b":1e999}],"c":0.5}"#);
}

#[test]
fn literals() {
    for word in ["true", "false", "null"] {
        accepts(word.as_bytes(), true);
        for end in 0..word.len() {
            accepts(&word.as_bytes()[..end], false);
        }
        for wrong in [word.to_uppercase(), format!("{word}e"), format!("{word}{word}"), format!("{word} {word}")] {
            accepts(wrong.as_bytes(), false);
        }
        for (nth, byte) in word.bytes().enumerate() {
            let mut wrong = word.as_bytes().to_vec();
            wrong[nth] = byte ^ 1;
            accepts(&wrong, false);
        }
    }
}

#[test]
fn white_space_is_four_characters() {
    for space in [" ", "\t", "\n", "\r", " \t\n\r \t\n\r"] {
        for text in ["[§1§,§2§]", "{§\"a\"§:§1§,§\"b\"§:§2§}", "§\"\"§", "§[§]§", "§{§}§", "§0§"]
        {
            accepts(text.replace('§', space).as_bytes(), true);
        }
    }
    for space in [
        "\u{B}", "\u{C}", "\u{8}", "\0", "\u{85}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{3000}", "\u{FEFF}", "//\n",
        "/**/",
    ] {
        for text in ["[1§]", "[§1]", "§1", "1§", "{§\"a\":1}", "{\"a\"§:1}", "{\"a\":§1}", "{\"a\":1§}", "[1§,2]", "§"]
        {
            accepts(text.replace('§', space).as_bytes(), false);
        }
    }
    for text in ["", " ", "\n\n", "\u{FEFF}", "\u{FEFF}{}", "\u{FEFF} 1"] {
        accepts(text.as_bytes(), false);
    }
}

#[test]
fn structures() {
    for text in ["[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "[[],[]]", "{\"\":\"\"}", "[null,true,false,0,\"\",[],{}]"] {
        accepts(text.as_bytes(), true);
    }
    let wrong = [
        "[",
        "]",
        "{",
        "}",
        "[}",
        "{]",
        "[,]",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1:2]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\",1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{[]:1}",
        "{\"a\":1]",
        "[1}",
        "[1]]",
        "{}}",
        "[1][2]",
        "{}{}",
        "1 2",
        "\"a\"\"b\"",
        "1,",
        ",1",
        ":1",
        "[\"a",
        "[\"a\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,\"b",
        "[1,",
        "[[1]",
        "'a'",
        "`a`",
        "undefined",
        "(1)",
        "<1>",
        "\\",
        "\\u0031",
        "\"a\":1",
    ];
    for text in wrong {
        accepts(text.as_bytes(), false);
    }
}

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

/// Every byte at every place of a scan by words of eight, in a string and in a key, plainly and after an escape.
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
fn what_is_no_utf8_is_refused_wherever_it_stands() {
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

#[test]
fn depth() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("{\"a\":[", "]}"), ("[0,", "]"), ("{\"a\":0,\"b\":", "}")]
    {
        let levels = open.matches(['[', '{']).count();
        for depth in [1, 126, 127, 128, 129, 130, 1000, 100_000] {
            let times = depth / levels;
            let within = times * levels <= 127;
            let whole = format!("{}0{}", open.repeat(times), close.repeat(times));
            let ours = Tape::from_json(whole.as_bytes(), Limits::DEFAULT);
            assert_eq!(ours.is_ok(), within, "{depth} levels of {open}");
            check(whole.as_bytes());
            check(open.repeat(times).as_bytes());
            check(whole.replace('0', "[]").as_bytes());
            check(whole.replace('0', "{}").as_bytes());
        }
    }
}

#[test]
fn long_texts() {
    for length in [1, 7, 8, 9, 255, 256, 65_535, 65_536] {
        let text = "x".repeat(length);
        check(format!("\"{text}\"").as_bytes());
        check(format!("\"{text}").as_bytes());
        check(format!("{{\"{text}\":1,\"{text}y\":2}}").as_bytes());
        check(format!("{{\"{text}\":1,\"{text}\":2}}").as_bytes());
        check(format!("{}1", " ".repeat(length)).as_bytes());
        check(format!("[{}1]", "0,".repeat(length)).as_bytes());
        check(format!("\"{}\"", "\\n".repeat(length)).as_bytes());
        check(format!("\"{}\"", "\\u00e9".repeat(length)).as_bytes());
        check(format!("0.{}1", "0".repeat(length)).as_bytes());
    }
}

#[test]
fn a_key_that_stands_twice_is_a_finding_for_each_time() {
    let cases = [
        (r#"{"a":1,"a":2}"#, vec![""]),
        (r#"{"a":1,"a":2,"a":3}"#, vec!["", ""]),
        (r#"{"a":1,"b":2,"a":3,"b":4}"#, vec!["", ""]),
        (r#"{"a":1,"\u0061":2}"#, vec![""]),
        (r#"{"\u0061":1,"a":2}"#, vec![""]),
        (r#"{"\u0061":1,"\u0061":2}"#, vec![""]),
        (r#"{"b":0,"\n":1,"\u000a":2,"\u000A":3,"n":4}"#, vec!["", ""]),
        (r#"{"\uD83D\uDE00":1,"😀":2}"#, vec![""]),
        (r#"{"":1,"":2}"#, vec![""]),
        (r#"{"/":1,"\/":2}"#, vec![""]),
        (r#"{"a":{"a":1}}"#, vec![]),
        (r#"{"a":1,"A":2,"a ":3,"á":4}"#, vec![]),
        (r#"[{"a":1},{"a":2}]"#, vec![]),
        (r#"{"x":{"a":1,"a":2}}"#, vec!["/*"]),
        (r#"{"CallSid":{"a":1,"a":2}}"#, vec!["/CallSid"]),
        (r#"{"CallSid":{"CallSid":{"a":1,"a":2}}}"#, vec!["/CallSid/*"]),
        (r#"{"x":[0,{"a":1,"a":{"b":[{"c":1,"c":2},{"d":1,"d":1}]}}]}"#, vec!["/*/1", "/*/1/*/*/0", "/*/1/*/*/1"]),
        (r#"[[],[{"a":1,"a":2}],{"a":[],"a":{}}]"#, vec!["/1/0", "/2"]),
        (r#"{"CallSid":1,"x":{"y":1,"y":2},"CallSid":2}"#, vec!["/*", ""]),
    ];
    for (body, pointers) in cases {
        let received = received(body);
        let found: Vec<_> = repetitions(&received).map(ringback::Finding::pointer).collect();
        assert_eq!(found, pointers, "{body}");
        assert!(repetitions(&received).all(|finding| !finding.is_drift() && finding.schema().is_none()), "{body}");
        check(body.as_bytes());
    }
}

fn received(body: &str) -> Received<'_, RecordingStatusCallback> {
    Received::from_json(body.as_bytes(), Limits::DEFAULT)
        .unwrap_or_else(|malformed| panic!("{malformed}: {}", shown(body.as_bytes())))
}

fn repetitions<'r>(received: &'r Received<'_, RecordingStatusCallback>) -> impl Iterator<Item = &'r ringback::Finding> {
    received.report().findings().iter().filter(|finding| finding.keyword() == Keyword::RepeatedKey)
}

/// Objects with few keys and with many are looked at in two ways; both find the same, wherever the repetition stands.
#[test]
fn repetitions_among_few_keys_and_many() {
    let spellings: [fn(usize) -> String; 4] = [
        |nth| format!("key-{nth}"),
        // The same length, first bytes and last bytes.
        |nth| format!("the-same-beginning-{nth:06}-and-the-same-end"),
        |nth| format!("{nth:08}--------"),
        |nth| format!("\\u006b{nth}"),
    ];
    for (nth, spell) in spellings.into_iter().enumerate() {
        for count in [2, 3, 63, 64, 65, 66, 67, 128, 1000, if nth == 1 { 100_000 } else { 1001 }] {
            let members: Vec<_> = (0..count).map(|nth| format!("\"{}\":{nth}", spell(nth))).collect();
            check_repetitions(&members, 0);
            let all = [(0, count - 1), (count - 2, count - 1), (0, 1), (count / 2, count - 1), (0, count / 2)];
            for &(first, again) in &all[..if count > 1000 { 1 } else { 5 }] {
                let mut members = members.clone();
                members[again] = members[first].clone();
                check_repetitions(&members, usize::from(first != again));
            }
        }
    }
    // Only the last of many is spelled with an escape.
    for count in [2, 64, 65, 66, 1000] {
        let mut members: Vec<_> = (0..count).map(|nth| format!("\"k{nth}\":{nth}")).collect();
        members[count - 1] = "\"\\u006b0\":1".to_owned();
        check_repetitions(&members, 1);
        members.swap(0, count - 1);
        members[count - 1] = "\"k0\":1".to_owned();
        check_repetitions(&members, 1);
    }
}

#[track_caller]
fn check_repetitions(members: &[String], expected: usize) {
    let object = format!("{{{}}}", members.join(","));
    assert_eq!(repetitions(&received(&object)).count(), expected, "{} members", members.len());
    if members.len() <= 128 {
        check(object.as_bytes());
        check(format!("[{object},{{\"a\":{object}}},{object}]").as_bytes());
    }
}

/// A repetition in an object with many keys is noticed only at its end, after those within it.
#[test]
fn repetitions_come_in_the_order_of_the_payload() {
    let twice = |name: &str| format!("\"{name}\":{{\"a\":0,\"a\":0}}");
    let many: Vec<_> = (0..100).map(|nth| format!("\"k{nth}\":0")).collect();
    let body = format!("{{{},\"k0\":0,{},\"k1\":0,{}}}", many.join(","), twice("CallSid"), twice("From"));
    let received = received(&body);
    let found: Vec<_> = repetitions(&received).map(ringback::Finding::pointer).collect();
    assert_eq!(found, ["", "/CallSid", "", "/*"]);
    check(body.as_bytes());
}

/// What a sender can do worst: every key the same, or every object with a repetition. The work is linear, so that this
/// ends.
#[test]
fn a_hundred_thousand_repetitions() {
    let all_the_same = format!("{{{}\"\":0}}", "\"\":0,".repeat(100_000));
    let many_objects = format!("[{}0]", "{\"a\":0,\"a\":0},".repeat(100_000));
    let nested = |depth| format!("{}0{}", "{\"a\":0,\"a\":".repeat(depth), "}".repeat(depth));
    let wide_and_nested = format!("[{}]", vec![nested(100); 500].join(","));
    for (body, count) in
        [(all_the_same, 100_000), (many_objects, 100_000), (nested(127), 127), (wide_and_nested, 50_000)]
    {
        let received = received(&body);
        // An array has the wrong type, and an object lacks every required member.
        let others = if body.starts_with('[') { 1 } else { 6 };
        assert_eq!(received.report().count(), count + others);
        assert_eq!(repetitions(&received).count(), count.min(Report::MAX_FINDINGS));
    }
}

/// The reader tells what it found in objects whose names it knows, as long as there is room to tell it; what comes after
/// that has no say in what it told before.
#[test]
fn an_object_after_ten_thousand_of_its_kind() {
    let body = include_str!("../payloads/stream-status-callback.json").trim_end();
    let read = |body: &str| {
        let received = Received::<StreamStatusCallback>::from_json(body.as_bytes(), Limits::DEFAULT);
        received.expect("it is JSON").strict().expect("it keeps its schema")
    };
    let expected = read(body);
    let params = &body[body.find(r#"{"call_id""#).expect("the payload has parameters")..body.len() - 1];
    for last in [params, r#"{"tag":"last"}"#, r#"{"tag":"last","name":"last"}"#, r#"{"node_id":"last"}"#] {
        let others = format!(r#","others":[{}{last}]}}"#, r#"{"call_id":""},"#.repeat(9_999));
        let before = read(&body.replacen('{', &format!("{{{},", &others[1..others.len() - 1]), 1));
        let after = read(&format!("{}{others}", &body[..body.len() - 1]));
        for mut read in [before, after] {
            assert_eq!(std::mem::take(&mut read.additional_properties).len(), 1);
            assert_eq!(read, expected, "{last}");
        }
    }
}

fn run<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value)) {
    let config = Config { cases, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(strategy, |value| {
        test(value);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}

/// JSON texts in any spelling.
fn json() -> impl Strategy<Value = String> {
    let space = || prop::sample::select(vec!["", "", "", " ", "\n", "\t\r\n "]);
    let escaped = any::<u16>().prop_map(|unit| format!("\\u{unit:04x}"));
    let character = prop_oneof![
        4 => "[ -!#-\\[\\]-~]".boxed(),
        2 => any::<char>().prop_filter("it must be escaped", |c| *c >= ' ' && !matches!(c, '"' | '\\')).prop_map(String::from).boxed(),
        2 => prop::sample::select(vec!["\\n", "\\\"", "\\\\", "\\/", "\\u0000", "\\uD83D\\uDE00", "\\u00e9"]).prop_map(String::from).boxed(),
        1 => escaped.boxed(),
    ];
    let text = prop::collection::vec(character, 0..20).prop_map(|parts| format!("\"{}\"", parts.concat()));
    let key = prop_oneof![3 => "\"[a-c]{0,2}\"".boxed(), 1 => text.clone().boxed(), 1 => Just("\"\\u0061\"".to_owned()).boxed(),
        1 => prop::sample::select(vec!["\"CallSid\"", "\"event_type\"", "\"params\"", "\"CallSi\"", "\"\\u0043allSid\""]).prop_map(String::from).boxed()];
    let scalar = prop_oneof![
        prop::sample::select(vec!["null", "true", "false", "0", "-0", "1e400"]).prop_map(String::from),
        "-?(0|[1-9][0-9]{0,22})(\\.[0-9]{1,22})?([eE][+-]?[0-9]{1,3})?",
        text,
    ];
    scalar.prop_recursive(5, 40, 8, move |value| {
        let spaced = (space(), value, space()).prop_map(|(before, value, after)| [before, &value, after].concat());
        let member =
            (key.clone(), space(), spaced.clone()).prop_map(|(key, space, value)| format!("{key}{space}:{value}"));
        let object = (space(), prop::collection::vec(member, 0..8))
            .prop_map(|(space, members)| format!("{{{space}{}}}", members.join(",")));
        let array = (space(), prop::collection::vec(spaced, 0..8))
            .prop_map(|(space, items)| format!("[{space}{}]", items.join(",")));
        prop_oneof![object, array]
    })
}

/// Objects whose keys are mostly those that a callback has, in any order, left out or repeated, plainly or with escapes.
fn payload() -> impl Strategy<Value = String> {
    let names =
        [VoiceStatusCallback::FORM_FIELDS, StreamStatusCallback::FORM_FIELDS, TexmlStreamWebhook::FORM_FIELDS].concat();
    let within = ["call_id", "node_id", "segment_id", "tag", "control_id", "state", "url", "name"];
    let names: Vec<_> =
        names.iter().map(|field| field.name).chain(within).chain(["", "x", "CallSi", "callsid"]).collect();
    let spell = |(name, style): (&str, u8)| match (style, name.as_bytes()) {
        (0, [first, ..]) => format!("\\u{first:04x}{}", &name[1..]),
        (1, [.., last]) => format!("{}\\u{last:04X}", &name[..name.len() - 1]),
        (2, _) => format!("{name}x"),
        (3, _) => name.to_uppercase(),
        _ => name.to_owned(),
    };
    // One run of names as the document has it, so that what a reader expects is often met, and some at random.
    let one = (prop::sample::select(names.clone()), 0..40_u8);
    let run = (0..names.len(), 0..names.len(), prop::collection::vec(0..40_u8, names.len())).prop_map(
        move |(start, len, styles)| -> Vec<_> {
            names.iter().copied().zip(styles).skip(start).take(len).filter(|(_, style)| *style != 4).collect()
        },
    );
    let keys =
        (run, prop::collection::vec((any::<prop::sample::Index>(), one), 0..6)).prop_map(move |(mut keys, more)| {
            for (at, key) in more {
                keys.insert(at.index(keys.len() + 1), key);
            }
            keys.into_iter().map(spell).collect::<Vec<_>>()
        });
    let scalar = prop::sample::select(vec!["1", "\"x\"", "null", "0.5", "\"completed\"", "\"\\u0041\"", "[]", "{}"]);
    let object = move |value: BoxedStrategy<String>| {
        (keys.clone(), prop::collection::vec((value, prop::sample::select(vec!["", "", "", " "])), 60)).prop_map(
            |(keys, values)| {
                let members = keys.iter().zip(values);
                let members: Vec<_> = members
                    .map(|(key, (value, space))| format!("{space}\"{key}\"{space}:{space}{value}{space}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            },
        )
    };
    let flat = object(scalar.clone().prop_map(String::from).boxed());
    let scalar = scalar.prop_map(String::from);
    object(prop_oneof![8 => scalar.boxed(), 1 => flat.boxed()].boxed())
}

#[test]
fn generated_payloads() {
    run(600, &payload(), |text| check(text.as_bytes()));
}

#[test]
fn generated_texts() {
    run(2000, &json(), |text| check(text.as_bytes()));
}

#[test]
fn generated_texts_with_bytes_changed() {
    let byte = prop_oneof![prop::sample::select(ALPHABET.to_vec()), any::<u8>()];
    let change = (0..4_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), byte);
    run(2500, &(json(), prop::collection::vec(change, 1..4)), |(text, changes)| {
        let mut body = text.into_bytes();
        for (kind, at, end, byte) in changes {
            let at = at.index(body.len() + 1);
            match kind {
                0 => body.insert(at, byte),
                1 if at < body.len() => body[at] = byte,
                2 => drop(body.splice(at..(at + end.index(9)).min(body.len()), [])),
                _ => body.truncate(at),
            }
        }
        check(&body);
    });
}

#[test]
fn generated_bytes_of_the_alphabet_of_json() {
    let piece = prop_oneof![
        8 => prop::sample::select(ALPHABET.to_vec()).prop_map(|byte| vec![byte]),
        2 => prop::sample::select(vec!["true", "null", "\"a\":", "\"\\u", "D83D", "\\uDE00", "1e", "[[", "}}", "\u{e9}"]).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    run(10_000, &prop::collection::vec(piece, 0..24), |pieces| check(&pieces.concat()));
}

const ALPHABET: &[u8] = b"{}[]:,\"\\/ \t\n\r+-.0123456789eEtrufalsenbDd\x00\x1f\x7f\xc3\xa9\xf0";
