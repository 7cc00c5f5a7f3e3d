//! A model represents every accepted payload without loss: it encodes to an equal value. A model with made-up values is
//! not the result of tolerant reading.

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Payload, Received, Report, Tape};
use ringback_tests::callbacks::Callback;
use ringback_tests::harness::reads_with_serde;
use ringback_tests::{generate, oracle};
use serde_json::Value;

#[test]
fn voice_payloads() {
    check::<VoiceStatusCallback>();
}

#[test]
fn recording_payloads() {
    check::<RecordingStatusCallback>();
}

#[test]
fn stream_payloads() {
    check::<StreamStatusCallback>();
}

#[test]
fn texml_payloads() {
    check::<TexmlStreamWebhook>();
}

fn check<T: Callback>() {
    let mut held = 0;
    let payloads = generate::payloads::<T>(2_000);
    let few = payloads.len() / 4;
    for (seed, body) in payloads {
        let shown = || format!("RINGBACK_SEED={seed} RINGBACK_CASES=1\n{body}");
        let value: Value = serde_json::from_str(&body).expect("the payload is JSON");
        let received = || Received::<T>::from_json(body.as_bytes(), Limits::DEFAULT).expect("the payload is JSON");
        let (payload, report) = received().absorb();

        // Tolerant reading succeeds if and only if the model represents the whole payload and nothing else, but for nulls
        // that the schema does not allow, for members that are absent then.
        let written = encoded(&payload);
        let expected = without_nulls(&value, &report);
        assert_eq!(reads_as(&written, &expected), report.is_only_drift(), "{}\n{written}\n{report}", shown());
        assert_eq!(received().strict().ok().as_ref(), report.is_empty().then_some(&payload), "{}", shown());
        assert_eq!(received().tolerant().ok().as_ref(), report.is_only_drift().then_some(&payload), "{}", shown());

        // Reading with serde is tolerant reading, but refuses numbers that the deserializer may have rounded.
        let tolerant = if report.is_only_drift() { Ok(&payload) } else { Err(report.to_string()) };
        for by_serde in [serde_json::from_str::<T>(&body), serde_json::from_value::<T>(value.clone())] {
            match by_serde {
                Err(error) if holds_rounded(&value) => assert!(error.to_string().contains("2^53"), "{}", shown()),
                other => assert_eq!(other.as_ref().map_err(ToString::to_string), tolerant, "{}", shown()),
            }
        }
        let tape = Tape::from_json(body.as_bytes(), Limits::DEFAULT).expect("the payload is JSON");
        assert!(reads_with_serde(&tape, tolerant.ok(), &report), "{}", shown());

        if report.is_only_drift() {
            held += 1;
            let text = serde_json::to_string(&payload).unwrap_or_else(|error| panic!("{error}: {}", shown()));
            assert!(reads_as(&text, &expected), "{}\n{text}", shown());
            // `serde_json::Value` does not support integers beyond 64 bits.
            match serde_json::to_value(&payload) {
                Ok(by_value) => assert!(reads_as(&by_value.to_string(), &expected), "{}", shown()),
                Err(error) => {
                    assert!(error.to_string().starts_with("number out of range"), "{error}: {}", shown());
                    assert!(holds_wide_integer(&value), "{}", shown());
                }
            }
        }
    }
    assert!(held >= few, "only {held} were held");
}

/// The payload without the nulls that drift findings are about.
fn without_nulls(value: &Value, report: &Report) -> Value {
    let mut value = value.clone();
    for finding in report.findings().iter().filter(|finding| finding.is_drift()) {
        let pointer = finding.pointer();
        if let Some((parent, name)) = pointer.rsplit_once('/')
            && value.pointer(&pointer).is_some_and(Value::is_null)
            && let Some(Value::Object(members)) = value.pointer_mut(parent)
        {
            members.remove(name);
        }
    }
    value
}

fn encoded<T: Payload>(payload: &T) -> String {
    let mut out = String::new();
    payload.encode(&mut out);
    out
}

fn reads_as(text: &str, value: &Value) -> bool {
    Tape::from_json(text.as_bytes(), Limits::DEFAULT).is_ok_and(|tape| oracle::same(tape.root(), value))
}

fn holds_wide_integer(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() >= 2_f64.powi(63)),
        Value::Array(items) => items.iter().any(holds_wide_integer),
        Value::Object(members) => members.values().any(holds_wide_integer),
        _ => false,
    }
}

fn holds_rounded(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_f64() && number.as_f64().is_some_and(|number| number.abs() >= 2_f64.powi(53))
        }
        Value::Array(items) => items.iter().any(holds_rounded),
        Value::Object(members) => members.values().any(holds_rounded),
        _ => false,
    }
}

/// Strings are preserved byte for byte: only white space, the order of members, and the spelling of strings and
/// integers may change.
#[test]
fn spellings() {
    let cases = [
        (r#"{"timestamp":20.10}"#, "\"timestamp\":20.10"),
        (r#"{"timestamp":1e3}"#, "\"timestamp\":1e3"),
        (r#"{"timestamp":-0.0}"#, "\"timestamp\":-0.0"),
        (r#"{"timestamp":0.10000000000000000555}"#, "\"timestamp\":0.10000000000000000555"),
        (
            r#"{"project_id":"B08DACAD-e9f3-44FB-9be0-6a4b4a4f4b4e"}"#,
            "\"project_id\":\"B08DACAD-e9f3-44FB-9be0-6a4b4a4f4b4e\"",
        ),
        (r#"{"project_id":"no uuid"}"#, "\"project_id\":\"no uuid\""),
        (r#"{"event_type":"Calling.Call.Stream"}"#, "\"event_type\":\"Calling.Call.Stream\""),
        (r#"{"event_channel":"\u0041\/\n\u0001\"\\😀"}"#, "\"event_channel\":\"A/\\n\\u0001\\\"\\\\😀\""),
        (
            r#"{"x":1.00,"y":[ 1e2 ,{"z" : 99999999999999999999999}]}"#,
            r#""x":1.00,"y":[ 1e2 ,{"z" : 99999999999999999999999}]"#,
        ),
        (r#"{"x":"\u0041\/","\u0041":null}"#, r#""x":"\u0041\/","A":null"#),
    ];
    for (body, expected) in cases {
        let received = StreamStatusCallback::from_json(body.as_bytes()).expect("it is JSON");
        let written = encoded(&received.absorb().0);
        assert!(written.contains(expected), "{expected} is not in {written}");
    }
}
