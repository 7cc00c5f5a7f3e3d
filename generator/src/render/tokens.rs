//! Identifiers and literals as tokens.

use proc_macro2::{Ident, Literal, Span};

/// An identifier from `names`.
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
