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

rt::object! {
    Both: super::validator::BOTH;
    a: optional "a";
    ..additional_properties
}

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

rt::object! {
    Ping: super::validator::PING;
    x_a: optional "x-a";
    only: optional "only";
    two: optional "two";
    both: optional "both";
    ..additional_properties
}

//=== src/patterns_beside_others/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static BOTH: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both",
    &[
        optional("a", STRING),
    ],
)
.types(ANY)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both",
    );
    {
        let schema = SCHEMA.at("/allOf/0");
        check::object(value, schema, report);
        {
            use ringback_runtime::pattern::Pattern;
            static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                std::sync::LazyLock::new(|| Pattern::linear("^a")),
            ];
            check::pattern_properties(
                value,
                &[],
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
                value,
                &[],
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
});

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("x-a", ANY.with(&[Minimum("1")])),
        optional("only", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/only",
            );
            check::object(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                    std::sync::LazyLock::new(|| Pattern::linear("^n-")),
                ];
                check::pattern_properties(
                    value,
                    &[],
                    &PATTERNS[0],
                    SCHEMA,
                    report,
                    |value, report| {
                        check::integer(value, SCHEMA.at("/patternProperties/^n-"), report);
                    },
                );
                check::no_additional_properties_with_patterns(
                    value,
                    &[],
                    &PATTERNS,
                    SCHEMA,
                    report,
                );
            }
        })),
        optional("two", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/two",
            );
            check::object(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERNS: [std::sync::LazyLock<Pattern>; 2] = [
                    std::sync::LazyLock::new(|| Pattern::linear("^n-")),
                    std::sync::LazyLock::new(|| Pattern::linear("^t-")),
                ];
                check::pattern_properties(
                    value,
                    &[],
                    &PATTERNS[0],
                    SCHEMA,
                    report,
                    |value, report| {
                        check::integer(value, SCHEMA.at("/patternProperties/^n-"), report);
                    },
                );
                check::pattern_properties(
                    value,
                    &[],
                    &PATTERNS[1],
                    SCHEMA,
                    report,
                    |value, report| {
                        check::string(value, SCHEMA.at("/patternProperties/^t-"), report);
                    },
                );
                check::no_additional_properties_with_patterns(
                    value,
                    &[],
                    &PATTERNS,
                    SCHEMA,
                    report,
                );
            }
        })),
        optional("both", object(&self::BOTH)),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
            std::sync::LazyLock::new(|| Pattern::linear("^x-")),
        ];
        check::pattern_properties(
            value,
            &self::PING,
            &PATTERNS[0],
            SCHEMA,
            report,
            |value, report| {
                check::integer(value, SCHEMA.at("/patternProperties/^x-"), report);
            },
        );
        check::additional_properties_with_patterns(
            value,
            &self::PING,
            &PATTERNS,
            report,
            |value, report| {
                check::string(value, SCHEMA.at("/additionalProperties"), report);
            },
        );
    }
});
