//! The four callbacks that documents describe, with a sample and the schema of each.

use std::path::{Path, PathBuf};

use ringback::Payload;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;

/// A payload type with what tests need to know of its callback.
pub trait Callback: Payload + std::fmt::Debug + PartialEq + serde::de::DeserializeOwned {
    /// A payload that keeps its schema, as JSON.
    const SAMPLE: &'static str;

    /// The document as JSON, with its overlays applied, and a root `$ref` to the payload's schema.
    fn document() -> serde_json::Value {
        let path = Self::document_path();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Where that document lies.
    fn document_path() -> PathBuf {
        let name = format!("{}.json", Self::WEBHOOK.name);
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/schemas").join(name)
    }

    /// The sample's value.
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
