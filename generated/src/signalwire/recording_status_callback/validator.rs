// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn recording_status(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/RecordingStatus");
    check::string(value, SCHEMA, report);
    check::string_enumeration(
        value,
        &["in-progress", "completed", "absent", "failed"],
        SCHEMA,
        report,
    );
}

pub(super) fn recording_status_callback(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/recording-status-callback/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::RECORDING_STATUS_CALLBACK) {
        check::required(&fields, &[0, 1, 2, 4, 6, 7], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(&fields, 2, SCHEMA, report, check::string);
        check::property(&fields, 3, SCHEMA, report, check::string);
        check::property_as(&fields, 4, report, self::recording_status);
        check::property(&fields, 5, SCHEMA, report, check::integer);
        check::property(&fields, 6, SCHEMA, report, check::integer);
        check::property(&fields, 7, SCHEMA, report, check::string);
    }
}
