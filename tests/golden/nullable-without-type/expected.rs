//=== src/nullable_without_type/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Allowed {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Allowed {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Allowed {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::BOOLEAN) {
            return rt::Model::decode(value).map(Self::Boolean);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Boolean(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Allowed {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Boolean(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Allowed, super::validator::allowed);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Both {
    /// `id`
    pub id: rt::Integer,
    /// `b`
    pub b: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Both: super::validator::BOTH;
    id: required "id";
    b: required "b";
    ..additional_properties
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum One {
    /// An object.
    Thing(Thing),
    /// A string.
    String(String),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for One {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for One {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) {
            return rt::Model::decode(value).map(Self::Thing);
        }
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Thing(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for One {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Thing(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(One, super::validator::one);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `reference`
    pub reference: rt::Presence<Thing>,
    /// `both`
    pub both: rt::Presence<Both>,
    /// `one`
    pub one: rt::Presence<One>,
    /// `allowed`
    pub allowed: rt::Presence<Allowed>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    reference: presence "reference";
    both: presence "both";
    one: presence "one";
    allowed: presence "allowed";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// `id`
    pub id: rt::Integer,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Thing: super::validator::THING;
    id: required "id";
    ..additional_properties
}

//=== src/nullable_without_type/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn allowed(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/allowed",
    );
    check::one_of_exclusive(
        value,
        Types::NULL.or(Types::BOOLEAN).or(Types::STRING),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::NULL.or(Types::STRING)) {
                return Some(0);
            }
            if value.is(Types::BOOLEAN) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| {
                check::types(
                    value,
                    Types::NULL.or(Types::STRING),
                    SCHEMA.at("/oneOf/0"),
                    report,
                );
            },
            |value, report| {
                check::boolean(value, SCHEMA.at("/oneOf/1"), report);
            },
        ],
    );
}

pub(super) static BOTH: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both/anyOf/0",
    &[
        optional("id", ANY),
        optional("b", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::THING,
    &self::PING_PROPERTIES_BOTH_ALL_OF_1,
]);

pub(super) fn one(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/one",
    );
    check::one_of_exclusive(
        value,
        Types::NULL.or(Types::STRING).or(Types::OBJECT),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::OBJECT) {
                return Some(0);
            }
            if value.is(Types::STRING) {
                return Some(1);
            }
            if value.is(Types::NULL) {
                return Some(2);
            }
            None
        },
        &[
            |value, report| self::THING.validate(value, report),
            |value, report| {
                check::string(value, SCHEMA.at("/oneOf/1"), report);
            },
            |value, report| {
                check::null(value, SCHEMA.at("/oneOf/2"), report);
            },
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("reference", any_of_null(&object(&self::THING))),
        optional("both", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both",
            );
            check::any_of_exclusive(
                value,
                Types::NULL.or(Types::OBJECT),
                SCHEMA,
                report,
                |value| {
                    if value.is(Types::OBJECT) {
                        return Some(0);
                    }
                    if value.is(Types::NULL) {
                        return Some(1);
                    }
                    None
                },
                &[
                    |value, report| self::BOTH.validate(value, report),
                    |value, report| {
                        check::null(value, SCHEMA.at("/anyOf/1"), report);
                    },
                ],
            );
        })),
        optional("one", function(self::one)),
        optional("allowed", function(self::allowed)),
    ],
);

pub(super) static PING_PROPERTIES_BOTH_ALL_OF_1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both/allOf/1",
    &[
        required("b", STRING),
    ],
);

pub(super) static THING: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Thing",
    &[
        required("id", INTEGER),
    ],
);
