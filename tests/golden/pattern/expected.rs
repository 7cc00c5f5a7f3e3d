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
    /// What the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 3] = ["sid", "digits", "ahead"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            sid: fields.optional(0),
            digits: fields.optional(1),
            ahead: fields.optional(2),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("sid", &self.sid)?;
        members.optional("digits", &self.digits)?;
        members.optional("ahead", &self.ahead)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/pattern/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(
            &fields,
            0,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::linear("^CA[0-9a-f]{32}$"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::linear("^[0-9]+$"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
        check::property(
            &fields,
            2,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::backtracking("\\A(?!anonymous\\z)"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
    }
}
