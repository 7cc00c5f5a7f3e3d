//! Identifiers and literals as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// An identifier from `names`.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The path of a module from `names`, below that of its provider.
pub(super) fn path(path: &str) -> TokenStream {
    let names = path.split("::").map(ident);
    quote! { #(#names)::* }
}

/// How many modules a path leads through.
pub(super) fn depth(path: &str) -> usize {
    path.split("::").count()
}

/// The module so many levels up.
pub(super) fn supers(levels: usize) -> TokenStream {
    let names = std::iter::repeat_n(ident("super"), levels);
    quote! { #(#names)::* }
}

/// The visibility of an item in the module so many levels up.
pub(super) fn visible_above(levels: usize) -> TokenStream {
    let module = supers(levels);
    if levels == 1 {
        quote! { pub(super) }
    } else {
        quote! { pub(in #module) }
    }
}

/// A number without a suffix.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// A count without a suffix.
pub(super) fn count(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

/// A raw string literal, with the line breaks of the text.
pub(super) fn raw(text: &str) -> Literal {
    let runs = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let hashes = "#".repeat(runs.max().map_or(0, |longest| longest + 1));
    // A raw string cannot contain a carriage return.
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}

/// The variant of an enum without fields, by the name that `Debug` gives it.
pub(super) fn variant(value: impl std::fmt::Debug) -> Ident {
    ident(&format!("{value:?}"))
}
