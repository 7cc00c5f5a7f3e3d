// Written by Ringback from `specs/telnyx/texml-stream-webhook.yaml`; edits are lost.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/texml-stream-webhook/post/parameters",
    &[
        required("telnyx-timestamp", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/texml-stream-webhook/post/parameters/0/schema",
            );
            check::integer(value, SCHEMA, report);
            check::number_format(value, format::int64, SCHEMA, report);
        })),
        required("telnyx-signature-ed25519", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/texml-stream-webhook/post/parameters/1/schema",
            );
            check::string(value, SCHEMA, report);
        })),
    ],
);

pub(super) static STREAM_EVENT: Definition = Definition::new(
    "#/components/schemas/StreamEvent",
    STRING.with(&[Strings(&[
        "stream-started",
        "stream-stopped",
        "stream-error",
    ])]),
);

pub(super) static TEXML_STREAM_WEBHOOK: ObjectSchema = ObjectSchema::new(
    "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    &[
        required("AccountSid", STRING),
        required("CallSid", STRING),
        required("CallSidLegacy", STRING),
        required("StreamEvent", definition(&self::STREAM_EVENT)),
        optional("StreamName", STRING),
        required("StreamSid", STRING),
        required("Timestamp", DATE_TIME),
        optional("StreamError", STRING),
    ],
)
.conditional(
    Conditional::new("StreamEvent", &[
        "stream-error",
    ])
        .then_required(&[
            "StreamError",
        ])
        .else_never(&[
            "StreamError",
        ]),
);
