//=== src/all_of/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Kind {
        /// `call`
        Call = "call",
        /// `message`
        Message = "message",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`
    pub id: String,
    /// `kind`, `maxLength: 9`
    pub kind: Kind,
    /// `text`
    pub text: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    id: required "id";
    kind: required "kind";
    text: required "text";
    ..additional_properties
}

//=== src/all_of/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn event(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Event");
    check::object(value, SCHEMA, report);
    check::required(
        value,
        &[
            "id",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "id", SCHEMA, report, check::string);
    check::property(
        value,
        "kind",
        SCHEMA,
        report,
        |value, schema, report| {
            check::string(value, schema, report);
            check::max_length(value, 9, schema, report);
        },
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("text", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
});

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    self::event(value, report);
    self::ping_all_of_1(value, report);
}

pub(super) fn ping_all_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/allOf/1",
    );
    check::object(value, SCHEMA, report);
    check::required(
        value,
        &[
            "kind",
            "text",
        ],
        SCHEMA,
        report,
    );
    check::property(
        value,
        "kind",
        SCHEMA,
        report,
        |value, schema, report| {
            check::string_enumeration(
                value,
                &[
                    "call",
                    "message",
                ],
                schema,
                report,
            );
        },
    );
    check::property(value, "text", SCHEMA, report, check::string);
}
