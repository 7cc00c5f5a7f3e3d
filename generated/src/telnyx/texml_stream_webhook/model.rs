// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

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

pub(super) static HEADERS: [&str; 2] = ["telnyx-timestamp", "telnyx-signature-ed25519"];

impl rt::Object for Headers {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&HEADERS)?;
        Some(Self {
            telnyx_timestamp: fields.required(0),
            telnyx_signature_ed25519: fields.required(1),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("telnyx-timestamp", &self.telnyx_timestamp)?;
        members.required("telnyx-signature-ed25519", &self.telnyx_signature_ed25519)?;
        Ok(())
    }
}

rt::object!(Headers, super::validator::headers);

/// The event type for the media stream.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StreamEvent {
    /// `stream-started`
    StreamStarted,
    /// `stream-stopped`
    StreamStopped,
    /// `stream-error`
    StreamError,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for StreamEvent {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "stream-started" => Self::StreamStarted,
            "stream-stopped" => Self::StreamStopped,
            "stream-error" => Self::StreamError,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::StreamStarted => "stream-started",
            Self::StreamStopped => "stream-stopped",
            Self::StreamError => "stream-error",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(StreamEvent);

/// Webhook sent for media streaming status updates.
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

pub(super) static TEXML_STREAM_WEBHOOK: [&str; 8] = [
    "AccountSid",
    "CallSid",
    "CallSidLegacy",
    "StreamEvent",
    "StreamName",
    "StreamSid",
    "Timestamp",
    "StreamError",
];

impl rt::Object for TexmlStreamWebhook {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&TEXML_STREAM_WEBHOOK)?;
        Some(Self {
            account_sid: fields.required(0),
            call_sid: fields.required(1),
            call_sid_legacy: fields.required(2),
            stream_event: fields.required(3),
            stream_name: fields.optional(4),
            stream_sid: fields.required(5),
            timestamp: fields.required(6),
            stream_error: fields.optional(7),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("AccountSid", &self.account_sid)?;
        members.required("CallSid", &self.call_sid)?;
        members.required("CallSidLegacy", &self.call_sid_legacy)?;
        members.required("StreamEvent", &self.stream_event)?;
        members.optional("StreamName", &self.stream_name)?;
        members.required("StreamSid", &self.stream_sid)?;
        members.required("Timestamp", &self.timestamp)?;
        members.optional("StreamError", &self.stream_error)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(TexmlStreamWebhook, super::validator::texml_stream_webhook);
