// Written by Ringback from `specs/signalwire/stream-status-callback.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static EVENT_TYPE: Definition = Definition::new(
    "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaEventType",
    STRING.with(&[Strings(&[
        "calling.call.stream",
    ])]),
);

pub(super) static PARAMS: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams",
    &[
        required("call_id", UUID),
        required("node_id", UUID),
        required("segment_id", UUID),
        optional("tag", STRING),
        required("control_id", STRING),
        required("state", definition(&self::PARAMS_STATE)),
        required("url", STRING),
        optional("name", STRING),
    ],
);

pub(super) static PARAMS_STATE: Definition = Definition::new(
    "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParamsState",
    STRING.with(&[Strings(&[
        "streaming",
        "finished",
    ])]),
);

pub(super) static STREAM_STATUS_CALLBACK: ObjectSchema = ObjectSchema::new(
    "#/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema",
    &[
        required("event_type", definition(&self::EVENT_TYPE)),
        required("event_channel", STRING),
        required("timestamp", NUMBER.with(&[NumberFormat(format::double)])),
        required("project_id", UUID),
        required("space_id", UUID),
        required("params", object(&self::PARAMS)),
    ],
);
