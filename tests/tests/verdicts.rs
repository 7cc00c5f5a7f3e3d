//! The verdict of every validator is that of the `jsonschema` crate, on payloads that are valid and on mutated ones.

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Received};
use ringback_tests::callbacks::Callback;
use ringback_tests::generate;
use serde_json::Value;

#[test]
fn of_voice_payloads() {
    check::<VoiceStatusCallback>();
}

#[test]
fn of_recording_payloads() {
    check::<RecordingStatusCallback>();
}

#[test]
fn of_stream_payloads() {
    check::<StreamStatusCallback>();
}

#[test]
fn of_texml_payloads() {
    check::<TexmlStreamWebhook>();
}

fn check<T: Callback>() {
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&T::document())
        .expect("the document is a schema");
    let mut verdicts = [0; 2];
    let payloads = generate::payloads::<T>(10_000);
    let few = payloads.len() / 4;
    for (seed, body) in payloads {
        let value: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("seed {seed}: {error}: {body}"));
        let theirs = validator.is_valid(&value);
        let received = Received::<T>::from_json(body.as_bytes(), Limits::DEFAULT)
            .unwrap_or_else(|malformed| panic!("seed {seed}: {malformed}: {body}"));
        assert_eq!(
            received.report().is_empty(),
            theirs,
            "RINGBACK_SEED={seed} RINGBACK_CASES=1\n{body}\nours: {}\ntheirs: {:?}",
            received.report(),
            validator.iter_errors(&value).map(|error| error.to_string()).collect::<Vec<_>>(),
        );
        verdicts[usize::from(theirs)] += 1;
    }
    println!("{}: {} valid, {} invalid", T::WEBHOOK.name, verdicts[1], verdicts[0]);
    assert!(verdicts.iter().all(|&count| count >= few), "one verdict is hardly ever asked for: {verdicts:?}");
}

/// The oracle asks the documents that the generator read.
#[test]
fn the_schemas_are_those_of_the_specs() {
    check_document::<VoiceStatusCallback>();
    check_document::<RecordingStatusCallback>();
    check_document::<StreamStatusCallback>();
    check_document::<TexmlStreamWebhook>();
}

fn check_document<T: Callback>() {
    let spec = std::fs::read_to_string(T::spec_path()).expect("a spec is there");
    let Value::Object(spec) = serde_yaml::from_str(&spec).expect("a spec is YAML") else {
        panic!("a spec is an object");
    };
    let content = &spec["webhooks"][T::WEBHOOK.name]["post"]["requestBody"]["content"];
    let [media_type] = content.as_object().expect("a body has content").keys().collect::<Vec<_>>()[..] else {
        panic!("a body has one media type");
    };
    let media_type = media_type.replace('/', "~1");
    let payload = format!("#{}/requestBody/content/{media_type}/schema", T::WEBHOOK.pointer);
    let root = [("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$ref", &payload)];
    let root = root.map(|(key, text)| (key.to_owned(), Value::from(text)));
    let wanted = Value::Object(root.into_iter().chain(spec).collect());

    let path = T::document_path();
    if std::env::var_os("UPDATE_EXPECT").is_some() && std::fs::read_to_string(&path).ok() != Some(pretty(&wanted)) {
        std::fs::write(&path, pretty(&wanted)).expect("the file can be written");
    }
    assert!(T::document() == wanted, "{} is not its spec; UPDATE_EXPECT=1 writes it anew", path.display());
}

fn pretty(document: &Value) -> String {
    let mut out = serde_json::to_string_pretty(document).expect("a document is JSON");
    out.push('\n');
    out
}
