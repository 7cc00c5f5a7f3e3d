// Written by Ringback from `specs/signalwire/voice-status-callback.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL_STATUS: Definition = Definition::new(
    "#/components/schemas/WebhooksVoiceStatusCallbackPayloadContentApplicationJsonSchemaCallStatus",
    STRING.with(&[Strings(&[
        "initiated",
        "ringing",
        "in-progress",
        "queued",
        "failed",
        "busy",
        "no-answer",
        "completed",
        "canceled",
    ])]),
);

pub(super) static DIRECTION: Definition = Definition::new(
    "#/components/schemas/WebhooksVoiceStatusCallbackPayloadContentApplicationJsonSchemaDirection",
    STRING.with(&[Strings(&[
        "outbound-dial",
        "outbound-api",
        "inbound",
    ])]),
);

pub(super) static VOICE_STATUS_CALLBACK: ObjectSchema = ObjectSchema::new(
    "#/webhooks/voice-status-callback/post/requestBody/content/application~1json/schema",
    &[
        required("AccountSid", STRING),
        required("ApiVersion", STRING),
        optional("AudioInAveragePtime", NUMBER),
        optional("AudioInDtmfPacketCount", INTEGER),
        optional("AudioInFlushPacketCount", INTEGER),
        optional("AudioInJitterMaxVariance", NUMBER),
        optional("AudioInJitterMinVariance", NUMBER),
        optional("AudioInLargestJbSize", INTEGER),
        optional("AudioInMos", STRING),
        optional("AudioInMediaPacketCount", INTEGER),
        optional("AudioInSkipPacketCount", INTEGER),
        optional("AudioOutDtmfPacketCount", INTEGER),
        optional("AudioOutMediaPacketCount", INTEGER),
        required("CallbackSource", STRING),
        optional("CallDuration", INTEGER),
        optional("CallerName", STRING),
        required("CallSid", STRING),
        required("CallStatus", definition(&self::CALL_STATUS)),
        required("Direction", definition(&self::DIRECTION)),
        optional("ForwardedFrom", STRING),
        required("From", STRING),
        optional("ParentCallSid", STRING),
        optional("RecordingDuration", INTEGER),
        optional("RecordingSid", STRING),
        optional("RecordingUrl", STRING),
        optional("SequenceNumber", INTEGER),
        optional("SipInviteResultPhrase", STRING),
        optional("SipResultCode", STRING),
        required("Timestamp", RFC2822),
        required("To", STRING),
        optional("HangupBy", STRING),
        optional("HangupDirection", STRING),
        optional("SipCallId", STRING),
        optional("AudioOutLost", ANY),
    ],
)
.conditional(
    Conditional::new("CallStatus", &[
        "completed",
    ])
        .then_required(&[
            "AudioInAveragePtime",
            "AudioInDtmfPacketCount",
            "AudioInFlushPacketCount",
            "AudioInJitterMaxVariance",
            "AudioInJitterMinVariance",
            "AudioInLargestJbSize",
            "AudioInMos",
            "AudioInMediaPacketCount",
            "AudioInSkipPacketCount",
            "AudioOutDtmfPacketCount",
            "AudioOutMediaPacketCount",
        ]),
);
