//! What a webhook's document says of its signatures, and the ways in that verify them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Input, Source, docs, signing, tokens};
use crate::emit;
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::{ModulePath, Provider};
use crate::openapi::signature::{
    Algorithm, Encoding, KeyFormat, KeyKind, Layout, Part, Timestamp, TimestampAt, UrlRules,
};
use crate::openapi::{Scheme, WebhookId, Wire};

/// The type that stands for a provider, where one of its webhooks is signed.
pub(super) fn provider(input: &Input<'_>, provider: &str, names: &Provider) -> Vec<TokenStream> {
    let schemes = names.webhooks.iter().flat_map(|&nth| &input.model.webhooks[nth.0].security.schemes);
    let mut formats: Vec<&KeyFormat> = schemes.map(|scheme| &scheme.key).collect();
    if formats.is_empty() {
        return Vec::new();
    }
    formats.sort();
    formats.dedup();
    let marker = tokens::ident(&names.marker);
    let doc = format!(
        " Stands for `{provider}`, whose keys are [`Keys<{}>`](rt::Keys): {}.",
        names.marker,
        signing::keys(formats.iter().copied())
    );
    let formats = formats.into_iter().map(|format| key_format(&quote! { rt::signature:: }, format));
    let forms = names.webhooks.iter().copied().filter(|nth| signs_forms(input, *nth));
    let mut forms: Vec<&str> = forms.map(|nth| input.model.names.modules[nth.0].as_str()).collect();
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
                const NAME: &'static str = #provider;
                const KEYS: &'static [rt::signature::KeyFormat] = &[#(#formats),*];
                #forms
            }
        },
    ]
}

/// Whether a webhook has forms that are signed behind their url.
fn signs_forms(input: &Input<'_>, nth: WebhookId) -> bool {
    let of_forms =
        input.model.webhooks[nth.0].security.schemes.iter().find(|scheme| scheme.wires.contains(&Wire::Form));
    let signs = |part: Part| of_forms.is_some_and(|scheme| scheme.message.contains(&part));
    signs(Part::Url) && signs(Part::SortedForm) && input.model.lowered.roots[nth.0].payload.is_some()
}

/// The names that every form of a payload has, in the order in which they are signed.
fn required(input: &Input<'_>, payload: TypeId) -> Vec<String> {
    let fields = match &input.model.lowered.types[payload.0].body {
        TypeBody::Struct { fields, .. } => fields.as_slice(),
        TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => &[],
    };
    let mut names: Vec<_> = fields.iter().filter(|field| field.required).map(|field| field.name.clone()).collect();
    names.sort_unstable();
    names
}

/// The schemes of a webhook.
/// A file of schemes for each webhook that is signed.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    let is_signed = |home: &ModulePath| matches!(home, ModulePath::Webhook(id) if !input.model.webhooks[id.0].security.schemes.is_empty());
    let homes = super::homes(input).into_iter().filter(|(home, _)| is_signed(home));
    let file = |(home, folder): (ModulePath, String)| {
        let docs = "How the webhook's requests are signed.".to_owned();
        Source::rust(format!("{folder}/signature.rs"), docs, move || emit::texts(schemes(input, &home)))
    };
    homes.map(file).collect()
}

fn schemes(input: &Input<'_>, home: &ModulePath) -> Vec<TokenStream> {
    let ModulePath::Webhook(nth) = home else {
        return Vec::new();
    };
    let schemes = input.model.webhooks[nth.0].security.schemes.iter().map(scheme);
    vec![
        quote! { use ringback_runtime::{Wire, signature::*}; },
        quote! {
            #[doc = " Each signs other requests than the others."]
            pub(super) const SCHEMES: &[Scheme] = &[#(#schemes),*];
        },
    ]
}

/// What makes a payload one that is signed, in its module.
pub(super) fn ways_in(input: &Input<'_>, nth: WebhookId, payload: TypeId) -> Vec<TokenStream> {
    let webhook = &input.model.webhooks[nth.0];
    if webhook.security.schemes.is_empty() {
        return Vec::new();
    }
    let provider = &input.model.names.providers[&input.model.documents[webhook.document].provider];
    let how = docs::attributes(&signing::schemes(&webhook.security.schemes));
    let has_forms = signs_forms(input, nth);
    let required = has_forms.then(|| {
        let names = required(input, payload);
        quote! { const REQUIRED: &'static [&'static str] = &[#(#names),*]; }
    });
    let (payload, marker) = (tokens::ident(&input.model.names.types[payload.0].name), tokens::ident(&provider.marker));
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
                #[doc = " Verifies who sent a request, and reads it by the wire that it came by."]
                #[doc = ""]
                #how
                #[doc = ""]
                #[doc = " An error says why the request is refused. The payload is taken as [`tolerant`](rt::Received::tolerant) takes it."]
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
