//=== src/openapi_3_2/ping_link/mod.rs
//! ping

use ringback_runtime as rt;

mod model;
mod validator;

pub use model::Headers;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "LINK",
    wires: &[],
    document: "openapi-3-2/document.yaml",
    pointer: "/webhooks/ping/additionalOperations/LINK",
};

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("X-Id", Types::STRING)]
    };
}

impl Headers {
    /// Reads the headers of a request; those that the document does not describe are ignored.
    ///
    /// Returns an error if one of them is not UTF-8.
    pub fn from_headers(
        headers: &rt::http::HeaderMap,
    ) -> Result<rt::Received<'static, Self>, rt::Malformed> {
        rt::Received::from_headers(headers)
    }
}

//=== src/openapi_3_2/ping_link/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Id`
    pub x_id: Option<String>,
}

pub(super) static HEADERS: [&str; 1] = ["X-Id"];

impl rt::Object for Headers {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&HEADERS)?;
        Some(Self { x_id: fields.optional(0) })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("X-Id", &self.x_id)?;
        Ok(())
    }
}

rt::object!(Headers, super::validator::headers);

//=== src/openapi_3_2/ping_link/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn headers(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/additionalOperations/LINK/parameters",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::HEADERS) {
        check::property_as(
            &fields,
            0,
            report,
            |value, report| {
                check::string(value, SCHEMA.at("/0/schema"), report);
            },
        );
    }
}

//=== src/openapi_3_2/ping_query/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        ("/components/mediaTypes/Ping/examples/one/dataValue", "{\"a\":\"b\"}", &[]),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::PingQuery>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::PingQuery as ringback_runtime::testing::Example>::JSON;
    let received = super::PingQuery::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
}

//=== src/openapi_3_2/ping_query/mod.rs
//! ping

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::PingQuery;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "QUERY",
    wires: &[rt::Wire::Json],
    document: "openapi-3-2/document.yaml",
    pointer: "/webhooks/ping/query",
};

impl rt::Payload for PingQuery {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("a", Types::STRING)]
    };
    const MEMBERS: &'static [rt::MemberList] = &[
        rt::MemberList::new(&model::PING_QUERY),
    ];
}

impl PingQuery {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a form body, like [`from_json`](Self::from_json).
    pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(body, rt::Limits::DEFAULT)
    }
    /// Reads a query without its question mark, like [`from_json`](Self::from_json).
    pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
    }
    /// Reads a request on any wire of the webhook, without verifying its sender.
    ///
    /// Returns an error if the webhook does not have the method or media type, or if the body cannot be read.
    pub fn receive<'a>(
        parts: &'a rt::http::request::Parts,
        body: &'a [u8],
    ) -> Result<rt::Received<'a, Self>, rt::Rejection> {
        rt::receive(parts, body)
    }
}

#[cfg(feature = "testing")]
impl rt::testing::Example for PingQuery {
    const JSON: &'static str = r#"{"a": "b"}"#;
}

//=== src/openapi_3_2/ping_query/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PingQuery {
    /// `a`
    pub a: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING_QUERY: [&str; 1] = ["a"];

impl rt::Object for PingQuery {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING_QUERY)?;
        Some(Self {
            a: fields.optional(0),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("a", &self.a)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(PingQuery, super::validator::ping_query);

//=== src/openapi_3_2/ping_query/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Value, check};

pub(super) fn ping_query(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new("#/components/mediaTypes/Ping/schema");
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING_QUERY) {
        check::property(&fields, 0, SCHEMA, report, check::string);
    }
}
