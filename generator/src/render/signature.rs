//! What a webhook's document says of its signatures, and the ways in that verify them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{PendingFile, docs, signing, tokens};
use crate::lower::shape::TypeDef;
use crate::model::{Model, ProviderRef, WebhookRef};
use crate::openapi::signature::{
    Algorithm, Encoding, KeyFormat, KeyKind, Layout, Part, Timestamp, TimestampAt, UrlRules,
};
use crate::openapi::{Scheme, Wire};
use crate::{Options, emit};

/// The type that stands for a provider, where one of its webhooks is signed.
pub(super) fn provider(provider: ProviderRef<'_>) -> Vec<TokenStream> {
    let ProviderRef { name, names, .. } = provider;
    let mut formats: Vec<&KeyFormat> = provider.schemes().map(|scheme| &scheme.key).collect();
    if formats.is_empty() {
        return Vec::new();
    }
    formats.sort();
    formats.dedup();
    let marker = tokens::ident(&names.marker);
    let doc = format!(
        " Stands for `{name}`, whose keys are [`Keys<{}>`](rt::Keys): {}.",
        names.marker,
        signing::keys(formats.iter().copied())
    );
    let formats = formats.into_iter().map(|format| key_format(&quote! { rt::signature:: }, format));
    let forms = provider.webhooks().filter(|webhook| signs_forms(*webhook));
    let mut forms: Vec<&str> = forms.map(WebhookRef::module_name).collect();
    forms.sort_unstable();
    let forms: Vec<_> = forms.into_iter().map(tokens::ident).collect();
    let forms = (!forms.is_empty()).then(|| {
        quote! { const FORMS: &'static [rt::signature::Parameters] = &[#(#forms::FORM),*]; }
    });
    vec![
        quote! { use ringback_runtime as rt; },
        quote! {
            #[doc = #doc]
            #[derive(Debug)]
            pub enum #marker {}
        },
        quote! {
            impl rt::Provider for #marker {
                const NAME: &'static str = #name;
                const KEYS: &'static [rt::signature::KeyFormat] = &[#(#formats),*];
                #forms
            }
        },
    ]
}

/// Whether a webhook has forms that are signed behind their url.
fn signs_forms(webhook: WebhookRef<'_>) -> bool {
    let of_forms = webhook.schemes().iter().find(|scheme| scheme.wires.contains(&Wire::Form));
    let signs = |part: Part| of_forms.is_some_and(|scheme| scheme.message.contains(&part));
    signs(Part::Url) && signs(Part::SortedForm) && webhook.root().payload.is_some()
}

/// The names that every form of a payload has, in the order in which they are signed.
fn required(payload: &TypeDef) -> Vec<&str> {
    let required = payload.fields().iter().filter(|field| field.required);
    let mut names: Vec<_> = required.map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// A file of schemes for each webhook that is signed.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let signed = model.webhook_modules().filter(|(_, webhook)| !webhook.schemes().is_empty());
    let pending = signed.map(|(module, webhook)| {
        let docs = "How the webhook's requests are signed.".to_owned();
        let path = format!("{}/signature.rs", module.folder);
        PendingFile::rust(path, docs, move || emit::texts(schemes(webhook.schemes())))
    });
    pending.collect()
}

