//! The root of the crate: its providers, and what it exports from the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{PendingFile, tokens};
use crate::model::{Model, ProviderRef};
use crate::{Options, Workspace, emit};

/// `src/lib.rs`.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    let providers: Vec<_> = model.providers().collect();
    let allows = matches!(options.workspace, Workspace::Member { lints: true, .. });
    vec![PendingFile::rust("src/lib.rs".to_owned(), None, DOCS.to_owned(), move || {
        emit::texts(allows.then(allow_clippy).into_iter().chain(crate_root(&providers)))
    })]
}

const DOCS: &str = "Receives webhooks: typed payloads, and validators that match the providers' schemas exactly.

Each provider is a module and a feature, and each webhook is a module of its provider. `verify` reads a request that its provider signs; with
the feature `axum`, `Verified` is an extractor for it. `from_json`, `from_form` and `from_query` read a payload alone, and
[`strict`](Received::strict), [`tolerant`](Received::tolerant) and [`absorb`](Received::absorb) take its value.";

/// The runtime with which generated code compiles: at least this version, and the same until the next breaking one.
const RUNTIME: [usize; 3] = [0, 1, 0];

/// The workspace's lints are for what people write.
fn allow_clippy() -> TokenStream {
    quote! { #![allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo, clippy::restriction)] }
}

fn crate_root(providers: &[ProviderRef<'_>]) -> Vec<TokenStream> {
    let [major, minor, patch] = RUNTIME.map(Literal::usize_unsuffixed);
    let mut items = vec![
        quote! {
            pub use ringback_runtime::{
                Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence, Reading, Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized,
                Value, Webhook, Wire, text,
            };
        },
        requests(providers),
        quote! { #[cfg(feature = "testing")] pub use ringback_runtime::testing; },
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

/// The exports for receiving requests, which the runtime has only if a provider's feature enables them.
fn requests(providers: &[ProviderRef<'_>]) -> TokenStream {
    let any = |is_one: &dyn Fn(&ProviderRef<'_>) -> bool| {
        let features: Vec<_> = providers.iter().filter(|one| is_one(one)).map(|one| one.name).collect();
        (!features.is_empty()).then(|| quote! { any(#(feature = #features),*) })
    };
    let receiving = any(&|provider| provider.receives()).map(|any| {
        quote! { #[cfg(#any)] pub use ringback_runtime::{Methods, Rejection, http, receive}; }
    });
    let signed = any(&|provider| provider.schemes().next().is_some()).map(|any| {
        quote! {
            #[cfg(#any)]
            pub use ringback_runtime::{
                Authentic, BadKey, BadUrl, Head, Identity, Keys, Peer, Proof, Provider, PublicUrl, Receiver, RecentRequests, RefusedRequest, ReplayGuard, Request, Signed, Unsigned, Verified, authenticate, signature, verify,
            };
            #[cfg(all(feature = "tower", #any))]
            pub use ringback_runtime::{Verify, VerifyLayer};
        }
    });
    quote! { #receiving #signed }
}
