//=== src/nested_object/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `to`
    pub to: String,
    /// `from`
    pub from: Option<CallFrom>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL: [&str; 2] = ["to", "from"];

impl rt::Object for Call {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL)?;
        Some(Self {
            to: fields.required(0),
            from: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("to", &self.to)?;
        members.optional("from", &self.from)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Call, super::validator::call);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CallFrom {
    /// `number`
    pub number: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL_FROM: [&str; 1] = ["number"];

impl rt::Object for CallFrom {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL_FROM)?;
        Some(Self {
            number: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("number", &self.number)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(CallFrom, super::validator::call_from);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `call`
    pub call: Call,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 1] = ["call"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            call: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("call", &self.call)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/nested_object/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/call",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property_as(&fields, 1, report, self::call_from);
    }
}

pub(super) fn call_from(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/call/properties/from",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL_FROM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property_as(&fields, 0, report, self::call);
    }
}
