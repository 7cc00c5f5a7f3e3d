//! A payload means the same as JSON, as a form and as a query. Also the specifics of forms, and headers.

use ringback::runtime::http::{HeaderMap, HeaderValue};
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::{Headers, TexmlStreamWebhook};
use ringback::{Limits, Malformed, Payload, Reason, Received, Report};
use ringback_tests::callbacks::Callback;
use serde_json::{Value, json};

/// One of the entry points of a payload type.
type Entry<T, Body> = for<'a> fn(&'a Body) -> Result<Received<'a, T>, Malformed>;

#[test]
fn a_voice_payload_means_the_same_on_each_wire() {
    check_wires(VoiceStatusCallback::from_json, VoiceStatusCallback::from_form, VoiceStatusCallback::from_query);
}

#[test]
fn a_recording_payload_means_the_same_on_each_wire() {
    check_wires(
        RecordingStatusCallback::from_json,
        RecordingStatusCallback::from_form,
        RecordingStatusCallback::from_query,
    );
}

#[test]
fn a_texml_payload_means_the_same_on_each_wire() {
    check_wires(TexmlStreamWebhook::from_json, TexmlStreamWebhook::from_form, |query| {
        Received::from_form(query.as_bytes(), Limits::DEFAULT)
    });
}

/// The sample, the sample with each string replaced by an awkward one in turn, and with an additional member.
fn check_wires<T: Callback>(json: Entry<T, [u8]>, form: Entry<T, [u8]>, query: Entry<T, str>) {
    let mut payloads = vec![T::sample()];
    for awkward in [
        "",
        " ",
        "+",
        "a b+c%20&d=e;f#g?h",
        "\"\\\n\t\u{0}\u{1F}\u{7F}",
        "Grüße 日本 😀 \u{FFFD}",
        "12",
        "true",
        "null",
    ] {
        let mut extra = T::sample();
        extra["Not in the schema: %+&=;é\""] = awkward.into();
        payloads.push(extra);
        let mut replaced = T::sample();
        for (name, value) in replaced.as_object_mut().expect("a payload is an object") {
            let is_free = value.is_string() && !name.contains("Status") && name != "StreamEvent" && name != "Direction";
            if is_free && name != "Timestamp" {
                *value = awkward.into();
            }
        }
        payloads.push(replaced);
    }
    for payload in payloads {
        let body = payload.to_string();
        let pairs = form_of(&payload);
        let expected = strict(json(body.as_bytes()));
        assert_eq!(strict(form(pairs.as_bytes())), expected, "{pairs}");
        assert_eq!(strict(query(&pairs)), expected, "{pairs}");
        let spaces_in_hexadecimal = pairs.replace('+', "%20");
        assert_eq!(strict(query(&spaces_in_hexadecimal)), expected, "{spaces_in_hexadecimal}");
    }
}

#[track_caller]
fn strict<T: Payload>(received: Result<Received<'_, T>, Malformed>) -> T {
    let received = received.unwrap_or_else(|malformed| panic!("{malformed}"));
    received.strict().unwrap_or_else(|refused| panic!("{refused}"))
}

