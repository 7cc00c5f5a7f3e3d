//=== src/constant_tags/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mode {
    /// Live
    Live(ModeLive),
    /// `live` is `false`.
    LiveFalse(ModeLiveFalse),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Mode {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Mode {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if rt::is_tagged(value, &["live"], &[rt::Literal::Boolean(true)]) {
            return rt::Model::decode(value).map(Self::Live);
        }
        if rt::is_tagged(value, &["live"], &[rt::Literal::Boolean(false)]) {
            return rt::Model::decode(value).map(Self::LiveFalse);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Live(value) => value.encode(out),
            Self::LiveFalse(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Mode {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Live(value) => value.serialize(serializer),
            Self::LiveFalse(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Mode, super::validator::mode);

/// Live
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ModeLive {
    /// `live`, `const: true`
    pub live: bool,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ModeLive: super::validator::MODE_LIVE;
    live: required "live";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ModeLiveFalse {
    /// `live`, `const: false`
    pub live: bool,
    /// `until`
    pub until: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    ModeLiveFalse: super::validator::MODE_LIVE_FALSE;
    live: required "live";
    until: optional "until";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `versioned`
    pub versioned: rt::Presence<Versioned>,
    /// `mode`
    pub mode: Option<Mode>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    versioned: presence "versioned";
    mode: optional "mode";
    ..additional_properties
}

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Versioned {
    /// `v` is `1` or `2`.
    Branch1(VersionedBranch1),
    /// `v` is `3.0`.
    V30(VersionedV30),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Versioned {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Versioned {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if rt::is_tagged(
            value,
            &["v"],
            &[rt::Literal::Number("1"), rt::Literal::Number("2")],
        ) {
            return rt::Model::decode(value).map(Self::Branch1);
        }
        if rt::is_tagged(value, &["v"], &[rt::Literal::Number("3.0")]) {
            return rt::Model::decode(value).map(Self::V30);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Branch1(value) => value.encode(out),
            Self::V30(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Versioned {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Branch1(value) => value.serialize(serializer),
            Self::V30(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Versioned, super::validator::versioned);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VersionedBranch1 {
    /// `v`
    pub v: rt::Integer,
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    VersionedBranch1: super::validator::VERSIONED_BRANCH1;
    v: required "v";
    a: optional "a";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VersionedV30 {
    /// `v`, `const: 3.0`
    pub v: rt::Integer,
    /// `a`
    pub a: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    VersionedV30: super::validator::VERSIONED_V30;
    v: required "v";
    a: optional "a";
    ..additional_properties
}

//=== src/constant_tags/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn mode(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/mode",
    );
    check::any_of_exclusive(
        value,
        Types::OBJECT,
        SCHEMA,
        report,
        |value| {
            if check::is_tagged(value, &["live"], &[Literal::Boolean(true)]) {
                return Some(0);
            }
            if check::is_tagged(value, &["live"], &[Literal::Boolean(false)]) {
                return Some(1);
            }
            None
        },
        &[
            |value, report| self::MODE_LIVE.validate(value, report),
            |value, report| self::MODE_LIVE_FALSE.validate(value, report),
        ],
    );
}

pub(super) static MODE_LIVE: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/mode/anyOf/0",
    &[
        required("live", ANY.with(&[Constant(Literal::Boolean(true))])),
    ],
);

pub(super) static MODE_LIVE_FALSE: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/mode/anyOf/1",
    &[
        required("live", ANY.with(&[Constant(Literal::Boolean(false))])),
        optional("until", STRING),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("versioned", function(self::versioned)),
        optional("mode", function(self::mode)),
    ],
);

pub(super) fn versioned(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/versioned",
    );
    check::one_of_exclusive(
        value,
        Types::NULL.or(Types::OBJECT),
        SCHEMA,
        report,
        |value| {
            if check::is_tagged(
                value,
                &["v"],
                &[Literal::Number("1"), Literal::Number("2")],
            ) {
                return Some(0);
            }
            if check::is_tagged(value, &["v"], &[Literal::Number("3.0")]) {
                return Some(1);
            }
            if value.is(Types::NULL) {
                return Some(2);
            }
            None
        },
        &[
            |value, report| self::VERSIONED_BRANCH1.validate(value, report),
            |value, report| self::VERSIONED_V30.validate(value, report),
            |value, report| {
                check::null(value, SCHEMA.at("/oneOf/2"), report);
            },
        ],
    );
}

pub(super) static VERSIONED_BRANCH1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/versioned/oneOf/0",
    &[
        required("v", INTEGER.with(&[Values(&[Literal::Number("1"), Literal::Number("2")])])),
        optional("a", STRING),
    ],
);

pub(super) static VERSIONED_V30: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/versioned/oneOf/1",
    &[
        required("v", ANY.with(&[Constant(Literal::Number("3.0"))])),
        optional("a", INTEGER),
    ],
);
