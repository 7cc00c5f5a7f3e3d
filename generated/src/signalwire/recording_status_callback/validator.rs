// Written by Ringback from `specs/signalwire/recording-status-callback.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static RECORDING_STATUS: Definition = Definition::new(
    "#/components/schemas/RecordingStatus",
    STRING.with(&[Strings(&[
        "in-progress",
        "completed",
        "absent",
        "failed",
    ])]),
);

pub(super) static RECORDING_STATUS_CALLBACK: ObjectSchema = ObjectSchema::new(
    "#/webhooks/recording-status-callback/post/requestBody/content/application~1json/schema",
    &[
        required("AccountSid", STRING),
        required("CallSid", STRING),
        required("RecordingSid", STRING),
        optional("RecordingUrl", STRING),
        required("RecordingStatus", definition(&self::RECORDING_STATUS)),
        optional("RecordingDuration", INTEGER),
        required("RecordingChannels", INTEGER),
        required("RecordingSource", STRING),
    ],
);
