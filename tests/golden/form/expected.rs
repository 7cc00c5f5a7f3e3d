//=== src/form/no_body/mod.rs
//! Nothing comes with it

use ringback_runtime as rt;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "no-body",
    method: "GET",
    wires: &[],
    document: "form/document.yaml",
    pointer: "/webhooks/no-body/get",
};

//=== src/form/ping/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/example",
            "{\"text\":\"a\",\"count\":1,\"both\":true,\"list\":[1,2]}",
            &[],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::Ping>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Ping as ringback_runtime::testing::Example>::JSON;
    let received = super::Ping::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
    let received = super::Ping::from_form(b"text=a&count=1&both=true&list=1&list=2")
        .expect("a form");
    assert!(received.strict().is_ok(), "as a form: {}", received.report());
}

//=== src/form/ping/mod.rs
//! ping

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::{Both, Ping};

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "form/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("text", Types::STRING),
            FormField::new("count", Types::INTEGER),
            FormField::new("both", Types::BOOLEAN.or(Types::NUMBER)),
            FormField::repeated("list", Types::INTEGER),
        ]
    };
    const MEMBERS: &'static [rt::MemberList] = &[rt::MemberList::new(&model::PING)];
}

impl Ping {
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
impl rt::testing::Example for Ping {
    const JSON: &'static str = r#"{"text": "a", "count": 1, "both": true, "list": [1, 2]}"#;
}

//=== src/form/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// A value of one of several kinds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Both {
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(rt::Number),
}

impl Default for Both {
    fn default() -> Self {
        Self::Boolean(Default::default())
    }
}

impl rt::Model for Both {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        if value.is(rt::Types::BOOLEAN) {
            return rt::Model::decode(value).map(Self::Boolean);
        }
        if value.is(rt::Types::NUMBER) {
            return rt::Model::decode(value).map(Self::Number);
        }
        None
    }
    fn encode(&self, out: &mut String) {
        match self {
            Self::Boolean(value) => value.encode(out),
            Self::Number(value) => value.encode(out),
        }
    }
}

impl rt::serde::Serialize for Both {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Number(value) => value.serialize(serializer),
        }
    }
}

rt::checked!(Both, super::validator::both);

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `text`
    pub text: Option<String>,
    /// `count`
    pub count: rt::Presence<rt::Integer>,
    /// `both`
    pub both: Option<Both>,
    /// `list`
    pub list: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

pub(super) static PING: [&str; 4] = ["text", "count", "both", "list"];

impl rt::Object for Ping {
    fn read(value: rt::Value<'_>) -> Option<Self> {
        let fields = value.fields(&PING)?;
        Some(Self {
            text: fields.optional(0),
            count: fields.presence(1),
            both: fields.optional(2),
            list: fields.optional(3),
            additional_properties: fields.rest(),
        })
    }
    fn members<M: rt::MemberWriter>(&self, members: &mut M) -> Result<(), M::Error> {
        members.optional("text", &self.text)?;
        members.presence("count", &self.count)?;
        members.optional("both", &self.both)?;
        members.optional("list", &self.list)?;
        members.rest(&self.additional_properties)
    }
}

rt::object!(Ping, super::validator::ping);

//=== src/form/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::{Report, Schema, Types, Value, check};

pub(super) fn both(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/both",
    );
    check::types(value, Types::BOOLEAN.or(Types::NUMBER), SCHEMA, report);
}

pub(super) fn ping(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    );
    check::object(value, SCHEMA, report);
    if let Some(fields) = value.fields(&super::model::PING) {
        check::property(&fields, 0, SCHEMA, report, check::string);
        check::property(
            &fields,
            1,
            SCHEMA,
            report,
            |value, schema, report| {
                check::types(value, Types::NULL.or(Types::INTEGER), schema, report);
            },
        );
        check::property_as(&fields, 2, report, self::both);
        check::property(
            &fields,
            3,
            SCHEMA,
            report,
            |value, schema, report| {
                check::array(value, schema, report);
                check::items(
                    value,
                    report,
                    |value, report| {
                        check::integer(
                            value,
                            SCHEMA.at("/properties/list/items"),
                            report,
                        );
                    },
                );
            },
        );
    }
}
