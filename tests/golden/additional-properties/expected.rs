//=== src/additional_properties/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Closed {
    /// `a`
    pub a: Option<String>,
}

pub(super) static CLOSED: [&str; 1] = ["a"];

impl rt::Object for Closed {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CLOSED)?;
        Some(Self { a: fields.optional(0) })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        Ok(())
    }
}

rt::object!(Closed, super::validator::closed);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Open {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for Open {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CLOSED)?;
        Some(Self {
            a: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Open, super::validator::open);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `open`
    pub open: Option<Open>,
    /// `closed`
    pub closed: Option<Closed>,
    /// `empty`
    pub empty: Option<rt::Map<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<String>,
}

pub(super) static PING: [&str; 3] = ["open", "closed", "empty"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            open: fields.optional(0),
            closed: fields.optional(1),
            empty: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("open", &self.open)?;
        members.optional("closed", &self.closed)?;
        members.optional("empty", &self.empty)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/additional_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn closed(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/closed",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&["a", "b"]) {
        check::required(&fields, &[1], SCHEMA, report);
    }
    if let Some(fields) = value.fields(&super::model::CLOSED) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::no_additional_properties(&fields, SCHEMA, report);
    }
}

pub(super) fn open(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/open",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CLOSED) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::open);
        check::property_as(&fields, 1, report, self::closed);
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::object(value, schema, report);
                if let Some(fields) = value.fields(&[]) {
                    check::no_additional_properties(&fields, schema, report);
                }
            },
        );
        check::additional_properties(
            &fields,
            report,
            |value, report| {
                let schema = SCHEMA.at("/additionalProperties");
                check::string(value, schema, report);
                check::max_length(value, 9, schema, report);
            },
        );
    }
}
