//=== src/one_of/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `a`
    pub a: Option<rt::Json>,
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["a"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/one_of/ping/validator.rs
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
                check::one_of(
                    value,
                    schema,
                    report,
                    &[
                        |value, report| {
                            let schema = SCHEMA.at("/properties/a/oneOf/0");
                            check::string(value, schema, report);
                            check::max_length(value, 5, schema, report);
                        },
                        |value, report| {
                            check::integer(
                                value,
                                SCHEMA.at("/properties/a/oneOf/1"),
                                report,
                            );
                        },
                    ],
                );
            },
        );
    }
}
