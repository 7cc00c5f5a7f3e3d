//! Every validator agrees with the `jsonschema` crate, on valid and on mutated payloads.

use cargo_ringback::documents::read;
use ringback::runtime::format;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Received};
use ringback_generator::{Output, generate};
use ringback_tests::callbacks::Callback;
use ringback_tests::cases::options;
use ringback_tests::generate::payloads;
use serde_json::Value;
use xtask::default_specs;

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
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_format("rfc2822", format::rfc2822)
        .build(&T::document())
        .expect("the document is a schema");
    let mut verdicts = [0; 2];
    let payloads = payloads::<T>(10_000);
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
    assert!(verdicts.iter().all(|&count| count >= few), "one verdict is too rare: {verdicts:?}");
}

/// The oracle has the documents as the generator reads them, with their overlays.
#[test]
fn the_schemas_are_those_of_the_specs() {
    let output = generate(read(&default_specs()).expect("the documents"), &options("verdicts", "../runtime"));
    check_document::<VoiceStatusCallback>(&output);
    check_document::<RecordingStatusCallback>(&output);
    check_document::<StreamStatusCallback>(&output);
    check_document::<TexmlStreamWebhook>(&output);
}

fn check_document<T: Callback>(output: &Output) {
    let document = output.model.documents().iter().find(|(_, document)| document.path == T::WEBHOOK.document);
    let (_, document) = document.expect("the document is among them");
    let Value::Object(spec) = serde_json::from_str(&document.tree.to_string()).expect("a tree is JSON") else {
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
    if std::env::var_os("UPDATE_EXPECT").is_some() && T::document() != wanted {
        std::fs::write(&path, pretty(&wanted)).expect("the file can be written");
    }
    assert!(T::document() == wanted, "{} differs from its spec; UPDATE_EXPECT=1 updates it", path.display());
}

fn pretty(document: &Value) -> String {
    let mut out = serde_json::to_string_pretty(document).expect("a document is JSON");
    out.push('\n');
    out
}
