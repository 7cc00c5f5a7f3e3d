//=== src/unevaluated_items/ping/model.rs
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
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    ..additional_properties
}

//=== src/unevaluated_items/ping/validator.rs
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
            check::prefix_items(
                value,
                report,
                &[
                    |value, report| {
                        check::integer(value, SCHEMA.at("/prefixItems/0"), report);
                    },
                ],
            );
            check::items_after(
                value,
                1,
                report,
                |value, report| {
                    check::never(value, SCHEMA.at("/unevaluatedItems"), report);
                },
            );
        })),
        optional("b", function(self::ping_properties_b)),
    ],
);

pub(super) fn ping_properties_b(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/b",
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
    check::if_then(
        value,
        report,
        |value, report| {
            check::max_items(value, 2, SCHEMA.at("/if"), report);
        },
        |value, report| {
            check::prefix_items(
                value,
                report,
                &[
                    |value, report| {
                        check::integer(value, SCHEMA.at("/then/prefixItems/0"), report);
                    },
                ],
            );
        },
    );
    check::unevaluated_items(
        value,
        report,
        |evaluated, report| {
            evaluated
                .contains(
                    report,
                    |value, report| {
                        check::constant(
                            value,
                            Literal::Number("1"),
                            SCHEMA.at("/contains"),
                            report,
                        );
                    },
                );
            evaluated
                .when(
                    report,
                    |value, report| {
                        check::max_items(value, 2, SCHEMA.at("/if"), report);
                    },
                    |evaluated, _| {
                        evaluated.prefix_items(1);
                    },
                );
        },
        |value, report| {
            check::string(value, SCHEMA.at("/unevaluatedItems"), report);
        },
    );
}
