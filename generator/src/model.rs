//! What the documents mean: webhooks, the types that hold their payloads, the checks that judge them, and the names of
//! all of it.
//!
//! [`Model`] is the result of analysis and the only thing that outputs read. It cannot be changed from outside.

use std::fmt;

use crate::examples::Examples;
use crate::lower::Lowered;
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::{Home, Names};
use crate::openapi::{SecurityScheme, Webhook, WebhookId, Wire};
use crate::schema::{Schema, SchemaId, Schemas};
use crate::source::Documents;

/// What the documents of one run mean.
///
/// Where a document has an error, the model holds what could be read of it all the same, but no example of a webhook.
pub struct Model {
    pub(crate) documents: Documents,
    pub(crate) webhooks: Vec<Webhook>,
    pub(crate) schemas: Schemas,
    pub(crate) lowered: Lowered,
    pub(crate) names: Names,
    /// The examples of each webhook.
    pub(crate) examples: Vec<Examples>,
}

impl Model {
    /// The documents, as overlays corrected them.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// All schemas that webhooks lead to.
    pub fn schemas(&self) -> &Schemas {
        &self.schemas
    }

    /// The webhooks, in the order in which they were read.
    pub fn webhooks(&self) -> impl Iterator<Item = WebhookRef<'_>> {
        self.webhook_ids().map(|id| WebhookRef { model: self, id })
    }

    /// The types of payloads and of their parts that have a validator, which enums of strings have not. Headers and
    /// queries are left out: no document has a schema of them. So are types of schemas whose dynamic references lead
    /// elsewhere than they would if the schema stood alone.
    pub fn types(&self) -> impl Iterator<Item = TypeRef<'_>> {
        let queries = self.webhooks.iter().zip(&self.lowered.roots).filter(|(webhook, _)| !webhook.query.is_empty());
        let queries = queries.filter_map(|(_, root)| root.payload);
        let headers = self.lowered.roots.iter().filter_map(|root| root.headers);
        let parameters: Vec<_> = headers.chain(queries).map(|(id, _)| id).collect();
        let types = self.lowered.types.iter().enumerate().map(|(id, def)| (TypeId(id), def));
        let types = types.filter(move |(id, def)| {
            let is_bound = def.schemas.iter().any(|schema| !self.schemas.bound(*schema).is_empty());
            !parameters.contains(id) && !is_bound && !matches!(def.body, TypeBody::Enum { .. })
        });
        types.map(|(id, _)| TypeRef { model: self, id })
    }

    /// How many places have the type of another place because their schemas are the same.
    pub fn shared(&self) -> usize {
        self.lowered.shared
    }

    /// The document and the pointer of a schema.
    pub fn place(&self, id: SchemaId) -> SchemaPlace {
        let Schema { document, pointer, .. } = &self.schemas[id];
        SchemaPlace { document: self.documents[*document].path.clone(), pointer: pointer.as_str().to_owned() }
    }

    pub(crate) fn webhook_ids(&self) -> impl Iterator<Item = WebhookId> + use<> {
        (0..self.webhooks.len()).map(WebhookId)
    }

    pub(crate) fn provider(&self, id: WebhookId) -> &str {
        &self.documents[self.webhooks[id.0].document].provider
    }

    /// The path of a module, below the crate.
    fn module(&self, home: &Home) -> String {
        let module = |provider: &str| self.names.providers.get(provider).map_or("", |names| &names.module);
        match home {
            Home::Webhook(id) => format!("{}::{}", module(self.provider(*id)), self.names.modules[id.0]),
            Home::Shared(provider) => format!("{}::shared", module(provider)),
        }
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { webhooks, lowered, .. } = self;
        f.debug_struct("Model")
            .field("webhooks", &webhooks.len())
            .field("types", &lowered.types.len())
            .finish_non_exhaustive()
    }
}

/// A webhook of a [`Model`].
#[derive(Clone, Copy, Debug)]
pub struct WebhookRef<'m> {
    model: &'m Model,
    id: WebhookId,
}

impl<'m> WebhookRef<'m> {
    /// What stands for it.
    pub fn id(self) -> WebhookId {
        self.id
    }

    /// What its document says of it.
    pub fn webhook(self) -> &'m Webhook {
        &self.model.webhooks[self.id.0]
    }

    /// The folder of its document: whose webhook it is.
    pub fn provider(self) -> &'m str {
        self.model.provider(self.id)
    }

    /// The path of the document that it stands in, below the folder of all documents.
    pub fn document(self) -> &'m str {
        &self.model.documents[self.webhook().document].path
    }

    /// Its key below `webhooks`.
    pub fn name(self) -> &'m str {
        &self.webhook().name
    }

    /// The HTTP method, in upper case or as `additionalOperations` spells it.
    pub fn method(self) -> &'m str {
        &self.webhook().method
    }

    /// The path of its module, below the crate (`acme::order_shipped`).
    pub fn module(self) -> String {
        self.model.module(&Home::Webhook(self.id))
    }

    /// The path of the payload's type, below the crate, and the place of its schema; `None` where the payload is a query,
    /// or nothing is delivered but the request.
    pub fn payload(self) -> Option<(String, SchemaPlace)> {
        let (id, schema) = self.model.lowered.roots[self.id.0].payload.filter(|_| self.webhook().query.is_empty())?;
        Some((format!("{}::{}", self.module(), self.model.names.types[id.0].name), self.model.place(schema)))
    }

    /// The wires by which the payload comes.
    pub fn wires(self) -> &'m [Wire] {
        &self.webhook().wires
    }

    /// How its requests are signed: each of its wires has one scheme, or there are none.
    pub fn schemes(self) -> &'m [SecurityScheme] {
        &self.webhook().schemes
    }

    /// A payload that is valid against its schema, as JSON; `None` where there is no payload, or none was found.
    pub fn example(self) -> Option<&'m str> {
        self.model.examples.get(self.id.0)?.whole.as_ref().map(|whole| whole.json.as_str())
    }
}

/// A type of a [`Model`] that has a validator.
#[derive(Clone, Copy, Debug)]
pub struct TypeRef<'m> {
    model: &'m Model,
    id: TypeId,
}

impl TypeRef<'_> {
    /// Its path, below the crate.
    pub fn path(self) -> String {
        let name = &self.model.names.types[self.id.0];
        format!("{}::{}", self.model.module(&name.home), name.name)
    }

    /// The places of its schemas: a value is valid if it is valid against all of them.
    pub fn schemas(self) -> Vec<SchemaPlace> {
        self.model.lowered.types[self.id.0].schemas.iter().map(|id| self.model.place(*id)).collect()
    }
}

/// The place of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaPlace {
    /// The path of the document.
    pub document: String,
    /// A JSON pointer (RFC 6901).
    pub pointer: String,
}