fn schemes(schemes: &[Scheme]) -> Vec<TokenStream> {
    let schemes = schemes.iter().map(scheme);
    vec![
        quote! { use ringback_runtime::{Wire, signature::*}; },
        quote! {
            #[doc = " Each scheme signs different requests."]
            pub(super) const SCHEMES: &[Scheme] = &[#(#schemes),*];
        },
    ]
}

/// What makes a payload one that is signed, in its module; nothing where it is not.
pub(super) fn entry_points(webhook: WebhookRef<'_>) -> Vec<TokenStream> {
    let (schemes, Some((def, name))) = (webhook.schemes(), webhook.payload_type()) else { return Vec::new() };
    if schemes.is_empty() {
        return Vec::new();
    }
    let how = docs::attributes(&signing::schemes(schemes));
    let has_forms = signs_forms(webhook);
    let required = has_forms.then(|| {
        let names = required(def);
        quote! { const REQUIRED: &'static [&'static str] = &[#(#names),*]; }
    });
    let (payload, marker) = (tokens::ident(name), tokens::ident(webhook.marker()));
    let form = has_forms.then(|| {
        quote! { pub(super) const FORM: rt::signature::Parameters = rt::signature::Parameters::of::<#payload>(); }
    });
    vec![
        quote! {
            impl rt::Signed for #payload {
                type Provider = super::#marker;
                const SCHEMES: &'static [rt::signature::Scheme] = signature::SCHEMES;
                #required
            }
        },
        form.unwrap_or_default(),
        quote! {
            impl #payload {
                #[doc = " Verifies the signature of a request on any wire of the webhook, and reads its payload."]
                #[doc = ""]
                #how
                #[doc = ""]
                #[doc = " Returns an error if the request is refused. The payload is read as by [`tolerant`](rt::Received::tolerant)."]
                pub fn verify(keys: &rt::Keys<super::#marker>, request: &rt::Request<'_>) -> Result<rt::Verified<Self>, rt::Rejection> {
                    rt::verify(keys, request)
                }
            }
        },
    ]
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let Scheme {
        name,
        document: _,
        pointer: _,
        algorithm,
        headers,
        layout,
        encoding,
        message,
        timestamp,
        key,
        url,
        body_hash,
        wires,
    } = scheme;
    let algorithm = tokens::ident(match algorithm {
        Algorithm::HmacSha1 => "HmacSha1",
        Algorithm::HmacSha256 => "HmacSha256",
        Algorithm::Ed25519 => "Ed25519",
    });
    let layout = match layout {
        Layout::Whole { prefix } => quote! { Layout::Whole { prefix: #prefix } },
        Layout::Items { between, within, key } => {
            quote! { Layout::Items { between: #between, within: #within, key: #key } }
        }
    };
    let encoding = self::encoding(*encoding);
    let message = message.iter().map(part);
    let timestamp = option(timestamp.as_ref().map(self::timestamp));
    let key = key_format(&TokenStream::new(), key);
    let UrlRules { any_default_port, without_user } = url;
    let body_hash = option(body_hash.as_ref().map(|parameter| quote! { BodyHash { parameter: #parameter } }));
    let wires = wires.iter().map(|wire| tokens::wire(&TokenStream::new(), *wire));
    quote! {
        Scheme {
            name: #name,
            algorithm: Algorithm::#algorithm,
            headers: &[#(#headers),*],
            layout: #layout,
            encoding: Encoding::#encoding,
            message: &[#(#message),*],
            timestamp: #timestamp,
            key: #key,
            url: UrlRules { any_default_port: #any_default_port, without_user: #without_user },
            body_hash: #body_hash,
            wires: &[#(#wires),*],
        }
    }
}

fn part(part: &Part) -> TokenStream {
    match part {
        Part::Body => quote! { Part::Body },
        Part::Url => quote! { Part::Url },
        Part::Header(name) => quote! { Part::Header(#name) },
        Part::Timestamp => quote! { Part::Timestamp },
        Part::SortedForm => quote! { Part::SortedForm },
        Part::Text(text) => quote! { Part::Text(#text) },
    }
}

fn timestamp(timestamp: &Timestamp) -> TokenStream {
    let Timestamp { at, tolerance } = timestamp;
    let at = match at {
        TimestampAt::Header(name) => quote! { TimestampAt::Header(#name) },
        TimestampAt::Item(key) => quote! { TimestampAt::Item(#key) },
    };
    let tolerance = Literal::u32_unsuffixed(*tolerance);
    quote! { Timestamp { at: #at, tolerance: #tolerance } }
}

/// A key's format, where the runtime's names stand behind a path.
fn key_format(path: &TokenStream, format: &KeyFormat) -> TokenStream {
    let KeyFormat { kind, encoding, prefix, min_bytes } = format;
    let min_bytes = Literal::u32_unsuffixed(*min_bytes);
    let kind = tokens::ident(match kind {
        KeyKind::Secret => "Secret",
        KeyKind::Ed25519 => "Ed25519",
    });
    let encoding = option(encoding.map(self::encoding).map(|name| quote! { #path Encoding::#name }));
    quote! { #path KeyFormat { kind: #path KeyKind::#kind, prefix: #prefix, encoding: #encoding, min_bytes: #min_bytes } }
}

fn encoding(encoding: Encoding) -> proc_macro2::Ident {
    tokens::ident(match encoding {
        Encoding::Hex => "Hex",
        Encoding::Base64 => "Base64",
    })
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote! { None }, |value| quote! { Some(#value) })
}
