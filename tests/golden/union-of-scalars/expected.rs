//=== src/union_of_scalars/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// An integer.
    Integer(rt::Integer),
    /// A string.
    String(LimitString),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Limit {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Limit {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Integer(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Limit {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Limit, super::validator::limit);

rt::string_enum! {
    /// A string of the payload.
    pub enum LimitString {
        /// `unlimited`
        Unlimited = "unlimited",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `state`
    pub state: rt::Presence<State>,
    /// `at`
    pub at: Option<String>,
    /// `amount`
    pub amount: Option<rt::Number>,
    /// `limit`
    pub limit: Option<Limit>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    state: presence "state";
    at: optional "at";
    amount: optional "amount";
    limit: optional "limit";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum State {
        /// `open`
        Open = "open",
        /// `closed`
        Closed = "closed",
    }
}

//=== src/union_of_scalars/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn limit(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/limit",
    );
    check::one_of_exclusive(
        value,
        Types::INTEGER.or(Types::STRING),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::INTEGER) {
                return Some(0);
            }
            if value.is(Types::STRING) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| {
                check::integer(value, SCHEMA.at("/oneOf/0"), report);
            },
            |value, report| {
                check::constant(
                    value,
                    Literal::String("unlimited"),
                    SCHEMA.at("/oneOf/1"),
                    report,
                );
            },
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("state", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/state",
            );
            check::any_of(
                value,
                Types::NULL.or(Types::STRING),
                SCHEMA,
                report,
                &[
                    |value, report| {
                        check::string_enumeration(
                            value,
                            &[
                                "open",
                                "closed",
                            ],
                            SCHEMA.at("/anyOf/0"),
                            report,
                        );
                    },
                    |value, report| {
                        check::string(value, SCHEMA.at("/anyOf/1"), report);
                    },
                    |value, report| {
                        check::null(value, SCHEMA.at("/anyOf/2"), report);
                    },
                ],
            );
        })),
        optional("at", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/at",
            );
            check::one_of(
                value,
                Types::STRING,
                SCHEMA,
                report,
                &[
                    |value, report| {
                        let schema = SCHEMA.at("/oneOf/0");
                        check::string(value, schema, report);
                        check::format(value, format::date_time, schema, report);
                    },
                    |value, report| {
                        let schema = SCHEMA.at("/oneOf/1");
                        check::string(value, schema, report);
                        check::format(value, format::date, schema, report);
                    },
                ],
            );
        })),
        optional("amount", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/amount",
            );
            check::one_of(
                value,
                Types::NUMBER,
                SCHEMA,
                report,
                &[
                    |value, report| {
                        check::integer(value, SCHEMA.at("/oneOf/0"), report);
                    },
                    |value, report| {
                        check::number(value, SCHEMA.at("/oneOf/1"), report);
                    },
                ],
            );
        })),
        optional("limit", function(self::limit)),
    ],
);
