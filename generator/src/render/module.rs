//! The modules around models and validators: each webhook with its ways in.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use super::{Input, Source, docs, examples, members, signature, syntax, tokens};
use crate::emit::{self, Item};
use crate::examples::Examples;
use crate::lower::shape::{TypeBody, TypeId};
use crate::lower::types::Types;
use crate::names::{Alias, Home};
use crate::openapi::{Webhook, WebhookId};
use crate::visible;

/// The modules of webhooks, and of what they share.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    let module_of = |(home, folder): (Home, String)| {
        let examples = match home {
            Home::Webhook(id) => examples::of(input, id),
            Home::Shared(_) => None,
        };
        let docs = docs(input, &home);
        Source::rust(format!("{folder}/mod.rs"), docs, move || emit::texts(module(input, &home, examples)))
    };
    super::homes(input).into_iter().map(module_of).collect()
}

pub(super) fn docs(input: &Input<'_>, home: &Home) -> String {
    let Home::Webhook(nth) = home else {
        return "What several webhooks share.".to_owned();
    };
    let webhook = &input.model.webhooks[nth.0];
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

pub(super) fn module(input: &Input<'_>, home: &Home, examples: Option<&Examples>) -> Vec<Item> {
    let types = input.types(home).iter().map(|id| input.model.names.types[id.0].name.as_str());
    let mut names: Vec<&str> = types.chain(input.aliases(home).iter().map(|alias| alias.name.as_str())).collect();
    names.sort_unstable();
    let exports = names.iter().map(|name| tokens::ident(name));
    let exports = input.has_model(home).then(|| quote! { pub use model::{#(#exports),*}; });
    let model = input.has_model(home).then(|| quote! { mod model; });
    let validator = (!input.functions(home).is_empty()).then(|| quote! { mod validator; });
    let deprecates = deprecates(input, home).then(|| {
        quote! { #![expect(deprecated, reason = "what the document deprecates is here as long as it can come")] }
    });
    let shares_types = input.types(home).iter().any(|id| input.model.names.types[id.0].is_shared);
    let shares_functions = input.functions(home).iter().any(|id| input.model.names.functions[id].is_shared);
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
    let signature = (!input.model.webhooks[nth.0].schemes.is_empty()).then(|| quote! { mod signature; });
    let tests = examples.map(|examples| {
        // Without the feature, a file of nothing but the test of the whole example is empty.
        let when = if examples.placed().next().is_none() {
            quote! { all(test, feature = "testing") }
        } else {
            quote! { test }
        };
        quote! { #[cfg(#when)] mod examples; }
    });
    let others = shown(input, *nth, &names);
    let others = others.iter().map(|(module, names)| {
        let (module, names) = (tokens::ident(module), names.iter().map(|name| tokens::ident(name)));
        quote! { pub use super::#module::{#(#names),*}; }
    });
    let root = &input.model.lowered.roots[nth.0];
    let mut items = super::items(vec![
        quote! { #deprecates },
        quote! { use ringback_runtime as rt; },
        quote! { #model #signature #validator #tests },
        quote! { #exports #(#others)* },
        webhook(input, &input.model.webhooks[nth.0]),
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

/// The names of types that a webhook's module shows of other modules, by the modules: those of places that the webhook
/// reaches. A type of which it reaches none of the places that have a name is shown by the name that it has elsewhere.
fn shown<'a>(input: &'a Input<'_>, id: WebhookId, own: &[&str]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let (types, home) = (&input.model.lowered.roots[id.0].types, Home::Webhook(id));
    let shared = Home::Shared(input.model.provider(id).to_owned());
    let is_mine = |alias: &Alias| types.contains(&alias.of) && input.reaches(id, &alias.place);
    let aliases: Vec<_> = input.aliases(&shared).iter().filter(|alias| is_mine(alias)).collect();
    let mine: HashSet<TypeId> =
        input.aliases(&home).iter().chain(aliases.iter().copied()).map(|alias| alias.of).collect();
    let is_shown = |id_of: &TypeId| {
        let position = &input.model.lowered.types[id_of.0].position;
        position.path.is_empty() || input.reaches(id, position) || !mine.contains(id_of)
    };
    let mut others = input.visible(&home, types.iter().copied().filter(is_shown));
    for alias in aliases {
        let name = alias.name.as_str();
        if !own.contains(&name) && others.values().all(|names| !names.contains(name)) {
            others.entry("shared").or_default().insert(name);
        }
    }
    others
}

/// Whether something that is deprecated is named in a module.
fn deprecates(input: &Input<'_>, home: &Home) -> bool {
    let types = &input.model.lowered.types;
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
    let root = &input.model.lowered.roots[nth.0];
    let is_used = root.payload.is_some() || root.headers.is_some();
    own || root.types.iter().any(|id| types[id.0].docs.deprecated) || input.model.webhooks[nth.0].deprecated && is_used
}

fn webhook(input: &Input<'_>, webhook: &Webhook) -> TokenStream {
    let (name, method, pointer) = (&webhook.name, &webhook.method, webhook.pointer.as_str());
    let document = &input.model.documents[webhook.document].path;
    let wires = webhook.wires.iter().map(tokens::variant);
    let deprecated = webhook.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #[doc = " What the document says of this webhook."]
        #deprecated
        pub const WEBHOOK: rt::Webhook<'static> = rt::Webhook {
            name: #name,
            method: #method,
            wires: &[#(rt::Wire::#wires),*],
            document: #document,
            pointer: #pointer,
        };
    }
}

fn payload(input: &Input<'_>, id: TypeId, names: Option<Expr>) -> Item {
    let name = tokens::ident(&input.model.names.types[id.0].name);
    let fields = match &input.model.lowered.types[id.0].body {
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
            const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
            const LEXICAL: &'static [rt::Lexical] = { #imports _ };
            #constant
        }
    };
    Item::with_values(tokens, [lexical].into_iter().chain(names).collect())
}

fn ways_in(input: &Input<'_>, id: TypeId) -> TokenStream {
    let name = tokens::ident(&input.model.names.types[id.0].name);
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
    let name = tokens::ident(&input.model.names.types[id.0].name);
    let tokens = quote! {
        #[cfg(feature = "testing")]
        impl rt::testing::Example for #name {
            const JSON: &'static str = _;
        }
    };
    Item::with_values(tokens, vec![syntax::literal(tokens::raw(&visible::json(json)))])
}

fn from_headers(input: &Input<'_>, id: TypeId) -> TokenStream {
    let name = tokens::ident(&input.model.names.types[id.0].name);
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
