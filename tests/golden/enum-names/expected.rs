//=== src/enum_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// `+`
    Up,
    /// `++`
    WayUp,
    /// `unrecognized`
    Unlisted,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for Order {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "+" => Self::Up,
            "++" => Self::WayUp,
            "unrecognized" => Self::Unlisted,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Up => "+",
            Self::WayUp => "++",
            Self::Unlisted => "unrecognized",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(Order);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `order`
    pub order: Option<Order>,
    /// `state`
    pub state: Option<State>,
    /// `count`
    pub count: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["order", "state", "count"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            order: fields.optional(0),
            state: fields.optional(1),
            count: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("order", &self.order)?;
        members.optional("state", &self.state)?;
        members.optional("count", &self.count)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// `a-b`
    Dashed,
    /// `a_b`
    AB,
    /// `c`
    C,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for State {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "a-b" => Self::Dashed,
            "a_b" => Self::AB,
            "c" => Self::C,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Dashed => "a-b",
            Self::AB => "a_b",
            Self::C => "c",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(State);

//=== src/enum_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(
                    value,
                    &["+", "++", "unrecognized"],
                    schema,
                    report,
                );
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::any_of(
                    value,
                    Types::STRING,
                    schema,
                    report,
                    &[
                        |value, report| {
                            check::string_enumeration(
                                value,
                                &["a-b"],
                                SCHEMA.at("/properties/state/anyOf/0"),
                                report,
                            );
                        },
                        |value, report| {
                            check::string_enumeration(
                                value,
                                &["a_b", "c"],
                                SCHEMA.at("/properties/state/anyOf/1"),
                                report,
                            );
                        },
                    ],
                );
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::enumeration(
                    value,
                    &[Literal::Number("1"), Literal::Number("2")],
                    schema,
                    report,
                );
            },
        );
    }
}
