//=== src/payload_behind_ref/bounded/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bounded {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static BOUNDED: [&str; 1] = ["id"];

impl rt::Object for Bounded {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&BOUNDED)?;
        Some(Self {
            id: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Bounded, super::validator::bounded);

//=== src/payload_behind_ref/bounded/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn bounded(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/bounded/post/requestBody/content/application~1json/schema",
    );
    check::max_properties(value, 1, SCHEMA, report);
    super::super::shared::validator::call(value, report);
}

//=== src/payload_behind_ref/plain/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plain {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PLAIN: [&str; 1] = ["id"];

impl rt::Object for Plain {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PLAIN)?;
        Some(Self {
            id: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Plain, super::super::shared::validator::call);

//=== src/payload_behind_ref/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(in super::super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("document.yaml#/components/schemas/Call");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&["id"]) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
