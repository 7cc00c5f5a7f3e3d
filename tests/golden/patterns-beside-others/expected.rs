//=== src/patterns_beside_others/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Both {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static BOTH: [&str; 1] = ["a"];

impl rt::Object for Both {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&BOTH)?;
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

rt::object!(Both, super::validator::both);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `x-a`, `minimum: 1`
    pub x_a: Option<rt::Json>,
    /// `only`
    pub only: Option<rt::Map<rt::Integer>>,
    /// `two`
    pub two: Option<rt::Map<rt::Json>>,
    /// `both`
    pub both: Option<Both>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 4] = ["x-a", "only", "two", "both"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            x_a: fields.optional(0),
            only: fields.optional(1),
            two: fields.optional(2),
            both: fields.optional(3),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("x-a", &self.x_a)?;
        members.optional("only", &self.only)?;
        members.optional("two", &self.two)?;
        members.optional("both", &self.both)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/patterns_beside_others/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn both(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both",
    );
    if let Some(fields) = value.fields(&super::model::BOTH) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
    {
        let schema = SCHEMA.at("/allOf/0");
        check::object(value, schema, report);
        if let Some(fields) = value.fields(&[]) {
            use ringback_runtime::pattern::Pattern;
            static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                std::sync::LazyLock::new(|| Pattern::linear("^a")),
            ];
            check::pattern_properties(
                &fields,
                &PATTERNS[0],
                schema,
                report,
                |value, report| {
                    check::max_length(
                        value,
                        3,
                        SCHEMA.at("/allOf/0/patternProperties/^a"),
                        report,
                    );
                },
            );
            check::additional_properties_with_patterns(
                &fields,
                &PATTERNS,
                report,
                |value, report| {
                    check::array(
                        value,
                        SCHEMA.at("/allOf/0/additionalProperties"),
                        report,
                    );
                },
            );
        }
    }
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
            std::sync::LazyLock::new(|| Pattern::linear("^x-")),
        ];
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::minimum(value, "1", schema, report);
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::object(value, schema, report);
                if let Some(fields) = value.fields(&[]) {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                        std::sync::LazyLock::new(|| Pattern::linear("^n-")),
                    ];
                    check::pattern_properties(
                        &fields,
                        &PATTERNS[0],
                        schema,
                        report,
                        |value, report| {
                            check::integer(
                                value,
                                SCHEMA.at("/properties/only/patternProperties/^n-"),
                                report,
                            );
                        },
                    );
                    check::no_additional_properties_with_patterns(
                        &fields,
                        &PATTERNS,
                        schema,
                        report,
                    );
                }
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::object(value, schema, report);
                if let Some(fields) = value.fields(&[]) {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERNS: [std::sync::LazyLock<Pattern>; 2] = [
                        std::sync::LazyLock::new(|| Pattern::linear("^n-")),
                        std::sync::LazyLock::new(|| Pattern::linear("^t-")),
                    ];
                    check::pattern_properties(
                        &fields,
                        &PATTERNS[0],
                        schema,
                        report,
                        |value, report| {
                            check::integer(
                                value,
                                SCHEMA.at("/properties/two/patternProperties/^n-"),
                                report,
                            );
                        },
                    );
                    check::pattern_properties(
                        &fields,
                        &PATTERNS[1],
                        schema,
                        report,
                        |value, report| {
                            check::string(
                                value,
                                SCHEMA.at("/properties/two/patternProperties/^t-"),
                                report,
                            );
                        },
                    );
                    check::no_additional_properties_with_patterns(
                        &fields,
                        &PATTERNS,
                        schema,
                        report,
                    );
                }
            },
        );
        check::property_as(&fields, 3, report, self::both);
        check::pattern_properties(
            &fields,
            &PATTERNS[0],
            SCHEMA,
            report,
            |value, report| {
                check::integer(value, SCHEMA.at("/patternProperties/^x-"), report);
            },
        );
        check::additional_properties_with_patterns(
            &fields,
            &PATTERNS,
            report,
            |value, report| {
                check::string(value, SCHEMA.at("/additionalProperties"), report);
            },
        );
    }
}
