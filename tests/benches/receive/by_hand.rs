//! Handwritten equivalents: derived structs, whose strings are `String` or `&str`, and schemas for the compile-time
//! validators of `jsonschema`.

#![expect(dead_code, reason = "the benchmark writes the fields and reads none")]
#![expect(clippy::enum_variant_names, reason = "the names are those of the values")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VoiceStatusCallback<S> {
    pub account_sid: S,
    pub api_version: S,
    pub audio_in_average_ptime: Option<f64>,
    pub audio_in_dtmf_packet_count: Option<i64>,
    pub audio_in_flush_packet_count: Option<i64>,
    pub audio_in_jitter_max_variance: Option<f64>,
    pub audio_in_jitter_min_variance: Option<f64>,
    pub audio_in_largest_jb_size: Option<i64>,
    pub audio_in_mos: Option<S>,
    pub audio_in_media_packet_count: Option<i64>,
    pub audio_in_skip_packet_count: Option<i64>,
    pub audio_out_dtmf_packet_count: Option<i64>,
    pub audio_out_media_packet_count: Option<i64>,
    pub callback_source: S,
    pub call_duration: Option<i64>,
    pub caller_name: Option<S>,
    pub call_sid: S,
    pub call_status: CallStatus,
    pub direction: Direction,
    pub forwarded_from: Option<S>,
    pub from: S,
    pub parent_call_sid: Option<S>,
    pub recording_duration: Option<i64>,
    pub recording_sid: Option<S>,
    pub recording_url: Option<S>,
    pub sequence_number: Option<i64>,
    pub sip_invite_result_phrase: Option<S>,
    pub sip_result_code: Option<S>,
    pub timestamp: S,
    pub to: S,
    pub audio_out_lost: Option<serde_json::Value>,
    pub hangup_by: Option<S>,
    pub hangup_direction: Option<S>,
    pub sip_call_id: Option<S>,
}

#[jsonschema::validator(path = "benches/schemas/voice-status-callback.json", draft = Draft202012, validate_formats = true, formats = { "rfc2822" => ::ringback::runtime::format::rfc2822 })]
pub struct VoiceSchema;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecordingStatusCallback<S> {
    pub account_sid: S,
    pub call_sid: S,
    pub recording_sid: S,
    pub recording_url: Option<S>,
    pub recording_status: RecordingStatus,
    pub recording_duration: Option<i64>,
    pub recording_channels: i64,
    pub recording_source: S,
}

#[jsonschema::validator(path = "benches/schemas/recording-status-callback.json", draft = Draft202012, validate_formats = true)]
pub struct RecordingSchema;

#[derive(Deserialize)]
pub struct Params<S> {
    pub call_id: S,
    pub node_id: S,
    pub segment_id: S,
    pub tag: Option<S>,
    pub control_id: S,
    pub state: State,
    pub url: S,
    pub name: Option<S>,
}

#[derive(Deserialize)]
pub struct StreamStatusCallback<S> {
    pub event_type: EventType,
    pub event_channel: S,
    pub timestamp: f64,
    pub project_id: S,
    pub space_id: S,
    pub params: Params<S>,
}

#[jsonschema::validator(path = "benches/schemas/stream-status-callback.json", draft = Draft202012, validate_formats = true)]
pub struct StreamSchema;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TexmlStreamWebhook<S> {
    pub account_sid: S,
    pub call_sid: S,
    pub call_sid_legacy: S,
    pub stream_event: StreamEvent,
    pub stream_name: Option<S>,
    pub stream_sid: S,
    pub timestamp: S,
    pub stream_error: Option<S>,
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

/// The events of one URL, as an enum that a member tags.
#[derive(Deserialize)]
#[serde(tag = "type")]
pub enum AcmeEvent {
    #[serde(rename = "order.created")]
    OrderCreated { id: String, created: String, data: Order },
    #[serde(rename = "order.shipped")]
    OrderShipped { id: String, created: String, data: Shipment },
    #[serde(rename = "refund.issued")]
    RefundIssued { id: String, created: String, data: Refund },
}

#[derive(Deserialize)]
pub struct Order {
    pub id: String,
    pub total: u64,
}

#[derive(Deserialize)]
pub struct Shipment {
    pub order: Order,
    pub carrier: String,
}

#[derive(Deserialize)]
pub struct Refund {
    pub order: String,
    pub amount: i64,
}
