//! A webhook's description beside its payload.

/// A webhook, as its document describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Webhook<'a> {
    /// Its key below `webhooks` (or `x-webhooks`), as the document spells it.
    pub name: &'a str,
    /// The HTTP method, in upper case.
    pub method: &'a str,
    /// The wires by which its payload is delivered, in the document's order.
    pub wires: &'a [Wire],
    /// The document, as a path below the folder of specs.
    pub document: &'a str,
    /// The JSON pointer (RFC 6901) of its operation in the document.
    pub pointer: &'a str,
}

/// How a payload is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Wire {
    /// `application/json`, a type that ends in `+json`, or another that such a body may have (`text/json`, `*/*`).
    Json,
    /// JSON in a request that says `text/plain`, or has no `Content-Type` and no query as its payload.
    Text,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`, which is read like a form with the same pairs. Its crate needs the feature `multipart`.
    Multipart,
    /// The query of the address of a GET request without a body, whatever the webhook's method. It is written like a form.
    Query,
}

impl Wire {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Json, Self::Text, Self::Form, Self::Multipart, Self::Query];

    /// Its name in documents and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Query => "query",
        }
    }

    /// Whether its text is JSON. That of the others is pairs.
    pub const fn is_json(self) -> bool {
        match self {
            Self::Json | Self::Text => true,
            Self::Form | Self::Multipart | Self::Query => false,
        }
    }
}
