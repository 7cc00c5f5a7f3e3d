//=== src/enum_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum Order {
        /// `+`
        Up = "+",
        /// `++`
        WayUp = "++",
        /// `unrecognized`
        Unlisted = "unrecognized",
    }
}

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

rt::string_enum! {
    /// A string of the payload.
    pub enum State {
        /// `a-b`
        Dashed = "a-b",
        /// `a_b`
        AB = "a_b",
        /// `c`
        C = "c",
    }
}

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
                            &[
                                "a-b",
                            ],
                            SCHEMA.at("/anyOf/0"),
                            report,
                        );
                    },
                    |value, report| {
                        check::string_enumeration(
                            value,
                            &[
                                "a_b",
                                "c",
                            ],
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
