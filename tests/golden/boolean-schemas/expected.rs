//=== src/boolean_schemas/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `anything`
    pub anything: rt::Json,
    /// `never`
    pub never: Option<rt::Json>,
    /// `list`
    pub list: Option<Vec<rt::Json>>,
    /// `empty`
    pub empty: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 4] = ["anything", "never", "list", "empty"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            anything: fields.required(0),
            never: fields.optional(1),
            list: fields.optional(2),
            empty: fields.optional(3),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("anything", &self.anything)?;
        members.optional("never", &self.never)?;
        members.optional("list", &self.list)?;
        members.optional("empty", &self.empty)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/boolean_schemas/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::never(value, schema, report);
            },
        );
        check::property(&fields, 2, SCHEMA, report, check::array);
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::never(
                            value,
                            SCHEMA.at("/properties/empty/items"),
                            report,
                        );
                    },
                );
            },
        );
    }
}
