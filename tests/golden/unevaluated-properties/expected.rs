//=== src/unevaluated_properties/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// An object.
    A(PingA),
    /// An object.
    B(PingB),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for Ping {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::A.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::A);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::PING_ONE_OF_1.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::B);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::A.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::A),
                    ),
                    (
                        |value, report| {
                            super::validator::PING_ONE_OF_1.validate(value, report)
                        },
                        |value| rt::Model::decode(value).map(Self::B),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::A(value) => value.encode(out),
            Self::B(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Ping {
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

rt::checked!(Ping => super::validator::PING);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingA {
    /// `kind`
    pub kind: Option<String>,
    /// `a`
    pub a: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingA: super::validator::PING_A;
    kind: optional "kind";
    a: required "a";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingB {
    /// `kind`
    pub kind: Option<String>,
    /// `b`
    pub b: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingB: super::validator::PING_B;
    kind: optional "kind";
    b: required "b";
    ..additional_properties
}

//=== src/unevaluated_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static A: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/A",
    &[
        required("a", STRING),
    ],
)
.types(ANY);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| self::A.validate(value, report),
            |value, report| self::PING_ONE_OF_1.validate(value, report),
        ],
    );
    check::no_unevaluated_properties(
        value,
        SCHEMA,
        report,
        |evaluated, report| {
            evaluated
                .properties(
                    &[
                        "kind",
                    ],
                );
            evaluated
                .when(
                    report,
                    |value, report| self::A.validate(value, report),
                    |evaluated, report| {
                        evaluated
                            .properties(
                                &[
                                    "a",
                                ],
                            );
                        {
                            use ringback_runtime::pattern::Pattern;
                            static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                                std::sync::LazyLock::new(|| Pattern::linear("^x-")),
                            ];
                            evaluated.pattern_properties(&PATTERNS, report);
                        }
                    },
                );
            evaluated
                .when(
                    report,
                    |value, report| self::PING_ONE_OF_1.validate(value, report),
                    |evaluated, _| {
                        evaluated
                            .properties(
                                &[
                                    "b",
                                ],
                            );
                    },
                );
        },
    );
});

pub(super) static PING_A: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("a", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::PING,
    &self::A,
]);

pub(super) static PING_B: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("b", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &self::PING,
    &self::PING_ONE_OF_1,
]);

pub(super) static PING_ONE_OF_1: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    &[
        required("b", STRING),
    ],
)
.types(ANY);
