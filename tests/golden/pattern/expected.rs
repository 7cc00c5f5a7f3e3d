//=== src/pattern/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `sid`, `pattern: ^CA[0-9a-f]{32}$`
    pub sid: Option<String>,
    /// `digits`, `pattern: ^\d+$`
    pub digits: Option<String>,
    /// `ahead`, `pattern: ^(?!anonymous$)`
    pub ahead: Option<String>,
    /// `both`, `pattern: ^(?=.*\d)[a-z\d-]+(?<!-)$`
    pub both: Option<String>,
    /// `within`, `pattern: (?!0)\d+`
    pub within: Option<String>,
    /// `quoted`, `pattern: ^(["']).*\1$`
    pub quoted: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    sid: optional "sid";
    digits: optional "digits";
    ahead: optional "ahead";
    both: optional "both";
    within: optional "within";
    quoted: optional "quoted";
    ..additional_properties
}

//=== src/pattern/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("sid", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/sid",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| Pattern::linear(
                    "^CA[0-9a-f]{32}$",
                ));
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
        optional("digits", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/digits",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| Pattern::linear(
                    "^[0-9]+$",
                ));
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
        optional("ahead", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/ahead",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| {
                    Pattern::linear("^").and_not("^(?:anonymous$)")
                });
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
        optional("both", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/both",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| {
                    Pattern::linear("^[a-z0-9\\-]+$")
                        .and("^(?:[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]*[0-9])")
                        .and_not("(?:-)$")
                });
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
        optional("within", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/within",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| Pattern::backtracking(
                    "(?!0)[0-9]+",
                ));
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
        optional("quoted", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/properties/quoted",
            );
            check::string(value, SCHEMA, report);
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(|| Pattern::backtracking(
                    "^([\"'])[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]*(?:\\1)$",
                ));
                check::pattern(value, &PATTERN, SCHEMA, report);
            }
        })),
    ],
);
