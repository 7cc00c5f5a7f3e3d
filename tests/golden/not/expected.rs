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

//=== src/not/ping/validator.rs
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
                check::string(value, schema, report);
                check::not(
                    value,
                    schema,
                    report,
                    |value, report| {
                        check::string_enumeration(
                            value,
                            &["none", "nobody"],
                            SCHEMA.at("/properties/a/not"),
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
                check::not(
                    value,
                    schema,
                    report,
                    |value, report| {
                        check::object(value, SCHEMA.at("/properties/b/not"), report);
                    },
                );
            },
        );
    }
    check::not(
        value,
        SCHEMA,
        report,
        |value, report| {
            if let Some(fields) = value.fields(&super::model::PING) {
                check::required(&fields, &[0, 1], SCHEMA.at("/not"), report);
            }
        },
    );
}
