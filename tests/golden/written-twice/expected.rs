//=== src/written_twice/answered/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answered {
    /// Who calls.
    ///
    /// `from`
    pub from: Option<From>,
    /// Who is called.
    ///
    /// `to`
    pub to: Option<To>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static ANSWERED: [&str; 2] = ["from", "to"];

impl rt::Object for Answered {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&ANSWERED)?;
        Some(Self {
            from: fields.optional(0),
            to: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("from", &self.from)?;
        members.optional("to", &self.to)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Answered, super::validator::answered);

/// Who calls.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct From {
    /// `number`
    pub number: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(in super::super) static FROM: [&str; 1] = ["number"];

impl rt::Object for From {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&FROM)?;
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

rt::object!(From, super::validator::from);

/// Another name for [`From`], which has the same schema.
pub type To = From;

//=== src/written_twice/answered/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn answered(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/answered/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::ANSWERED) {
        check::property_as(&fields, 0, report, self::from);
        check::property_as(&fields, 1, report, self::from);
    }
}

pub(in super::super) fn from(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/answered/post/requestBody/content/application~1json/schema/properties/from",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::FROM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

//=== src/written_twice/ended/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ended {
    /// `by`
    pub by: Option<By>,
    /// `from`
    pub from: Option<From>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static ENDED: [&str; 2] = ["by", "from"];

impl rt::Object for Ended {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&ENDED)?;
        Some(Self {
            by: fields.optional(0),
            from: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("by", &self.by)?;
        members.optional("from", &self.from)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ended, super::validator::ended);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct From {
    /// `reason`
    pub reason: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static FROM: [&str; 1] = ["reason"];

impl rt::Object for From {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&FROM)?;
        Some(Self {
            reason: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("reason", &self.reason)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(From, super::validator::from);

/// Another name for [`From`], which has the same schema.
pub type By = super::super::answered::From;

//=== src/written_twice/ended/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ended(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ended/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::ENDED) {
        check::property_as(&fields, 0, report, super::super::answered::validator::from);
        check::property_as(&fields, 1, report, self::from);
    }
}

pub(super) fn from(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ended/post/requestBody/content/application~1json/schema/properties/from",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::FROM) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
