//=== src/escaped_names/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

rt::string_enum! {
    /// A string of the payload.
    pub enum AControl01B {
        /// `"\n"`
        LineFeed = "\n",
        /// `"a\u{8}"`
        ABackspace = "a\u{8}",
        /// `a`
        A = "a",
    }
}

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

rt::object! {
    Ping: super::validator::PING;
    a_line_feed_b: optional "a\nb";
    a_carriage_return_b: optional "a\rb";
    a_tab_b: optional "a\tb";
    a_form_feed_b: optional "a\u{c}b";
    a_backslash_b: optional "a\\b";
    a_quote_b: optional "a\"b";
    a_control_01_b: optional "a\u{1}b";
    ..additional_properties
}

//=== src/escaped_names/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a\nb", STRING),
        optional("a\rb", STRING),
        optional("a\tb", STRING),
        optional("a\u{c}b", STRING),
        optional("a\\b", STRING),
        optional("a\"b", STRING),
        optional("a\u{1}b", STRING.with(&[Strings(&[
            "\n",
            "a\u{8}",
            "a",
        ])])),
    ],
);
