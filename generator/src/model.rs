//! What the documents mean: webhooks, the types and checks of their payloads, the names of both, and the modules that
//! they are in.
//!
//! [`Model`] is the result of analysis, and the only input of outputs beside the options. It is read-only.

mod modules;
mod validators;

use std::collections::BTreeSet;
use std::fmt;

pub(crate) use self::modules::{Module, Modules};
pub(crate) use self::validators::{Branch, Form, Validators, is_rule};
use crate::examples::{self, Examples};
use crate::lower::shape::{TypeBody, TypeDef, TypeId};
use crate::lower::{Lowered, WebhookTypes};
use crate::names::{EndpointNames, ModulePath, Names, Provider};
use crate::openapi::{Endpoint, SecurityScheme, Webhook, WebhookId, Wire};
use crate::place::Spot;
use crate::schema::{Schema, SchemaId, Schemas};
use crate::source::{DocumentId, Documents};

/// The meaning of the documents of one run.
///
/// If a document has an error, the model contains what could be read, but no examples.
pub struct Model {
    pub(crate) documents: Documents,
    pub(crate) webhooks: Vec<Webhook>,
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) schemas: Schemas,
    pub(crate) lowered: Lowered,
    pub(crate) names: Names,
    pub(crate) validators: Validators,
    pub(crate) modules: Modules,
    /// The examples of each webhook.
    pub(crate) examples: Vec<Examples>,
}

impl Model {
    /// The documents, with the corrections of overlays.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// All schemas that are reachable from webhooks.
    pub fn schemas(&self) -> &Schemas {
        &self.schemas
    }

