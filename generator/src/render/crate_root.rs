//! The root of the crate: what it shows of the runtime, and its providers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Input, Source, manifest, tokens};
use crate::emit;

/// `src/lib.rs`.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    vec![Source::rust("src/lib.rs".to_owned(), DOCS.to_owned(), || emit::texts(crate_root(input)))]
}

const DOCS: &str = "Receives webhooks: typed payloads, and validators that match the providers' schemas exactly.

Each provider is a module and a feature, and each webhook is a module of its provider. `verify` reads a request that its provider signs; with
the feature `axum`, `Verified` is an extractor for it. `from_json`, `from_form` and `from_query` read a payload alone, and
[`strict`](Received::strict), [`tolerant`](Received::tolerant) and [`absorb`](Received::absorb) take its value.";

fn crate_root(input: &Input<'_>) -> Vec<TokenStream> {
    let mut items = vec![
        quote! {
            pub use ringback_runtime::{
                Finding, Integer, Json, Keyword, Limits, Malformed, Map, Number, Payload, Presence, Reason, Received, Refused, Report, Schema, Tape, Token, Types, Unrecognized,
                Value, Webhook, Wire, text,
            };
        },
        requests(input),
        quote! { #[cfg(feature = "testing")] pub use ringback_runtime::testing; },
        quote! {
            #[doc = " The runtime library of this crate."]
            pub use ringback_runtime as runtime;
        },
    ];
    items.extend(input.model.names.providers.iter().map(|(provider, names)| {
        let module = tokens::ident(&names.module);
        quote! { #[cfg(feature = #provider)] pub mod #module; }
    }));
    items
}

/// What requests are received with, which the runtime has where a provider's feature asks for it.
fn requests(input: &Input<'_>) -> TokenStream {
    let any = |providers: Vec<&str>| (!providers.is_empty()).then(|| quote! { any(#(feature = #providers),*) });
    let receiving = any(manifest::receiving(input).collect()).map(|any| {
        quote! { #[cfg(#any)] pub use ringback_runtime::{Methods, Rejection, http, receive}; }
    });
    let signed = any(manifest::signed(input).collect()).map(|any| {
        quote! {
            #[cfg(#any)]
            pub use ringback_runtime::{
                Authentic, BadKey, BadUrl, Head, Keys, Peer, Proof, Provider, PublicUrl, Receiver, Request, Signed, Unsigned, Verified, authenticate, signature, verify,
            };
            #[cfg(all(feature = "tower", #any))]
            pub use ringback_runtime::{Verify, VerifyLayer};
        }
    });
    quote! { #receiving #signed }
}
