//=== src/counts/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `text`, `minLength: 1`, `maxLength: 9`
    pub text: Option<String>,
    /// `list`, `minItems: 1`, `maxItems: 9`, `uniqueItems: true`
    pub list: Option<Vec<String>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["text", "list"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            text: fields.optional(0),
            list: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("text", &self.text)?;
        members.optional("list", &self.list)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/counts/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::min_properties(value, 1, SCHEMA, report);
    check::max_properties(value, 9, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::min_length(value, 1, schema, report);
                check::max_length(value, 9, schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::min_items(value, 1, schema, report);
                check::max_items(value, 9, schema, report);
                check::unique_items(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        let schema = SCHEMA.at("/properties/list/items");
                        check::string(value, schema, report);
                        check::min_length(value, 2, schema, report);
                    },
                );
            },
        );
    }
}
