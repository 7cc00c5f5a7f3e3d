// Written by Ringback from `specs/signalwire/voice-status-callback.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// The status of the call.
    ///
    /// | Status | Description |
    /// | --- | --- |
    /// | `initiated` | The initial dial has begun. |
    /// | `ringing` | The call is ringing. |
    /// | `in-progress` | The call was answered and is in progress. |
    /// | `queued` | The call is ready and in line to initiate. |
    /// | `failed` | The call could not be completed. Usually occurs when the phone number does not exist. |
    /// | `busy` | The caller encountered a busy signal. |
    /// | `no-answer` | The call ended without an answer. |
    /// | `completed` | The call was answered and ended normally. |
    /// | `canceled` | The REST API canceled the call while it was ringing or queued. |
    pub enum CallStatus {
        /// `initiated`
        Initiated = "initiated",
        /// `ringing`
        Ringing = "ringing",
        /// `in-progress`
        InProgress = "in-progress",
        /// `queued`
        Queued = "queued",
        /// `failed`
        Failed = "failed",
        /// `busy`
        Busy = "busy",
        /// `no-answer`
        NoAnswer = "no-answer",
        /// `completed`
        Completed = "completed",
        /// `canceled`
        Canceled = "canceled",
    }
}

rt::string_enum! {
    /// The direction of the call.
    /// - `outbound-dial`: calls launched through the Dial verb.
    /// - `outbound-api`: calls launched through the REST API.
    /// - `inbound`: inbound calls.
    pub enum Direction {
        /// `outbound-dial`
        OutboundDial = "outbound-dial",
        /// `outbound-api`
        OutboundApi = "outbound-api",
        /// `inbound`
        Inbound = "inbound",
    }
}

