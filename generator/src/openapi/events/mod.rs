//! Endpoints: URLs to which a provider sends several events, and what tells these apart.
//!
//! `x-events` at the root of a document describes them: the headers and the members of bodies that tell, in this order.
//! What tells a webhook is its *claim*: the texts that the header or the member has in its requests. `prove` makes sure
//! that no two webhooks of an endpoint claim one request.

mod group;
mod infer;
mod prove;
mod read;
mod texts;

pub(super) use self::infer::hint;
pub(super) use self::prove::{claim, prove};
pub(super) use self::read::read;
pub(super) use self::texts::Operation;
use std::fmt;

use super::SecurityScheme;
use crate::place::{Place, WebhookId};
use crate::source::{DocumentId, Pointer};

/// The extension of a document's root that describes its endpoints.
pub(crate) const EVENTS: &str = "x-events";
/// The extension of an operation that says how its webhook is told.
pub(crate) const EVENT: &str = "x-event";

/// A URL to which a provider sends several events.
#[derive(Debug)]
pub struct Endpoint {
    /// Its name, before it is an identifier: `event` by default.
    pub name: String,
    /// Its provider.
    pub provider: String,
    /// Where it is described first.
    pub(crate) at: Place,
    /// What tells its events: the second only where the first tells several webhooks.
    pub tell: Vec<Teller>,
    /// Its rows: what requests have, and the webhook that they are of.
    pub rows: Vec<EventRow>,
    /// The webhooks that are known, but not generated: their names, with what tells each.
    pub others: Vec<(Vec<String>, String)>,
}

/// What requests of a webhook have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The text of each teller that is needed.
    pub texts: Vec<String>,
    /// The webhook.
    pub webhook: WebhookId,
}

/// What tells events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    /// Where the text is.
    pub by: TellBy,
    /// Whether it is a header that no signature covers.
    pub unsigned: bool,
}

/// Where the text is that tells an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TellBy {
    /// A header.
    Header(String),
    /// A member of the body.
    Body(Pointer),
}

impl TellBy {
    /// Whether both are in the same place of a request. Names of headers are case-insensitive (RFC 9110, section 5.1).
    fn is_same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Header(one), Self::Header(other)) => one.eq_ignore_ascii_case(other),
            _ => self == other,
        }
    }
}

impl fmt::Display for TellBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => f.write_str(name),
            Self::Body(pointer) => pointer.fmt(f),
        }
    }
}

/// A step of `tell`, as it is written.
#[derive(Clone, Debug)]
struct Step {
    teller: Teller,
    from: From,
    at: Place,
}

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum From {
    /// The texts that the schema of the header or the member lists.
    Schema,
    /// The only listed text, or the one with the letters and digits of the webhook's key; the key where none is listed.
    Name,
    /// A text in the operation.
    Operation(Pointer),
}

/// An endpoint of one document, and the webhooks that belong to it.
#[derive(Debug)]
pub(super) struct Described {
    name: String,
    at: Place,
    /// The steps; empty where they are to be inferred.
    steps: Vec<Step>,
    members: Vec<Member>,
}

/// A webhook of an endpoint.
#[derive(Debug)]
struct Member {
    /// Its index among the document's webhooks that are generated; `None` if it is not generated.
    webhook: Option<usize>,
    /// Its key in the document, whatever name its code has.
    key: String,
    at: Place,
    /// Where its operation is.
    operation: (DocumentId, Pointer),
    /// What `x-event` says for each step.
    given: Vec<Option<Claim>>,
    delivery: (String, Vec<super::Wire>),
    schemes: Vec<SecurityScheme>,
}

/// The texts by which a step tells a webhook.
#[derive(Clone, Debug)]
struct Claim {
    texts: Vec<String>,
    at: Place,
}

/// An endpoint of a document, with the number of webhooks before those of the document.
pub(super) struct OfDocument {
    pub(super) first: usize,
    pub(super) described: Described,
}
