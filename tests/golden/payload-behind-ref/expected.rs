//=== src/payload_behind_ref/bounded/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bounded {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Bounded: super::validator::BOUNDED;
    id: required "id";
    ..additional_properties
}

//=== src/payload_behind_ref/bounded/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static BOUNDED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/bounded/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::CALL,
])
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/bounded/post/requestBody/content/application~1json/schema",
    );
    check::max_properties(value, 1, SCHEMA, report);
});

//=== src/payload_behind_ref/plain/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plain {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Plain: super::validator::PLAIN;
    id: required "id";
    ..additional_properties
}

//=== src/payload_behind_ref/plain/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PLAIN: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Call",
    &[
        optional("id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::CALL,
]);

//=== src/payload_behind_ref/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static CALL: ObjectSchema = ObjectSchema::new(
    "document.yaml#/components/schemas/Call",
    &[
        required("id", STRING),
    ],
);
