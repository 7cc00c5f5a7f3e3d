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

pub(super) static PING: [&str; 2] = ["a", "b"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a: fields.optional(0),
            b: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.optional("b", &self.b)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/unevaluated_items/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Value, check};

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
                check::array(value, schema, report);
                check::prefix_items(
                    value,
                    report,
                    &[
                        |value, report| {
                            check::integer(
                                value,
                                SCHEMA.at("/properties/a/prefixItems/0"),
                                report,
                            );
                        },
                    ],
                );
                check::items_after(
                    value,
                    1,
                    report,
                    |value, report| {
                        check::never(
                            value,
                            SCHEMA.at("/properties/a/unevaluatedItems"),
                            report,
                        );
                    },
                );
            },
        );
        check::property_as(&fields, 1, report, self::ping_properties_b);
    }
}

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
