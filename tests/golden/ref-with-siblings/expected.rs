//=== src/ref_with_siblings/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Extended {
    /// `leg`
    pub leg: Option<String>,
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static EXTENDED: [&str; 2] = ["leg", "id"];

impl rt::Object for Extended {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&EXTENDED)?;
        Some(Self {
            leg: fields.optional(0),
            id: fields.required(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("leg", &self.leg)?;
        members.required("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Extended, super::validator::extended);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// The caller's name.
    ///
    /// `described`, `minLength: 1`
    pub described: Option<String>,
    /// Any name.
    ///
    /// `bounded`, `maxLength: 3`, `minLength: 1`
    pub bounded: Option<String>,
    /// `extended`
    pub extended: Option<Extended>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["described", "bounded", "extended"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            described: fields.optional(0),
            bounded: fields.optional(1),
            extended: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("described", &self.described)?;
        members.optional("bounded", &self.bounded)?;
        members.optional("extended", &self.extended)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/ref_with_siblings/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Call");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&["id"]) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn extended(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/extended",
    );
    self::call(value, report);
    if let Some(fields) = value.fields(&super::model::EXTENDED) {
        check::required(&fields, &[1], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn name(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Name");
    check::string(value, SCHEMA, report);
    check::min_length(value, 1, SCHEMA, report);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::name);
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::max_length(value, 3, schema, report);
                self::name(value, report);
            },
        );
        check::property_as(&fields, 2, report, self::extended);
    }
}
