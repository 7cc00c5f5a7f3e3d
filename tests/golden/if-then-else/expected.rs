//=== src/if_then_else/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `state`
    pub state: Option<String>,
    /// `reason`
    pub reason: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["state", "reason"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            state: fields.optional(0),
            reason: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("state", &self.state)?;
        members.optional("reason", &self.reason)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/if_then_else/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Literal, Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
    check::if_then_else(
        value,
        report,
        self::ping_if,
        |value, report| {
            if let Some(fields) = value.fields(&super::model::PING) {
                check::required(&fields, &[1], SCHEMA.at("/then"), report);
            }
        },
        self::ping_else,
    );
}

pub(super) fn ping_else(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/else",
    );
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::never(value, schema, report);
            },
        );
    }
}

pub(super) fn ping_if(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/if",
    );
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::constant(value, Literal::String("failed"), schema, report);
            },
        );
    }
}
