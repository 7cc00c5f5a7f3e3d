//! The envelope of a document: its webhooks, their operations, bodies, headers, wires and signatures.
//!
//! OpenAPI 3.1 changed only the Schema Object, so the envelope is read in `openapiv3`'s types: `lift` leaves out
//! every schema, puts a `$ref` with its JSON pointer in its place, and gives the rest to that crate. What stages after
//! this one see are the types below; nobody sees `openapiv3`'s again.

mod body;
mod correction;
mod encoding;
mod example;
mod lift;
mod links;
mod methods;
mod objects;
mod operation_id;
mod parameter;
mod roots;
pub mod signature;
#[cfg(test)]
mod tests;
mod version;
mod webhook;
mod wires;

use self::links::Links;
pub use self::signature::SecurityScheme;
use self::signature::Signatures;
use self::version::Version;
use crate::problem::Diagnostics;
use crate::schema::{self, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Example, Pointer};
pub(crate) use parameter::parameters_schema;
pub use ringback_runtime::Wire;

/// Stands for one [`Webhook`] of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub(crate) usize);

/// One webhook of one document.
#[derive(Debug)]
pub struct Webhook {
    /// The document that it stands in.
    pub document: DocumentId,
    /// The key below `webhooks` or `x-webhooks`, as the document spells it.
    pub name: String,
    /// `x-rust-name` of the operation or of the path item, where one has it.
    pub rust_name: Option<String>,
    /// Where that stands.
    pub(crate) named_at: Option<(DocumentId, Pointer)>,
    /// What ends the name of one of several operations: the method, in lower case. An operation that is the only one of
    /// its webhook, or has an `x-rust-name` of its own, has none; so a second method renames the first one's module,
    /// unless that name was said.
    pub suffix: Option<String>,
    /// The method in upper case (`POST`), or as `additionalOperations` spells it.
    pub method: String,
    /// Where the operation stands (`/webhooks/…/post`); where the path item is a `$ref`, that (`/webhooks/…`).
    pub pointer: Pointer,
    /// Where its name comes from: the key below `webhooks`, or that of the method where there are several.
    pub(crate) named: Pointer,
    /// Where the operation stands, behind all references.
    pub(crate) operation: (DocumentId, Pointer),
    /// The summary of the operation, or else of the path item.
    pub summary: Option<String>,
    /// The description of the operation, or else of the path item.
    pub description: Option<String>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// The payload's schema: that of the request body, or of the query where there is no body; `None` where there is
    /// neither. A body that is not `required` is read as
    /// one that is: a request without a body is malformed for whoever waits for a payload.
    pub body: Option<SchemaId>,
    /// The wires by which the payload comes, in the document's order, each once: those of `content`, or of `x-wires`
    /// where the operation has it.
    pub wires: Vec<Wire>,
    /// Where that stands.
    pub(crate) wires_at: Option<(DocumentId, Pointer)>,
    /// The examples of the media types.
    pub examples: Vec<Example>,
    /// The header parameters, in the document's order (those of the path item first).
    pub headers: Vec<Header>,
    /// The query parameters, in the same order; only where they are the payload.
    pub query: Vec<Header>,
    /// How its requests are signed, in the order in which `security` names the schemes: each of its wires has one, or
    /// there are none.
    pub schemes: Vec<SecurityScheme>,
    /// Where an overlay says that nobody signs its requests.
    pub(crate) unsigned_at: Option<(DocumentId, Pointer)>,
    /// Where its `security` stands, and the security schemes that this names.
    pub(crate) security: Vec<(DocumentId, Pointer)>,
    /// Why overlays changed it, where that is not said of one of its schemas.
    pub corrections: Vec<String>,
    /// Why overlays changed what it says of its `security`.
    pub corrections_of_security: Vec<String>,
}

impl Webhook {
    /// What names the webhook's module and its payload.
    pub fn full_name(&self) -> String {
        let name = self.rust_name.as_deref().unwrap_or(&self.name);
        match &self.suffix {
            Some(suffix) => format!("{name} {suffix}"),
            None => name.to_owned(),
        }
    }
}

/// A header parameter, or a query parameter, which has the same parts (OpenAPI 3.1, section 4.8.12).
#[derive(Debug)]
pub struct Header {
    /// The name as the document spells it.
    pub name: String,
    /// The document that the parameter stands in.
    pub document: DocumentId,
    /// Where the parameter stands.
    pub pointer: Pointer,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The schema of its value.
    pub schema: SchemaId,
    /// The examples of its value.
    pub examples: Vec<Example>,
}

/// The webhooks of all documents, and every schema that they lead to.
#[derive(Debug)]
pub struct Resolved {
    /// The webhooks, in the order in which they were read.
    pub webhooks: Vec<Webhook>,
    /// The schemas.
    pub schemas: Schemas,
}

/// Reads the webhooks of all documents, and every schema that they lead to.
pub fn resolve(documents: &Documents, problems: &mut Diagnostics) -> Resolved {
    let links = Links::new(documents);
    let old = links.old(documents, problems);
    let roots = roots::roots(documents, &links, problems);
    let schemas = schema::Reader::new(documents, old);
    let signatures = Signatures::default();
    let mut reading = Reading { documents, schemas, signatures, version: Version::V3_1, problems };
    let mut webhooks = Vec::new();
    for root in &roots {
        reading.version = root.version;
        webhooks.extend(webhook::webhooks(root, &mut reading));
    }
    let Reading { schemas, signatures, problems, .. } = reading;
    signatures.finish(problems);
    signature::keys::check(&webhooks, documents, problems);
    let mut schemas = schemas.finish(problems);
    correction::note(documents, &mut webhooks, &mut schemas);
    Resolved { webhooks, schemas }
}

/// What the parts of this module share while they read.
struct Reading<'d, 'p> {
    documents: &'d Documents,
    schemas: schema::Reader<'d>,
    signatures: Signatures<'d>,
    /// That of the document whose webhooks are being read, and of all that they lead to.
    version: Version,
    problems: &'p mut Diagnostics,
}
