//! The signature schemes of a webhook, and the entry points that verify them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use ringback_runtime::scheme::{
    BodyHash, KeyEncoding, KeyFormat, Layout, Part, Scheme, Timestamp, TimestampAt, TimestampUnit, UrlRules,
};

use super::{PendingFile, docs, signing, tokens};
use crate::Options;
use crate::lower::shape::TypeDef;
use crate::model::{Model, ProviderRef, WebhookRef};
use crate::openapi::{SecurityScheme, Wire};

/// The type of a provider, where one of its webhooks is signed.
pub(super) fn provider(provider: ProviderRef<'_>) -> Vec<TokenStream> {
    let ProviderRef { name, names, .. } = provider;
    let mut formats: Vec<&KeyFormat> = provider.schemes().map(|declared| &declared.scheme.key).collect();
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
    let formats = formats.into_iter().map(key_format);
    let forms = provider.webhooks().filter(|webhook| signs_forms(*webhook));
    let mut forms: Vec<&str> = forms.map(WebhookRef::module_path).collect();
    forms.sort_unstable();
    let forms: Vec<_> = forms.into_iter().map(tokens::path).collect();
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
                const KEYS: &'static [rt::scheme::KeyFormat] = &[#(#formats),*];
                #forms
            }
        },
    ]
}

/// Whether a webhook has forms that are signed after their URL.
fn signs_forms(webhook: WebhookRef<'_>) -> bool {
    let mut schemes = webhook.schemes().iter().map(|declared| &declared.scheme);
    let scheme = schemes.find(|scheme| scheme.wires.contains(&Wire::Form));
    scheme.is_some_and(|scheme| scheme.signs(&Part::Url) && scheme.signs_form()) && webhook.root().payload.is_some()
}

/// The names of a payload's required parameters, in the order in which they are signed.
fn required(payload: &TypeDef) -> Vec<&str> {
    let required = payload.fields().iter().filter(|field| field.required);
    let mut names: Vec<_> = required.map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// `signature.rs` of each signed webhook: its schemes.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let signed = model.webhook_modules().filter(|(_, webhook)| !webhook.schemes().is_empty());
    let pending = signed.map(|(module, webhook)| {
        let docs = "How the webhook's requests are signed.".to_owned();
        let path = format!("{}/signature.rs", module.folder);
        PendingFile::rust(path, model.source(module), docs, move || Ok(schemes(webhook.schemes())))
    });
    pending.collect()
}

/// The items of the file. The macro's fields are not Rust, so a formatter of Rust would run them together.
fn schemes(schemes: &[SecurityScheme]) -> Vec<String> {
    let schemes: String = schemes.iter().map(|declared| scheme(&declared.scheme)).collect();
    vec![
        "use ringback_runtime::{scheme, scheme::*};\n".to_owned(),
        format!("/// Each scheme signs different requests.\npub(super) const SCHEMES: &[Scheme] = &[\n{schemes}];\n"),
    ]
}

/// What makes a payload signed, in its module; nothing where it is not.
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
    let depth = tokens::depth(webhook.module_path());
    let (outer, visible) = (tokens::supers(depth), tokens::visible_above(depth));
    let (payload, marker) = (tokens::ident(name), tokens::ident(webhook.marker()));
    let marker = quote! { #outer::#marker };
    let form = has_forms.then(|| {
        quote! { #visible const FORM: rt::signature::Parameters = rt::signature::Parameters::of::<#payload>(); }
    });
    vec![
        quote! {
            impl rt::Signed for #payload {
                type Provider = #marker;
                const SCHEMES: &'static [rt::scheme::Scheme] = signature::SCHEMES;
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
                pub fn verify(keys: &rt::Keys<#marker>, request: &rt::Request<'_>) -> Result<rt::Verified<Self>, rt::Rejection> {
                    rt::verify(keys, request)
                }
            }
        },
    ]
}

