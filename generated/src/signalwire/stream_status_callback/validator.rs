// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check, format};

pub(super) fn event_type(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaEventType",
    );
    check::string(value, SCHEMA, report);
    check::string_enumeration(value, &["calling.call.stream"], SCHEMA, report);
}

pub(super) fn params(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParams",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PARAMS) {
        check::required(&fields, &[0, 1, 2, 4, 5, 6], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property(&fields, 3, SCHEMA, report, check::string);
        check::property(&fields, 4, SCHEMA, report, check::string);
        check::property_as(&fields, 5, report, self::params_state);
        check::property(&fields, 6, SCHEMA, report, check::string);
        check::property(&fields, 7, SCHEMA, report, check::string);
    }
}

pub(super) fn params_state(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/components/schemas/WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParamsState",
    );
    check::string(value, SCHEMA, report);
    check::string_enumeration(value, &["streaming", "finished"], SCHEMA, report);
}

pub(super) fn stream_status_callback(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/stream-status-callback/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::STREAM_STATUS_CALLBACK) {
        check::required(&fields, &[0, 1, 2, 3, 4, 5], SCHEMA, report);
        check::property_as(&fields, 0, report, self::event_type);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::number(value, schema, report);
                check::number_format(value, format::double, schema, report);
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property(
            &fields,
            4,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::uuid, schema, report);
            },
        );
        check::property_as(&fields, 5, report, self::params);
    }
}
