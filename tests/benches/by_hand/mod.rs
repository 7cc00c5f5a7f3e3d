//! Handwritten equivalents: derived structs, and schemas for the compile-time validators of `jsonschema`.

#![expect(dead_code, reason = "the benchmark writes the fields and reads none")]
#![expect(clippy::enum_variant_names, reason = "the names are those of the values")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VoiceStatusCallback {
    pub account_sid: String,
    pub api_version: String,
    pub audio_in_average_ptime: Option<f64>,
    pub audio_in_dtmf_packet_count: Option<i64>,
    pub audio_in_flush_packet_count: Option<i64>,
    pub audio_in_jitter_max_variance: Option<f64>,
    pub audio_in_jitter_min_variance: Option<f64>,
    pub audio_in_largest_jb_size: Option<i64>,
    pub audio_in_mos: Option<String>,
    pub audio_in_media_packet_count: Option<i64>,
    pub audio_in_skip_packet_count: Option<i64>,
    pub audio_out_dtmf_packet_count: Option<i64>,
    pub audio_out_media_packet_count: Option<i64>,
    pub callback_source: String,
    pub call_duration: Option<i64>,
    pub caller_name: Option<String>,
    pub call_sid: String,
    pub call_status: CallStatus,
    pub direction: Direction,
    pub forwarded_from: Option<String>,
    pub from: String,
    pub parent_call_sid: Option<String>,
    pub recording_duration: Option<i64>,
    pub recording_sid: Option<String>,
    pub recording_url: Option<String>,
    pub sequence_number: Option<i64>,
    pub sip_invite_result_phrase: Option<String>,
    pub sip_result_code: Option<String>,
    pub timestamp: String,
    pub to: String,
    pub audio_out_lost: Option<serde_json::Value>,
    pub hangup_by: Option<String>,
    pub hangup_direction: Option<String>,
    pub sip_call_id: Option<String>,
}

#[jsonschema::validator(path = "benches/schemas/voice-status-callback.json", draft = Draft202012, validate_formats = true, formats = { "rfc2822" => ::ringback::runtime::format::rfc2822 })]
pub struct VoiceSchema;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecordingStatusCallback {
    pub account_sid: String,
    pub call_sid: String,
    pub recording_sid: String,
    pub recording_url: Option<String>,
    pub recording_status: RecordingStatus,
    pub recording_duration: Option<i64>,
    pub recording_channels: i64,
    pub recording_source: String,
}

#[jsonschema::validator(path = "benches/schemas/recording-status-callback.json", draft = Draft202012, validate_formats = true)]
pub struct RecordingSchema;

#[derive(Deserialize)]
pub struct Params {
    pub call_id: String,
    pub node_id: String,
    pub segment_id: String,
    pub tag: Option<String>,
    pub control_id: String,
    pub state: State,
    pub url: String,
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub struct StreamStatusCallback {
    pub event_type: EventType,
    pub event_channel: String,
    pub timestamp: f64,
    pub project_id: String,
    pub space_id: String,
    pub params: Params,
}

#[jsonschema::validator(path = "benches/schemas/stream-status-callback.json", draft = Draft202012, validate_formats = true)]
pub struct StreamSchema;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TexmlStreamWebhook {
    pub account_sid: String,
    pub call_sid: String,
    pub call_sid_legacy: String,
    pub stream_event: StreamEvent,
    pub stream_name: Option<String>,
    pub stream_sid: String,
    pub timestamp: String,
    pub stream_error: Option<String>,
}

#[jsonschema::validator(path = "benches/schemas/texml-stream-webhook.json", draft = Draft202012, validate_formats = true)]
pub struct TexmlSchema;

#[derive(Deserialize)]
pub enum CallStatus {
    #[serde(rename = "initiated")]
    Initiated,
    #[serde(rename = "ringing")]
    Ringing,
    #[serde(rename = "in-progress")]
    InProgress,
    #[serde(rename = "queued")]
    Queued,
    #[serde(rename = "failed")]
    Failed,
    #[serde(rename = "busy")]
    Busy,
    #[serde(rename = "no-answer")]
    NoAnswer,
    #[serde(rename = "completed")]
    Completed,
    #[serde(rename = "canceled")]
    Canceled,
}

#[derive(Deserialize)]
pub enum Direction {
    #[serde(rename = "outbound-dial")]
    OutboundDial,
    #[serde(rename = "outbound-api")]
    OutboundApi,
    #[serde(rename = "inbound")]
    Inbound,
}

#[derive(Deserialize)]
pub enum RecordingStatus {
    #[serde(rename = "in-progress")]
    InProgress,
    #[serde(rename = "completed")]
    Completed,
    #[serde(rename = "absent")]
    Absent,
    #[serde(rename = "failed")]
    Failed,
}

#[derive(Deserialize)]
pub enum EventType {
    #[serde(rename = "calling.call.stream")]
    CallingCallStream,
}

#[derive(Deserialize)]
pub enum State {
    #[serde(rename = "streaming")]
    Streaming,
    #[serde(rename = "finished")]
    Finished,
}

#[derive(Deserialize)]
pub enum StreamEvent {
    #[serde(rename = "stream-started")]
    StreamStarted,
    #[serde(rename = "stream-stopped")]
    StreamStopped,
    #[serde(rename = "stream-error")]
    StreamError,
}
