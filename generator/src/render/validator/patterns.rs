//! Patterns, compiled on first use.

use quote::quote;
use syn::{Block, Expr, Stmt, parse_quote};

use super::super::tokens;
use crate::pattern::{Engine, Translated};

/// One pattern.
pub(super) fn pattern(pattern: &Translated) -> Expr {
    let text = &pattern.pattern;
    let constructor = tokens::ident(match pattern.engine {
        Engine::Linear => "linear",
        Engine::Backtracking => "backtracking",
    });
    let also = pattern.also.iter().map(|also| {
        let (method, text) = (tokens::ident(if also.negative { "and_not" } else { "and" }), &also.pattern);
        quote! { .#method(#text) }
    });
    parse_quote! { std::sync::LazyLock::new(|| Pattern::#constructor(#text)#(#also)*) }
}

/// The list that the lines of a block refer to as `PATTERNS`.
pub(super) fn list(patterns: &[Translated]) -> Vec<Stmt> {
    let (count, patterns) = (tokens::number(patterns.len()), patterns.iter().map(pattern));
    let list: Block = parse_quote! {
        {
            use ringback_runtime::pattern::Pattern;
            static PATTERNS: [std::sync::LazyLock<Pattern>; #count] = [#(#patterns),*];
        }
    };
    list.stmts
}
