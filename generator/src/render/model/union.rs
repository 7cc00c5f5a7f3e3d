//! Enums for values of several kinds: how the variant of a value is found.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{TypeItems, all_of, deprecated_attribute};
use crate::lower::constant::as_texts;
use crate::lower::shape::{DiscriminatorHint, Shape, Test, Variant, is_open};
use crate::lower::types::Types;
use crate::names::UNRECOGNIZED;
use crate::render::docs::{self, code};
use crate::render::{syntax, tokens};

impl TypeItems<'_> {
    pub(super) fn union(&self, variants: &[Variant]) -> Vec<TokenStream> {
        let open = is_open(variants);
        let (name, docs, checked) = (self.name(), self.docs("A value of one of several kinds."), self.checked());
        let idents: Vec<_> = self.parts().iter().take(variants.len()).map(|part| tokens::ident(part)).collect();
        let types: Vec<_> = variants.iter().map(|variant| self.shape(&variant.inner, None)).collect();
        let variant_docs = variants.iter().map(|variant| docs::attributes(&variant_docs(variant)));
        let reads = self.reads(variants, &idents);
        let ends = match (open, self.nearest(variants, &idents)) {
            (false, _) => quote! {},
            (true, None) => quote! { rt::Model::decode(value).map(Self::Unrecognized) },
            (true, Some(nearest)) => quote! { #nearest.or_else(|| rt::Model::decode(value).map(Self::Unrecognized)) },
        };
        let unrecognized = open.then(|| {
            quote! {
                #[doc = " A value that matches no other variant, as it came."]
                Unrecognized(rt::Json),
            }
        });
        let all: Vec<_> = idents.iter().cloned().chain(open.then(|| tokens::ident(UNRECOGNIZED))).collect();
        let own_deprecated = deprecated_attribute(&self.def().docs);
        let derives = self.derives(&[]);
        vec![
            quote! {
                #docs
                #own_deprecated
                #[derive(Clone, Debug, PartialEq)]
                #derives
                #[non_exhaustive]
                pub enum #name { #(#variant_docs #idents(#types),)* #unrecognized }
            },
            self.default_of(variants, &all),
            quote! {
                impl rt::Model for #name {
                    fn decode(value: rt::Value<'_>) -> Option<Self> { #reads #ends }

                    fn encode(&self, out: &mut String) {
                        match self { #(Self::#all(value) => value.encode(out),)* }
                    }
                }
            },
            quote! {
                impl rt::serde::Serialize for #name {
                    fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        match self { #(Self::#all(value) => value.serialize(serializer),)* }
                    }
                }
            },
            checked,
        ]
    }

    /// The statements that find the variant of a value.
    fn reads(&self, variants: &[Variant], idents: &[Ident]) -> TokenStream {
        let mut tagged = None;
        let mut arms = Vec::new();
        for (variant, ident) in variants.iter().zip(idents) {
            match &variant.test {
                Test::Tag(path, constants) => {
                    let Some((member, texts)) = as_texts(path, constants) else { continue };
                    tagged = Some(member);
                    arms.push(quote! { #(Some(#texts))|* => return rt::Model::decode(value).map(Self::#ident), });
                }
                Test::Matches(_, schemas, Some(DiscriminatorHint { member, texts })) => {
                    tagged = Some(member);
                    let guard = self.is_valid(schemas).map(|is_valid| quote! { if #is_valid });
                    arms.push(quote! {
                        #(Some(#texts))|* #guard => return rt::Model::decode(value).map(Self::#ident),
                    });
                }
                Test::Matches(..) | Test::Types(_) | Test::Left => {}
            }
        }
        let tag = tagged.map(|member| {
            quote! { match rt::tag(value, #member).as_deref() { #(#arms)* _ => {} } }
        });
        let others = variants.iter().zip(idents).map(|(variant, ident)| match &variant.test {
            Test::Tag(path, constants) if as_texts(path, constants).is_none() => {
                let constants = constants.iter().map(|constant| syntax::constant(&["rt"], constant));
                quote! {
                    if rt::is_tagged(value, &[#(#path),*], &[#(#constants),*]) {
                        return rt::Model::decode(value).map(Self::#ident);
                    }
                }
            }
            Test::Tag(..) => TokenStream::new(),
            Test::Types(types) => {
                let types = syntax::types(&["rt"], *types);
                quote! { if value.is(#types) { return rt::Model::decode(value).map(Self::#ident); } }
            }
            Test::Matches(types, schemas, _) => {
                let types = syntax::types(&["rt"], *types);
                let is_valid = self.is_valid(schemas).map(|is_valid| quote! { && #is_valid });
                quote! {
                    if value.is(#types) #is_valid {
                        return rt::Model::decode(value).map(Self::#ident);
                    }
                }
            }
            Test::Left => quote! { rt::Model::decode(value).map(Self::#ident) },
        });
        quote! { #tag #(#others)* }
    }

    /// The variant of a value that matches none, if a way to find it is known.
    fn nearest(&self, variants: &[Variant], idents: &[Ident]) -> Option<TokenStream> {
        let lines: Vec<_> = variants
            .iter()
            .zip(idents)
            .filter_map(|(variant, ident)| {
                let Test::Matches(_, schemas, _) = &variant.test else { return None };
                let validate = match self.functions(schemas).as_slice() {
                    [] => return None,
                    [one] => one.function().into_token_stream(),
                    all => all_of(all),
                };
                Some(quote! { (#validate, |value| rt::Model::decode(value).map(Self::#ident)) })
            })
            .collect();
        (!lines.is_empty()).then(|| quote! { rt::nearest(value, &[#(#lines,)*]) })
    }

    /// The default variant: the one for values of no kind, or else one without a type of its own.
    fn default_of(&self, variants: &[Variant], idents: &[Ident]) -> TokenStream {
        let name = self.name();
        let is_plain = |variant: &Variant| !matches!(variant.inner.shape, Shape::Named(_));
        let first = match idents.get(variants.len()) {
            Some(unrecognized) => unrecognized,
            None => &idents[variants.iter().position(is_plain).unwrap_or_default()],
        };
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::#first(Default::default())
                }
            }
        }
    }
}

fn variant_docs(variant: &Variant) -> String {
    let said = variant.docs.as_deref().map(docs::clean).filter(|text| !text.is_empty());
    if let Some(said) = said {
        return said;
    }
    if let Test::Tag(path, constants) = &variant.test {
        let constants: Vec<_> = constants.iter().map(|constant| code(&constant.to_string())).collect();
        return format!("{} is {}.", code(&path.join("/")), constants.join(" or "));
    }
    let types = match &variant.test {
        Test::Types(types) | Test::Matches(types, ..) => *types,
        Test::Tag(..) | Test::Left => Types::ALL,
    };
    match types.families().as_slice() {
        [(_, "BOOLEAN")] => "A boolean.",
        [(_, "INTEGER")] => "An integer.",
        [(_, "NUMBER")] => "A number.",
        [(_, "STRING")] => "A string.",
        [(_, "ARRAY")] => "An array.",
        [(_, "OBJECT")] => "An object.",
        _ => "A value of another type.",
    }
    .to_owned()
}
