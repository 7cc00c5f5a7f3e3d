//=== src/numbers/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `percent`, `minimum: 0`, `maximum: 100`, `multipleOf: 0.01`
    pub percent: Option<rt::Number>,
    /// `above`, `exclusiveMinimum: 0`, `exclusiveMaximum: 10`
    pub above: Option<rt::Integer>,
    /// `huge`, `minimum: -9223372036854776000`, `maximum: 1e30`
    pub huge: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["percent", "above", "huge"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            percent: fields.optional(0),
            above: fields.optional(1),
            huge: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("percent", &self.percent)?;
        members.optional("above", &self.above)?;
        members.optional("huge", &self.huge)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/numbers/ping/validator.rs
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
                check::number(value, schema, report);
                check::minimum(value, "0", schema, report);
                check::maximum(value, "100", schema, report);
                check::multiple_of(value, "0.01", schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::exclusive_minimum(value, "0", schema, report);
                check::exclusive_maximum(value, "10", schema, report);
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::integer(value, schema, report);
                check::minimum(value, "-9223372036854776000", schema, report);
                check::maximum(value, "1e30", schema, report);
            },
        );
    }
}
