//=== src/escaped_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A string of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AControl01B {
    /// `"\n"`
    LineFeed,
    /// `"a\u{8}"`
    ABackspace,
    /// `a`
    A,
    /// A string that the schema does not list.
    Unrecognized(rt::Unrecognized<Self>),
}

impl rt::StringEnum for AControl01B {
    fn known(text: &str) -> Option<Self> {
        let known = match text {
            "\n" => Self::LineFeed,
            "a\u{8}" => Self::ABackspace,
            "a" => Self::A,
            _ => return None,
        };
        Some(known)
    }
    fn unrecognized(text: rt::Unrecognized<Self>) -> Self {
        Self::Unrecognized(text)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::LineFeed => "\n",
            Self::ABackspace => "a\u{8}",
            Self::A => "a",
            Self::Unrecognized(text) => text.as_str(),
        }
    }
}

rt::string_enum!(AControl01B);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `"a\nb"`
    pub a_line_feed_b: Option<String>,
    /// `"a\rb"`
    pub a_carriage_return_b: Option<String>,
    /// `"a\tb"`
    pub a_tab_b: Option<String>,
    /// `"a\u{c}b"`
    pub a_form_feed_b: Option<String>,
    /// `a\b`
    pub a_backslash_b: Option<String>,
    /// `a"b`
    pub a_quote_b: Option<String>,
    /// `"a\u{1}b"`
    pub a_control_01_b: Option<AControl01B>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 7] = [
    "a\nb",
    "a\rb",
    "a\tb",
    "a\u{c}b",
    "a\\b",
    "a\"b",
    "a\u{1}b",
];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a_line_feed_b: fields.optional(0),
            a_carriage_return_b: fields.optional(1),
            a_tab_b: fields.optional(2),
            a_form_feed_b: fields.optional(3),
            a_backslash_b: fields.optional(4),
            a_quote_b: fields.optional(5),
            a_control_01_b: fields.optional(6),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a\nb", &self.a_line_feed_b)?;
        members.optional("a\rb", &self.a_carriage_return_b)?;
        members.optional("a\tb", &self.a_tab_b)?;
        members.optional("a\u{c}b", &self.a_form_feed_b)?;
        members.optional("a\\b", &self.a_backslash_b)?;
        members.optional("a\"b", &self.a_quote_b)?;
        members.optional("a\u{1}b", &self.a_control_01_b)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/escaped_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(&fields, 1, SCHEMA, report, check::string);
        check::property(&fields, 2, SCHEMA, report, check::string);
        check::property(&fields, 3, SCHEMA, report, check::string);
        check::property(&fields, 4, SCHEMA, report, check::string);
        check::property(&fields, 5, SCHEMA, report, check::string);
        check::property(
            &fields,
            6,
            SCHEMA,
            report,
            |value, schema, report| {
                check::string(value, schema, report);
                check::string_enumeration(value, &["\n", "a\u{8}", "a"], schema, report);
            },
        );
    }
}
