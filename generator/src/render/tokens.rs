//! Identifiers and literals as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use crate::lower::types::Types;

/// An identifier that `names` has made.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A number without a suffix.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// A count without a suffix.
pub(super) fn count(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

/// A text as it is, over as many lines as it has.
pub(super) fn raw(text: &str) -> Literal {
    let runs = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let hashes = "#".repeat(runs.max().map_or(0, |longest| longest + 1));
    // No such literal holds a carriage return.
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}

/// A set of types, as the runtime spells it.
pub(super) fn types(types: Types) -> TokenStream {
    types_of(&TokenStream::new(), types)
}

/// The same, where the runtime's names stand behind a path.
pub(super) fn types_of(path: &TokenStream, types: Types) -> TokenStream {
    if types == Types::ALL {
        return quote! { #path Types::ALL };
    }
    let mut names = types.families().into_iter().map(|(_, name)| ident(name));
    let Some(first) = names.next() else {
        return quote! { #path Types::default() };
    };
    quote! { #path Types::#first #(.or(#path Types::#names))* }
}

/// Whether an identifier stands in these tokens.
pub(super) fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
