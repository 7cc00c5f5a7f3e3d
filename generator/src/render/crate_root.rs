//! The root of the crate: what it shows of the runtime, and its providers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Input, Source, manifest, tokens};
use crate::emit;

/// `src/lib.rs`.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    vec![Source::rust("src/lib.rs".to_owned(), DOCS.to_owned(), || emit::texts(crate_root(input)))]
}

const DOCS: &str = "Receives webhooks: typed payloads, and validators that are exactly the providers' schemas.

Each provider is a module and a feature, each webhook a module of its provider. A request whose provider signs it is taken with `verify`; with the
feature `axum` its payload is an extractor, `Verified`. A payload alone is read with `from_json`, `from_form` or `from_query`, and
taken with [`strict`](Received::strict), [`tolerant`](Received::tolerant) or [`absorb`](Received::absorb).";

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
            #[doc = " What generated code stands on."]
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
