//=== src/union_of_kinds_of_a_branch/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `value`
    pub value: Option<Value>,
    /// `thing`
    pub thing: Option<Thing>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 2] = ["value", "thing"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            value: fields.optional(0),
            thing: fields.optional(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("value", &self.value)?;
        members.optional("thing", &self.thing)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Thing {
    /// Thing
    Array(Vec<String>),
    /// Thing
    ThingObject(ThingThingObject),
    /// An object.
    B(ThingB),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Thing {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Thing {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::thing_thing_object)
        {
            return rt::Model::decode(value).map(Self::ThingObject);
        }
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::thing_b)
        {
            return rt::Model::decode(value).map(Self::B);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Array(value) => value.encode(out),
            Self::ThingObject(value) => value.encode(out),
            Self::B(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Thing {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Array(value) => value.serialize(serializer),
            Self::ThingObject(value) => value.serialize(serializer),
            Self::B(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Thing, super::validator::thing);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThingB {
    /// `b`
    pub b: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static THING_B: [&str; 1] = ["b"];

impl rt::Object for ThingB {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&THING_B)?;
        Some(Self {
            b: fields.required(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.required("b", &self.b)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ThingB, super::validator::thing_b);

/// Thing
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThingThingObject {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static THING_THING_OBJECT: [&str; 1] = ["a"];

impl rt::Object for ThingThingObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&THING_THING_OBJECT)?;
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

rt::object!(ThingThingObject, super::validator::thing_thing_object);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A string.
    String(String),
    /// An object.
    Object(ValueObject),
    /// A boolean.
    Boolean(bool),
}

impl Default for Value {
    fn default() -> Self {
        Self::String(Default::default())
    }
}

impl rt::Model for Value {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Object);
        }
        if value.is(rt::Types::BOOLEAN) {
            return rt::Model::decode(value).map(Self::Boolean);
        }
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Object(value) => value.encode(out),
            Self::Boolean(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Value {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
            Self::Boolean(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Value, super::validator::value);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ValueObject {
    /// `unit`
    pub unit: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static VALUE_OBJECT: [&str; 1] = ["unit"];

impl rt::Object for ValueObject {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&VALUE_OBJECT)?;
        Some(Self {
            unit: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("unit", &self.unit)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(ValueObject, super::validator::value_object);

//=== src/union_of_kinds_of_a_branch/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property_as(&fields, 0, report, self::value);
        check::property_as(&fields, 1, report, self::thing);
    }
}

pub(super) fn thing(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing",
    );
    check::any_of(
        value,
        Types::ARRAY.or(Types::OBJECT),
        SCHEMA,
        report,
        &[self::thing_thing_object, self::thing_b],
    );
}

pub(super) fn thing_b(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing/anyOf/1",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::THING_B) {
        check::required(&fields, &[0], SCHEMA, report);
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}

pub(super) fn thing_thing_object(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing/anyOf/0",
    );
    check::types(value, Types::ARRAY.or(Types::OBJECT), SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::THING_THING_OBJECT) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
    check::items(
        value,
        report,
        |value, report| {
            check::string(value, SCHEMA.at("/items"), report);
        },
    );
}

pub(super) fn value(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/value",
    );
    check::one_of_exclusive(
        value,
        Types::BOOLEAN.or(Types::STRING).or(Types::OBJECT),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::STRING.or(Types::OBJECT)) {
                return Some(0);
            }
            if value.is(Types::BOOLEAN) {
                return Some(1);
            }
            None
        },
        &[
            self::value_object,
            |value, report| {
                check::boolean(value, SCHEMA.at("/oneOf/1"), report);
            },
        ],
    );
}

pub(super) fn value_object(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Amount");
    check::types(value, Types::STRING.or(Types::OBJECT), SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::VALUE_OBJECT) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
