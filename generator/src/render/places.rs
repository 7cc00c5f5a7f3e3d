//! The places of schemas, as findings of a webhook show them.

use crate::model::{Model, Module};
use crate::schema::{SchemaId, Schemas};
use crate::source::{DocumentId, Documents};

/// The places of schemas as one module writes them.
#[derive(Clone, Copy)]
pub(crate) struct SchemaPlaces<'m> {
    schemas: &'m Schemas,
    documents: &'m Documents,
    /// The document of the module's webhook, which is implied.
    own: Option<DocumentId>,
}

impl<'m> SchemaPlaces<'m> {
    pub(super) fn new(model: &'m Model, module: &Module) -> Self {
        Self::of(model, module.document)
    }

    /// Those of a module of this document; of none for what webhooks share.
    pub(crate) fn of(model: &'m Model, own: Option<DocumentId>) -> Self {
        Self { schemas: &model.schemas, documents: &model.documents, own }
    }

    /// `document#pointer`, with the document's path below the folder of its provider.
    pub(crate) fn place(self, id: SchemaId) -> String {
        let schema = &self.schemas[id];
        let document = &self.documents[schema.document];
        let path = if self.own == Some(schema.document) {
            ""
        } else {
            document.path.strip_prefix(&format!("{}/", document.provider)).unwrap_or(&document.path)
        };
        format!("{path}#{}", schema.pointer)
    }
}
