//=== src/made_example/lookup/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// Where an example stands, a payload that has it in its place, and the schemas that it keeps (all, where none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/lookup/get/parameters/0/example",
            "{\"after\":7}",
            &["#/webhooks/lookup/get/parameters/0/schema"],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let broken = rt::broken_by_example::<super::Lookup>(payload, schemas);
        assert!(broken.is_empty(), "{place}: {broken:?}");
    }
}

/// The example of the whole payload keeps its schema, by whatever wire it comes.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Lookup as ringback_runtime::testing::Example>::JSON;
    let received = super::Lookup::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
    let received = super::Lookup::from_form(b"after=7&kind=text").expect("a form");
    assert!(received.strict().is_ok(), "as a form: {}", received.report());
}

//=== src/made_example/lookup/mod.rs
//! lookup

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::Lookup;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "lookup",
    method: "GET",
    wires: &[rt::Wire::Query],
    document: "made-example/document.yaml",
    pointer: "/webhooks/lookup/get",
};

impl rt::Payload for Lookup {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[Lexical::one("after", Types::INTEGER), Lexical::one("kind", Types::STRING)]
    };
    const NAMES: &'static [rt::Names] = &[rt::Names::of(&model::LOOKUP)];
}

impl Lookup {
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
impl rt::testing::Example for Lookup {
    const JSON: &'static str = r#"{"after": 7, "kind": "text"}"#;
}

//=== src/made_example/order/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// Where an example stands, a payload that has it in its place, and the schemas that it keeps (all, where none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/order/post/requestBody/content/application~1json/schema/properties/placed_at/examples/0",
            "{\"placed_at\":\"2026-03-01T08:00:00Z\"}",
            &[
                "#/webhooks/order/post/requestBody/content/application~1json/schema/properties/placed_at",
            ],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let broken = rt::broken_by_example::<super::Order>(payload, schemas);
        assert!(broken.is_empty(), "{place}: {broken:?}");
    }
}

/// The example of the whole payload keeps its schema, by whatever wire it comes.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Order as ringback_runtime::testing::Example>::JSON;
    let received = super::Order::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
}

//=== src/made_example/order/mod.rs
//! order

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(test)]
mod examples;

pub use model::{Card, Cash, Order, Part, Payment, Status};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "order",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "made-example/document.yaml",
    pointer: "/webhooks/order/post",
};

impl rt::Payload for Order {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("id", Types::STRING),
            Lexical::one("placed_at", Types::STRING),
            Lexical::one("status", Types::STRING),
            Lexical::one("version", Types::INTEGER),
            Lexical::one("code", Types::STRING),
            Lexical::one("note", Types::STRING),
            Lexical::one("count", Types::INTEGER),
            Lexical::one("weight", Types::NUMBER),
            Lexical::one("currency", Types::STRING),
            Lexical::one("labels", Types::STRING),
            Lexical::each("tags", Types::STRING),
            Lexical::one("payment", Types::STRING),
            Lexical::one("parts", Types::STRING),
            Lexical::one("one", Types::INTEGER),
            Lexical::one("other", Types::INTEGER),
        ]
    };
    const NAMES: &'static [rt::Names] = &[
        rt::Names::of(&model::ORDER),
        rt::Names::of(&model::CARD),
        rt::Names::of(&model::CASH),
        rt::Names::of(&model::PART),
    ];
}

impl Order {
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
impl rt::testing::Example for Order {
    const JSON: &'static str = r#"{
  "id": "b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e",
  "placed_at": "2026-03-01T08:00:00Z",
  "status": "shipped",
  "version": 2,
  "code": "AA-00000",
  "note": "textte",
  "count": 12,
  "weight": 1,
  "currency": "EUR",
  "labels": {"key": true},
  "tags": ["text", "text 2"],
  "payment": {"kind": "by_card", "number": "text"},
  "parts": [{"name": "text", "parts": []}],
  "one": 1
}"#;
}

//=== src/made_example/puzzle/mod.rs
//! puzzle

use ringback_runtime as rt;

mod model;
mod validator;

pub use model::Puzzle;

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "puzzle",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "made-example/document.yaml",
    pointer: "/webhooks/puzzle/post",
};

impl rt::Payload for Puzzle {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = { &[] };
    const NAMES: &'static [rt::Names] = &[];
}

impl Puzzle {
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

//=== src/made_example/refund/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload keeps its schema, by whatever wire it comes.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Refund as ringback_runtime::testing::Example>::JSON;
    let received = super::Refund::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
    let received = super::Refund::from_form(
            b"reason=it+broke+%26+was+late&amount=1.5&partial=true&lines=1",
        )
        .expect("a form");
    assert!(received.strict().is_ok(), "as a form: {}", received.report());
}

//=== src/made_example/refund/mod.rs
//! refund

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::{Reason, Refund};

/// What the document says of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "refund",
    method: "POST",
    wires: &[rt::Wire::Form],
    document: "made-example/document.yaml",
    pointer: "/webhooks/refund/post",
};

impl rt::Payload for Refund {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const LEXICAL: &'static [rt::Lexical] = {
        use rt::{Lexical, Types};
        &[
            Lexical::one("reason", Types::STRING),
            Lexical::one("amount", Types::NUMBER),
            Lexical::one("partial", Types::BOOLEAN),
            Lexical::each("lines", Types::INTEGER),
            Lexical::one("nothing", Types::STRING),
        ]
    };
    const NAMES: &'static [rt::Names] = &[rt::Names::of(&model::REFUND)];
}

impl Refund {
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
impl rt::testing::Example for Refund {
    const JSON: &'static str = r#"{"reason": "it broke & was late", "amount": 1.5, "partial": true, "lines": [1]}"#;
}
