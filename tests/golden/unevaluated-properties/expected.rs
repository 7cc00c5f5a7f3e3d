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

pub(super) static PING_A: [&str; 2] = ["kind", "a"];

impl rt::Object for PingA {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_A)?;
        Some(Self {
            kind: fields.optional(0),
            a: fields.required(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("kind", &self.kind)?;
        members.required("a", &self.a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(
    PingA, | value, report | { super::validator::ping(value, report);
    super::validator::a(value, report); }
);

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

pub(super) static PING_B: [&str; 2] = ["kind", "b"];

impl rt::Object for PingB {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_B)?;
        Some(Self {
            kind: fields.optional(0),
            b: fields.required(1),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("kind", &self.kind)?;
        members.required("b", &self.b)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(
    PingB, | value, report | { super::validator::ping(value, report);
    super::validator::ping_one_of_1(value, report); }
);

//=== src/unevaluated_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn a(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/A");
    if let Some(fields) = value.fields(&super::model::PING_A) {
        check::required(&fields, &[1], SCHEMA, report);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING_A) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
    check::one_of(value, Types::ALL, SCHEMA, report, &[self::a, self::ping_one_of_1]);
    check::no_unevaluated_properties(
        value,
        SCHEMA,
        report,
        |evaluated, report| {
            evaluated.properties(&["kind"]);
            evaluated
                .when(
                    report,
                    self::a,
                    |evaluated, report| {
                        evaluated.properties(&["a"]);
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
                        evaluated.properties(&["b"]);
                    },
                );
        },
    );
}

pub(super) fn ping_one_of_1(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/oneOf/1",
    );
    if let Some(fields) = value.fields(&super::model::PING_B) {
        check::required(&fields, &[1], SCHEMA, report);
        check::property(&fields, 1, SCHEMA, report, check::string);
    }
}