    /// The URLs to which several events are sent.
    pub fn endpoints(&self) -> impl Iterator<Item = EndpointRef<'_>> {
        (0..self.endpoints.len()).map(|nth| EndpointRef { model: self, nth })
    }

    /// The webhook with an id.
    pub fn webhook(&self, id: WebhookId) -> WebhookRef<'_> {
        WebhookRef { model: self, id }
    }

    /// The webhooks, in the order of the documents.
    pub fn webhooks(&self) -> impl Iterator<Item = WebhookRef<'_>> {
        self.webhook_ids().map(|id| WebhookRef { model: self, id })
    }

    /// The types of payloads and of their parts that have a validator, which enums of strings do not have. Headers and
    /// queries are left out, because no document contains their schema; and so are types of schemas whose dynamic
    /// references are bound on the way to them.
    pub fn types(&self) -> impl Iterator<Item = TypeRef<'_>> {
        let queries =
            self.webhooks.iter().zip(&self.lowered.roots).filter(|(webhook, _)| !webhook.delivery.query.is_empty());
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

    /// How many places share the type of another place because their schemas are the same.
    pub fn shared(&self) -> usize {
        self.lowered.shared
    }

    /// The document and the pointer of a schema.
    pub fn place(&self, id: SchemaId) -> SchemaPlace {
        let Schema { document, pointer, .. } = &self.schemas[id];
        SchemaPlace { document: self.documents[*document].path.clone(), pointer: pointer.as_str().to_owned() }
    }

    /// The path of the document that a module is made of, below the folder of all documents; none of what webhooks share.
    pub(crate) fn source(&self, module: &Module) -> Option<&str> {
        module.document.map(|document| self.documents[document].path.as_str())
    }

    /// The modules that have files of their own: those of webhooks and documents, and of what webhooks share.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter()
    }

    /// The modules of webhooks, with these.
    pub(crate) fn webhook_modules(&self) -> impl Iterator<Item = (&Module, WebhookRef<'_>)> {
        self.modules().filter_map(|module| match module.path {
            ModulePath::Webhook(id) => Some((module, self.webhook(id))),
            ModulePath::Document(_) | ModulePath::Shared(_) => None,
        })
    }

    /// The names of the webhooks' modules that are in the module of a document, sorted.
    pub(crate) fn webhooks_within(&self, document: DocumentId) -> impl Iterator<Item = &str> {
        let own =
            self.webhooks.iter().zip(&self.names.modules).filter(move |(webhook, _)| webhook.document == document);
        let mut names: Vec<_> = own.filter_map(|(_, path)| Some(path.split_once("::")?.1)).collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The providers that have webhooks, in the order of their names.
    pub(crate) fn providers(&self) -> impl Iterator<Item = ProviderRef<'_>> {
        self.names.providers.iter().map(|(name, names)| ProviderRef { model: self, name, names })
    }

    pub(crate) fn webhook_ids(&self) -> impl Iterator<Item = WebhookId> + use<> {
        (0..self.webhooks.len()).map(WebhookId)
    }

    pub(crate) fn provider(&self, id: WebhookId) -> &str {
        &self.documents[self.webhooks[id.0].document].provider
    }

    /// The path of a module, below the crate.
    pub(crate) fn module(&self, path: &ModulePath) -> String {
        let module = |provider: &str| self.names.providers.get(provider).map_or("", |names| &names.module);
        match path {
            ModulePath::Webhook(id) => format!("{}::{}", module(self.provider(*id)), self.names.module(path)),
            ModulePath::Document(id) => {
                format!("{}::{}", module(&self.documents[*id].provider), self.names.module(path))
            }
            ModulePath::Shared(provider) => format!("{}::{}", module(provider), self.names.module(path)),
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
    /// Its id.
    pub fn id(self) -> WebhookId {
        self.id
    }

    /// Its document's description of it.
    pub fn webhook(self) -> &'m Webhook {
        &self.model.webhooks[self.id.0]
    }

    /// Its provider: the folder of its document.
    pub fn provider(self) -> &'m str {
        self.model.provider(self.id)
    }

    /// The path of its document, below the folder of all documents.
    pub fn document(self) -> &'m str {
        &self.model.documents[self.webhook().document].path
    }

    /// All documents.
    pub(crate) fn documents(self) -> &'m Documents {
        &self.model.documents
    }

    /// Its key in `webhooks`.
    pub fn name(self) -> &'m str {
        &self.webhook().naming.key
    }

    /// The HTTP method, in upper case or as spelled in `additionalOperations`.
    pub fn method(self) -> &'m str {
        &self.webhook().delivery.method
    }

    /// The path of its module within the crate (`acme::order_shipped`).
    pub fn module(self) -> String {
        self.model.module(&ModulePath::Webhook(self.id))
    }

    /// The path of the payload's type within the crate, and the place of its schema; `None` if the payload is a query,
    /// or there is none.
    pub fn payload(self) -> Option<(String, SchemaPlace)> {
        let (id, schema) =
            self.model.lowered.roots[self.id.0].payload.filter(|_| self.webhook().delivery.query.is_empty())?;
        Some((format!("{}::{}", self.module(), self.model.names.types[id.0].name), self.model.place(schema)))
    }

    /// The wires by which the payload is delivered.
    pub fn wires(self) -> &'m [Wire] {
        &self.webhook().delivery.wires
    }

    /// The names of the members of a form or a query that are JSON text.
    pub fn json_text(self) -> impl Iterator<Item = &'m str> {
        self.webhook().delivery.json.iter().map(|json| json.name.as_str())
    }

    /// The members of the payload that tell the webhook from others of its provider, with their strings: each is a
    /// constant in another webhook as well, and a different one.
    pub(crate) fn identity(self) -> impl Iterator<Item = &'m (String, String)> {
        self.telling(|types| &types.constants, |one, other| one == other)
    }

    /// The headers that tell it from other webhooks, by a constant of its document, with their values.
    pub fn header_identity(self) -> impl Iterator<Item = &'m (String, String)> {
        self.telling(|types| &types.header_constants, str::eq_ignore_ascii_case)
    }

    fn telling(
        self,
        constants: fn(&WebhookTypes) -> &[(String, String)],
        is_same: fn(&str, &str) -> bool,
    ) -> impl Iterator<Item = &'m (String, String)> {
        let others: Vec<_> = self.model.webhooks().filter(|other| other.provider() == self.provider()).collect();
        let tells = move |(name, text): &&(String, String)| {
            let mut others = others.iter().flat_map(|other| constants(other.root()));
            others.any(|(other, string)| is_same(other, name) && string != text)
        };
        constants(self.root()).iter().filter(tells)
    }

    /// How its requests are signed: one scheme for each of its wires, or none at all.
    pub fn schemes(self) -> &'m [SecurityScheme] {
        &self.webhook().security.schemes
    }

    /// A payload that is valid against its schema, as JSON; `None` if there is no payload, or no example was found.
    pub fn example(self) -> Option<&'m str> {
        self.examples()?.whole.as_ref().map(|whole| whole.json.as_str())
    }

    /// Whether a payload, as JSON, is valid against its schema; `false` if that is unknown.
    pub fn is_valid(self, json: &str) -> bool {
        examples::is_valid(self.webhook(), &self.model.schemas, json)
    }

    /// The required headers beside the example, with their values, except for those that the signature and what tells the
    /// webhook bring.
    pub fn example_headers(self) -> &'m [(String, String)] {
        self.examples().and_then(|examples| examples.whole.as_ref()).map_or(&[], |whole| &whole.headers)
    }

    /// All of its examples, if it has any.
    pub(crate) fn examples(self) -> Option<&'m Examples> {
        self.model.examples.get(self.id.0).filter(|examples| !examples.is_empty())
    }

    /// Its types and functions.
    pub(crate) fn root(self) -> &'m WebhookTypes {
        &self.model.lowered.roots[self.id.0]
    }

    /// The type of its payload, with its name.
    pub(crate) fn payload_type(self) -> Option<(&'m TypeDef, &'m str)> {
        let (id, _) = self.root().payload?;
        Some((&self.model.lowered.types[id.0], &self.model.names.types[id.0].name))
    }

    /// The type that represents its provider.
    pub(crate) fn marker(self) -> &'m str {
        &self.model.names.providers[self.provider()].marker
    }

    /// The path of its module within its provider.
    pub(crate) fn module_path(self) -> &'m str {
        &self.model.names.modules[self.id.0]
    }
}

