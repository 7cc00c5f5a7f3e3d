//=== src/recursive_object/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leg {
    /// `id`
    pub id: String,
    /// `parent`
    pub parent: Option<Box<Leg>>,
    /// `children`
    pub children: Vec<Leg>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Leg: super::validator::LEG;
    id: required "id";
    parent: optional "parent";
    children: required "children";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`
    pub id: String,
    /// `parent`
    pub parent: Option<Leg>,
    /// `children`
    pub children: Vec<Leg>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    id: required "id";
    parent: optional "parent";
    children: required "children";
    ..additional_properties
}

//=== src/recursive_object/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static LEG: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Leg",
    &[
        optional("id", ANY),
        optional("parent", ANY),
        optional("children", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::PING,
]);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Leg",
    &[
        required("id", STRING),
        optional("parent", object(&self::PING)),
        required("children", ARRAY.with(&[Items("", &object(&self::PING))])),
    ],
);
