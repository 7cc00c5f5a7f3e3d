//=== src/prefix_items/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `point`
    pub point: Option<Vec<rt::Json>>,
    /// `pair`
    pub pair: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["point", "pair"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            point: fields.optional(0),
            pair: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("point", &self.point)?;
        members.optional("pair", &self.pair)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/prefix_items/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

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
                                SCHEMA.at("/properties/point/prefixItems/0"),
                                report,
                            );
                        },
                        |_, _| {},
                        |value, report| {
                            check::string(
                                value,
                                SCHEMA.at("/properties/point/prefixItems/2"),
                                report,
                            );
                        },
                    ],
                );
                check::items_after(
                    value,
                    3,
                    report,
                    |value, report| {
                        check::boolean(
                            value,
                            SCHEMA.at("/properties/point/items"),
                            report,
                        );
                    },
                );
            },
        );
        check::property(
            &fields,
            1,
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
                                SCHEMA.at("/properties/pair/prefixItems/0"),
                                report,
                            );
                        },
                        |value, report| {
                            check::integer(
                                value,
                                SCHEMA.at("/properties/pair/prefixItems/1"),
                                report,
                            );
                        },
                    ],
                );
                check::items_after(
                    value,
                    2,
                    report,
                    |value, report| {
                        check::never(value, SCHEMA.at("/properties/pair/items"), report);
                    },
                );
            },
        );
    }
}
