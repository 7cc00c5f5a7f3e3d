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
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::a) {
            return rt::Model::decode(value).map(Self::A);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::ping_one_of_1)
        {
            return rt::Model::decode(value).map(Self::B);
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

rt::checked!(Ping, super::validator::ping);

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

pub(super) fn a(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/A");
    check::required(
        value,
        &[
            "a",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "a", SCHEMA, report, check::string);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::property(value, "kind", SCHEMA, report, check::string);
    check::one_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            self::a,
            self::ping_one_of_1,
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
                    self::a,
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
                    self::ping_one_of_1,
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
}

pub(super) static PING_A: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("a", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::a(value, report);
});

pub(super) static PING_B: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("b", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::ping_one_of_1(value, report);
});

pub(super) fn ping_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    );
    check::required(
        value,
        &[
            "b",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "b", SCHEMA, report, check::string);
}
