//=== src/not/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<String>,
    /// `b`
    pub b: Option<rt::Json>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    ..additional_properties
}

//=== src/not/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/a",
            );
            check::string(value, SCHEMA, report);
            check::not(
                value,
                SCHEMA,
                report,
                |value, report| {
                    check::string_enumeration(
                        value,
                        &[
                            "none",
                            "nobody",
                        ],
                        SCHEMA.at("/not"),
                        report,
                    );
                },
            );
        })),
        optional("b", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
            );
            check::not(
                value,
                SCHEMA,
                report,
                |value, report| {
                    check::object(value, SCHEMA.at("/not"), report);
                },
            );
        })),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::not(
        value,
        SCHEMA,
        report,
        |value, report| {
            check::required(
                value,
                &[
                    "a",
                    "b",
                ],
                SCHEMA.at("/not"),
                report,
            );
        },
    );
});
