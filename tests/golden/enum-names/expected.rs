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

rt::object! {
    Ping: super::validator::PING;
    order: optional "order";
    state: optional "state";
    count: optional "count";
    ..additional_properties
}

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

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("order", STRING.with(&[Strings(&[
            "+",
            "++",
            "unrecognized",
        ])])),
        optional("state", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/state",
            );
            check::any_of(
                value,
                Types::STRING,
                SCHEMA,
                report,
                &[
                    |value, report| {
                        check::string_enumeration(
                            value,
                            &["a-b"],
                            SCHEMA.at("/anyOf/0"),
                            report,
                        );
                    },
                    |value, report| {
                        check::string_enumeration(
                            value,
                            &["a_b", "c"],
                            SCHEMA.at("/anyOf/1"),
                            report,
                        );
                    },
                ],
            );
        })),
        optional("count", ANY.with(&[Values(&[Literal::Number("1"), Literal::Number("2")])])),
    ],
);
