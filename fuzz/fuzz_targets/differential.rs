//! On values that the fuzzer generates from a schema, the validator agrees with `jsonschema`, and accepted values are decoded
//! and encoded without loss: for the four callbacks, and for the goldens, which have every keyword.

#![no_main]

#[expect(dead_code, reason = "only its checks are called here")]
#[path = "../../tests/src/harness.rs"]
mod harness;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use harness::Outcome;
use libfuzzer_sys::fuzz_target;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback_generator::model::SchemaPlace;
use ringback_runtime::serde::de::DeserializeOwned;
use xtask::corpus::answers::Answer;
use xtask::corpus::compare;
use xtask::corpus::content;
use xtask::corpus::instance::{Maker, Random};
use xtask::corpus::oracle::Oracle;

include!(concat!(env!("OUT_DIR"), "/goldens.rs"));

/// A type with its check and its schemas.
struct Entry {
    path: &'static str,
    payload: bool,
    check: fn(&[u8]) -> Outcome,
    schemas: &'static [(&'static str, &'static str)],
}

const CALLBACKS: &[Entry] = &[
    callback::<VoiceStatusCallback>("voice", &[("voice", "")]),
    callback::<RecordingStatusCallback>("recording", &[("recording", "")]),
    callback::<StreamStatusCallback>("stream", &[("stream", "")]),
    callback::<TexmlStreamWebhook>("texml", &[("texml", "")]),
];

/// The documents of the callbacks, whose roots are the schemas of the payloads.
const CALLBACK_DOCUMENTS: &[(&str, &str)] = &[
    ("voice", include_str!("../../tests/benches/schemas/voice-status-callback.json")),
    ("recording", include_str!("../../tests/benches/schemas/recording-status-callback.json")),
    ("stream", include_str!("../../tests/benches/schemas/stream-status-callback.json")),
    ("texml", include_str!("../../tests/benches/schemas/texml-stream-webhook.json")),
];

const fn callback<T: ringback::Payload + DeserializeOwned>(
    path: &'static str,
    schemas: &'static [(&'static str, &'static str)],
) -> Entry {
    Entry { path, payload: true, check: harness::check_payload::<T>, schemas }
}

static TREES: LazyLock<BTreeMap<String, serde_json::Value>> = LazyLock::new(|| {
    let tree = |(path, text): &(&str, &str)| {
        let mut tree = serde_json::from_str(text).expect("a document is JSON");
        content::put_in_place(&mut tree);
        ((*path).to_owned(), tree)
    };
    CALLBACK_DOCUMENTS.iter().chain(DOCUMENTS).map(tree).collect()
});

static MAKER: LazyLock<Maker<'static>> = LazyLock::new(|| Maker::new(&TREES));

static JUDGES: LazyLock<Vec<jsonschema::Validator>> = LazyLock::new(|| {
    let oracle = Oracle::new(&TREES).expect("the documents");
    let judge = |entry: &Entry| {
        let schema = |(document, pointer): &(&str, &str)| SchemaPlace {
            document: (*document).to_owned(),
            pointer: (*pointer).to_owned(),
        };
        let schemas: Vec<_> = entry.schemas.iter().map(schema).collect();
        oracle.judge(&schemas).unwrap_or_else(|error| panic!("{}: {error}", entry.path))
    };
    CALLBACKS.iter().chain(ENTRIES).map(judge).collect()
});

fuzz_target!(|data: &[u8]| {
    let Some((&choice, rest)) = data.split_first() else { return };
    let nth = usize::from(choice) % (CALLBACKS.len() + ENTRIES.len());
    let entry = CALLBACKS.iter().chain(ENTRIES).nth(nth).expect("it is one of them");
    let places: Vec<_> =
        entry.schemas.iter().filter_map(|(document, pointer)| MAKER.schema(document, pointer)).collect();
    let value = MAKER.instance(&places, &mut Random::from_bytes(rest));
    let outcome = (entry.check)(value.to_string().as_bytes());
    let answer: Answer = serde_json::from_value(outcome.to_json()).expect("an answer");
    let wrong = if entry.payload {
        compare::payload(&answer, &JUDGES[nth], &value)
    } else {
        compare::part(&answer, &JUDGES[nth], &value)
    };
    assert!(wrong.is_empty(), "{}: {wrong:?}\n{value}", entry.path);
});
