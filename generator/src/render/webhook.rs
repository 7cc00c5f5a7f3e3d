//! The modules of webhooks: what the document says about each, and the entry points of its payload.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::contents::{Contents, expect_deprecated};
use super::scope::Scope;
use super::{docs, signature, syntax, tokens};
use crate::emit::Item;
use crate::lower::shape::{Lexical, Owner, Position, TypeDef, TypeId};
use crate::lower::types::Types;
use crate::model::{Model, Module, Modules, WebhookRef};
use crate::names::{Alias, ModulePath};
use crate::openapi::WebhookId;
use crate::openapi::{TellBy, Wire};
use crate::visible;

/// What the module of a webhook reads.
#[derive(Clone, Copy)]
pub(super) struct Context<'m> {
    contents: Contents<'m>,
    scope: Scope<'m>,
    webhook: WebhookRef<'m>,
    /// All modules: it shows types of others.
    modules: &'m Modules,
}

impl<'m> Context<'m> {
    pub(super) fn new(model: &'m Model, contents: Contents<'m>, id: WebhookId) -> Self {
        Self { contents, scope: contents.scope, webhook: model.webhook(id), modules: &model.modules }
    }

    /// The module's docs.
    pub(super) fn docs(self) -> String {
        let webhook = self.webhook.webhook();
        let (words, security) = (&webhook.docs, &webhook.security);
        let parts =
            [words.summary.as_deref().unwrap_or(&webhook.naming.key), words.description.as_deref().unwrap_or("")];
        let text = parts.into_iter().map(docs::clean).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        let of_security = match &security.unsigned_at {
            Some(_) => " (unsigned requests)",
            None if security.schemes.is_empty() => " (what `security` says)",
            None => " (request signatures)",
        };
        let text = text + &self.identity_docs();
        text + &docs::corrections(&words.corrections) + &docs::corrections_of(of_security, &security.corrections)
    }

    /// What makes two deliveries the same event, and whether the signature covers it.
    fn identity_docs(self) -> String {
        let webhook = self.webhook.webhook();
        if webhook.identity.is_empty() {
            return String::new();
        }
        let schemes = &webhook.security.schemes;
        let place = |by: &TellBy| match by {
            TellBy::Header(name) => {
                let is_signed = !schemes.is_empty()
                    && schemes.iter().all(|declared| {
                        declared.scheme.signed_headers().iter().any(|signed| signed.eq_ignore_ascii_case(name))
                    });
                format!("the header {}{}", docs::code(name), if is_signed { "" } else { ", which no signature covers" })
            }
            TellBy::Body(pointer) => format!("the member {}", docs::code(pointer.as_str())),
        };
        let places: Vec<_> = webhook.identity.iter().map(place).collect();
        format!("\n\nThe same event has the same identity: {}.", places.join(" and "))
    }

