//=== src/nullable/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum C {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct D {
    /// `id`
    pub id: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    D: super::validator::D;
    id: optional "id";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Maybe {
        /// `x`
        X = "x",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<String>,
    /// `b`
    pub b: rt::Json,
    /// `c`
    pub c: Option<C>,
    /// `d`
    pub d: Option<D>,
    /// `e`
    pub e: Option<Maybe>,
    /// `f`
    pub f: rt::Presence<Vec<Option<String>>>,
    /// `g`
    pub g: Option<rt::Json>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: required "a";
    b: required "b";
    c: required "c";
    d: required "d";
    e: required "e";
    f: presence "f";
    g: optional "g";
    ..additional_properties
}

//=== src/nullable/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static D: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/d",
    &[
        optional("id", STRING),
    ],
)
.types(NULL.or(OBJECT));

pub(super) static MAYBE: Definition = Definition::new(
    "#/components/schemas/Maybe",
    NULL.or(STRING).with(&[Values(&[Literal::String("x"), Literal::Null])]),
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("a", NULL.or(STRING)),
        required("b", NULL),
        required("c", ANY.with(&[Values(&[Literal::String("up"), Literal::String("down"), Literal::Null])])),
        required("d", object(&self::D)),
        required("e", definition(&self::MAYBE)),
        optional("f", NULL.or(ARRAY).with(&[Items("/properties/f/items", &NULL.or(STRING))])),
        optional("g", ANY),
    ],
);
