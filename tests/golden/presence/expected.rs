//=== src/presence/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `always`
    pub always: String,
    /// `sometimes`
    pub sometimes: Option<String>,
    /// `value_or_null`
    pub value_or_null: Option<String>,
    /// `value_null_or_absent`
    pub value_null_or_absent: rt::Presence<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 4] = [
    "always",
    "sometimes",
    "value_or_null",
    "value_null_or_absent",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            always: fields.required(0),
            sometimes: fields.optional(1),
            value_or_null: fields.required(2),
            value_null_or_absent: fields.presence(3),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("always", &self.always)?;
        members.optional("sometimes", &self.sometimes)?;
        members.required("value_or_null", &self.value_or_null)?;
        members.presence("value_null_or_absent", &self.value_null_or_absent)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/presence/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0, 2], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::STRING), schema, report);
            },
        );
    }
}
