//! The modules around models and validators: the crate, its providers, and each webhook with its ways in.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use super::{Input, docs, manifest, members, signature, syntax, tokens};
use crate::emit::Item;
use crate::examples::Examples;
use crate::lower::shape::{TypeBody, TypeId};
use crate::lower::types::Types;
use crate::names::{Home, Provider};
use crate::openapi::{Webhook, Wire};
use crate::visible;

pub(super) const CRATE_DOCS: &str = "Receives webhooks: typed payloads, and validators that are exactly the providers' schemas.

Each provider is a module and a feature, each webhook a module of its provider. A request whose provider signs it is taken with `verify`; with the
feature `axum` its payload is an extractor, `Verified`. A payload alone is read with `from_json`, `from_form` or `from_query`, and
taken with [`strict`](Received::strict), [`tolerant`](Received::tolerant) or [`absorb`](Received::absorb).";

pub(super) fn krate(input: &Input<'_>) -> Vec<TokenStream> {
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
    items.extend(input.names.providers.iter().map(|(provider, names)| {
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

pub(super) fn provider_docs(provider: &str) -> String {
    format!("The webhooks of `{provider}`.")
}

pub(super) fn provider(input: &Input<'_>, name: &str, provider: &Provider, has_shared: bool) -> Vec<TokenStream> {
    let mut modules: Vec<&str> = provider.webhooks.iter().map(|&nth| input.names.modules[nth].as_str()).collect();
    modules.extend(has_shared.then_some("shared"));
    modules.sort_unstable();
    let modules = modules.into_iter().map(tokens::ident);
    let mut items = signature::provider(input, name, provider);
    items.insert(items.len().min(1), quote! { #(pub mod #modules;)* });
    items
}

pub(super) fn docs(input: &Input<'_>, home: &Home) -> String {
    let Home::Webhook(nth) = home else {
        return "What several webhooks share.".to_owned();
    };
    let webhook = &input.webhooks[*nth];
    let parts =
        [webhook.summary.as_deref().unwrap_or(&webhook.name), webhook.description.as_deref().unwrap_or_default()];
    let text = parts.into_iter().map(docs::clean).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let of_security = match &webhook.unsigned_at {
        Some(_) => " (nobody signs its requests)",
        None if webhook.schemes.is_empty() => " (what `security` says)",
        None => " (how requests are signed)",
    };
    text + &docs::corrections(&webhook.corrections)
        + &docs::corrections_of(of_security, &webhook.corrections_of_security)
}

pub(super) fn module(input: &Input<'_>, home: &Home, examples: Option<&Examples<'_>>) -> Vec<Item> {
    let types: Vec<_> = input.types(home).iter().map(|id| tokens::ident(&input.names.types[id.0].name)).collect();
    let exports = (!types.is_empty()).then(|| quote! { pub use model::{#(#types),*}; });
    let model = (!types.is_empty()).then(|| quote! { mod model; });
    let validator = (!input.functions(home).is_empty()).then(|| quote! { mod validator; });
    let deprecates = deprecates(input, home).then(|| {
        quote! { #![expect(deprecated, reason = "what the document deprecates is here as long as it can come")] }
    });
    let shares_types = input.types(home).iter().any(|id| input.names.types[id.0].is_shared);
    let shares_functions = input.functions(home).iter().any(|id| input.names.functions[id].is_shared);
    let model = model.map(|model| {
        if shares_types {
            quote! { pub(super) #model }
        } else {
            model
        }
    });
    let validator = validator.map(|validator| {
        if shares_functions {
            quote! { pub(super) #validator }
        } else {
            validator
        }
    });
    let Home::Webhook(nth) = home else {
        return super::items(vec![quote! { #deprecates }, quote! { #model #validator }, quote! { #exports }]);
    };
    let signature = (!input.webhooks[*nth].schemes.is_empty()).then(|| quote! { mod signature; });
    let tests = examples.map(|examples| {
        // Without the feature, a file of nothing but the test of the whole example is empty.
        let when = if examples.placed().next().is_none() {
            quote! { all(test, feature = "testing") }
        } else {
            quote! { test }
        };
        quote! { #[cfg(#when)] mod examples; }
    });
    let others = input.visible(home, input.lowered.roots[*nth].types.iter().copied());
    let others = others.iter().map(|(module, names)| {
        let (module, names) = (tokens::ident(module), names.iter().map(|name| tokens::ident(name)));
        quote! { pub use super::#module::{#(#names),*}; }
    });
    let root = &input.lowered.roots[*nth];
    let mut items = super::items(vec![
        quote! { #deprecates },
        quote! { use ringback_runtime as rt; },
        quote! { #model #signature #validator #tests },
        quote! { #exports #(#others)* },
        webhook(input, &input.webhooks[*nth]),
    ]);
    if let Some((id, _)) = root.payload {
        let names = members::expected(input, *nth, id);
        items.extend([payload(input, id, Some(names)), ways_in(input, id).into()]);
        items.extend(super::items(signature::ways_in(input, *nth, id)));
        items
            .extend(examples.and_then(|examples| examples.whole.as_ref()).map(|whole| example(input, id, &whole.json)));
    }
    if let Some((id, _)) = root.headers {
        items.extend([payload(input, id, None), from_headers(input, id).into()]);
    }
    items
}

/// Whether something that is deprecated is named in a module.
fn deprecates(input: &Input<'_>, home: &Home) -> bool {
    let types = &input.lowered.types;
    let own = input.types(home).iter().map(|id| &types[id.0]).any(|def| {
        let fields = match &def.body {
            TypeBody::Struct { fields, .. } => fields.as_slice(),
            TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
        };
        def.docs.deprecated || fields.iter().any(|field| field.docs.deprecated)
    });
    let Home::Webhook(nth) = home else {
        return own;
    };
    let root = &input.lowered.roots[*nth];
    let is_used = root.payload.is_some() || root.headers.is_some();
    own || root.types.iter().any(|id| types[id.0].docs.deprecated) || input.webhooks[*nth].deprecated && is_used
}

fn webhook(input: &Input<'_>, webhook: &Webhook) -> TokenStream {
    let (name, method, pointer) = (&webhook.name, &webhook.method, webhook.pointer.as_str());
    let document = &input.documents[webhook.document].path;
    let wires = webhook.wires.iter().map(|wire| self::wire(&quote! { rt:: }, *wire));
    let deprecated = webhook.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #[doc = " What the document says of this webhook."]
        #deprecated
        pub const WEBHOOK: rt::Webhook = rt::Webhook {
            name: #name,
            method: #method,
            wires: &[#(#wires),*],
            document: #document,
            pointer: #pointer,
        };
    }
}

/// A wire, where the runtime's names stand behind a path.
pub(super) fn wire(path: &TokenStream, wire: Wire) -> TokenStream {
    let name = tokens::ident(match wire {
        Wire::Json => "Json",
        Wire::Form => "Form",
        Wire::Query => "Query",
    });
    quote! { #path Wire::#name }
}

fn payload(input: &Input<'_>, id: TypeId, names: Option<Expr>) -> Item {
    let name = tokens::ident(&input.names.types[id.0].name);
    let fields = match &input.lowered.types[id.0].body {
        TypeBody::Struct { fields, .. } => fields.as_slice(),
        TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
    };
    let lexical = fields.iter().map(|field| {
        // What pairs cannot bring stays a text, which the validator then refuses.
        let (types, repeats) = field.lexical.map_or((Types::STRING, false), |lexical| (lexical.types, lexical.repeats));
        let types = syntax::types(&[], types.without(Types::NULL));
        let constructor = syntax::path(&["Lexical", if repeats { "each" } else { "one" }]);
        syntax::call(constructor, [syntax::text(&field.name), types])
    });
    let lexical = syntax::reference(syntax::array(lexical));
    let imports = (!fields.is_empty()).then(|| quote! { use rt::{Lexical, Types}; });
    let constant = names.is_some().then(|| quote! { const NAMES: &'static [rt::Names] = _; });
    let tokens = quote! {
        impl rt::Payload for #name {
            const WEBHOOK: rt::Webhook = WEBHOOK;
            const LEXICAL: &'static [rt::Lexical] = { #imports _ };
            #constant
        }
    };
    Item::with_values(tokens, [lexical].into_iter().chain(names).collect())
}

fn ways_in(input: &Input<'_>, id: TypeId) -> TokenStream {
    let name = tokens::ident(&input.names.types[id.0].name);
    quote! {
        impl #name {
            #[doc = " Reads a JSON body."]
            #[doc = ""]
            #[doc = " An error says that the body is no JSON or is over [`Limits::DEFAULT`](rt::Limits::DEFAULT); what else is wrong with it is for its reader to judge."]
            pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_json(body, rt::Limits::DEFAULT)
            }

            #[doc = " Reads a form body, as [`from_json`](Self::from_json) reads JSON."]
            pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_form(body, rt::Limits::DEFAULT)
            }

            #[doc = " Reads a query, without its question mark, as [`from_json`](Self::from_json) reads JSON."]
            pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
            }

            #[doc = " Reads a request by the wire that it came by, whoever sent it: nothing is verified."]
            #[doc = ""]
            #[doc = " An error says why the request is refused: its method or media type is none by which the webhook comes, or its body cannot be read."]
            pub fn receive<'a>(parts: &'a rt::http::request::Parts, body: &'a [u8]) -> Result<rt::Received<'a, Self>, rt::Rejection> {
                rt::receive(parts, body)
            }
        }
    }
}

fn example(input: &Input<'_>, id: TypeId, json: &str) -> Item {
    let name = tokens::ident(&input.names.types[id.0].name);
    let tokens = quote! {
        #[cfg(feature = "testing")]
        impl rt::testing::Example for #name {
            const JSON: &'static str = _;
        }
    };
    Item::with_values(tokens, vec![syntax::literal(tokens::raw(&visible::json(json)))])
}

fn from_headers(input: &Input<'_>, id: TypeId) -> TokenStream {
    let name = tokens::ident(&input.names.types[id.0].name);
    quote! {
        impl #name {
            #[doc = " Reads the headers of a request; those that the document does not describe are not looked at."]
            #[doc = ""]
            #[doc = " An error says that one of them is not UTF-8."]
            pub fn from_headers(headers: &rt::http::HeaderMap) -> Result<rt::Received<'static, Self>, rt::Malformed> {
                rt::Received::from_headers(headers)
            }
        }
    }
}
