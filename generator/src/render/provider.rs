//! The modules of providers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{PendingFile, events, signature, tokens};
use crate::model::{Model, ProviderRef};
use crate::{Options, emit};

/// A module for each provider.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let file = |provider: ProviderRef<'m>| {
        let docs = format!("The webhooks of `{}`.", provider.name);
        let path = format!("src/{}/mod.rs", provider.names.module);
        PendingFile::rust(path, None, docs, move || emit::texts(items(provider)))
    };
    model.providers().map(file).collect()
}

fn items(provider: ProviderRef<'_>) -> Vec<TokenStream> {
    let mut modules: Vec<&str> = provider.modules().collect();
    modules.sort_unstable();
    let modules = modules.into_iter().map(tokens::ident);
    let mut items = signature::provider(provider);
    items.insert(items.len().min(1), quote! { #(pub mod #modules;)* });
    items.extend(events::exports(provider.endpoints()));
    items
}
