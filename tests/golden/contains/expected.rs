//=== src/contains/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<Vec<rt::Json>>,
    /// `b`
    pub b: Option<Vec<rt::Json>>,
    /// `c`
    pub c: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    c: optional "c";
    ..additional_properties
}

//=== src/contains/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/a",
            );
            check::array(value, SCHEMA, report);
            check::contains(
                value,
                SCHEMA,
                report,
                |value, report| {
                    check::constant(value, Literal::Number("1"), SCHEMA.at("/contains"), report);
                },
            );
        })),
        optional("b", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
            );
            check::array(value, SCHEMA, report);
            check::contains_between(
                value,
                2,
                Some(3),
                SCHEMA,
                report,
                |value, report| {
                    check::string(value, SCHEMA.at("/contains"), report);
                },
            );
        })),
        optional("c", ARRAY),
    ],
);
