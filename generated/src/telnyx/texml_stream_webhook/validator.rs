// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Value, check, format};

pub(super) fn headers(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/texml-stream-webhook/post/parameters",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::HEADERS) {
        check::required(&fields, &[0, 1], SCHEMA, report);
        check::property_as(
            &fields,
            0,
            report,
            |value, report| {
                let schema = SCHEMA.at("/0/schema");
                check::integer(value, schema, report);
                check::number_format(value, format::int64, schema, report);
            },
        );
        check::property_as(
            &fields,
            1,
            report,
            |value, report| {
                check::string(value, SCHEMA.at("/1/schema"), report);
            },
        );
    }
}

pub(super) fn stream_event(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/StreamEvent");
    check::string(value, SCHEMA, report);
    check::string_enumeration(
        value,
        &["stream-started", "stream-stopped", "stream-error"],
        SCHEMA,
        report,
    );
}

pub(super) fn texml_stream_webhook(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::TEXML_STREAM_WEBHOOK) {
        check::required(&fields, &[0, 1, 2, 3, 5, 6], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(&fields, 2, SCHEMA, report, check::string);
        check::property_as(&fields, 3, report, self::stream_event);
        check::property(&fields, 4, SCHEMA, report, check::string);
        check::property(&fields, 5, SCHEMA, report, check::string);
        check::property(
            &fields,
            6,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::format(value, format::date_time, schema, report);
            },
        );
        check::property(&fields, 7, SCHEMA, report, check::string);
    }
    check::if_then_else(
        value,
        report,
        self::texml_stream_webhook_if,
        |value, report| {
            if let Some(fields) = value.fields(&super::model::TEXML_STREAM_WEBHOOK) {
                check::required(&fields, &[7], SCHEMA.at("/then"), report);
            }
        },
        self::texml_stream_webhook_else,
    );
}

pub(super) fn texml_stream_webhook_else(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/else",
    );
    if let Some(fields) = value.fields(&super::model::TEXML_STREAM_WEBHOOK) {
        check::property(
            &fields,
            7,
            SCHEMA,
            report,
            |value, schema, report| {
                check::never(value, schema, report);
            },
        );
    }
}

pub(super) fn texml_stream_webhook_if(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/texml-stream-webhook/post/requestBody/content/application~1x-www-form-urlencoded/schema/if",
    );
    if let Some(fields) = value.fields(&super::model::TEXML_STREAM_WEBHOOK) {
        check::required(&fields, &[3], SCHEMA, report);
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("stream-error"), schema, report);
            },
        );
    }
}