/// A scheme as a constant, a field a line. Defaults are left out.
fn scheme(scheme: &Scheme) -> String {
    let Scheme { name, algorithm, headers, layout, encoding, message, timestamp, key, url, body_hash, wires } = scheme;
    let UrlRules { any_default_port, without_user } = *url;
    let rules = [(any_default_port, "any_default_port"), (without_user, "without_user")];
    let rules: Vec<_> = rules.into_iter().filter(|(is_on, _)| *is_on).map(|(_, name)| name).collect();
    let fields = [
        ("name", Some(text(name))),
        ("algorithm", Some(format!("{algorithm:?}"))),
        ("headers", Some(list(headers.iter().map(|name| text(name))))),
        ("layout", self::layout(layout)),
        ("encoding", Some(format!("{encoding:?}"))),
        ("message", Some(list(message.iter().map(part)))),
        ("timestamp", timestamp.as_ref().map(self::timestamp)),
        ("key", Some(key_text(key))),
        ("url", (!rules.is_empty()).then(|| rules.join(", "))),
        ("body_hash", body_hash.as_ref().map(|BodyHash { parameter }| format!("BodyHash::new({})", text(parameter)))),
        ("wires", Some(list(wires.iter().map(|wire| format!("{wire:?}"))))),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some(format!("        {name}: {};\n", value?)));
    format!("    scheme! {{\n{}    }},\n", fields.collect::<String>())
}

fn text(text: &str) -> String {
    Literal::string(text).to_string()
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn layout(layout: &Layout) -> Option<String> {
    match layout {
        Layout::Whole { prefix } if prefix.is_empty() => None,
        Layout::Whole { prefix } => Some(format!("Layout::whole({})", text(prefix))),
        Layout::Items { between, within, key } => {
            Some(format!("Layout::items({between:?}, {within:?}, {})", text(key)))
        }
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Header(name) => format!("Header({})", text(name)),
        Part::Text(constant) => format!("Text({})", text(constant)),
        Part::Body | Part::Url | Part::Timestamp | Part::Method | Part::SortedForm | Part::SortedUniqueForm => {
            format!("{part:?}")
        }
    }
}

fn timestamp(timestamp: &Timestamp) -> String {
    let Timestamp { at, tolerance, unit } = timestamp;
    let mut shown = match at {
        TimestampAt::Header(name) => format!("Timestamp::header({}, {tolerance})", text(name)),
        TimestampAt::Item(key) => format!("Timestamp::item({}, {tolerance})", text(key)),
    };
    if *unit != TimestampUnit::Seconds {
        shown += &format!(".with_unit(TimestampUnit::{unit:?})");
    }
    shown
}

/// A key's format in a scheme.
fn key_text(format: &KeyFormat) -> String {
    let KeyFormat { kind, encoding, prefix, min_bytes, description } = format;
    let mut shown = format!("KeyFormat::new(KeyKind::{kind:?}, {})", text(prefix));
    match encoding {
        KeyEncoding::Text => {}
        KeyEncoding::Bytes(encoding) => shown += &format!(".with_encoding(Encoding::{encoding:?})"),
        KeyEncoding::Spki => shown += ".with_spki()",
        KeyEncoding::Pem => shown += ".with_pem()",
    }
    if *min_bytes != kind.min_bytes() {
        shown += &format!(".with_min_bytes({min_bytes})");
    }
    if !description.is_empty() {
        shown += &format!(".with_description({})", text(description));
    }
    shown
}

/// A key's format of a provider.
fn key_format(format: &KeyFormat) -> TokenStream {
    let KeyFormat { kind, encoding, prefix, min_bytes, description } = format;
    let variant = tokens::variant(kind);
    let encoding = match encoding {
        KeyEncoding::Text => TokenStream::new(),
        KeyEncoding::Bytes(encoding) => {
            let name = tokens::variant(encoding);
            quote! { .with_encoding(rt::scheme::Encoding::#name) }
        }
        KeyEncoding::Spki => quote! { .with_spki() },
        KeyEncoding::Pem => quote! { .with_pem() },
    };
    let description = (!description.is_empty()).then(|| quote! { .with_description(#description) });
    let min_bytes = (*min_bytes != kind.min_bytes()).then(|| {
        let min_bytes = tokens::number(*min_bytes);
        quote! { .with_min_bytes(#min_bytes) }
    });
    quote! { rt::scheme::KeyFormat::new(rt::scheme::KeyKind::#variant, #prefix) #encoding #min_bytes #description }
}
