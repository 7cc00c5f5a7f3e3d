//=== src/recursive_object/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leg {
    /// `id`
    pub id: String,
    /// `parent`
    pub parent: Option<Box<Leg>>,
    /// `children`
    pub children: Vec<Leg>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static LEG: [&str; 3] = ["id", "parent", "children"];

impl rt::Object for Leg {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&LEG)?;
        Some(Self {
            id: fields.required(0),
            parent: fields.optional(1),
            children: fields.required(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.optional("parent", &self.parent)?;
        members.required("children", &self.children)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Leg, super::validator::ping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`
    pub id: String,
    /// `parent`
    pub parent: Option<Leg>,
    /// `children`
    pub children: Vec<Leg>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&LEG)?;
        Some(Self {
            id: fields.required(0),
            parent: fields.optional(1),
            children: fields.required(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("id", &self.id)?;
        members.optional("parent", &self.parent)?;
        members.required("children", &self.children)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/recursive_object/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Leg");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::LEG) {
        check::required(&fields, &[0, 2], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property_as(&fields, 1, report, self::ping);
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(value, report, self::ping);
            },
        );
    }
}
