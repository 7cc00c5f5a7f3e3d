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
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::A.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::A);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(value, super::validator::ping_any_of_1)
        {
            return rt::Model::decode(value).map(Self::Branch2);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::A.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::A),
                    ),
                    (
                        super::validator::ping_any_of_1,
                        |value| rt::Model::decode(value).map(Self::Branch2),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
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

rt::checked!(Ping => super::validator::PING);

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
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::B.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::B);
        }
        if value.is(rt::Types::OBJECT)
            && rt::is_valid(
                value,
                |value, report| super::validator::C.validate(value, report),
            )
        {
            return rt::Model::decode(value).map(Self::C);
        }
        rt::nearest(
                value,
                &[
                    (
                        |value, report| super::validator::B.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::B),
                    ),
                    (
                        |value, report| super::validator::C.validate(value, report),
                        |value| rt::Model::decode(value).map(Self::C),
                    ),
                ],
            )
            .or_else(|| rt::Model::decode(value).map(Self::Unrecognized))
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
    PingA, | value, report | { super::validator::PING.validate(value, report);
    super::validator::A.validate(value, report); }
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

pub(super) static A: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/A",
    &[
        optional("a", INTEGER),
    ],
)
.types(ANY)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new("#/components/schemas/A");
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| self::B.validate(value, report),
            |value, report| self::C.validate(value, report),
        ],
    );
});

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
            |value, report| self::B.validate(value, report),
            |evaluated, report| {
                evaluated.once(report, self::b_evaluated_properties);
            },
        );
    evaluated
        .when(
            report,
            |value, report| self::C.validate(value, report),
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

pub(super) static B: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/B",
    &[
        required("b", INTEGER),
    ],
)
.types(ANY)
.with(|value, report| {
    check::dependent_schema(
        value,
        "c",
        report,
        |value, report| self::C.validate(value, report),
    );
});

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

pub(super) static C: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/C",
    &[
        required("c", INTEGER),
    ],
)
.types(ANY);

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

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("kind", STRING),
        optional("list", function(self::list)),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::any_of(
        value,
        Types::ALL,
        SCHEMA,
        report,
        &[
            |value, report| self::A.validate(value, report),
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
                    |value, report| self::A.validate(value, report),
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
                                |value, report| self::A.validate(value, report),
                                |evaluated, report| {
                                    evaluated.once(report, self::a_evaluated_properties);
                                },
                            );
                    },
                );
        },
    );
});

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
.all_of(&[
    &self::PING,
    &self::A,
    &self::B,
]);

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
.all_of(&[
    &self::PING,
    &self::A,
    &self::C,
]);

pub(super) fn ping_any_of_1(value: Value<'_>, report: &mut Report) {
    check::if_then(
        value,
        report,
        |value, report| self::A.validate(value, report),
        |value, report| self::A.validate(value, report),
    );
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
    self::PING.validate(value, report);
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
