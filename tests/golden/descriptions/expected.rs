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

pub(super) static PING: [&str; 5] = ["a", "b", "c", "d", "e"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            a: fields.optional(0),
            b: fields.optional(1),
            c: fields.optional(2),
            d: fields.optional(3),
            e: fields.optional(4),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.optional("b", &self.b)?;
        members.optional("c", &self.c)?;
        members.optional("d", &self.d)?;
        members.optional("e", &self.e)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/descriptions/ping/validator.rs
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
    }
}
