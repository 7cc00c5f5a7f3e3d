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

pub(super) static PING: [&str; 1] = ["x-a"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            x_a: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("x-a", &self.x_a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/pattern_properties/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; 2] = [
            std::sync::LazyLock::new(|| Pattern::linear("^x-")),
            std::sync::LazyLock::new(|| Pattern::linear("^y-")),
        ];
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::pattern_properties(
            &fields,
            &PATTERNS[0],
            SCHEMA,
            report,
            |value, report| {
                check::max_length(value, 5, SCHEMA.at("/patternProperties/^x-"), report);
            },
        );
        check::no_additional_properties_with_patterns(
            &fields,
            &PATTERNS,
            SCHEMA,
            report,
        );
    }
}
