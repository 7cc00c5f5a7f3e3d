//=== src/ref_with_siblings/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Extended {
    /// `leg`
    pub leg: Option<String>,
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Extended: super::validator::EXTENDED;
    leg: optional "leg";
    id: required "id";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// The caller's name.
    ///
    /// `described`, `minLength: 1`
    pub described: Option<String>,
    /// Any name.
    ///
    /// `bounded`, `maxLength: 3`, `minLength: 1`
    pub bounded: Option<String>,
    /// `extended`
    pub extended: Option<Extended>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    described: optional "described";
    bounded: optional "bounded";
    extended: optional "extended";
    ..additional_properties
}

//=== src/ref_with_siblings/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static CALL: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Call",
    &[
        optional("id", STRING),
    ],
);

pub(super) static EXTENDED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/extended",
    &[
        optional("leg", STRING),
        required("id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::CALL,
]);

pub(super) static NAME: Definition = Definition::new(
    "#/components/schemas/Name",
    STRING.with(&[MinLength(1)]),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("described", definition(&self::NAME)),
        optional("bounded", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/bounded",
            );
            check::max_length(value, 3, SCHEMA, report);
            self::NAME.validate(value, report);
        })),
        optional("extended", object(&self::EXTENDED)),
    ],
);
