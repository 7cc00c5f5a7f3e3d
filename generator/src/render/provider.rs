//! The modules of providers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Input, Source, signature, tokens};
use crate::emit;
use crate::names::{ModulePath, Provider};

/// A module for each provider.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    let providers = input.model.names.providers.iter().map(|(name, names)| {
        let docs = format!("The webhooks of `{name}`.");
        Source::rust(format!("src/{}/mod.rs", names.module), docs, move || {
            let has_shared = input.has(&ModulePath::Shared(name.clone()));
            emit::texts(provider(input, name, names, has_shared))
        })
    });
    providers.collect()
}

fn provider(input: &Input<'_>, name: &str, provider: &Provider, has_shared: bool) -> Vec<TokenStream> {
    let mut modules: Vec<&str> =
        provider.webhooks.iter().map(|&nth| input.model.names.modules[nth.0].as_str()).collect();
    modules.extend(has_shared.then_some("shared"));
    modules.sort_unstable();
    let modules = modules.into_iter().map(tokens::ident);
    let mut items = signature::provider(input, name, provider);
    items.insert(items.len().min(1), quote! { #(pub mod #modules;)* });
    items
}