/// An endpoint of a [`Model`].
#[derive(Clone, Copy, Debug)]
pub struct EndpointRef<'m> {
    model: &'m Model,
    nth: usize,
}

impl<'m> EndpointRef<'m> {
    /// What tells its events.
    pub fn endpoint(self) -> &'m Endpoint {
        &self.model.endpoints[self.nth]
    }

    /// The path of its enum within the crate (`acme::Event`).
    pub fn path(self) -> String {
        let provider = &self.endpoint().provider;
        let module = self.model.names.providers.get(provider).map_or("", |names| &names.module);
        format!("{module}::{}", self.names().name)
    }

    /// The document that describes it; if there are several, their folder.
    pub(crate) fn document(self) -> &'m str {
        let first = self.endpoint().at.document;
        let is_one = self.webhooks().all(|event| event.webhook().document == first);
        if is_one { &self.model.documents[first].path } else { &self.endpoint().provider }
    }

    /// The JSON pointer of its description.
    pub(crate) fn pointer(self) -> &'m str {
        match &self.endpoint().at.at {
            Spot::Pointer(pointer, _) => pointer.as_str(),
            _ => "",
        }
    }

    /// Its webhooks, each once, in the order of its rows.
    pub fn webhooks(self) -> impl Iterator<Item = WebhookRef<'m>> {
        let mut seen = BTreeSet::new();
        let rows = self.endpoint().rows.iter();
        rows.filter(move |row| seen.insert(row.webhook)).map(move |row| self.model.webhook(row.webhook))
    }

    /// The events whose payload may be valid for another one, which an unsigned header would make of it.
    pub fn swaps(self) -> impl Iterator<Item = (WebhookRef<'m>, WebhookRef<'m>)> {
        let swaps = self.model.lowered.swaps.get(self.nth).into_iter().flatten();
        swaps.map(move |(from, to)| (self.model.webhook(*from), self.model.webhook(*to)))
    }

    pub(crate) fn names(self) -> &'m EndpointNames {
        &self.model.names.endpoints[self.nth]
    }
}

/// A provider of a [`Model`].
#[derive(Clone, Copy)]
pub(crate) struct ProviderRef<'m> {
    model: &'m Model,
    /// The folder of its documents, and its feature.
    pub name: &'m str,
    pub names: &'m Provider,
}

impl<'m> ProviderRef<'m> {
    /// Its webhooks, in the order in which they were read.
    pub fn webhooks(self) -> impl Iterator<Item = WebhookRef<'m>> {
        self.names.webhooks.iter().map(move |&id| self.model.webhook(id))
    }

    /// How the requests of its webhooks are signed.
    pub fn schemes(self) -> impl Iterator<Item = &'m SecurityScheme> {
        self.webhooks().flat_map(WebhookRef::schemes)
    }

    /// Its endpoints.
    pub fn endpoints(self) -> impl Iterator<Item = EndpointRef<'m>> {
        self.model.endpoints().filter(move |endpoint| endpoint.endpoint().provider == self.name)
    }

    /// The names of the modules in its own.
    pub fn modules(self) -> impl Iterator<Item = &'m str> {
        let own = self.model.modules().filter(move |module| module.provider == self.name);
        own.map(|module| self.model.names.module(&module.path)).filter(|path| !path.contains("::"))
    }

    /// Whether one of its webhooks has a payload or headers, which are read from a request.
    pub fn receives(self) -> bool {
        self.webhooks().any(|webhook| webhook.root().payload.is_some() || webhook.root().headers.is_some())
    }
}

/// A type of a [`Model`] that has a validator.
#[derive(Clone, Copy, Debug)]
pub struct TypeRef<'m> {
    model: &'m Model,
    id: TypeId,
}

impl TypeRef<'_> {
    pub(crate) fn id(self) -> TypeId {
        self.id
    }

    /// Its path within the crate.
    pub fn path(self) -> String {
        let name = &self.model.names.types[self.id.0];
        format!("{}::{}", self.model.module(&name.module), name.name)
    }

    /// The places of its schemas; values must be valid against all of them.
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
