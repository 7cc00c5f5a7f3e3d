//=== src/descriptions/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// Sent when a \<call\> ends, see the guide or <https://example.com/guide>.
///
/// ```text
/// curl -X POST [url]
/// ```
///
/// ```text
/// indented = code
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// Either `a`, b\[0\] or Vec\<String\>.
    ///
    /// `a`
    pub a: Option<String>,
    /// A list:
    /// - one
    /// - two
    ///
    /// **Not a heading of ours**
    ///
    /// `b`
    pub b: Option<String>,
    /// Ends in spaces\
    /// and CRLF. \<br/\> A \[link\]\[nowhere\] and \*/ too.
    ///
    /// `c`
    pub c: Option<String>,
    /// Its title
    ///
    /// `d`
    pub d: Option<String>,
    /// `e`
    pub e: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    a: optional "a";
    b: optional "b";
    c: optional "c";
    d: optional "d";
    e: optional "e";
    ..additional_properties
}

//=== src/descriptions/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("a", STRING),
        optional("b", STRING),
        optional("c", STRING),
        optional("d", STRING),
        optional("e", STRING),
    ],
);
