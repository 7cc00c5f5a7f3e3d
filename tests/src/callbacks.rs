//! The four callbacks of `specs`, each with a sample and its schema.

use std::path::{Path, PathBuf};

use ringback::Payload;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;

/// A payload type, with what tests need of its callback.
pub trait Callback: Payload + Clone + std::fmt::Debug + PartialEq + serde::de::DeserializeOwned {
    /// A valid payload as JSON.
    const SAMPLE: &'static str;

    /// The document as JSON, with overlays applied and a root `$ref` to the schema of the payload.
    fn document() -> serde_json::Value {
        let path = Self::document_path();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The path of that document.
    fn document_path() -> PathBuf {
        let name = format!("{}.json", Self::WEBHOOK.name);
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/schemas").join(name)
    }

    /// The sample as a value.
    fn sample() -> serde_json::Value {
        serde_json::from_str(Self::SAMPLE).expect("a sample is JSON")
    }
}

impl Callback for VoiceStatusCallback {
    const SAMPLE: &'static str = include_str!("../payloads/voice-status-callback.json");
}

impl Callback for RecordingStatusCallback {
    const SAMPLE: &'static str = include_str!("../payloads/recording-status-callback.json");
}

impl Callback for StreamStatusCallback {
    const SAMPLE: &'static str = include_str!("../payloads/stream-status-callback.json");
}

impl Callback for TexmlStreamWebhook {
    const SAMPLE: &'static str = include_str!("../payloads/texml-stream-webhook.json");
}