fn form_of(payload: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let members = payload.as_object().expect("a payload is an object");
    let pairs = members.iter().map(|(name, value)| (name, text(value)));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The voice sample as a form, with some pairs removed and raw ones appended.
fn voice_form(without: &[&str], more: &[u8]) -> Vec<u8> {
    let mut payload = VoiceStatusCallback::sample();
    payload.as_object_mut().expect("a payload is an object").retain(|name, _| !without.contains(&name.as_str()));
    [form_of(&payload).as_bytes(), b"&", more].concat()
}

fn found(report: &Report) -> Vec<(String, &'static str)> {
    report.findings().iter().map(|finding| (finding.pointer(), finding.keyword().as_str())).collect()
}

#[track_caller]
fn check_found(body: &[u8], expected: &[(&str, &str)]) {
    let shown = String::from_utf8_lossy(body);
    let received = VoiceStatusCallback::from_form(body).unwrap_or_else(|malformed| panic!("{malformed}: {shown}"));
    let found = found(received.report());
    let found: Vec<_> = found.iter().map(|(pointer, keyword)| (pointer.as_str(), *keyword)).collect();
    assert_eq!(found, expected, "{shown}");
}

#[test]
fn an_empty_value_is_absent_except_of_a_string() {
    check_found(&voice_form(&["CallDuration"], b"CallDuration="), &[]);
    check_found(&voice_form(&["CallDuration"], b"CallDuration"), &[]);
    check_found(&voice_form(&["CallerName"], b"CallerName="), &[]);
    check_found(&voice_form(&["AudioInLargestJbSize"], b"AudioInLargestJbSize="), &[("", "required")]);
    check_found(&voice_form(&["AudioInLargestJbSize"], b"AudioInLargestJbSize"), &[("", "required")]);
    check_found(&voice_form(&["From"], b"From="), &[]);
    check_found(&voice_form(&["From"], b"From"), &[]);
    check_found(&voice_form(&["From"], b""), &[("", "required")]);
    check_found(&voice_form(&["Direction"], b"Direction="), &[("/Direction", "enum")]);

    let body = voice_form(&["CallDuration", "From"], b"CallDuration=&CallerName=&From=&Extra=&=");
    let payload = strict(VoiceStatusCallback::from_form(&body));
    assert_eq!(payload.call_duration, None);
    assert_eq!(payload.caller_name.as_deref(), Some(""));
    assert_eq!(payload.from, "");
    assert_eq!(payload.recording_url, None);
    let extra: Vec<_> = payload.additional_properties.iter().map(|(key, value)| (key, value.as_str())).collect();
    assert_eq!(extra, [("Extra", "\"\""), ("", "\"\"")]);
}

#[test]
fn a_value_is_decoded_as_whatwg_has_it() {
    let cases: [(&[u8], &str); 30] = [
        (b"a+b", "a b"),
        (b"+", " "),
        (b"a%20b", "a b"),
        (b"a%2Bb", "a+b"),
        (b"a%2bb", "a+b"),
        (b"%41%4a%4A", "AJJ"),
        (b"%", "%"),
        (b"%%", "%%"),
        (b"%4", "%4"),
        (b"%zz", "%zz"),
        (b"%4z", "%4z"),
        (b"%%41", "%A"),
        (b"%u0041", "%u0041"),
        (b"100%", "100%"),
        (b"a;b", "a;b"),
        (b"a=b", "a=b"),
        (b"==", "=="),
        (b"%3D%26%3B", "=&;"),
        (b"%25%32%36", "%26"),
        (b"a?b#c", "a?b#c"),
        (b"%00", "\0"),
        (b"%0D%0A%09", "\r\n\t"),
        (b"\r\n", "\r\n"),
        (b"%C3%A9", "é"),
        ("é".as_bytes(), "é"),
        (b"%C3\xA9", "é"),
        (b"%F0%9F%98%80", "😀"),
        (b"%EF%BF%BD", "\u{FFFD}"),
        ("\u{FFFD}%ef%bf%bd".as_bytes(), "\u{FFFD}\u{FFFD}"),
        (b"%EF\xBF%BD", "\u{FFFD}"),
    ];
    for (written, expected) in cases {
        let shown = String::from_utf8_lossy(written);
        let body = voice_form(&[], &[b"CallerName=", written].concat());
        assert_eq!(strict(VoiceStatusCallback::from_form(&body)).caller_name.as_deref(), Some(expected), "{shown}");
        // The same as a key, which an equals sign would end.
        if !written.contains(&b'=') {
            let body = voice_form(&[], &[written, b"=x"].concat());
            let payload = strict(VoiceStatusCallback::from_form(&body));
            assert!(payload.additional_properties.get(expected).is_some(), "{shown}");
        }
    }
}

#[test]
fn names_are_decoded_before_they_are_looked_up() {
    let body = voice_form(&["CallDuration"], b"Call%44uration=31");
    assert_eq!(strict(VoiceStatusCallback::from_form(&body)).call_duration, Some(31.into()));
    check_found(&voice_form(&["CallSid"], b"callsid=a&CallSid%20=b&%20CallSid=c"), &[("", "required")]);
}

#[test]
fn invalid_utf8_is_refused() {
    let cases: [(&[u8], usize); 14] = [
        (b"a=\xFF", 2),
        (b"a=%FF", 2),
        (b"%FF=a", 0),
        (b"\xFF", 0),
        (b"a=b&c=%C3", 6),
        (b"a=%C3&b=%A9", 2),
        (b"a=%C3=%A9", 2),
        (b"a=%C3+%A9", 2),
        (b"a=%ED%A0%80", 2),
        (b"a=%C0%80", 2),
        (b"a=%F4%90%80%80", 2),
        // A replacement character from the sender is not a sign of an invalid byte.
        (b"a=%EF%BF%BD&b=%FF", 14),
        ("a=\u{FFFD}\u{FFFD}&b=%FF%EF%BF".as_bytes(), 11),
        (b"a=%EF%BF", 2),
    ];
    for (body, offset) in cases {
        let shown = String::from_utf8_lossy(body);
        let expected = Malformed { offset, reason: Reason::NotUtf8 };
        assert_eq!(VoiceStatusCallback::from_form(body).err(), Some(expected), "{shown}");
    }
}

#[test]
fn each_duplicate_pair_is_a_finding() {
    let twice: &[(&str, &str)] = &[("", "repeatedKey")];
    let cases: [(&[u8], usize); 15] = [
        (b"", 0),
        (b"&&&", 0),
        (b"CallerName=a", 0),
        (b"CallerName=a&CallerName=a", 1),
        (b"CallerName=a&CallerName=b&CallerName=c", 2),
        (b"CallSid=again", 1),
        (b"Call%53id=again", 1),
        (b"CallDuration=30", 1),
        // Absent or not, the name is a duplicate.
        (b"CallDuration=", 1),
        (b"RecordingDuration=&RecordingDuration=", 1),
        (b"RecordingDuration=&RecordingDuration=1", 1),
        (b"RecordingDuration=1&RecordingDuration=", 1),
        (b"x=1&x=2", 1),
        (b"x&x", 1),
        (b"=1&=2&x=3&y=3", 1),
    ];
    for (more, times) in cases {
        check_found(&voice_form(&[], more), &twice.repeat(times));
    }
    // The last one counts.
    let body = voice_form(&[], b"CallerName=a&CallerName=b");
    let received = VoiceStatusCallback::from_form(&body).expect("it is a form");
    assert_eq!(received.clone().absorb().0.caller_name.as_deref(), Some("b"));
    assert!(received.tolerant().is_err());

    let many = "x=1&".repeat(100_000);
    let received = VoiceStatusCallback::from_form(many.as_bytes()).expect("it is a form");
    let required = 9;
    assert_eq!(received.report().count(), 99_999 + required);
}

#[test]
fn text_is_read_as_a_number_if_the_schema_has_one() {
    let integer = |written: &[u8]| {
        let body = voice_form(&["CallDuration"], &[b"CallDuration=", written].concat());
        let received = VoiceStatusCallback::from_form(&body).expect("it is a form");
        match received.strict() {
            Ok(payload) => payload.call_duration.map(|duration| duration.to_string()),
            Err(refused) => {
                assert_eq!(found(refused.report()), [("/CallDuration".to_owned(), "type")]);
                None
            }
        }
    };
    for (written, expected) in [
        ("30", "30"),
        ("0", "0"),
        ("-0", "0"),
        ("-30", "-30"),
        ("30.0", "30"),
        ("3e1", "30"),
        ("3E%2B1", "30"),
        ("9223372036854775807", "9223372036854775807"),
        ("99999999999999999999", "99999999999999999999"),
        ("1e400", "1e400"),
    ] {
        assert_eq!(integer(written.as_bytes()).as_deref(), Some(expected), "{written}");
    }
    for written in [
        "20.01",
        "030",
        "+30",
        "%2B30",
        "30+",
        "%2030",
        "30%0A",
        "0x1E",
        "3e-1",
        "1,000",
        "30s",
        "NaN",
        "Infinity",
        "-",
        ".5",
        "5.",
        "1e",
        "true",
        "null",
        "[]",
        "{}",
        "%22%22",
        "%2230%22",
        "٣",
        "３",
        "1e1000000000000000000000.5",
    ] {
        assert_eq!(integer(written.as_bytes()), None, "{written}");
    }

    // And only then.
    let body = voice_form(&["AudioInMos", "From", "To"], b"AudioInMos=4.50&From=007&To=true&x=1");
    let payload = strict(VoiceStatusCallback::from_form(&body));
    assert_eq!((payload.audio_in_mos.as_deref(), &*payload.from, &*payload.to), (Some("4.50"), "007", "true"));
    assert_eq!(payload.additional_properties.get("x").map(ringback::Json::as_str), Some("\"1\""));
}

/// The pointer and the keyword of a finding.
type Expected = &'static [(&'static str, &'static str)];

type Header = (&'static str, &'static [u8]);

fn headers(headers: &[Header]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name: ringback::runtime::http::HeaderName = name.parse().expect("it is a name");
        map.append(name, HeaderValue::from_bytes(value).expect("it is a value"));
    }
    map
}

