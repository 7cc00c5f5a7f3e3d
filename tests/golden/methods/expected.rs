//=== src/methods/named_get/mod.rs
//! by-reference

use ringback_runtime as rt;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "by-reference",
    method: "GET",
    wires: &[],
    document: "methods/document.yaml",
    pointer: "/webhooks/by-reference",
};

//=== src/methods/named_patch/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::NamedPatch as ringback_runtime::testing::Example>::JSON;
    let received = super::NamedPatch::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/methods/named_patch/mod.rs
//! by-reference
//!
//! # Requests
//!
//! `PATCH`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::methods::named_patch::NamedPatch;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, NamedPatch>) -> Result<(), Refused> {
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
//! {}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::NamedPatch;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "by-reference",
    method: "PATCH",
    wires: &[rt::Wire::Json],
    document: "methods/document.yaml",
    pointer: "/webhooks/by-reference",
};

impl rt::Payload for NamedPatch {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
}

impl NamedPatch {
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
impl rt::testing::Example for NamedPatch {
    const JSON: &'static str = r"{}";
}

//=== src/methods/named_patch/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedPatch(
    /// The value.
    pub rt::Map<rt::Json>,
);

impl rt::Model for NamedPatch {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for NamedPatch {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(NamedPatch => super::validator::NAMED_PATCH);

//=== src/methods/named_patch/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static NAMED_PATCH: Definition = Definition::new(
    "#/components/pathItems/Renamed/patch/requestBody/content/application~1json/schema",
    OBJECT,
);

//=== src/methods/new_pet_delete/examples.rs
//! Examples of the payload and of its parts.

use ringback_runtime as rt;

/// The location of each example, a payload that contains it, and the schemas that it must match (all, if none is named).
#[test]
fn payload() {
    const EXAMPLES: &[(&str, &str, &[&str])] = &[
        (
            "/webhooks/new-pet/delete/parameters/0/example",
            "{\"id\":5}",
            &["#/webhooks/new-pet/delete/parameters/0/schema"],
        ),
    ];
    for (place, payload, schemas) in EXAMPLES {
        let findings = rt::example_findings::<super::NewPetDelete>(payload, schemas);
        assert!(findings.is_empty(), "{place}: {findings:?}");
    }
}

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::NewPetDelete as ringback_runtime::testing::Example>::JSON;
    let received = super::NewPetDelete::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = ["id=5", "reason=text"].join("&");
    let received = super::NewPetDelete::from_query(&form).expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

//=== src/methods/new_pet_delete/mod.rs
//! new-pet
//!
//! # Requests
//!
//! `DELETE`, as a query.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::methods::new_pet_delete::NewPetDelete;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, NewPetDelete>) -> Result<(), Refused> {
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
//! {"id": 5, "reason": ["text"]}
//! ```

use ringback_runtime as rt;

mod model;
pub(super) mod validator;
#[cfg(test)]
mod examples;

pub use model::Headers;
pub use model::NewPetDelete;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "new-pet",
    method: "DELETE",
    wires: &[rt::Wire::Query],
    document: "methods/document.yaml",
    pointer: "/webhooks/new-pet/delete",
};

impl rt::Payload for NewPetDelete {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const FORM_FIELDS: &'static [rt::FormField] = {
        use rt::{FormField, Types};
        &[
            FormField::new("id", Types::INTEGER),
            FormField::repeated("reason", Types::STRING),
        ]
    };
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
    }
}

impl NewPetDelete {
    /// Reads a JSON body.
    ///
    /// Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding.
    pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
        rt::Received::from_json(body, rt::Limits::DEFAULT)
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
impl rt::testing::Example for NewPetDelete {
    const JSON: &'static str = r#"{"id": 5, "reason": ["text"]}"#;
}

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

impl rt::WithHeaders for NewPetDelete {
    type Headers = Headers;
}

//=== src/methods/new_pet_delete/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Id`
    pub x_id: Option<String>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_id: optional "X-Id";
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NewPetDelete {
    /// `id`
    pub id: rt::Integer,
    /// `reason`
    pub reason: Option<Vec<String>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    NewPetDelete: super::validator::NEW_PET_DELETE;
    id: required "id";
    reason: optional "reason";
    ..additional_properties
}

//=== src/methods/new_pet_delete/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(in super::super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/new-pet/delete/parameters",
    &[
        optional("X-Id", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/new-pet/parameters/0/schema");
            check::string(value, SCHEMA, report);
        })),
    ],
);

pub(super) static NEW_PET_DELETE: ObjectSchema = ObjectSchema::new(
    "#/webhooks/new-pet/delete/parameters",
    &[
        required("id", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/new-pet/delete/parameters/0/schema");
            check::integer(value, SCHEMA, report);
        })),
        optional("reason", function(|value, report| {
            const SCHEMA: Schema = Schema::new("#/webhooks/new-pet/delete/parameters/1/schema");
            check::array(value, SCHEMA, report);
            check::items(
                value,
                report,
                |value, report| {
                    check::string(value, SCHEMA.at("/items"), report);
                },
            );
        })),
    ],
);

