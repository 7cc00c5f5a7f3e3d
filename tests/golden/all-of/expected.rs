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

pub(super) static EVENT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Event",
    &[
        required("id", STRING),
        optional("kind", STRING.with(&[MaxLength(9)])),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("id", ANY),
        optional("kind", ANY),
        optional("text", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::EVENT,
    &self::PING_ALL_OF_1,
]);

pub(super) static PING_ALL_OF_1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/allOf/1",
    &[
        required("kind", ANY.with(&[Strings(&[
            "call",
            "message",
        ])])),
        required("text", STRING),
    ],
);
