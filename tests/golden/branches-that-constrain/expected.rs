//=== src/branches_that_constrain/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `email`
    pub email: Option<String>,
    /// `phone`
    pub phone: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["email", "phone"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            email: fields.optional(0),
            phone: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("email", &self.email)?;
        members.optional("phone", &self.phone)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/branches_that_constrain/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| {
                if let Some(fields) = value.fields(&super::model::PING) {
                    check::required(&fields, &[0], SCHEMA.at("/anyOf/0"), report);
                }
            },
            |value, report| {
                if let Some(fields) = value.fields(&super::model::PING) {
                    check::required(&fields, &[1], SCHEMA.at("/anyOf/1"), report);
                }
            },
        ],
    );
}
