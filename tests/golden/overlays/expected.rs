//=== src/overlays/ping/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Ping as ringback_runtime::testing::Example>::JSON;
    let received = super::Ping::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = ["id=text", "sequence=1", "duration=1.5", "state=up", "seen=text"]
        .join("&");
    let received = super::Ping::from_form(form.as_bytes()).expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

//=== src/overlays/ping/mod.rs
//! ping
//!
//! Corrected: It never comes.
//!
//! Corrected: The documented handler reads a form.
//!
//! Corrected (what `security` says): No request has the key.
//!
//! # Requests
//!
//! `POST`, as JSON or a form.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::overlays::ping::Ping;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Ping>) -> Result<(), Refused> {
//!     let payload = received.tolerant()?;
//!     println!("{payload:?}");
//!     Ok(())
//! }
//! ```
//!
//! # Example
//!
//! A valid payload, as JSON.
//!
//! ```json
//! {"id": "text", "sequence": 1, "duration": 1.5, "state": "up", "seen": "text"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Headers;
pub use model::Ping;
pub use model::State;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "ping",
    method: "POST",
    wires: &[rt::Wire::Json, rt::Wire::Form],
    document: "overlays/document.yaml",
    pointer: "/webhooks/ping/post",
};

impl rt::Payload for Ping {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("id", Types::STRING),
            FormField::new("sequence", Types::INTEGER),
            FormField::new("duration", Types::NUMBER),
            FormField::new("state", Types::STRING),
            FormField::new("seen", Types::STRING),
        ]
    };
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
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
    const JSON: &'static str = r#"{"id": "text", "sequence": 1, "duration": 1.5, "state": "up", "seen": "text"}"#;
}

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[FormField::new("X-Signature", Types::STRING)]
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

impl rt::WithHeaders for Ping {
    type Headers = Headers;
}

//=== src/overlays/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Signature`
    ///
    /// Corrected: Test deliveries have none.
    pub x_signature: Option<String>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_signature: optional "X-Signature";
}

/// An object of the payload.
///
/// Corrected: Captured payloads with `seen` have a `duration`.
///
/// Corrected: Captured payloads of the state `up` have an `id`.
///
/// Corrected: The provider took it back, see <https://example.com/changes>.
///
/// Corrected: No longer `duration` was seen in the state `up`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `id`
    pub id: String,
    /// `sequence`
    ///
    /// Corrected: Captured payloads have no `sequence`.
    pub sequence: Option<rt::Integer>,
    /// How long it took.
    ///
    /// `duration`, `minimum: 0`
    ///
    /// Corrected: A captured payload has 20.01, and a member `seen`.
    pub duration: Option<rt::Number>,
    /// `state`
    ///
    /// Corrected: The guide names `failed`.
    pub state: State,
    /// `seen`
    ///
    /// Corrected: A captured payload has 20.01, and a member `seen`.
    pub seen: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    id: required "id";
    sequence: optional "sequence";
    duration: optional "duration";
    state: required "state";
    seen: optional "seen";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    ///
    /// Corrected: The guide names `failed`.
    pub enum State {
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
        /// `failed`
        Failed = "failed",
    }
}

//=== src/overlays/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/parameters",
    &[
        optional("X-Signature", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/ping/post/parameters/0/schema");
            check::string(value, SCHEMA, report);
        })),
    ],
);

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        required("id", STRING),
        optional("sequence", INTEGER),
        optional("duration", NUMBER.with(&[Minimum("0")])),
        required("state", definition(&self::STATE)),
        optional("seen", STRING),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::dependent_schema(
        value,
        "seen",
        report,
        |value, report| {
            check::required(
                value,
                &[
                    "duration",
                ],
                SCHEMA.at("/dependentSchemas/seen"),
                report,
            );
        },
    );
    check::if_then(
        value,
        report,
        |value, report| self::PING_IF.validate(value, report),
        |value, report| self::PING_THEN.validate(value, report),
    );
});

pub(super) static PING_IF: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/if",
    &[
        required("state", ANY.with(&[Constant(Literal::String("up"))])),
    ],
)
.types(ANY);

pub(super) static PING_THEN: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema/then",
    &[
        optional("duration", ANY.with(&[Maximum("100")])),
        required("id", ANY),
    ],
)
.types(ANY);

pub(super) static STATE: Definition = Definition::new(
    "#/components/schemas/State",
    STRING.with(&[Strings(&[
        "up",
        "down",
        "failed",
    ])]),
);
