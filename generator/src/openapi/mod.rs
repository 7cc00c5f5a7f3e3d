//! The envelope of a document: its webhooks, their operations, bodies, headers, wires and signatures.
//!
//! OpenAPI 3.1 changed only the Schema Object, so the envelope is read with `openapiv3`'s types: `lift` replaces every
//! schema by a `$ref` with its JSON pointer, and passes the rest to that crate. Later stages see only the types below.

mod body;
mod content;
mod correction;
mod encoding;
pub(crate) mod events;
mod example;
pub(crate) mod identity;
mod lift;
mod links;
mod methods;
mod objects;
pub(crate) mod only;
mod operation_id;
mod owners;
mod parameter;
pub(crate) mod reach;
mod roots;
pub mod signature;
#[cfg(test)]
mod tests;
mod version;
mod webhook;
mod wires;

pub use self::events::{Endpoint, EventRow, TellBy, Teller};
use self::links::Links;
use self::reach::Reach;
pub use self::signature::SecurityScheme;
use self::signature::Signatures;
use self::version::Version;
pub use crate::place::WebhookId;
use crate::problem::Diagnostics;
use crate::schema::{self, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Example, Node, Pointer};
pub(crate) use parameter::parameters_schema;
pub use ringback_runtime::Wire;

/// One webhook of one document.
#[derive(Debug)]
pub struct Webhook {
    /// The document that it is in.
    pub document: DocumentId,
    /// Where the operation is (`/webhooks/…/post`); where the path item is a `$ref`, that (`/webhooks/…`).
    pub pointer: Pointer,
    /// Where the operation is, behind all references.
    pub(crate) operation: (DocumentId, Pointer),
    /// What its module and its payload are named after.
    pub naming: Naming,
    /// Its documentation.
    pub docs: WebhookDocs,
    /// The content of its requests, and how it is delivered.
    pub delivery: Delivery,
    /// How its requests are authenticated.
    pub security: Security,
    /// What makes two deliveries the same event; empty if no document says it.
    pub identity: Vec<TellBy>,
    /// What tells it from others that the same URL receives, with its texts there; empty if it has a URL of its own.
    pub claims: Vec<(TellBy, Vec<String>)>,
    /// The place of `x-identity`.
    pub(crate) identity_at: Option<(DocumentId, Pointer)>,
}

/// What a webhook's module and its payload are named after.
#[derive(Debug)]
pub struct Naming {
    /// The key below `webhooks` or `x-webhooks`, as the document spells it.
    pub key: String,
    /// `x-rust-name` of the operation or of the path item, where one has it.
    pub rust_name: Option<String>,
    /// The place of that.
    pub(crate) rust_name_at: Option<(DocumentId, Pointer)>,
    /// What ends the name of one of several operations: the method, in lower case. An operation that is the only one of
    /// its webhook, or has an `x-rust-name` of its own, has none; so a second method renames the first one's module,
    /// unless that has a name of its own.
    pub suffix: Option<String>,
    /// Where the name comes from: the key below `webhooks`, or that of the method where there are several.
    pub(crate) at: Pointer,
}

/// The documentation of a webhook.
#[derive(Debug)]
pub struct WebhookDocs {
    /// The summary of the operation, or else of the path item.
    pub summary: Option<String>,
    /// The description of the operation, or else of the path item.
    pub description: Option<String>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// Why overlays changed the webhook, unless the docs of its schemas have it.
    pub corrections: Vec<String>,
}

/// The content of a webhook's requests, and how it is delivered.
#[derive(Debug)]
pub struct Delivery {
    /// The method in upper case (`POST`), or as `additionalOperations` spells it.
    pub method: String,
    /// The wires by which the payload is delivered, in the document's order, each once: those of `content`, or of
    /// `x-wires` where the operation has it.
    pub wires: Vec<Wire>,
    /// The place of `x-wires`.
    pub(crate) wires_at: Option<(DocumentId, Pointer)>,
    /// The payload's schema: that of the request body, or of the query where there is no body; `None` where there is
    /// neither. A body that is not `required` is read as one that is: a request without a body is malformed for whoever
    /// waits for a payload.
    pub body: Option<SchemaId>,
    /// The members of a form or a query whose text is the JSON of the value that the schema describes.
    pub json: Vec<JsonText>,
    /// The examples of the media types.
    pub examples: Vec<Example>,
    /// The header parameters, in the document's order (those of the path item first).
    pub headers: Vec<Header>,
    /// The query parameters, in the same order; only where they are the payload.
    pub query: Vec<Header>,
}

/// A member of a form or a query that is JSON text.
#[derive(Clone, Debug)]
pub struct JsonText {
    /// Its name.
    pub name: String,
    /// Whether an `encoding` says so, and not the schema of its content.
    pub is_encoding: bool,
    /// The document that says so.
    pub document: DocumentId,
    /// The place that says so.
    pub pointer: Pointer,
}

