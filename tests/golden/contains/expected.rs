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

pub(super) static PING: [&str; 3] = ["a", "b", "c"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a: fields.optional(0),
            b: fields.optional(1),
            c: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.optional("b", &self.b)?;
        members.optional("c", &self.c)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/contains/ping/validator.rs
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
                check::contains(
                    value,
                    schema,
                    report,
                    |value, report| {
                        check::constant(
                            value,
                            Literal::Number("1"),
                            SCHEMA.at("/properties/a/contains"),
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
                check::contains_between(
                    value,
                    2,
                    Some(3),
                    schema,
                    report,
                    |value, report| {
                        check::string(
                            value,
                            SCHEMA.at("/properties/b/contains"),
                            report,
                        );
                    },
                );
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::array);
    }
}
