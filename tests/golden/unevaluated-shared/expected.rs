//=== src/unevaluated_shared/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ping {
    /// An object.
    A(PingA),
    /// An object.
    Branch2(PingBranch2),
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
            && rt::is_valid(value, super::validator::ping_any_of_1)
        {
            return rt::Model::decode(value).map(Self::Branch2);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::A(value) => value.encode(out),
            Self::Branch2(value) => value.encode(out),
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
            Self::Branch2(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Ping, super::validator::ping);

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PingA {
    /// An object.
    B(PingAB),
    /// An object.
    C(PingAC),
    /// A value that matches no other variant, as it came.
    Unrecognized(rt::Json),
}

impl Default for PingA {
    fn default() -> Self {
        Self::Unrecognized(Default::default())
    }
}

impl rt::Model for PingA {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::b) {
            return rt::Model::decode(value).map(Self::B);
        }
        if value.is(rt::Types::OBJECT) && rt::is_valid(value, super::validator::c) {
            return rt::Model::decode(value).map(Self::C);
        }
        rt::Model::decode(value).map(Self::Unrecognized)
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::B(value) => value.encode(out),
            Self::C(value) => value.encode(out),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for PingA {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::B(value) => value.serialize(serializer),
            Self::C(value) => value.serialize(serializer),
            Self::Unrecognized(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(
    PingA, | value, report | { super::validator::ping(value, report);
    super::validator::a(value, report); }
);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingAB {
    /// `kind`
    pub kind: Option<String>,
    /// `list`
    pub list: Option<Vec<rt::Json>>,
    /// `a`
    pub a: Option<rt::Integer>,
    /// `b`
    pub b: rt::Integer,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingAB: super::validator::PING_AB;
    kind: optional "kind";
    list: optional "list";
    a: optional "a";
    b: required "b";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingAC {
    /// `kind`
    pub kind: Option<String>,
    /// `list`
    pub list: Option<Vec<rt::Json>>,
    /// `a`
    pub a: Option<rt::Integer>,
    /// `c`
    pub c: rt::Integer,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingAC: super::validator::PING_AC;
    kind: optional "kind";
    list: optional "list";
    a: optional "a";
    c: required "c";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingBranch2 {
    /// `kind`
    pub kind: Option<String>,
    /// `list`
    pub list: Option<Vec<rt::Json>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PingBranch2: super::validator::PING_BRANCH2;
    kind: optional "kind";
    list: optional "list";
    ..additional_properties
}

//=== src/unevaluated_shared/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn a(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/A");
    check::property(value, "a", SCHEMA, report, check::integer);
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            self::b,
            self::c,
        ],
    );
}

pub(super) fn a_evaluated_properties(
    evaluated: &mut check::Evaluated<'_>,
    report: &mut Report,
) {
    evaluated
        .properties(
            &[
                "a",
            ],
        );
    evaluated
        .when(
            report,
            self::b,
            |evaluated, report| {
                evaluated.once(report, self::b_evaluated_properties);
            },
        );
    evaluated
        .when(
            report,
            self::c,
            |evaluated, _| {
                evaluated
                    .properties(
                        &[
                            "c",
                        ],
                    );
            },
        );
}

pub(super) fn b(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/B");
    check::required(
        value,
        &[
            "b",
        ],
        SCHEMA,
        report,
    );
    check::dependent_schema(value, "c", report, self::c);
    check::property(value, "b", SCHEMA, report, check::integer);
}

pub(super) fn b_evaluated_properties(
    evaluated: &mut check::Evaluated<'_>,
    report: &mut Report,
) {
    evaluated
        .properties(
            &[
                "b",
            ],
        );
    evaluated
        .when_present(
            "c",
            report,
            |evaluated, _| {
                evaluated
                    .properties(
                        &[
                            "c",
                        ],
                    );
            },
        );
}

pub(super) fn c(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/C");
    check::required(
        value,
        &[
            "c",
        ],
        SCHEMA,
        report,
    );
    check::property(value, "c", SCHEMA, report, check::integer);
}

pub(super) fn list(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/List");
    check::array(value, SCHEMA, report);
    self::some(value, report);
    check::unevaluated_items(
        value,
        report,
        |evaluated, report| {
            evaluated.once(report, self::some_evaluated_items);
        },
        |value, report| {
            check::never(value, SCHEMA.at("/unevaluatedItems"), report);
        },
    );
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::property(value, "kind", SCHEMA, report, check::string);
    check::property_as(value, "list", report, self::list);
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            self::a,
            self::ping_any_of_1,
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
                        "list",
                    ],
                );
            evaluated
                .when(
                    report,
                    self::a,
                    |evaluated, report| {
                        evaluated.once(report, self::a_evaluated_properties);
                    },
                );
            evaluated
                .when(
                    report,
                    self::ping_any_of_1,
                    |evaluated, report| {
                        evaluated
                            .when(
                                report,
                                self::a,
                                |evaluated, report| {
                                    evaluated.once(report, self::a_evaluated_properties);
                                },
                            );
                    },
                );
        },
    );
}

pub(super) static PING_AB: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("list", ANY),
        optional("a", ANY),
        optional("b", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::a(value, report);
    self::b(value, report);
});

pub(super) static PING_AC: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("list", ANY),
        optional("a", ANY),
        optional("c", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::a(value, report);
    self::c(value, report);
});

pub(super) fn ping_any_of_1(value: Value<'_>, report: &mut Report) {
    check::if_then(value, report, self::a, self::a);
}

pub(super) static PING_BRANCH2: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", ANY),
        optional("list", ANY),
    ],
)
.types(ANY)
.with(|value, report| {
    self::ping(value, report);
    self::ping_any_of_1(value, report);
});

pub(super) fn some(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Some");
    check::prefix_items(
        value,
        report,
        &[
            |value, report| {
                check::string(value, SCHEMA.at("/prefixItems/0"), report);
            },
        ],
    );
    check::contains(
        value,
        SCHEMA,
        report,
        |value, report| {
            check::integer(value, SCHEMA.at("/contains"), report);
        },
    );
}

pub(super) fn some_evaluated_items(
    evaluated: &mut check::Evaluated<'_>,
    report: &mut Report,
) {
    const SCHEMA: Schema = Schema::new("#/components/schemas/Some");
    evaluated.prefix_items(1);
    evaluated
        .contains(
            report,
            |value, report| {
                check::integer(value, SCHEMA.at("/contains"), report);
            },
        );
}
