//=== src/unevaluated_properties_closed/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `kind`
    pub kind: Option<String>,
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    kind: optional "kind";
    id: required "id";
    ..additional_properties
}

//=== src/unevaluated_properties_closed/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static BASE: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Base",
    &[
        required("id", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("id", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
});

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::property(value, "kind", SCHEMA, report, check::string);
    self::BASE.validate(value, report);
    check::only_evaluated_properties(
        value,
        &[
            "kind",
            "id",
        ],
        SCHEMA,
        report,
    );
}