impl JsonText {
    fn new(name: &str, is_encoding: bool, at: &Node<'_>) -> Self {
        Self { name: name.to_owned(), is_encoding, document: at.document, pointer: at.pointer.clone() }
    }
}

/// How the requests of a webhook are authenticated.
#[derive(Debug, Default)]
pub struct Security {
    /// How its requests are signed, in the order in which `security` names the schemes: each of its wires has one, or
    /// there are none.
    pub schemes: Vec<SecurityScheme>,
    /// Where an overlay declares its requests unsigned.
    pub(crate) unsigned_at: Option<(DocumentId, Pointer)>,
    /// The places of its `security` and of the security schemes that this names.
    pub(crate) places: Vec<(DocumentId, Pointer)>,
    /// Why overlays changed these.
    pub corrections: Vec<String>,
}

impl Naming {
    /// The name of the webhook's module and of its payload, before it is an identifier.
    pub fn full_name(&self) -> String {
        let name = self.rust_name.as_deref().unwrap_or(&self.key);
        match &self.suffix {
            Some(suffix) => format!("{name} {suffix}"),
            None => name.to_owned(),
        }
    }
}

/// A header parameter or a query parameter, which have the same parts (OpenAPI 3.1, section 4.8.12).
#[derive(Debug)]
pub struct Header {
    /// The name as spelled in the document.
    pub name: String,
    /// The document that contains the parameter.
    pub document: DocumentId,
    /// The place of the parameter.
    pub pointer: Pointer,
    /// Its description.
    pub description: Option<String>,
    /// Whether it is required.
    pub required: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The schema of its value.
    pub schema: SchemaId,
    /// What says that its text is JSON, if so.
    pub json: Option<JsonText>,
    /// The examples of its value.
    pub examples: Vec<Example>,
}

/// The webhooks of all documents, and every schema reachable from them.
#[derive(Debug)]
pub struct Resolved {
    /// The webhooks, in the order of the documents.
    pub webhooks: Vec<Webhook>,
    /// The URLs to which several events are sent.
    pub endpoints: Vec<Endpoint>,
    /// The documents that say nothing of that, with the member that would tell all of their webhooks apart.
    pub hints: Vec<(DocumentId, Pointer)>,
    /// The schemas.
    pub schemas: Schemas,
    /// What the webhooks reach.
    pub(crate) reach: Reach,
    /// The documents from which nothing is read: they have no webhooks, and no document refers to them.
    pub unread: Vec<DocumentId>,
}

/// Reads the webhooks of all documents, and every schema reachable from them.
pub fn resolve(documents: &Documents, problems: &mut Diagnostics) -> Resolved {
    let links = Links::new(documents);
    let old = links.old(documents, problems);
    let roots = roots::roots(documents, &links, problems);
    let schemas = schema::Reader::new(documents, old);
    let signatures = Signatures::default();
    let roots::Roots { documents: roots, unread } = roots;
    let reach = Reach::default();
    let mut reading = Reading { documents, schemas, signatures, reach, version: Version::V3_1, problems };
    let (mut webhooks, mut endpoints, mut hints) = (Vec::new(), Vec::new(), Vec::new());
    for root in &roots {
        reading.version = root.version;
        let (own, described) = webhook::webhooks(root, &mut reading);
        if described.is_empty() && root.node.get(events::EVENTS).is_none() {
            let hint = events::hint(&own, documents);
            hints.extend(hint.map(|pointer| (root.node.document, pointer)));
        }
        endpoints
            .extend(described.into_iter().map(|described| events::OfDocument { first: webhooks.len(), described }));
        webhooks.extend(own);
    }
    let endpoints = events::prove(endpoints, documents, reading.problems);
    events::claim(&endpoints, &mut webhooks);
    let Reading { schemas, signatures, reach, problems, .. } = reading;
    reach::report(documents, &reach, &unread, problems);
    signatures.finish(problems);
    signature::keys::check(&webhooks, documents, problems);
    let mut schemas = schemas.finish(problems);
    owners::record(documents, &webhooks, &mut schemas);
    correction::note(documents, &mut webhooks, &mut schemas);
    schema::twins::merge(&mut schemas, documents);
    Resolved { webhooks, endpoints, hints, schemas, reach, unread }
}

/// The state that the parts of this module share while reading.
struct Reading<'d, 'p> {
    documents: &'d Documents,
    schemas: schema::Reader<'d>,
    signatures: Signatures<'d>,
    reach: Reach,
    /// The version of the document whose webhooks are being read; it applies to everything that they refer to.
    version: Version,
    problems: &'p mut Diagnostics,
}
