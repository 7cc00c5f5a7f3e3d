//=== src/reached_twice/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `name`
    pub name: Option<String>,
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["name"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            name: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("name", &self.name)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/reached_twice/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn node_one_of_0(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node/oneOf/0");
    check::once(
        value,
        report,
        |value, report| {
            if let Some(fields) = value.fields(&["next", "left"]) {
                check::required(&fields, &[1], SCHEMA, report);
                check::property_as(&fields, 0, report, self::ping);
            }
        },
    );
}

pub(super) fn node_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node/oneOf/1");
    check::once(
        value,
        report,
        |value, report| {
            if let Some(fields) = value.fields(&["next", "right"]) {
                check::required(&fields, &[1], SCHEMA, report);
                check::property_as(&fields, 0, report, self::ping);
            }
        },
    );
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Node");
    check::once(
        value,
        report,
        |value, report| {
            check::object(value, SCHEMA, report);
            if let Some(fields) = value.fields(&super::model::PING) {
                check::property(&fields, 0, SCHEMA, report, check::string);
            }
            check::one_of(
                value,
                SCHEMA,
                report,
                &[self::node_one_of_0, self::node_one_of_1],
            );
        },
    );
}
