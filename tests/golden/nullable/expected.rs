//=== src/nullable/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum C {
    /// `up`
    Up,
    /// `down`
    Down,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for C {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "up" => Self::Up,
            "down" => Self::Down,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(C);

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

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Maybe {
    /// `x`
    X,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Maybe {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "x" => Self::X,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::X => "x",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(Maybe);

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
