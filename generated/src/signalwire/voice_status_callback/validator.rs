// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Value, check, format};

pub(super) fn call_status(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/components/schemas/WebhooksVoiceStatusCallbackPayloadContentApplicationJsonSchemaCallStatus",
    );
    check::string(value, SCHEMA, report);
    check::string_enumeration(
        value,
        &[
            "initiated",
            "ringing",
            "in-progress",
            "queued",
            "failed",
            "busy",
            "no-answer",
            "completed",
            "canceled",
        ],
        SCHEMA,
        report,
    );
}

pub(super) fn direction(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/components/schemas/WebhooksVoiceStatusCallbackPayloadContentApplicationJsonSchemaDirection",
    );
    check::string(value, SCHEMA, report);
    check::string_enumeration(
        value,
        &["outbound-dial", "outbound-api", "inbound"],
        SCHEMA,
        report,
    );
}

pub(super) fn voice_status_callback(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/voice-status-callback/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::VOICE_STATUS_CALLBACK) {
        check::required(&fields, &[0, 1, 13, 16, 17, 18, 20, 28, 29], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(&fields, 2, SCHEMA, report, check::number);
        check::property(&fields, 3, SCHEMA, report, check::integer);
        check::property(&fields, 4, SCHEMA, report, check::integer);
        check::property(&fields, 5, SCHEMA, report, check::number);
        check::property(&fields, 6, SCHEMA, report, check::number);
        check::property(&fields, 7, SCHEMA, report, check::integer);
        check::property(&fields, 8, SCHEMA, report, check::string);
        check::property(&fields, 9, SCHEMA, report, check::integer);
        check::property(&fields, 10, SCHEMA, report, check::integer);
        check::property(&fields, 11, SCHEMA, report, check::integer);
        check::property(&fields, 12, SCHEMA, report, check::integer);
        check::property(&fields, 13, SCHEMA, report, check::string);
        check::property(&fields, 14, SCHEMA, report, check::integer);
        check::property(&fields, 15, SCHEMA, report, check::string);
        check::property(&fields, 16, SCHEMA, report, check::string);
        check::property_as(&fields, 17, report, self::call_status);
        check::property_as(&fields, 18, report, self::direction);
        check::property(&fields, 19, SCHEMA, report, check::string);
        check::property(&fields, 20, SCHEMA, report, check::string);
        check::property(&fields, 21, SCHEMA, report, check::string);
        check::property(&fields, 22, SCHEMA, report, check::integer);
        check::property(&fields, 23, SCHEMA, report, check::string);
        check::property(&fields, 24, SCHEMA, report, check::string);
        check::property(&fields, 25, SCHEMA, report, check::integer);
        check::property(&fields, 26, SCHEMA, report, check::string);
        check::property(&fields, 27, SCHEMA, report, check::string);
        check::property(
            &fields,
            28,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::rfc2822, schema, report);
            },
        );
        check::property(&fields, 29, SCHEMA, report, check::string);
        check::property(&fields, 30, SCHEMA, report, check::string);
        check::property(&fields, 31, SCHEMA, report, check::string);
        check::property(&fields, 32, SCHEMA, report, check::string);
    }
    check::if_then(
        value,
        report,
        self::voice_status_callback_if,
        |value, report| {
            if let Some(fields) = value.fields(&super::model::VOICE_STATUS_CALLBACK) {
                check::required(
                    &fields,
                    &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
                    SCHEMA.at("/then"),
                    report,
                );
            }
        },
    );
}

pub(super) fn voice_status_callback_if(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/voice-status-callback/post/requestBody/content/application~1json/schema/if",
    );
    if let Some(fields) = value.fields(&super::model::VOICE_STATUS_CALLBACK) {
        check::required(&fields, &[17], SCHEMA, report);
        check::property(
            &fields,
            17,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("completed"), schema, report);
            },
        );
    }
}
