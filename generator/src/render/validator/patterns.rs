//! Patterns, compiled when they are first asked for.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use crate::pattern::{Engine, Translated};

/// One pattern.
pub(super) fn pattern(pattern: &Translated) -> TokenStream {
    let text = &pattern.pattern;
    let constructor = tokens::ident(match pattern.engine {
        Engine::Linear => "linear",
        Engine::Backtracking => "backtracking",
    });
    quote! { std::sync::LazyLock::new(|| Pattern::#constructor(#text)) }
}

/// The list that lines of a block name `PATTERNS`.
pub(super) fn list(patterns: &[Translated]) -> TokenStream {
    let (count, patterns) = (tokens::number(patterns.len()), patterns.iter().map(pattern));
    quote! {
        use ringback_runtime::pattern::Pattern;
        static PATTERNS: [std::sync::LazyLock<Pattern>; #count] = [#(#patterns),*];
    }
}
