//! The modules around types and functions: those of webhooks, and of what several webhooks share.

use proc_macro2::TokenStream;
use quote::quote;

use super::contents::{Contents, expect_deprecated};
use super::{PendingFile, webhook};
use crate::model::{Model, Module};
use crate::names::ModulePath;
use crate::{Options, emit};

/// A file for each module.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = |module: &'m Module| {
        let (path, contents) = (format!("{}/mod.rs", module.folder), Contents::new(model, module));
        match module.path {
            ModulePath::Webhook(id) => {
                let context = webhook::Context::new(model, contents, id);
                PendingFile::rust(path, model.source(module), context.docs(), move || emit::texts(context.items()))
            }
            ModulePath::Shared(_) => {
                let docs = "What several webhooks share.".to_owned();
                PendingFile::rust(path, None, docs, move || emit::texts(shared(contents)))
            }
        }
    };
    model.modules().map(pending).collect()
}

fn shared(contents: Contents<'_>) -> Vec<TokenStream> {
    let attribute = contents.is_deprecated().then(expect_deprecated);
    let (modules, exports) = (contents.modules(None), contents.exports());
    vec![quote! { #attribute }, quote! { #modules }, quote! { #exports }]
}
