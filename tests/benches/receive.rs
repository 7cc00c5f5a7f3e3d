//! The time to receive a payload, compared with `serde_json` into a handwritten struct in the same run.
//!
//! `cargo bench -p ringback-tests` prints a table of ratios after criterion's output.

mod by_hand;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Payload, Received, Tape};
use serde::de::DeserializeOwned;

const BASELINE: &str = "serde_json";
const OTHERS: [&str; 3] = ["decode", "validate and decode", "jsonschema"];

struct Case {
    name: &'static str,
    run: fn(&mut Criterion, &'static str),
}

const CASES: [Case; 4] = [
    Case { name: "voice-status-callback", run: voice },
    Case { name: "recording-status-callback", run: recording },
    Case { name: "stream-status-callback", run: stream },
    Case { name: "texml-stream-webhook", run: texml },
];

fn voice(c: &mut Criterion, name: &'static str) {
    let body = include_bytes!("../payloads/voice-status-callback.json");
    measure::<by_hand::VoiceStatusCallback, VoiceStatusCallback>(c, name, body, by_hand::VoiceSchema::is_valid);
}

fn recording(c: &mut Criterion, name: &'static str) {
    let body = include_bytes!("../payloads/recording-status-callback.json");
    measure::<by_hand::RecordingStatusCallback, RecordingStatusCallback>(
        c,
        name,
        body,
        by_hand::RecordingSchema::is_valid,
    );
}

fn stream(c: &mut Criterion, name: &'static str) {
    let body = include_bytes!("../payloads/stream-status-callback.json");
    measure::<by_hand::StreamStatusCallback, StreamStatusCallback>(c, name, body, by_hand::StreamSchema::is_valid);
}

fn texml(c: &mut Criterion, name: &'static str) {
    let body = include_bytes!("../payloads/texml-stream-webhook.json");
    measure::<by_hand::TexmlStreamWebhook, TexmlStreamWebhook>(c, name, body, by_hand::TexmlSchema::is_valid);
}

fn measure<H: DeserializeOwned, T: Payload>(
    c: &mut Criterion,
    name: &str,
    body: &[u8],
    is_valid: fn(&serde_json::Value) -> bool,
) {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function(BASELINE, |b| {
        b.iter(|| serde_json::from_slice::<H>(black_box(body)).expect("the payload is right"));
    });
    group.bench_function(OTHERS[0], |b| {
        b.iter(|| {
            let tape = Tape::from_json(black_box(body), Limits::DEFAULT).expect("the payload is JSON");
            T::decode(tape.root())
        });
    });
    group.bench_function(OTHERS[1], |b| {
        b.iter(|| {
            let received = Received::<T>::from_json(black_box(body), Limits::DEFAULT).expect("the payload is JSON");
            received.strict().expect("the payload is right")
        });
    });
    group.bench_function(OTHERS[2], |b| {
        b.iter(|| {
            let value: serde_json::Value = serde_json::from_slice(black_box(body)).expect("the payload is JSON");
            assert!(is_valid(&value));
            serde_json::from_value::<H>(value).expect("the payload is right")
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for case in &CASES {
        (case.run)(&mut criterion, case.name);
    }
    criterion.final_summary();
    // Under `cargo test` or with a filter, there is nothing to compare.
    let rows: Vec<_> = CASES.iter().filter_map(|case| Some((case.name, row(case.name)?))).collect();
    if rows.is_empty() {
        return;
    }
    println!("\nmedians, {BASELINE} = 1.00");
    println!("{:28}{}", "", OTHERS.map(|name| format!("{name:>22}")).concat());
    for (name, ratios) in rows {
        println!("{name:28}{}", ratios.map(|ratio| format!("{ratio:>22.2}")).concat());
    }
}

/// The times relative to the baseline.
fn row(case: &str) -> Option<[f64; 3]> {
    let baseline = median(case, BASELINE)?;
    let [one, two, three] = OTHERS.map(|name| median(case, name));
    Some([one? / baseline, two? / baseline, three? / baseline])
}

fn median(case: &str, function: &str) -> Option<f64> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), std::path::PathBuf::from);
    let file = target.join("criterion").join(case).join(function).join("new/estimates.json");
    let estimates: serde_json::Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}
