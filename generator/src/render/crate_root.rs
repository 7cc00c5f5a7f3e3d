//! The root of the crate: its providers, and what it exports from the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{PendingFile, docs, page, tokens};
use crate::model::{Model, ProviderRef, WebhookRef};
use crate::{Options, Workspace, emit};

/// `src/lib.rs`.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    let providers: Vec<_> = model.providers().collect();
    let allows = matches!(options.workspace, Workspace::Member { lints: true, .. });
    let docs = root_docs(model, options, &providers);
    vec![PendingFile::rust("src/lib.rs".to_owned(), None, docs, move || {
        emit::texts(allows.then(allow_lints).into_iter().chain(crate_root(&providers)))
    })]
}

const DOCS: &str = "Receives webhooks: typed payloads, and validators that match the providers' schemas exactly.

Each provider is a module and a feature, and each webhook is a module of its provider. `verify` reads a request that its provider signs; with
the feature `axum`, `Verified` is an extractor for it. `from_json`, `from_form` and `from_query` read a payload alone, and
[`strict`](Received::strict), [`tolerant`](Received::tolerant) and [`absorb`](Received::absorb) take its value.";

/// The runtime with which generated code compiles: at least this version, and the same until the next breaking one.
const RUNTIME: [usize; 3] = [0, 1, 0];

/// The workspace's lints are for what people write.
fn allow_lints() -> TokenStream {
    quote! {
        #![allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo, clippy::restriction)]
        #![allow(missing_copy_implementations, unused_qualifications)]
    }
}

/// The features that no provider has, with what they add.
const FEATURES: [(&[&str], &str); 5] = [
    (&["axum"], "`Verified` and `Received` are extractors, `Rejection` and `Refused` are responses"),
    (&["tower"], "`VerifyLayer`, a layer that verifies requests"),
    (&["tracing"], "an event for each refusal and each finding"),
    (&["testing"], "the module `testing`: an example of each payload, and signed and broken requests"),
    (&["chrono", "jiff", "time", "uuid"], "conversions of strings with a format into the types of these crates"),
];

fn root_docs(model: &Model, options: &Options, providers: &[ProviderRef<'_>]) -> String {
    let start = page::quick_start(model, options).map(|code| format!("\n\n# Quick start\n\n{code}"));
    let listed = options.default_features.as_deref();
    let is_listed = |name: &str| listed.is_some_and(|listed| listed.iter().any(|on| on == name));
    let providers = providers.iter().map(|provider| {
        let name = docs::cell(provider.name);
        let on = if listed.is_none() || is_listed(provider.name) { "; on by default" } else { "" };
        format!("| {name} | the webhooks of {name}{on} |\n")
    });
    let others = FEATURES.iter().map(|(names, adds)| {
        let on: Vec<_> = names.iter().filter(|name| is_listed(name)).map(|name| docs::code(name)).collect();
        let on = match on.as_slice() {
            [] => String::new(),
            _ if names.len() == 1 => "; on by default".to_owned(),
            some => format!("; {} on by default", some.join(", ")),
        };
        let names: Vec<_> = names.iter().map(|name| docs::code(name)).collect();
        format!("| {} | {adds}{on} |\n", names.join(", "))
    });
    let mut webhooks: Vec<_> = model.webhooks().collect();
    webhooks.sort_by_cached_key(|webhook| (webhook.provider(), webhook.module()));
    let webhooks: String = webhooks.into_iter().map(row).collect();
    let start = start.unwrap_or_default();
    let features: String = providers.chain(others).collect();
    format!(
        "{DOCS}{start}\n\n# Features\n\n| feature | what it adds |\n| --- | --- |\n{features}\n# Webhooks\n\n| webhook | \
         requests | signature | document |\n| --- | --- | --- | --- |\n{webhooks}"
    )
}

/// A webhook's row. Its link leads to the page, and is not an item's path, which would be broken without the feature.
fn row(webhook: WebhookRef<'_>) -> String {
    let cell = docs::cell;
    let page = format!("{}/index.html", webhook.module().replace("::", "/"));
    let schemes = webhook.schemes().iter().map(|declared| declared.scheme.algorithm.title());
    let mut schemes: Vec<_> = schemes.collect();
    schemes.dedup();
    let signature = if schemes.is_empty() { "none".to_owned() } else { schemes.join(", ") };
    let requests = format!("{} {}", cell(webhook.method()), page::wires(webhook.wires()));
    let (name, document) = (cell(webhook.name()), cell(webhook.document()));
    format!("| [{name}]({page}) | {requests} | {signature} | {document} |\n")
}

fn crate_root(providers: &[ProviderRef<'_>]) -> Vec<TokenStream> {
    let [major, minor, patch] = RUNTIME.map(Literal::usize_unsuffixed);
    let mut items = vec![
        labels(providers),
        quote! {
            #[doc(inline)]
            pub use ringback_runtime::{
                Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence, Reading, Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized,
                Value, Webhook, Wire, text,
            };
        },
        requests(providers),
        quote! { #[cfg(feature = "testing")] #[doc(inline)] pub use ringback_runtime::testing; },
        quote! {
            #[doc = " The runtime library of this crate."]
            pub use ringback_runtime as runtime;
        },
        quote! { const _: () = runtime::generated_for(#major, #minor, #patch); },
    ];
    items.extend(providers.iter().map(|ProviderRef { name, names, .. }| {
        let module = tokens::ident(&names.module);
        quote! { #[cfg(feature = #name)] pub mod #module; }
    }));
    items
}

/// The features of the runtime that no user enables, except through a provider.
const HIDDEN: [&str; 3] = ["http", "multipart", "signature"];

/// Labels on docs.rs: what is available with which feature of this crate, and not of the runtime.
fn labels(providers: &[ProviderRef<'_>]) -> TokenStream {
    let hidden = HIDDEN.iter().filter(|hidden| providers.iter().all(|provider| provider.name != **hidden));
    quote! {
        #![cfg_attr(docsrs, feature(doc_cfg), doc(auto_cfg(hide(#(feature = #hidden),*))))]
        #![cfg_attr(docsrs, expect(unexpected_cfgs, reason = "the runtime has these features"))]
    }
}

/// The exports for receiving requests, which the runtime has only if a provider's feature enables them.
fn requests(providers: &[ProviderRef<'_>]) -> TokenStream {
    let any = |is_one: &dyn Fn(&ProviderRef<'_>) -> bool| {
        let features: Vec<_> = providers.iter().filter(|one| is_one(one)).map(|one| one.name).collect();
        (!features.is_empty()).then(|| quote! { any(#(feature = #features),*) })
    };
    let receiving = any(&|provider| provider.receives()).map(|any| {
        quote! {
            #[cfg(#any)]
            pub use ringback_runtime::http;
            #[cfg(#any)]
            #[doc(inline)]
            pub use ringback_runtime::{Methods, Rejection, receive};
        }
    });
    let signed = any(&|provider| provider.schemes().next().is_some()).map(|any| {
        quote! {
            #[cfg(#any)]
            #[doc(inline)]
            pub use ringback_runtime::{
                Authentic, BadKey, BadUrl, Head, Identity, Keys, Peer, Proof, Provider, PublicUrl, Receiver, RecentRequests, RefusedRequest, ReplayGuard, Request, Signed, Unsigned, Verified, authenticate, signature, verify,
            };
            #[cfg(all(feature = "tower", #any))]
            #[doc(inline)]
            pub use ringback_runtime::{Verify, VerifyLayer};
        }
    });
    quote! { #receiving #signed }
}
