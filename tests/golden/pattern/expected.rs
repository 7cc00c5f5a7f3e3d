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

pub(super) static PING: [&str; 6] = [
    "sid",
    "digits",
    "ahead",
    "both",
    "within",
    "quoted",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            sid: fields.optional(0),
            digits: fields.optional(1),
            ahead: fields.optional(2),
            both: fields.optional(3),
            within: fields.optional(4),
            quoted: fields.optional(5),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("sid", &self.sid)?;
        members.optional("digits", &self.digits)?;
        members.optional("ahead", &self.ahead)?;
        members.optional("both", &self.both)?;
        members.optional("within", &self.within)?;
        members.optional("quoted", &self.quoted)?;
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
                    Pattern::linear("^").and_not("^(?:anonymous$)"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    {
                        Pattern::linear("^[a-z0-9\\-]+$")
                            .and("^(?:[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]*[0-9])")
                            .and_not("(?:-)$")
                    });
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
        check::property(
            &fields,
            4,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::backtracking("(?!0)[0-9]+"));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
        check::property(
            &fields,
            5,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                {
                    use ringback_runtime::pattern::Pattern;
                    static PATTERN: std::sync::LazyLock<Pattern> = std::sync::LazyLock::new(||
                    Pattern::backtracking(
                        "^([\"'])[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]*(?:\\1)$",
                    ));
                    check::pattern(value, &PATTERN, schema, report);
                }
            },
        );
    }
}