    pub(super) fn items(self) -> Vec<Item> {
        let Self { contents, scope: _, webhook, modules: _ } = self;
        let attribute = self.is_deprecated().then(expect_deprecated);
        let signature = (!webhook.schemes().is_empty()).then(|| quote! { mod signature; });
        let (modules, exports) = (contents.modules(signature.as_ref()), contents.exports());
        let tests = webhook.examples().map(|examples| {
            // Without the feature, a file of nothing but the test of the whole example is empty.
            let when = if examples.placed().next().is_none() {
                quote! { all(test, feature = "testing") }
            } else {
                quote! { test }
            };
            quote! { #[cfg(#when)] mod examples; }
        });
        let (others, provider) = (self.shown(), tokens::supers(self.scope.depth()));
        let others = others.iter().map(|(module, names)| {
            let (module, names) = (tokens::path(module), names.iter().map(|name| tokens::ident(name)));
            quote! { #(pub use #provider::#module::#names;)* }
        });
        let mut items = super::items(vec![
            quote! { #attribute },
            quote! { use ringback_runtime as rt; },
            quote! { #modules #tests },
            quote! { #exports #(#others)* },
            constant(webhook),
        ]);
        if let Some((id, _)) = webhook.root().payload {
            let name = self.name(id);
            let payload = self.payload(id, self.needs_fields(), Some(self.webhook));
            items.extend([payload, entry_points(&name, self.webhook.wires()).into()]);
            items.extend(super::items(signature::entry_points(webhook)));
            items.extend(webhook.example().map(|json| example(&name, json, webhook.example_headers())));
        }
        if let Some((id, _)) = webhook.root().headers {
            let headers = self.name(id);
            items.extend([self.payload(id, true, None), from_headers(&headers).into()]);
            items.extend(webhook.root().payload.map(|(id, _)| {
                let payload = self.name(id);
                Item::from(quote! { impl rt::WithHeaders for #payload { type Headers = #headers; } })
            }));
        }
        items
    }

    fn name(self, id: TypeId) -> Ident {
        tokens::ident(&self.scope.ty(id).name)
    }

    fn def(self, id: TypeId) -> &'m TypeDef {
        &self.contents.types[id.0]
    }

    /// Whether the module names something that is deprecated.
    fn is_deprecated(self) -> bool {
        let root = self.webhook.root();
        let is_used = root.payload.is_some() || root.headers.is_some();
        self.contents.is_deprecated()
            || root.types.iter().any(|&id| self.def(id).docs.deprecated)
            || self.webhook.webhook().docs.deprecated && is_used
    }

    /// The names of types that the module shows of other modules, by the modules: those of places that the webhook
    /// reaches. A type of which it reaches none of the places that have a name is shown by the name that it has
    /// elsewhere.
    pub(super) fn shown(self) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
        let types = &self.webhook.root().types;
        let is_reached = |alias: &&Alias| types.contains(&alias.of) && self.reaches(&alias.place);
        let is_shared = |module: &&Module| {
            !matches!(module.path, ModulePath::Webhook(_)) && module.provider == self.webhook.provider()
        };
        let shared = self.modules.iter().filter(is_shared).flat_map(|module| module.aliases(self.scope.names));
        let shared: Vec<_> = shared.filter(is_reached).collect();
        let own = self.scope.module.aliases(self.scope.names);
        let with_alias: HashSet<TypeId> = own.chain(shared.iter().copied()).map(|alias| alias.of).collect();
        let is_shown = |id: &TypeId| {
            let position = &self.def(*id).position;
            position.path.is_empty() || self.reaches(position) || !with_alias.contains(id)
        };
        let mut others = self.scope.visible(types.iter().copied().filter(is_shown));
        let own = self.contents.type_names();
        for alias in shared {
            let name = alias.name.as_str();
            if !own.contains(&name) && others.values().all(|names| !names.contains(name)) {
                others.entry(self.scope.names.module(&alias.module)).or_default().insert(name);
            }
        }
        others
    }

    /// Whether the webhook reaches a place: it is in the webhook itself, or in a component that the webhook uses.
    fn reaches(self, place: &Position) -> bool {
        match place.owner {
            Owner::Payload(owner) | Owner::Headers(owner) => owner == self.webhook.id(),
            Owner::Component(schema) => match self.scope.names.components.get(&schema) {
                Some(component) => self.webhook.root().types.contains(component),
                // A component without a type of its own is a list or a map: whoever uses what is in it uses it.
                None => true,
            },
            Owner::Part(_) => false,
        }
    }

    /// Whether the payload may come as a form or a query.
    fn comes_as_pairs(self) -> bool {
        self.webhook.wires().iter().any(|wire| !wire.is_json())
    }

    /// Whether the payload may come as pairs, or forms that are signed like it have to be recognized.
    fn needs_fields(self) -> bool {
        self.comes_as_pairs() || !self.webhook.schemes().is_empty()
    }

    /// `webhook`: none for headers.
    fn payload(self, id: TypeId, has_fields: bool, webhook: Option<WebhookRef<'_>>) -> Item {
        let (name, fields) = (self.name(id), self.def(id).fields());
        let lexical = fields.iter().map(|field| {
            // What pairs cannot bring stays a text, which the validator then refuses.
            let text = Lexical { types: Types::STRING, repeats: false, is_json: false };
            let Lexical { types, repeats, is_json } = field.lexical.unwrap_or(text);
            let types = (!is_json).then(|| syntax::types(&[], types.without(Types::NULL)));
            let name = if is_json {
                "json"
            } else if repeats {
                "repeated"
            } else {
                "new"
            };
            syntax::call(syntax::path(&["FormField", name]), std::iter::once(syntax::text(&field.name)).chain(types))
        });
        let lexical = syntax::reference(syntax::array(lexical));
        let has_types = fields.iter().any(|field| field.lexical.is_none_or(|lexical| !lexical.is_json));
        let imports = match (fields.is_empty(), has_types) {
            (true, _) => None,
            (false, true) => Some(quote! { use rt::{FormField, Types}; }),
            (false, false) => Some(quote! { use rt::FormField; }),
        };
        let is_struct = self.def(id).is_struct();
        let wires = webhook.map_or(&[][..], WebhookRef::wires);
        let identity = webhook.and_then(|webhook| identity("CONSTANTS", webhook.identity()));
        let headers = webhook.map(|webhook| self.described_headers(webhook));
        let claims = webhook.and_then(claims);
        let identity_of_event = webhook.and_then(identity_of_event);
        let from_json = (is_struct && wires.iter().any(|wire| wire.is_json())).then(|| {
            quote! {
                fn from_json(body: &[u8], limits: rt::Limits) -> Option<Box<Self>> {
                    rt::read_json(body, limits)
                }
            }
        });
        if !has_fields {
            return Item::from(quote! {
                impl rt::Payload for #name {
                    const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
                    #identity
                    #claims
                    #identity_of_event
                    #headers
                    #from_json
                }
            });
        }
        let from_pairs = (is_struct && wires.iter().any(|wire| !wire.is_json())).then(|| {
            quote! {
                fn from_pairs(pairs: &[rt::Pair<'_>], limits: rt::Limits) -> Option<Box<Self>> {
                    rt::read_pairs(pairs, Self::FORM_FIELDS, limits)
                }
            }
        });
        let tokens = quote! {
            impl rt::Payload for #name {
                const WEBHOOK: rt::Webhook<'static> = WEBHOOK;
                const FORM_FIELDS: &'static [rt::FormField] = { #imports _ };
                #identity
                #claims
                    #identity_of_event
                #headers
                #from_json
                #from_pairs
            }
        };
        Item::with_values(tokens, vec![lexical])
    }

    /// What the headers beside a payload are, and what they tell.
    fn described_headers(self, webhook: WebhookRef<'_>) -> Option<TokenStream> {
        let name = self.name(webhook.root().headers?.0);
        let identity = identity("HEADER_CONSTANTS", webhook.header_identity());
        Some(quote! {
            #identity
            const HEADERS: Option<rt::DescribedHeaders> = Some(rt::DescribedHeaders::of::<#name>());
        })
    }
}

/// What tells a webhook from others that the same URL receives.
fn claims(webhook: WebhookRef<'_>) -> Option<TokenStream> {
    let each = webhook.webhook().claims.iter().map(|(by, texts)| {
        let tell = tell(by);
        quote! { (#tell, &[#(#texts),*]) }
    });
    let each: Vec<_> = each.collect();
    (!each.is_empty()).then(|| quote! { const CLAIMS: &'static [rt::Claim] = &[#(#each),*]; })
}

/// What makes two deliveries the same event.
fn identity_of_event(webhook: WebhookRef<'_>) -> Option<TokenStream> {
    let places: Vec<_> = webhook.webhook().identity.iter().map(tell).collect();
    (!places.is_empty()).then(|| quote! { const IDENTITY: &'static [rt::Tell] = &[#(#places),*]; })
}

fn tell(by: &TellBy) -> TokenStream {
    match by {
        TellBy::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote! { rt::Tell::Header(#name) }
        }
        TellBy::Body(pointer) => {
            let pointer = pointer.as_str();
            quote! { rt::Tell::Body(#pointer) }
        }
    }
}

/// The constant with what tells a webhook from others, if something does.
fn identity<'m>(name: &str, facts: impl Iterator<Item = &'m (String, String)>) -> Option<TokenStream> {
    let facts: Vec<_> = facts.map(|(name, text)| quote! { (#name, #text) }).collect();
    let name = tokens::ident(name);
    (!facts.is_empty()).then(|| quote! { const #name: &'static [(&'static str, &'static str)] = &[#(#facts),*]; })
}

/// What the document says about a webhook, as a constant.
fn constant(webhook: WebhookRef<'_>) -> TokenStream {
    let (name, method, document) = (webhook.name(), webhook.method(), webhook.document());
    let pointer = webhook.webhook().pointer.as_str();
    let wires = webhook.wires().iter().map(tokens::variant);
    let deprecated = webhook.webhook().docs.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #[doc = " The document's description of this webhook."]
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

/// The functions that read a payload, one for each of its wires.
fn entry_points(name: &Ident, wires: &[Wire]) -> TokenStream {
    let form = wires.contains(&Wire::Form).then(|| {
        quote! {
            #[doc = " Reads a form body, like [`from_json`](Self::from_json)."]
            pub fn from_form(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_form(body, rt::Limits::DEFAULT)
            }
        }
    });
    let multipart = wires.contains(&Wire::Multipart).then(|| {
        quote! {
            #[doc = " Reads a `multipart/form-data` body, like [`from_json`](Self::from_json)."]
            pub fn from_multipart(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_multipart(body, rt::Limits::DEFAULT)
            }
        }
    });
    let query = wires.contains(&Wire::Query).then(|| {
        quote! {
            #[doc = " Reads a query without its question mark, like [`from_json`](Self::from_json)."]
            pub fn from_query(query: &str) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_form(query.as_bytes(), rt::Limits::DEFAULT)
            }
        }
    });
    quote! {
        impl #name {
            #[doc = " Reads a JSON body."]
            #[doc = ""]
            #[doc = " Returns an error only if the body is not JSON or exceeds [`Limits::DEFAULT`](rt::Limits::DEFAULT); anything else is a finding."]
            pub fn from_json(body: &[u8]) -> Result<rt::Received<'_, Self>, rt::Malformed> {
                rt::Received::from_json(body, rt::Limits::DEFAULT)
            }

            #form

            #multipart

            #query

            #[doc = " Reads a request on any wire of the webhook, without verifying its sender."]
            #[doc = ""]
            #[doc = " Returns an error if the webhook does not have the method or media type, or if the body cannot be read."]
            pub fn receive<'a>(parts: &'a rt::http::request::Parts, body: &'a [u8]) -> Result<rt::Received<'a, Self>, rt::Rejection> {
                rt::receive(parts, body)
            }
        }
    }
}

fn example(name: &Ident, json: &str, headers: &[(String, String)]) -> Item {
    let headers = (!headers.is_empty()).then(|| {
        let headers = headers.iter().map(|(name, text)| quote! { (#name, #text) });
        quote! { const REQUIRED_HEADERS: &'static [(&'static str, &'static str)] = &[#(#headers),*]; }
    });
    let tokens = quote! {
        #[cfg(feature = "testing")]
        impl rt::testing::Example for #name {
            const JSON: &'static str = _;
            #headers
        }
    };
    Item::with_values(tokens, vec![syntax::literal(tokens::raw(&visible::json(json)))])
}

/// The function that reads headers.
fn from_headers(name: &Ident) -> TokenStream {
    quote! {
        impl #name {
            #[doc = " Reads the headers of a request; those that the document does not describe are ignored."]
            #[doc = ""]
            #[doc = " Returns an error if one of them is not UTF-8."]
            pub fn from_headers(headers: &rt::http::HeaderMap) -> Result<rt::Received<'static, Self>, rt::Malformed> {
                rt::Received::from_headers(headers)
            }
        }
    }
}
