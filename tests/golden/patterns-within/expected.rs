//=== src/patterns_within/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub rt::Map<rt::Json>,
);

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Ping, super::validator::ping);

//=== src/patterns_within/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    check::not(
        value,
        SCHEMA,
        report,
        |value, report| self::PING_NOT.validate(value, report),
    );
}

pub(super) static PING_NOT: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/not",
    &[
        optional("labels", function(|value, report| {
            const SCHEMA: Schema = Schema::new(
                "#/webhooks/ping/post/requestBody/content/application~1json/schema/not/properties/labels",
            );
            {
                use ringback_runtime::pattern::Pattern;
                static PATTERNS: [std::sync::LazyLock<Pattern>; 1] = [
                    std::sync::LazyLock::new(|| Pattern::linear("^x-")),
                ];
                check::pattern_properties(
                    value,
                    &[],
                    &PATTERNS[0],
                    SCHEMA,
                    report,
                    |value, report| {
                        check::string(value, SCHEMA.at("/patternProperties/^x-"), report);
                    },
                );
            }
        })),
    ],
)
.types(ANY);
