//! No body makes receiving panic, and the result of tolerant reading is written as JSON that reads back equal.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Limits, Payload, Received, Report, Tape};

// The first byte selects the callback and the wire, so that a corpus entry keeps both.
fuzz_target!(|data: &[u8]| {
    let Some((&choice, body)) = data.split_first() else { return };
    let is_form = choice & 4 != 0;
    match choice & 3 {
        0 => receive::<VoiceStatusCallback>(body, is_form),
        1 => receive::<RecordingStatusCallback>(body, is_form),
        2 => receive::<StreamStatusCallback>(body, is_form),
        _ => receive::<TexmlStreamWebhook>(body, is_form),
    }
});

fn receive<T: Payload + Clone + PartialEq + std::fmt::Debug>(body: &[u8], is_form: bool) {
    let received = if is_form {
        Received::<T>::from_form(body, Limits::DEFAULT)
    } else {
        Received::<T>::from_json(body, Limits::DEFAULT)
    };
    let Ok(received) = received else { return };
    let report = received.report().clone();
    assert_eq!(report.is_empty(), report.findings().is_empty());
    let _ = report.to_string();

    // Whatever the findings are, the payload can be written as JSON.
    let (absorbed, _) = received.clone().absorb();
    // Reading in one pass decides nothing that the validator and decoding do not.
    let tape = if is_form {
        Tape::from_form(body, T::FORM_FIELDS, Limits::DEFAULT).expect("it was a form before")
    } else {
        Tape::from_json(body, Limits::DEFAULT).expect("it was JSON before")
    };
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
