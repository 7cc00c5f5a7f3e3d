//! The modules around types and functions: those of webhooks, and of what several webhooks share.

use proc_macro2::TokenStream;
use quote::quote;

use super::contents::{Contents, expect_deprecated};
use super::{PendingFile, page, tokens, webhook};
use crate::model::{Model, Module};
use crate::names::ModulePath;
use crate::{Options, emit};

/// A file for each module.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = |module: &'m Module| {
        let (path, contents) = (format!("{}/mod.rs", module.folder), Contents::new(model, module));
        match &module.path {
            ModulePath::Webhook(id) => {
                let context = webhook::Context::new(model, contents, *id);
                let docs = context.docs() + &page::webhook(model, options, model.webhook(*id));
                PendingFile::rust(path, model.source(module), docs, move || emit::texts(context.items()))
            }
            ModulePath::Shared(_) => {
                let docs = "What several webhooks share.".to_owned();
                PendingFile::rust(path, None, docs, move || emit::texts(shared(contents, &[])))
            }
            ModulePath::Document(id) => {
                let docs = "What this document has by names that stand for something else in another one.".to_owned();
                let inner: Vec<&str> = model.webhooks_within(*id).collect();
                PendingFile::rust(path, model.source(module), docs, move || emit::texts(shared(contents, &inner)))
            }
        }
    };
    model.modules().map(pending).collect()
}

/// What is shared, and the modules of the webhooks that are in the module.
fn shared(contents: Contents<'_>, inner: &[&str]) -> Vec<TokenStream> {
    let attribute = contents.is_deprecated().then(expect_deprecated);
    let (modules, exports) = (contents.modules(None), contents.exports());
    let inner = inner.iter().map(|name| tokens::ident(name));
    vec![quote! { #attribute }, quote! { #modules #(pub mod #inner;)* }, quote! { #exports }]
}
