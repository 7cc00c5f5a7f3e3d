//=== src/any_of/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum B {
    /// An integer.
    Integer(rt::Integer),
    /// A value of another type.
    Other(rt::Json),
}

impl Default for B {
    fn default() -> Self {
        Self::Integer(Default::default())
    }
}

impl rt::Model for B {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        rt::Model::decode(value).map(Self::Other)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Integer(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for B {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(B, super::validator::b);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<String>,
    /// `b`
    pub b: Option<B>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    ..additional_properties
}

//=== src/any_of/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn b(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
    );
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| {
                check::minimum(value, "10", SCHEMA.at("/anyOf/0"), report);
            },
            |value, report| {
                check::constant(
                    value,
                    Literal::Number("0"),
                    SCHEMA.at("/anyOf/1"),
                    report,
                );
            },
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", STRING),
        optional("b", function(self::b)),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| {
                check::required(
                    value,
                    &[
                        "a",
                    ],
                    SCHEMA.at("/anyOf/0"),
                    report,
                );
            },
            |value, report| {
                check::required(
                    value,
                    &[
                        "b",
                    ],
                    SCHEMA.at("/anyOf/1"),
                    report,
                );
            },
        ],
    );
});
