//! What a document says of a webhook beside its payload.

/// A webhook, as its document describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its key below `webhooks` (or `x-webhooks`), as the document spells it.
    pub name: &'static str,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// By which wires its payload comes, in the document's order.
    pub wires: &'static [Wire],
    /// The document, as a path below the folder of specs.
    pub document: &'static str,
    /// Where in the document its operation stands: a JSON pointer (RFC 6901).
    pub pointer: &'static str,
}

/// How a payload is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wire {
    /// `application/json`, a type that ends in `+json`, or another that such a body may come as.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// The query of the address of a GET request without a body, whatever the webhook's method.
    Query,
}
