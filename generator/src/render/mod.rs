//! From shapes, checks and names to items: models, validators and modules, each rendered by a part that cannot see the
//! others' input.

mod docs;
mod examples;
mod manifest;
mod members;
mod model;
mod module;
mod tokens;
mod validator;

use std::collections::BTreeMap;

use crate::Options;
use crate::emit;
use crate::lower::Lowered;
use crate::lower::shape::TypeId;
use crate::names::{Home, Names};
use crate::openapi::Webhook;
use crate::schema::{SchemaId, Schemas};
use crate::source::Documents;

/// Everything that rendering reads.
pub(crate) struct Input<'a> {
    pub options: &'a Options,
    pub documents: &'a Documents,
    pub webhooks: &'a [Webhook],
    pub schemas: &'a Schemas,
    pub lowered: &'a Lowered,
    pub names: &'a Names,
}

/// Writes every file of the crate.
pub(crate) fn render(input: &Input<'_>) -> Result<BTreeMap<String, String>, syn::Error> {
    let mut files = BTreeMap::new();
    files.insert("Cargo.toml".to_owned(), manifest::manifest(input));
    files.insert("rustfmt.toml".to_owned(), "# The files are written as they are to be read; another formatter would only make a difference.\ndisable_all_formatting = true\n".to_owned());
    files.insert("src/lib.rs".to_owned(), emit::file(module::CRATE_DOCS, module::krate(input))?);
    for (provider, names) in &input.names.providers {
        let folder = format!("src/{}", names.module);
        let shared = Home::Shared(provider.clone());
        let has_shared = input.has(&shared);
        files.insert(
            format!("{folder}/mod.rs"),
            emit::file(&module::provider_docs(provider), module::provider(input, names, has_shared))?,
        );
        let homes = names.webhooks.iter().map(|&nth| (input.names.modules[nth].as_str(), Home::Webhook(nth)));
        for (module, home) in homes.chain(has_shared.then_some(("shared", shared))) {
            let mut write = |name: &str, docs: &str, items: Vec<proc_macro2::TokenStream>| -> Result<(), syn::Error> {
                files.insert(format!("{folder}/{module}/{name}.rs"), emit::file(docs, items)?);
                Ok(())
            };
            write("mod", &module::docs(input, &home), module::module(input, &home))?;
            if !input.types(&home).is_empty() {
                write("model", "The payload's types.", model::model(input, &home))?;
            }
            if !input.functions(&home).is_empty() {
                write("validator", "The payload's schemas, keyword by keyword.", validator::validator(input, &home))?;
            }
            let examples = examples::examples(input, &home);
            if !examples.is_empty() {
                write("examples", "The document's examples.", examples)?;
            }
        }
    }
    Ok(files)
}

impl Input<'_> {
    /// The types that live in a module, in the order of their names.
    fn types(&self, home: &Home) -> Vec<TypeId> {
        let mut ids: Vec<_> =
            (0..self.names.types.len()).map(TypeId).filter(|id| self.names.types[id.0].home == *home).collect();
        ids.sort_by_key(|id| &self.names.types[id.0].name);
        ids
    }

    /// The functions that live in a module, in the order of their names.
    fn functions(&self, home: &Home) -> Vec<SchemaId> {
        let mut ids: Vec<_> =
            self.lowered.functions.keys().copied().filter(|id| self.names.functions[id].0 == *home).collect();
        ids.sort_by_key(|id| &self.names.functions[id].1);
        ids
    }

    fn has(&self, home: &Home) -> bool {
        !self.types(home).is_empty() || !self.functions(home).is_empty()
    }

    /// A schema's place, as findings of a webhook show it.
    fn schema_place(&self, home: &Home, id: SchemaId) -> String {
        let schema = &self.schemas[id];
        let document = &self.documents[schema.document];
        let own = match home {
            Home::Webhook(nth) => self.webhooks[*nth].document == schema.document,
            Home::Shared(_) => false,
        };
        // Below the provider's folder; a webhook's own document goes without saying.
        let name = if own {
            ""
        } else {
            document.path.strip_prefix(&format!("{}/", document.provider)).unwrap_or(&document.path)
        };
        format!("{name}#{}", schema.pointer)
    }
}