//=== src/methods/new_pet_post/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::NewPetPost as ringback_runtime::testing::Example>::JSON;
    let received = super::NewPetPost::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/methods/new_pet_post/mod.rs
//! new-pet
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
//! use golden::methods::new_pet_post::NewPetPost;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, NewPetPost>) -> Result<(), Refused> {
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
//! {"id": 1}
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Headers;
pub use model::NewPetPost;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "new-pet",
    method: "POST",
    wires: &[rt::Wire::Json],
    document: "methods/document.yaml",
    pointer: "/webhooks/new-pet/post",
};

impl rt::Payload for NewPetPost {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
    fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
        rt::read_json(body, limits)
    }
}

impl NewPetPost {
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
impl rt::testing::Example for NewPetPost {
    const JSON: &'static str = r#"{"id": 1}"#;
}

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

impl rt::WithHeaders for NewPetPost {
    type Headers = Headers;
}

//=== src/methods/new_pet_post/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Id`
    pub x_id: Option<String>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_id: optional "X-Id";
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NewPetPost {
    /// `id`
    pub id: rt::Integer,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    NewPetPost: super::validator::NEW_PET_POST;
    id: required "id";
    ..additional_properties
}

//=== src/methods/new_pet_post/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/new-pet/delete/parameters",
    &[
        optional("X-Id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::new_pet_delete::validator::HEADERS,
]);

pub(super) static NEW_PET_POST: ObjectSchema = ObjectSchema::new(
    "#/components/schemas/Pet",
    &[
        required("id", INTEGER),
    ],
);

//=== src/methods/pet_replaced/examples.rs
//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::PetReplaced as ringback_runtime::testing::Example>::JSON;
    let received = super::PetReplaced::from_json(json.as_bytes()).expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
}

//=== src/methods/pet_replaced/mod.rs
//! new-pet
//!
//! # Requests
//!
//! `PUT`, as JSON.
//!
//! No document describes how they are signed: whoever knows the URL can send them.
//!
//! # Handler
//!
//! ```no_run
//! use golden::methods::pet_replaced::PetReplaced;
//! use golden::{Received, Refused};
//!
//! /// A handler of axum, with the feature `axum`. Nothing verifies the sender.
//! async fn handle(received: Received<'static, PetReplaced>) -> Result<(), Refused> {
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
//! [{"id": 1}]
//! ```

use ringback_runtime as rt;

mod model;
mod validator;
#[cfg(all(test, feature = "testing"))]
mod examples;

pub use model::Headers;
pub use model::NewPetItem;
pub use model::PetReplaced;

/// The document's description of this webhook.
pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
    name: "new-pet",
    method: "PUT",
    wires: &[rt::Wire::Json],
    document: "methods/document.yaml",
    pointer: "/webhooks/new-pet/put",
};

impl rt::Payload for PetReplaced {
    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
    const HEADERS: Option<rt::DescribedHeaders> = Some(
        rt::DescribedHeaders::of::<Headers>(),
    );
}

impl PetReplaced {
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
impl rt::testing::Example for PetReplaced {
    const JSON: &'static str = r#"[{"id": 1}]"#;
}

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

impl rt::WithHeaders for PetReplaced {
    type Headers = Headers;
}

//=== src/methods/pet_replaced/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The headers that the document describes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Headers {
    /// `X-Id`
    pub x_id: Option<String>,
}

rt::object! {
    Headers: super::validator::HEADERS;
    x_id: optional "X-Id";
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NewPetItem {
    /// `id`
    pub id: Option<rt::Integer>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    NewPetItem: super::validator::NEW_PET_ITEM;
    id: optional "id";
    ..additional_properties
}

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PetReplaced(
    /// The value.
    pub Vec<NewPetItem>,
);

impl rt::Model for PetReplaced {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for PetReplaced {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(PetReplaced, super::validator::pet_replaced);

//=== src/methods/pet_replaced/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static HEADERS: ObjectSchema = ObjectSchema::new(
    "#/webhooks/new-pet/delete/parameters",
    &[
        optional("X-Id", ANY),
    ],
)
.types(ANY)
.all_of(&[
    &super::super::new_pet_delete::validator::HEADERS,
]);

pub(super) static NEW_PET_ITEM: ObjectSchema = ObjectSchema::new(
    "#/webhooks/new-pet/put/requestBody/content/application~1json/schema/items",
    &[
        optional("id", INTEGER),
    ],
);

pub(super) fn pet_replaced(value: Value<'_>, report: &mut Report) {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/new-pet/put/requestBody/content/application~1json/schema",
    );
    check::array(value, SCHEMA, report);
    check::items(
        value,
        report,
        |value, report| self::NEW_PET_ITEM.validate(value, report),
    );
}
