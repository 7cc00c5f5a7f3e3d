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

rt::object! {
    Ping: super::validator::PING;
    value: optional "value";
    thing: optional "thing";
    ..additional_properties
}

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
            && rt::is_valid(
                value,
                |value, report| {
                    super::validator::THING_THING_OBJECT.validate(value, report)
                },
            )
        {
            return rt::Model::decode(value).map(Self::ThingObject);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::THING_B.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::B);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| {
                            super::validator::THING_THING_OBJECT.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::ThingObject),
                    ),
                    (
                        |value, report| {
                            super::validator::THING_B.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::B),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
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

rt::object! {
    ThingB: super::validator::THING_B;
    b: required "b";
    ..additional_properties
}

/// Thing
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThingThingObject {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ThingThingObject: super::validator::THING_THING_OBJECT;
    a: optional "a";
    ..additional_properties
}

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
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Value {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
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
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Object(value) => value.encode(out),
            Self::Boolean(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
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
            Self::Unrecognized(value) => value.serialize(serializer),
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

rt::object! {
    ValueObject: super::validator::VALUE_OBJECT;
    unit: optional "unit";
    ..additional_properties
}

//=== src/union_of_kinds_of_a_branch/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("value", function(self::value)),
        optional("thing", function(self::thing)),
    ],
);

pub(super) fn thing(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing",
    );
    check::any_of(
        value,
        Types::ARRAY.or(Types::OBJECT),
        SCHEMA,
        report,
        &[
            |value, report| self::THING_THING_OBJECT.validate(value, report),
            |value, report| self::THING_B.validate(value, report),
        ],
    );
}

pub(super) static THING_B: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing/anyOf/1",
    &[
        required("b", STRING),
    ],
);

pub(super) static THING_THING_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing/anyOf/0",
    &[
        optional("a", STRING),
    ],
)
.types(ARRAY.or(OBJECT))
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/thing/anyOf/0",
    );
    check::items(
        value,
        report,
        |value, report| {
            check::string(value, SCHEMA.at("/items"), report);
        },
    );
});

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
            |value, report| self::VALUE_OBJECT.validate(value, report),
            |value, report| {
                check::boolean(value, SCHEMA.at("/oneOf/1"), report);
            },
        ],
    );
}

pub(super) static VALUE_OBJECT: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Amount",
    &[
        optional("unit", STRING),
    ],
)
.types(STRING.or(OBJECT));
