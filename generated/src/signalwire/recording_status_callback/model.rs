// Written by Ringback from `specs/signalwire/recording-status-callback.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// The status of the recording.
    /// - `in-progress`: Recording has begun.
    /// - `completed`: File is available.
    /// - `absent`: Recording was too short or no audio was detected.
    ///
    /// Corrected: The reference does not list `failed`; the provider's guides do.
    pub enum RecordingStatus {
        /// `in-progress`
        InProgress = "in-progress",
        /// `completed`
        Completed = "completed",
        /// `absent`
        Absent = "absent",
        /// `failed`
        Failed = "failed",
    }
}

/// Payload sent by SignalWire to your `RecordingStatusCallback` URL when a recording status event occurs.
///
/// Recordings are not always available immediately — especially at high call volumes. This callback lets your app react as soon as a recording is ready, whether that means uploading it to external storage, sending it via email, or forwarding the URL via SMS.
///
/// Configure `RecordingStatusCallback` when creating a call via the API or when using Dial, Conference, or Record.
///
/// Use `RecordingStatusCallbackEvent` to request callbacks for specific events. If omitted, only the `completed` event is sent. Possible values: `in-progress`, `completed`, `absent`.
///
/// | Status | Description |
/// | --- | --- |
/// | `in-progress` | The recording has begun. |
/// | `completed` | The file is available for access. |
/// | `absent` | The recording was too short or the call was silent — no audio was detected. |
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordingStatusCallback {
    /// The unique ID of the project this call is associated with.
    ///
    /// `AccountSid`
    pub account_sid: String,
    /// A unique identifier for the call. May be used to later retrieve this call from the REST API.
    ///
    /// `CallSid`
    pub call_sid: String,
    /// The unique identifier for the recording.
    ///
    /// `RecordingSid`
    pub recording_sid: String,
    /// The URL for the audio recording.
    ///
    /// `RecordingUrl`
    ///
    /// Corrected: Documented as required; while a recording is `in-progress` nobody can know it.
    pub recording_url: Option<String>,
    /// The status of the recording.
    /// - `in-progress`: Recording has begun.
    /// - `completed`: File is available.
    /// - `absent`: Recording was too short or no audio was detected.
    ///
    /// `RecordingStatus`
    ///
    /// Corrected: The reference does not list `failed`; the provider's guides do.
    pub recording_status: RecordingStatus,
    /// The duration, in seconds, of the recording.
    ///
    /// `RecordingDuration`
    ///
    /// Corrected: Documented as required; while a recording is `in-progress` nobody can know it.
    pub recording_duration: Option<rt::Integer>,
    /// The number of channels in the recording.
    ///
    /// `RecordingChannels`
    pub recording_channels: rt::Integer,
    /// The type of call that initiated the recording.
    ///
    /// `RecordingSource`
    pub recording_source: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    RecordingStatusCallback: super::validator::RECORDING_STATUS_CALLBACK;
    account_sid: required "AccountSid";
    call_sid: required "CallSid";
    recording_sid: required "RecordingSid";
    recording_url: optional "RecordingUrl";
    recording_status: required "RecordingStatus";
    recording_duration: optional "RecordingDuration";
    recording_channels: required "RecordingChannels";
    recording_source: required "RecordingSource";
    ..additional_properties
}
