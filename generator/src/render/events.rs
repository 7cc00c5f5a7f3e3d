//! The enums of events: a file for each endpoint.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::contents::expect_deprecated;
use super::model::UNVERIFIED;
use super::{PendingFile, docs, signing, tokens};
use crate::Options;
use crate::emit::{self, Item};
use crate::model::{EndpointRef, Model, WebhookRef};
use crate::openapi::{TellBy, WebhookId};

/// A file for each endpoint.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = model.providers().flat_map(|provider| {
        provider.endpoints().map(move |endpoint| {
            let path = format!("src/{}/{}.rs", provider.names.module, endpoint.names().module);
            let docs = format!("The events of `{}` that one URL receives.", provider.name);
            let file = EventFile { endpoint, marker: &provider.names.marker };
            PendingFile::rust(path, Some(endpoint.document()), docs, move || emit::texts(file.items()))
        })
    });
    pending.collect()
}

/// What the module of a provider has of its endpoints: their modules, and their enums.
pub(super) fn exports<'m>(endpoints: impl Iterator<Item = EndpointRef<'m>>) -> Vec<TokenStream> {
    let export = |endpoint: EndpointRef<'m>| {
        let names = endpoint.names();
        let (module, name) = (tokens::ident(&names.module), tokens::ident(&names.name));
        quote! { pub mod #module; pub use #module::#name; }
    };
    endpoints.map(export).collect()
}

#[derive(Clone, Copy)]
struct EventFile<'m> {
    endpoint: EndpointRef<'m>,
    marker: &'m str,
}

/// A webhook of the endpoint, and the texts that tell it.
struct Event<'m> {
    webhook: WebhookRef<'m>,
    rows: Vec<&'m [String]>,
}

