//=== src/nullable_unions/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Option<rt::Integer>>),
    /// An integer.
    Integer(rt::Integer),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Mixed {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Mixed {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::STRING) {
            return rt::Model::decode(value).map(Self::String);
        }
        if value.is(rt::Types::ARRAY) {
            return rt::Model::decode(value).map(Self::Array);
        }
        if value.is(rt::Types::INTEGER) {
            return rt::Model::decode(value).map(Self::Integer);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::String(value) => value.encode(out),
            Self::Array(value) => value.encode(out),
            Self::Integer(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Mixed {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
            Self::Integer(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Mixed, super::validator::mixed);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Overlapping {
    /// An object.
    User(User),
    /// An object.
    Team(Team),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Overlapping {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Overlapping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::USER.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::User);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::TEAM.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::Team);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::USER.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::User),
                    ),
                    (
                        |value, report| super::validator::TEAM.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::Team),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::User(value) => value.encode(out),
            Self::Team(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Overlapping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::User(value) => value.serialize(serializer),
            Self::Team(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Overlapping, super::validator::overlapping);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `overlapping`
    pub overlapping: rt::Presence<Overlapping>,
    /// `tagged`
    pub tagged: rt::Presence<Tagged>,
    /// `mixed`
    pub mixed: rt::Presence<Mixed>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    overlapping: presence "overlapping";
    tagged: presence "tagged";
    mixed: presence "mixed";
    ..additional_properties
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tagged {
    /// `kind` is `a`.
    A(TaggedA),
    /// `kind` is `b`.
    B(TaggedB),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Tagged {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Tagged {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        match rt::tag(value, "kind").as_deref() {
            Some("a") => return rt::Model::decode(value).map(Self::A),
            Some("b") => return rt::Model::decode(value).map(Self::B),
            _ => {}
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::A(value) => value.encode(out),
            Self::B(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Tagged {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::A(value) => value.serialize(serializer),
            Self::B(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Tagged => super::validator::TAGGED);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TaggedA {
    /// `kind`, `const: "a"`
    pub kind: TaggedAKind,
    /// `at`
    pub at: Option<String>,
    /// `a`
    pub a: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TaggedA: super::validator::TAGGED_A;
    kind: required "kind";
    at: optional "at";
    a: optional "a";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum TaggedAKind {
        /// `a`
        A = "a",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TaggedB {
    /// `kind`, `const: "b"`
    pub kind: TaggedBKind,
    /// `at`
    pub at: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    TaggedB: super::validator::TAGGED_B;
    kind: required "kind";
    at: optional "at";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum TaggedBKind {
        /// `b`
        B = "b",
    }
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Team {
    /// `name`
    pub name: Option<rt::Integer>,
    /// `size`
    pub size: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Team: super::validator::TEAM;
    name: optional "name";
    size: optional "size";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// `name`
    pub name: Option<String>,
    /// `age`
    pub age: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    User: super::validator::USER;
    name: optional "name";
    age: optional "age";
    ..additional_properties
}

//=== src/nullable_unions/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn mixed(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/mixed",
    );
    check::one_of_exclusive(
        value,
        Types::NULL.or(Types::INTEGER).or(Types::STRING).or(Types::ARRAY),
        SCHEMA,
        report,
        |value| {
            if value.is(Types::NULL.or(Types::STRING)) {
                return Some(0);
            }
            if value.is(Types::ARRAY) {
                return Some(1);
            }
            if value.is(Types::INTEGER) {
                return Some(2);
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
                let schema = SCHEMA.at("/oneOf/1");
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::types(
                            value,
                            Types::NULL.or(Types::INTEGER),
                            SCHEMA.at("/oneOf/1/items"),
                            report,
                        );
                    },
                );
            },
            |value, report| {
                check::constant(
                    value,
                    Literal::Number("1"),
                    SCHEMA.at("/oneOf/2"),
                    report,
                );
            },
        ],
    );
}

pub(super) fn overlapping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/overlapping",
    );
    check::any_of(
        value,
        Types::NULL.or(Types::OBJECT),
        SCHEMA,
        report,
        &[
            |value, report| self::USER.validate(value, report),
            |value, report| self::TEAM.validate(value, report),
            |value, report| {
                check::null(value, SCHEMA.at("/anyOf/2"), report);
            },
        ],
    );
}

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("overlapping", function(self::overlapping)),
        optional("tagged", object(&self::TAGGED)),
        optional("mixed", function(self::mixed)),
    ],
);

pub(super) static PING_PROPERTIES_TAGGED_ONE_OF_0: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged/oneOf/0",
    &[
        optional("kind", ANY.with(&[Constant(Literal::String("a"))])),
        optional("a", INTEGER),
    ],
)
.types(ANY);

pub(super) static PING_PROPERTIES_TAGGED_ONE_OF_1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged/oneOf/1",
    &[
        optional("kind", ANY.with(&[Constant(Literal::String("b"))])),
    ],
)
.types(ANY);

pub(super) static TAGGED: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged",
    &[
        required("kind", STRING),
        optional("at", STRING),
    ],
)
.types(NULL.or(OBJECT))
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged",
    );
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| {
                self::PING_PROPERTIES_TAGGED_ONE_OF_0.validate(value, report)
            },
            |value, report| self::PING_PROPERTIES_TAGGED_ONE_OF_1.validate(value, report),
        ],
    );
});

pub(super) static TAGGED_A: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged",
    &[
        optional("kind", ANY),
        optional("at", ANY),
        optional("a", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::TAGGED,
    &self::PING_PROPERTIES_TAGGED_ONE_OF_0,
]);

pub(super) static TAGGED_B: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/tagged",
    &[
        optional("kind", ANY),
        optional("at", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::TAGGED,
    &self::PING_PROPERTIES_TAGGED_ONE_OF_1,
]);

pub(super) static TEAM: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Team",
    &[
        optional("name", INTEGER),
        optional("size", INTEGER),
    ],
);

pub(super) static USER: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/User",
    &[
        optional("name", STRING),
        optional("age", INTEGER),
    ],
);