const TIMESTAMP: Header = ("telnyx-timestamp", b"1705314600");
const SIGNATURE: Header = ("telnyx-signature-ed25519", b"c2lnbmF0dXJl");

#[test]
fn header_names_are_case_insensitive() {
    for names in [
        [("telnyx-timestamp", "telnyx-signature-ed25519")],
        [("Telnyx-Timestamp", "Telnyx-Signature-Ed25519")],
        [("TELNYX-TIMESTAMP", "TELNYX-SIGNATURE-ED25519")],
    ] {
        let [(timestamp, signature)] = names;
        let map = headers(&[
            ("host", b"example.com"),
            (signature, SIGNATURE.1),
            (timestamp, TIMESTAMP.1),
            ("x-other", b"\xFF"),
            ("x-other", b"twice"),
        ]);
        let read = strict(Headers::from_headers(&map));
        assert_eq!(read.telnyx_timestamp, 1_705_314_600);
        assert_eq!(read.telnyx_signature_ed25519, "c2lnbmF0dXJl");
    }
}

#[test]
fn wrong_headers_are_found() {
    let cases: [(&[Header], Expected); 14] = [
        (&[], &[("", "required"), ("", "required")]),
        (&[TIMESTAMP], &[("", "required")]),
        (&[SIGNATURE], &[("", "required")]),
        (&[SIGNATURE, ("telnyx-timestamp", b"")], &[("", "required")]),
        (&[TIMESTAMP, ("telnyx-signature-ed25519", b"")], &[]),
        (&[TIMESTAMP, SIGNATURE, SIGNATURE], &[("", "repeatedKey")]),
        (&[TIMESTAMP, SIGNATURE, TIMESTAMP], &[("", "repeatedKey")]),
        (&[TIMESTAMP, SIGNATURE, ("Telnyx-Timestamp", b"")], &[("", "repeatedKey")]),
        (&[SIGNATURE, ("telnyx-timestamp", b"soon")], &[("/telnyx-timestamp", "type")]),
        (
            &[SIGNATURE, ("telnyx-timestamp", b"1705314600.5")],
            &[("/telnyx-timestamp", "type"), ("/telnyx-timestamp", "format")],
        ),
        (&[SIGNATURE, ("telnyx-timestamp", b"1705314600, 1705314600")], &[("/telnyx-timestamp", "type")]),
        (&[SIGNATURE, ("telnyx-timestamp", b"0x65A50000")], &[("/telnyx-timestamp", "type")]),
        (&[SIGNATURE, ("telnyx-timestamp", b"9223372036854775808")], &[("/telnyx-timestamp", "format")]),
        (&[("telnyx-timestamp", b"x"), TIMESTAMP], &[("", "repeatedKey"), ("", "required")]),
    ];
    for (list, expected) in cases {
        let map = headers(list);
        let received = Headers::from_headers(&map).expect("they are UTF-8");
        let found = found(received.report());
        let found: Vec<_> = found.iter().map(|(pointer, keyword)| (pointer.as_str(), *keyword)).collect();
        assert_eq!(found, expected, "{list:?}");
        assert_eq!(received.strict().is_ok(), expected.is_empty());
    }
}

#[test]
fn a_described_header_with_invalid_utf8_is_refused() {
    let map = headers(&[("telnyx-timestamp", b"17\xFF"), SIGNATURE]);
    assert_eq!(Headers::from_headers(&map).err(), Some(Malformed { offset: 2, reason: Reason::NotUtf8 }));
}

/// JSON has types, so a string is not read as a number.
#[test]
fn json_strings_are_not_converted() {
    let mut payload = VoiceStatusCallback::sample();
    payload["CallDuration"] = json!("30");
    payload["AudioInMos"] = json!(4.5);
    let body = payload.to_string();
    let received = VoiceStatusCallback::from_json(body.as_bytes()).expect("it is JSON");
    let expected = [("/AudioInMos".to_owned(), "type"), ("/CallDuration".to_owned(), "type")];
    assert_eq!(found(received.report()), expected);
}
