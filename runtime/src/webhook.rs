//! A document's description of a webhook, except for its payload.

/// A webhook, as its document describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its key below `webhooks` (or `x-webhooks`), as the document spells it.
    pub name: &'static str,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The wires that deliver its payload, in the document's order.
    pub wires: &'static [Wire],
    /// The document, as a path relative to the folder of specs.
    pub document: &'static str,
    /// The location of its operation in the document: a JSON pointer (RFC 6901).
    pub pointer: &'static str,
}

/// How a payload is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wire {
    /// `application/json`, a type that ends in `+json`, or another media type declared for JSON bodies.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// The query of the URL of a GET request without a body, whatever the webhook's method.
    Query,
}
