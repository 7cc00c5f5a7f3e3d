//=== src/form/no_body/mod.rs
//! Nothing comes with it

use ringback_runtime as rt;

/// What the document says of this webhook.
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

/// Where an example stands, a payload that has it in its place, and the schemas that it keeps (all, where none is named).
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
        let broken = rt::broken_by_example::<super::Ping>(payload, schemas);
        assert!(broken.is_empty(), "{place}: {broken:?}");
    }
}

/// The example of the whole payload keeps its schema, by whatever wire it comes.
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

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "form/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("text", Types::STRING),
            Lexical::one("count", Types::INTEGER),
            Lexical::one("both", Types::BOOLEAN.or(Types::NUMBER)),
            Lexical::each("list", Types::INTEGER),
        ]
    };
    const NAMES: &'static [rt::Names] = &[rt::Names::of(&model::PING)];
}

impl Ping {
    /// Reads a JSON body.
    ///
    /// An error says that the body is no JSON or is over [`Limits::DEFAULT`](rt::Limits::DEFAULT); what else is wrong with it is for its reader to judge.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
    }
    /// Reads a form body, as [`from_json`](Self::from_json) reads JSON.
    pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(body, rt::Limits::DEFAULT)
    }
    /// Reads a query, without its question mark, as [`from_json`](Self::from_json) reads JSON.
    pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
    }
    /// Reads a request by the wire that it came by, whoever sent it: nothing is verified.
    ///
    /// An error says why the request is refused: its method or media type is none by which the webhook comes, or its body cannot be read.
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
    /// What the schema does not name.
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
    fn members<M: rt::Members>(&self, members: &mut M) -> Result<(), M::Error> {
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