/// Payload sent by SignalWire to your Voice Status Callback URL when the status of a call changes.
///
/// Configure this callback using the `StatusCallback` and `StatusCallbackEvent` parameters when
/// creating a call via the API or using
/// Dial with
/// Number,
/// SIP, or
/// Conference.
///
/// Use `StatusCallbackEvent` to receive every call progress event — not just the final status —
/// along with current call state and all parameters below.
///
/// Corrected: The statistics of a call stay required where it is completed, as they are documented. Open: which of them come when a call has ended in another way.
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VoiceStatusCallback {
    /// The unique ID of the project this call is associated with.
    ///
    /// `AccountSid`
    pub account_sid: String,
    /// The version of the SignalWire API.
    /// Incoming calls use the API version placed on the number called.
    /// Outgoing calls use the version of the REST API request.
    ///
    /// `ApiVersion`
    pub api_version: String,
    /// The average time between packets for the inbound stream.
    ///
    /// `AudioInAveragePtime`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    ///
    /// Corrected: Documented as an integer; captures of completed calls show decimals.
    pub audio_in_average_ptime: Option<rt::Number>,
    /// The number of DTMF packets in the inbound media stream.
    ///
    /// `AudioInDtmfPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_dtmf_packet_count: Option<rt::Integer>,
    /// The number of incoming packets removed from the jitter buffer due to buffer overflow or underflow,
    /// causing these packets to be discarded or lost.
    ///
    /// `AudioInFlushPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_flush_packet_count: Option<rt::Integer>,
    /// The maximum variance of jitter for incoming audio RTP packets.
    ///
    /// `AudioInJitterMaxVariance`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    ///
    /// Corrected: Documented as an integer; captures of completed calls show decimals.
    pub audio_in_jitter_max_variance: Option<rt::Number>,
    /// The minimum variance of jitter for incoming audio RTP packets.
    ///
    /// `AudioInJitterMinVariance`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    ///
    /// Corrected: Documented as an integer; captures of completed calls show decimals.
    pub audio_in_jitter_min_variance: Option<rt::Number>,
    /// The largest jitter buffer size recorded for incoming audio RTP packets during the session.
    ///
    /// `AudioInLargestJbSize`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_largest_jb_size: Option<rt::Integer>,
    /// A mean opinion score on a scale of 1–5 that helps determine audio quality.
    ///
    /// `AudioInMos`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_mos: Option<String>,
    /// The number of audio packets received in the inbound media stream.
    ///
    /// `AudioInMediaPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_media_packet_count: Option<rt::Integer>,
    /// Increased with every packet not received at a given ptime.
    /// Increases with every lost packet from the inbound stream.
    ///
    /// `AudioInSkipPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_in_skip_packet_count: Option<rt::Integer>,
    /// The total number of DTMF packets generated in the outbound media stream.
    ///
    /// `AudioOutDtmfPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_out_dtmf_packet_count: Option<rt::Integer>,
    /// The number of audio packets sent in the outbound media stream.
    ///
    /// `AudioOutMediaPacketCount`
    ///
    /// Corrected: Documented as required; the statistics of a call have a meaning only when it has ended.
    pub audio_out_media_packet_count: Option<rt::Integer>,
    /// The source of the status callback.
    ///
    /// `CallbackSource`
    pub callback_source: String,
    /// The duration, in seconds, of the finished call. Only present on the `completed` event.
    ///
    /// `CallDuration`
    pub call_duration: Option<rt::Integer>,
    /// The name of the caller. Only available if Caller ID lookup is enabled.
    ///
    /// `CallerName`
    pub caller_name: Option<String>,
    /// A unique identifier for the call.
    ///
    /// `CallSid`
    pub call_sid: String,
    /// The status of the call.
    ///
    /// | Status | Description |
    /// | --- | --- |
    /// | `initiated` | The initial dial has begun. |
    /// | `ringing` | The call is ringing. |
    /// | `in-progress` | The call was answered and is in progress. |
    /// | `queued` | The call is ready and in line to initiate. |
    /// | `failed` | The call could not be completed. Usually occurs when the phone number does not exist. |
    /// | `busy` | The caller encountered a busy signal. |
    /// | `no-answer` | The call ended without an answer. |
    /// | `completed` | The call was answered and ended normally. |
    /// | `canceled` | The REST API canceled the call while it was ringing or queued. |
    ///
    /// `CallStatus`
    pub call_status: CallStatus,
    /// The direction of the call.
    /// - `outbound-dial`: calls launched through the Dial verb.
    /// - `outbound-api`: calls launched through the REST API.
    /// - `inbound`: inbound calls.
    ///
    /// `Direction`
    pub direction: Direction,
    /// The number this call was forwarded from.
    ///
    /// `ForwardedFrom`
    pub forwarded_from: Option<String>,
    /// The phone number that sent this call, in E.164 format.
    ///
    /// `From`
    pub from: String,
    /// A unique identifier for the call that created this call.
    ///
    /// `ParentCallSid`
    pub parent_call_sid: Option<String>,
    /// The duration, in seconds, of the recording.
    ///
    /// `RecordingDuration`
    pub recording_duration: Option<rt::Integer>,
    /// The unique identifier for the audio recording.
    ///
    /// `RecordingSid`
    pub recording_sid: Option<String>,
    /// The URL of the recorded audio call.
    ///
    /// `RecordingUrl`
    pub recording_url: Option<String>,
    /// The order in which events occur, starting at 0.
    /// Although events are fired in order, they each take time and may not appear in the order you expect.
    ///
    /// `SequenceNumber`
    ///
    /// Corrected: Documented as required; captures of completed calls come without it.
    pub sequence_number: Option<rt::Integer>,
    /// A textual description of the result of the SIP INVITE request, indicating success or failure with additional details.
    ///
    /// `SipInviteResultPhrase`
    pub sip_invite_result_phrase: Option<String>,
    /// The numeric SIP response code received for the INVITE request, indicating the outcome of the call attempt. See the [list of SIP response codes](https://en.wikipedia.org/wiki/List_of_SIP_response_codes) for possible values.
    ///
    /// `SipResultCode`
    pub sip_result_code: Option<String>,
    /// The timestamp, in RFC 2822 format, of when the event occurred.
    ///
    /// `Timestamp`, `format: rfc2822`
    ///
    /// Corrected: The description says that this is the format; captures keep it.
    pub timestamp: rt::text::Rfc2822,
    /// The phone number of the call recipient, in E.164 format.
    ///
    /// `To`
    pub to: String,
    /// `HangupBy`
    ///
    /// Corrected: Not documented; captures of completed calls have it.
    pub hangup_by: Option<String>,
    /// `HangupDirection`
    ///
    /// Corrected: Not documented; captures of completed calls have it.
    pub hangup_direction: Option<String>,
    /// `SipCallId`
    ///
    /// Corrected: Not documented; captures of completed calls have it.
    pub sip_call_id: Option<String>,
    /// `AudioOutLost`
    ///
    /// Corrected: Not documented; captures of completed calls have it. Open: its type, since all of them are forms, in which everything is text.
    pub audio_out_lost: Option<rt::Json>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    VoiceStatusCallback: super::validator::VOICE_STATUS_CALLBACK;
    account_sid: required "AccountSid";
    api_version: required "ApiVersion";
    audio_in_average_ptime: optional "AudioInAveragePtime";
    audio_in_dtmf_packet_count: optional "AudioInDtmfPacketCount";
    audio_in_flush_packet_count: optional "AudioInFlushPacketCount";
    audio_in_jitter_max_variance: optional "AudioInJitterMaxVariance";
    audio_in_jitter_min_variance: optional "AudioInJitterMinVariance";
    audio_in_largest_jb_size: optional "AudioInLargestJbSize";
    audio_in_mos: optional "AudioInMos";
    audio_in_media_packet_count: optional "AudioInMediaPacketCount";
    audio_in_skip_packet_count: optional "AudioInSkipPacketCount";
    audio_out_dtmf_packet_count: optional "AudioOutDtmfPacketCount";
    audio_out_media_packet_count: optional "AudioOutMediaPacketCount";
    callback_source: required "CallbackSource";
    call_duration: optional "CallDuration";
    caller_name: optional "CallerName";
    call_sid: required "CallSid";
    call_status: required "CallStatus";
    direction: required "Direction";
    forwarded_from: optional "ForwardedFrom";
    from: required "From";
    parent_call_sid: optional "ParentCallSid";
    recording_duration: optional "RecordingDuration";
    recording_sid: optional "RecordingSid";
    recording_url: optional "RecordingUrl";
    sequence_number: optional "SequenceNumber";
    sip_invite_result_phrase: optional "SipInviteResultPhrase";
    sip_result_code: optional "SipResultCode";
    timestamp: required "Timestamp";
    to: required "To";
    hangup_by: optional "HangupBy";
    hangup_direction: optional "HangupDirection";
    sip_call_id: optional "SipCallId";
    audio_out_lost: optional "AudioOutLost";
    ..additional_properties
}