impl<'m> EventFile<'m> {
    fn items(self) -> Vec<Item> {
        let events = self.events();
        let is_deprecated = |event: &Event<'_>| {
            let payload = event.webhook.payload_type().is_some_and(|(payload, _)| payload.docs.deprecated);
            event.webhook.webhook().docs.deprecated || payload
        };
        let attribute = events.iter().any(is_deprecated).then(expect_deprecated);
        let import = quote! { use ringback_runtime as rt; };
        let mut items = super::items(vec![quote! { #attribute }, import, self.outer(&events)]);
        items.push(Item::from_text(self.table(&events)));
        items.extend(super::items(self.entry_points()));
        for (text, _, name) in &self.endpoint.names().groups {
            items.push(self.group(text, name, &events).into());
        }
        items
    }

    /// The webhooks, in the order of the documents.
    fn events(self) -> Vec<Event<'m>> {
        let mut rows: BTreeMap<WebhookId, Vec<&'m [String]>> = BTreeMap::new();
        for row in &self.endpoint.endpoint().rows {
            rows.entry(row.webhook).or_default().push(&row.texts);
        }
        let webhooks = self.endpoint.webhooks();
        webhooks.map(|webhook| Event { webhook, rows: rows.remove(&webhook.id()).unwrap_or_default() }).collect()
    }

    /// The enum of all events.
    fn outer(self, events: &[Event<'m>]) -> TokenStream {
        let names = self.endpoint.names();
        let name = tokens::ident(&names.name);
        let singles = events.iter().filter(|event| event.rows.iter().all(|row| row.len() == 1));
        let variants: Vec<_> = singles.map(|event| self.variant(event, 0)).collect();
        let groups = names.groups.iter().map(|(text, variant, group)| {
            let (variant, group) = (tokens::ident(variant), tokens::ident(group));
            let doc = format!(" {}", docs::code(text));
            quote! { #[doc = #doc] #variant(#group) }
        });
        let about = docs::attributes(&self.docs());
        let unknown = unknown();
        quote! {
            #about
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #(#groups,)*
                #unknown
            }
        }
    }

    /// The enum of the events with one text for the first place.
    fn group(self, text: &str, name: &str, events: &[Event<'m>]) -> TokenStream {
        let within = events.iter().filter(|event| event.rows.iter().any(|row| row.len() > 1 && row[0] == text));
        let variants: Vec<_> = within.map(|event| self.variant(event, 1)).collect();
        let (name, unknown) = (tokens::ident(name), unknown());
        let about = format!(" The events of {}.", docs::code(text));
        quote! {
            #[doc = #about]
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #unknown
            }
        }
    }

    fn variant(self, event: &Event<'m>, level: usize) -> TokenStream {
        let variant = tokens::ident(self.variant_name(event));
        let payload = payload(event.webhook);
        let texts: Vec<_> = event.rows.iter().filter_map(|row| row.get(level)).map(|text| docs::code(text)).collect();
        let doc = format!(" {}", texts.join(", "));
        let deprecated = event.webhook.webhook().docs.deprecated.then(|| quote! { #[deprecated] });
        quote! { #[doc = #doc] #deprecated #variant(Box<#payload>) }
    }

    fn variant_name(self, event: &Event<'m>) -> &'m str {
        self.endpoint.names().variants.get(&event.webhook.id()).map_or("", String::as_str)
    }

    /// What implements the traits: a line for each group and each webhook.
    fn table(self, events: &[Event<'m>]) -> String {
        let (endpoint, names) = (self.endpoint.endpoint(), self.endpoint.names());
        let first = events.first().map(|event| event.webhook);
        let wires = first.map(WebhookRef::wires).unwrap_or_default();
        let wires: Vec<_> = wires.iter().map(|wire| format!("rt::Wire::{wire:?}")).collect();
        let tell: Vec<_> = endpoint
            .tell
            .iter()
            .map(|teller| match &teller.by {
                TellBy::Header(name) => format!("Header({})", text(&name.to_ascii_lowercase())),
                TellBy::Body(pointer) => format!("Body({})", text(pointer.as_str())),
            })
            .collect();
        let mut table = format!("rt::events! {{\n    {};\n    endpoint: rt::Webhook {{\n", names.name);
        for (field, value) in [
            ("name", text(&endpoint.name)),
            ("method", text(first.map_or("", WebhookRef::method))),
            ("wires", format!("&[{}]", wires.join(", "))),
            ("document", text(self.endpoint.document())),
            ("pointer", text(self.endpoint.pointer())),
        ] {
            let _ = writeln!(table, "        {field}: {value},");
        }
        let _ = writeln!(table, "    }};\n    tell: {};", tell.join(", "));
        for (first, variant, group) in &names.groups {
            let _ = writeln!(table, "    group {} => {variant}({group});", text(first));
        }
        for event in events {
            let rows: Vec<_> =
                event.rows.iter().map(|row| row.iter().map(|one| text(one)).collect::<Vec<_>>().join(", ")).collect();
            let own = self.variant_name(event);
            let group = event.rows.iter().find(|row| row.len() > 1);
            let group = group.and_then(|row| names.groups.iter().find(|(first, ..)| *first == row[0]));
            let variant = match group {
                Some((_, variant, group)) => format!("{variant}[{group}::{own}]"),
                None => own.to_owned(),
            };
            let name = event.webhook.payload_type().map_or("", |(_, name)| name);
            let payload = format!("super::{}::{name}", event.webhook.module_path());
            let _ = writeln!(table, "    {} => {variant}: {payload};", rows.join(" | "));
        }
        table + "}\n"
    }

    /// The functions that read and verify requests.
    fn entry_points(self) -> Vec<TokenStream> {
        let name = tokens::ident(&self.endpoint.names().name);
        let mut items = Vec::new();
        let by_header = self.endpoint.endpoint().tell.iter().any(|teller| matches!(teller.by, TellBy::Header(_)));
        if !by_header {
            items.push(quote! { rt::deserialize!(#name by deserialize_event); });
        }
        items.push(quote! {
            impl #name {
                #[doc = " Reads a request without verifying its sender."]
                #[doc = ""]
                #[doc = " Returns an error if the endpoint does not have the method or media type, or if the body cannot be read."]
                pub fn receive<'a>(parts: &'a rt::http::request::Parts, body: &'a [u8]) -> Result<rt::Received<'a, Self>, rt::Rejection> {
                    rt::receive(parts, body)
                }
            }
        });
        let Some(first) = self.endpoint.webhooks().find(|webhook| !webhook.schemes().is_empty()) else { return items };
        let how = docs::attributes(&signing::schemes(first.schemes()));
        let marker = tokens::ident(self.marker);
        let payload = payload(first);
        items.push(quote! {
            impl rt::Signed for #name {
                type Provider = super::#marker;
                const SCHEMES: &'static [rt::scheme::Scheme] = <#payload as rt::Signed>::SCHEMES;
            }
        });
        items.push(quote! {
            impl #name {
                #[doc = " Verifies the signature of a request, and reads the payload of the event that it tells."]
                #[doc = ""]
                #how
                #[doc = ""]
                #[doc = " Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant)."]
                pub fn verify(keys: &rt::Keys<super::#marker>, request: &rt::Request<'_>) -> Result<rt::Verified<Self>, rt::Rejection> {
                    rt::verify(keys, request)
                }
            }
        });
        items
    }

    /// The docs of the enum: what tells the events, and what an unsigned header leaves open.
    fn docs(self) -> String {
        let endpoint = self.endpoint.endpoint();
        let tell: Vec<_> = endpoint
            .tell
            .iter()
            .map(|teller| match &teller.by {
                TellBy::Header(name) => format!("the header {}", docs::code(name)),
                TellBy::Body(pointer) => format!("the member {}", docs::code(pointer.as_str())),
            })
            .collect();
        let mut about = format!("An event of `{}`, told by {}.", endpoint.provider, tell.join(", then "));
        if !endpoint.others.is_empty() {
            let names: Vec<_> = endpoint.others.iter().map(|(_, name)| docs::code(name)).collect();
            let _ = write!(about, "\n\nWithout code, so `Unrecognized`: {}.", names.join(", "));
        }
        let header = endpoint.tell.iter().find_map(|teller| match &teller.by {
            TellBy::Header(name) if teller.unsigned => Some(name),
            _ => None,
        });
        if let Some(header) = header {
            let _ = write!(
                about,
                "\n\nNo signature covers the header {}: whoever captures a request can send it with another text there.",
                docs::code(header)
            );
            let mut swaps: Vec<(&str, Vec<String>)> = Vec::new();
            for (from, to) in self.endpoint.swaps() {
                match swaps.last_mut().filter(|(known, _)| *known == from.name()) {
                    Some((_, others)) => others.push(docs::code(to.name())),
                    None => swaps.push((from.name(), vec![docs::code(to.name())])),
                }
            }
            if !endpoint.others.is_empty() {
                about += " What is without code is not compared: its payloads may be valid for any event.";
            }
            about += match swaps.as_slice() {
                [] => " No payload with just the members that the documents describe is valid for another event.",
                _ => {
                    " With just the members that the documents describe, these payloads may be valid for another event:\n"
                }
            };
            for (from, others) in swaps {
                let _ = write!(about, "\n- {} as {}", docs::code(from), others.join(", "));
            }
        }
        if self.endpoint.webhooks().any(|webhook| !webhook.schemes().is_empty()) {
            about += UNVERIFIED;
        }
        about
    }
}

/// The path of a webhook's payload.
fn payload(webhook: WebhookRef<'_>) -> TokenStream {
    let module = tokens::path(webhook.module_path());
    let name = tokens::ident(webhook.payload_type().map_or("", |(_, name)| name));
    quote! { super::#module::#name }
}

fn unknown() -> TokenStream {
    quote! {
        #[doc = " An event that is none of these."]
        Unrecognized(rt::UnknownEvent),
    }
}

fn text(text: &str) -> String {
    Literal::string(text).to_string()
}
