//! No body makes receiving panic, and the result of tolerant reading is written as JSON that reads back equal.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Payload, Received, Report, Tape, Wire};

// The first byte selects the callback and the wire, so that a corpus entry keeps both.
fuzz_target!(|data: &[u8]| {
    let Some((&choice, body)) = data.split_first() else { return };
    let wire = match choice & 12 {
        0 => Wire::Json,
        4 => Wire::Form,
        _ => Wire::Multipart,
    };
    match choice & 3 {
        0 => receive::<VoiceStatusCallback>(body, wire),
        1 => receive::<RecordingStatusCallback>(body, wire),
        2 => receive::<StreamStatusCallback>(body, wire),
        _ => receive::<TexmlStreamWebhook>(body, wire),
    }
});

fn receive<T: Payload + Clone + PartialEq + std::fmt::Debug>(body: &[u8], wire: Wire) {
    let received = match wire {
        Wire::Form => Received::<T>::from_form(body, Limits::DEFAULT),
        Wire::Multipart => Received::<T>::from_multipart(body, Limits::DEFAULT),
        _ => Received::<T>::from_json(body, Limits::DEFAULT),
    };
    let Ok(received) = received else { return };
    let report = received.report().clone();
    assert_eq!(report.is_empty(), report.findings().is_empty());
    let _ = report.to_string();

    // Whatever the findings are, the payload can be written as JSON.
    let (absorbed, _) = received.clone().absorb();
    // Reading in one pass decides nothing that the validator and decoding do not.
    let tape = match wire {
        Wire::Form => Tape::from_form(body, T::FORM_FIELDS, Limits::DEFAULT),
        Wire::Multipart => Tape::from_multipart(body, T::FORM_FIELDS, Limits::DEFAULT),
        _ => Tape::from_json(body, Limits::DEFAULT),
    };
    let tape = tape.expect("it was read before");
    let mut expected = Report::default();
    T::validate(tape.root(), &mut expected);
    assert!(tape.has_repeated_keys() || report == expected);
    assert_eq!(T::decode(tape.root()).unwrap_or_default(), absorbed);
    let written = encoded(&absorbed);
    let again = Received::<T>::from_json(written.as_bytes(), Limits::DEFAULT).expect("what is written is JSON");
    assert_eq!(again.clone().absorb().0, absorbed);

    assert_eq!(received.clone().strict().is_ok(), report.is_empty());
    let tolerated = received.tolerant();
    assert_eq!(tolerated.is_ok(), report.is_only_drift());
    if let Ok(tolerated) = tolerated {
        assert_eq!(tolerated, absorbed);
        assert_eq!(again.report().count(), report.count());
        assert_eq!(again.tolerant().expect("it was tolerated before"), tolerated);
    }
}

fn encoded<T: Payload>(payload: &T) -> String {
    let mut out = String::new();
    payload.encode(&mut out);
    out
}
