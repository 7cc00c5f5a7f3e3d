//=== src/pattern_properties/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `x-a`
    pub x_a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    x_a: optional "x-a";
    ..additional_properties
}

//=== src/pattern_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("x-a", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 2] = [
            std::sync::LazyLock::new(|| Pattern::linear("^x-")),
            std::sync::LazyLock::new(|| Pattern::linear("^y-")),
        ];
        check::pattern_properties(
            value,
            &self::PING,
            &PATTERNS[0],
            SCHEMA,
            report,
            |value, report| {
                check::max_length(value, 5, SCHEMA.at("/patternProperties/^x-"), report);
            },
        );
        check::no_additional_properties_with_patterns(
            value,
            &self::PING,
            &PATTERNS,
            SCHEMA,
            report,
        );
    }
});
