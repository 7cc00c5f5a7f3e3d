// Written by Ringback from `specs/signalwire/stream-status-callback.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// The type of event. Always `calling.call.stream` for stream status callbacks.
    pub enum EventType {
        /// `calling.call.stream`
        CallingCallStream = "calling.call.stream",
    }
}

/// Details about the stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Params {
    /// ID of the call being streamed.
    ///
    /// `call_id`, `format: uuid`
    pub call_id: rt::text::Uuid,
    /// ID of the node the call is on.
    ///
    /// `node_id`, `format: uuid`
    pub node_id: rt::text::Uuid,
    /// ID of the call segment being streamed.
    ///
    /// `segment_id`, `format: uuid`
    pub segment_id: rt::text::Uuid,
    /// The tag associated with the call. Present only when a tag was set on the call.
    ///
    /// `tag`
    pub tag: Option<String>,
    /// The control ID used to control the stream, as set in `calling.stream`.
    ///
    /// `control_id`
    pub control_id: String,
    /// The stream state. `streaming` when the stream starts, `finished` when it ends.
    ///
    /// `state`
    pub state: ParamsState,
    /// The WebSocket URL the audio is being streamed to.
    ///
    /// `url`
    pub url: String,
    /// The friendly name of the stream. Present when a `name` was set on the stream.
    ///
    /// `name`
    pub name: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Params: super::validator::PARAMS;
    call_id: required "call_id";
    node_id: required "node_id";
    segment_id: required "segment_id";
    tag: optional "tag";
    control_id: required "control_id";
    state: required "state";
    url: required "url";
    name: optional "name";
    ..additional_properties
}

rt::string_enum! {
    /// The stream state. `streaming` when the stream starts, `finished` when it ends.
    pub enum ParamsState {
        /// `streaming`
        Streaming = "streaming",
        /// `finished`
        Finished = "finished",
    }
}

/// Sent to your `status_url` when a background audio stream started with
/// `calling.stream` changes state. `params.state` is `streaming` when the stream
/// starts and `finished` when it ends.
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamStatusCallback {
    /// The type of event. Always `calling.call.stream` for stream status callbacks.
    ///
    /// `event_type`
    pub event_type: EventType,
    /// The channel the event was delivered on.
    ///
    /// `event_channel`
    pub event_channel: String,
    /// When the event was sent, as a Unix timestamp in seconds.
    ///
    /// `timestamp`, `format: double`
    pub timestamp: rt::Number,
    /// Your project ID.
    ///
    /// `project_id`, `format: uuid`
    pub project_id: rt::text::Uuid,
    /// Your Space ID.
    ///
    /// `space_id`, `format: uuid`
    pub space_id: rt::text::Uuid,
    /// Details about the stream.
    ///
    /// `params`
    pub params: Params,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    StreamStatusCallback: super::validator::STREAM_STATUS_CALLBACK;
    event_type: required "event_type";
    event_channel: required "event_channel";
    timestamp: required "timestamp";
    project_id: required "project_id";
    space_id: required "space_id";
    params: required "params";
    ..additional_properties
}
