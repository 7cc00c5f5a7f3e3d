// Written by Ringback from `specs/telnyx/texml-stream-webhook.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// Unix timestamp (seconds since epoch) of when the webhook was sent - compatible with webhook-timestamp Unix timestamp for replay attack prevention
    ///
    /// `telnyx-timestamp`, `format: int64`
    pub telnyx_timestamp: rt::Integer,
    /// Base64 encoded Ed25519 signature for webhook verification - compatible with webhook-signature Ed25519 signature of timestamp|payload for verification
    ///
    /// `telnyx-signature-ed25519`
    pub telnyx_signature_ed25519: String,
}

rt::object! {
    Headers: super::validator::HEADERS;
    telnyx_timestamp: required "telnyx-timestamp";
    telnyx_signature_ed25519: required "telnyx-signature-ed25519";
}

rt::string_enum! {
    /// The event type for the media stream.
    pub enum StreamEvent {
        /// `stream-started`
        StreamStarted = "stream-started",
        /// `stream-stopped`
        StreamStopped = "stream-stopped",
        /// `stream-error`
        StreamError = "stream-error",
    }
}

/// Webhook sent for media streaming status updates.
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TexmlStreamWebhook {
    /// The unique identifier of the account (user_id).
    ///
    /// `AccountSid`
    pub account_sid: String,
    /// The unique identifier of the call (call_control_id).
    ///
    /// `CallSid`
    pub call_sid: String,
    /// Legacy call identifier, same as CallSid.
    ///
    /// `CallSidLegacy`
    pub call_sid_legacy: String,
    /// The event type for the media stream.
    ///
    /// `StreamEvent`
    pub stream_event: StreamEvent,
    /// The name of the stream.
    ///
    /// `StreamName`
    ///
    /// Corrected: Documented as required; the attribute that sets it is documented as optional, so that it may be empty or absent.
    pub stream_name: Option<String>,
    /// A unique identifier for the stream.
    ///
    /// `StreamSid`
    pub stream_sid: String,
    /// The timestamp when the event occurred.
    ///
    /// `Timestamp`, `format: date-time`
    pub timestamp: rt::text::DateTime,
    /// Error message if the stream failed (conditional, only present when StreamEvent is stream-error).
    ///
    /// `StreamError`
    pub stream_error: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TexmlStreamWebhook: super::validator::TEXML_STREAM_WEBHOOK;
    account_sid: required "AccountSid";
    call_sid: required "CallSid";
    call_sid_legacy: required "CallSidLegacy";
    stream_event: required "StreamEvent";
    stream_name: optional "StreamName";
    stream_sid: required "StreamSid";
    timestamp: required "Timestamp";
    stream_error: optional "StreamError";
    ..additional_properties
}
