//=== src/references/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `from`, `minLength: 1`
    pub from: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static CALL: [&str; 1] = ["from"];

impl rt::Object for Call {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&CALL)?;
        Some(Self {
            from: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("from", &self.from)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Call, super::validator::call);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Nested {
    /// `parts`
    pub parts: Option<Box<NestedParts>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static NESTED: [&str; 1] = ["parts"];

impl rt::Object for Nested {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&NESTED)?;
        Some(Self {
            parts: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("parts", &self.parts)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Nested, super::validator::nested);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NestedParts {
    /// `state`
    pub state: Option<String>,
    /// `nested`
    pub nested: Option<Nested>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static NESTED_PARTS: [&str; 2] = ["state", "nested"];

impl rt::Object for NestedParts {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&NESTED_PARTS)?;
        Some(Self {
            state: fields.optional(0),
            nested: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("state", &self.state)?;
        members.optional("nested", &self.nested)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(NestedParts, super::validator::nested_parts);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `by_address`
    pub by_address: Option<String>,
    /// `by_anchor`
    pub by_anchor: Option<Call>,
    /// `by_both`, `minimum: 0`
    pub by_both: Option<rt::Integer>,
    /// `by_pointer`, `minLength: 1`
    pub by_pointer: Option<String>,
    /// `in_a_file`
    pub in_a_file: Option<InAFile>,
    /// `beside`, `maxLength: 5`
    pub beside: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 6] = [
    "by_address",
    "by_anchor",
    "by_both",
    "by_pointer",
    "in_a_file",
    "beside",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            by_address: fields.optional(0),
            by_anchor: fields.optional(1),
            by_both: fields.optional(2),
            by_pointer: fields.optional(3),
            in_a_file: fields.optional(4),
            beside: fields.optional(5),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("by_address", &self.by_address)?;
        members.optional("by_anchor", &self.by_anchor)?;
        members.optional("by_both", &self.by_both)?;
        members.optional("by_pointer", &self.by_pointer)?;
        members.optional("in_a_file", &self.in_a_file)?;
        members.optional("beside", &self.beside)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// Another name for [`NestedParts`], which has the same schema.
pub type InAFile = NestedParts;

//=== src/references/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn call(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Call");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::CALL) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::min_length(value, 1, schema, report);
            },
        );
    }
}

pub(super) fn call_properties_from(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Call/properties/from");
    check::string(value, SCHEMA, report);
    check::min_length(value, 1, SCHEMA, report);
}

pub(super) fn nested(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("parts.json#/$defs/nested");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::NESTED) {
        check::property_as(&fields, 0, report, self::nested_parts);
    }
}

pub(super) fn nested_parts(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("parts.json#");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::NESTED_PARTS) {
        check::property_as(&fields, 0, report, self::state);
        check::property_as(&fields, 1, report, self::nested);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::state);
        check::property_as(&fields, 1, report, self::call);
        check::property_as(&fields, 2, report, self::state_defs_reason);
        check::property_as(&fields, 3, report, self::call_properties_from);
        check::property_as(&fields, 4, report, self::nested_parts);
        check::property(
            &fields,
            5,
            SCHEMA,
            report,
            |value, _, report| {
                self::state(value, report);
                {
                    check::max_length(
                        value,
                        5,
                        Schema::new("#/components/schemas/Short"),
                        report,
                    );
                }
            },
        );
    }
}

pub(super) fn state(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/State");
    check::string(value, SCHEMA, report);
}

pub(super) fn state_defs_reason(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/State/$defs/reason");
    check::integer(value, SCHEMA, report);
    check::minimum(value, "0", SCHEMA, report);
}
