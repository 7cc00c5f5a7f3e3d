//=== src/header_identity/added/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Added as ringback_runtime::testing::Example>::JSON;
    let received = super::Added::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/header_identity/added/mod.rs
//! added
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::header_identity::added::Added;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Added>) -> Result<(), Refused> {
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
//! {"id": "text"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Added;
pub use model::Headers;
pub use model::XEvent;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "added",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "header-identity/document.yaml",
    pointer: "/webhooks/added/post",
};

impl rt::Payload for Added {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const HEADER_CONSTANTS: &'static [(&'static str, &'static str)] = &[
        ("X-Event", "added"),
    ];
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Added {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
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
impl rt::testing::Example for Added {
    const JSON: &'static str = r#"{"id": "text"}"#;
    const REQUIRED_HEADERS: &'static [(&'static str, &'static str)] = &[
        ("X-Event", "added"),
    ];
}

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("X-Event", Types::STRING),
            FormField::new("X-Attempt", Types::INTEGER),
        ]
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

impl rt::WithHeaders for Added {
    type Headers = Headers;
}

//=== src/header_identity/added/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Added {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Added: super::validator::ADDED;
    id: required "id";
    ..additional_properties
}

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Event`, `const: "added"`
    pub x_event: XEvent,
    /// `X-Attempt`
    pub x_attempt: Option<rt::Integer>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_event: required "X-Event";
    x_attempt: optional "X-Attempt";
}

rt::string_enum! {
    /// A string of the payload.
    pub enum XEvent {
        /// `added`
        Added = "added",
    }
}

//=== src/header_identity/added/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static ADDED: ObjectSchema = ObjectSchema::new(
    "#/components/requestBodies/Item/content/application~1json/schema",
    &[
        optional("id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::COMPONENTS_REQUEST_BODIES_ITEM_CONTENT_APPLICATION_JSON_SCHEMA,
]);

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/added/post/parameters",
    &[
        required("X-Event", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/added/post/parameters/0/schema");
            check::constant(value, Literal::String("added"), SCHEMA, report);
        })),
        optional("X-Attempt", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/added/post/parameters/1/schema");
            check::integer(value, SCHEMA, report);
        })),
    ],
);

//=== src/header_identity/gone/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::Gone as ringback_runtime::testing::Example>::JSON;
    let received = super::Gone::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/header_identity/gone/mod.rs
//! gone
//!
//! # Requests
//!
//! `POST`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::header_identity::gone::Gone;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, Gone>) -> Result<(), Refused> {
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
//! {"id": "text"}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Gone;
pub use model::Headers;
pub use model::XEvent;
pub use model::XVersion;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "gone",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "header-identity/document.yaml",
    pointer: "/webhooks/gone/post",
};

impl rt::Payload for Gone {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const HEADER_CONSTANTS: &'static [(&'static str, &'static str)] = &[
        ("x-event", "gone"),
    ];
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl Gone {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
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
impl rt::testing::Example for Gone {
    const JSON: &'static str = r#"{"id": "text"}"#;
    const REQUIRED_HEADERS: &'static [(&'static str, &'static str)] = &[
        ("x-event", "gone"),
        ("X-Version", "1"),
    ];
}

impl rt::Payload for Headers {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("x-event", Types::STRING),
            FormField::new("X-Version", Types::STRING),
        ]
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

impl rt::WithHeaders for Gone {
    type Headers = Headers;
}

//=== src/header_identity/gone/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Gone {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Gone: super::validator::GONE;
    id: required "id";
    ..additional_properties
}

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `x-event`
    pub x_event: XEvent,
    /// `X-Version`, `const: "1"`
    pub x_version: XVersion,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_event: required "x-event";
    x_version: required "X-Version";
}

rt::string_enum! {
    /// A string of the payload.
    pub enum XEvent {
        /// `gone`
        Gone = "gone",
    }
}

rt::string_enum! {
    /// A string of the payload.
    pub enum XVersion {
        /// `1`
        _1 = "1",
    }
}

//=== src/header_identity/gone/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static GONE: ObjectSchema = ObjectSchema::new(
    "#/components/requestBodies/Item/content/application~1json/schema",
    &[
        optional("id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::shared::validator::COMPONENTS_REQUEST_BODIES_ITEM_CONTENT_APPLICATION_JSON_SCHEMA,
]);

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/gone/post/parameters",
    &[
        required("x-event", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/gone/post/parameters/0/schema");
            check::string_enumeration(
                value,
                &[
                    "gone",
                ],
                SCHEMA,
                report,
            );
        })),
        required("X-Version", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/gone/post/parameters/1/schema");
            check::constant(value, Literal::String("1"), SCHEMA, report);
        })),
    ],
);

//=== src/header_identity/shared/mod.rs
//! What several webhooks share.

pub(super) mod validator;

//=== src/header_identity/shared/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static COMPONENTS_REQUEST_BODIES_ITEM_CONTENT_APPLICATION_JSON_SCHEMA: ObjectSchema = ObjectSchema::new(
    "document.yaml#/components/requestBodies/Item/content/application~1json/schema",
    &[
        required("id", STRING),
    ],
);
