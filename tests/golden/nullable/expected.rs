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

pub(super) static D: [&str; 1] = ["id"];

impl rt::Object for D {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&D)?;
        Some(Self {
            id: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(D, super::validator::d);

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

pub(super) static PING: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a: fields.required(0),
            b: fields.required(1),
            c: fields.required(2),
            d: fields.required(3),
            e: fields.required(4),
            f: fields.presence(5),
            g: fields.optional(6),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("a", &self.a)?;
        members.required("b", &self.b)?;
        members.required("c", &self.c)?;
        members.required("d", &self.d)?;
        members.required("e", &self.e)?;
        members.presence("f", &self.f)?;
        members.optional("g", &self.g)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/nullable/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

pub(super) fn d(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/d",
    );
    check::types(value, Types::NULL.or(Types::OBJECT), SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::D) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn maybe(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Maybe");
    check::types(value, Types::NULL.or(Types::STRING), SCHEMA, report);
    check::enumeration(value, &[Literal::String("x"), Literal::Null], SCHEMA, report);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0, 1, 2, 3, 4], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
            },
        );
        check::property(&fields, 1, SCHEMA, report, check::null);
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::enumeration(
                    value,
                    &[Literal::String("up"), Literal::String("down"), Literal::Null],
                    schema,
                    report,
                );
            },
        );
        check::property_as(&fields, 3, report, self::d);
        check::property_as(&fields, 4, report, self::maybe);
        check::property(
            &fields,
            5,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::ARRAY), schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::types(
                            value,
                            Types::NULL.or(Types::STRING),
                            SCHEMA.at("/properties/f/items"),
                            report,
                        );
                    },
                );
            },
        );
    }
}
