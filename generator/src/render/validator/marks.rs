//! The lines that mark what was looked at.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens;
use super::{Function, patterns};
use crate::lower::check::{Conditional, Marks};

impl Function<'_> {
    /// Marks as a function of marks and a report.
    pub(super) fn mark(&self, marks: &Marks) -> TokenStream {
        let lines = self.mark_lines(marks);
        let names = |name| if lines.iter().any(|line| tokens::mentions(line, name)) { name } else { "_" };
        let names = ["marks", "report"].map(names).map(|name| match name {
            "_" => quote! { _ },
            name => {
                let name = tokens::ident(name);
                quote! { #name }
            }
        });
        quote! { |#(#names),*| { #(#lines)* } }
    }

    fn mark_lines(&self, marks: &Marks) -> Vec<TokenStream> {
        let Marks { all, names, patterns, first, items, conditional } = marks;
        let mut lines = Vec::new();
        lines.extend(all.then(|| quote! { marks.all(); }));
        lines.extend((!names.is_empty()).then(|| quote! { marks.names(&[#(#names),*]); }));
        lines.extend((!patterns.is_empty()).then(|| {
            let list = patterns::list(patterns);
            quote! {
                {
                    #list
                    marks.patterns(&PATTERNS);
                }
            }
        }));
        lines.extend((*first > 0).then(|| {
            let first = tokens::number(*first);
            quote! { marks.first(#first); }
        }));
        lines.extend(items.iter().map(|checks| {
            let keeps = self.closure(checks);
            quote! { marks.items(report, #keeps); }
        }));
        lines.extend(conditional.iter().map(|conditional| self.conditional(conditional)));
        lines
    }

    fn conditional(&self, conditional: &Conditional) -> TokenStream {
        match conditional {
            Conditional::Either { condition, then, otherwise } => {
                let (condition, then_marks) = (self.closure(condition), self.mark(then));
                if otherwise.is_empty() {
                    quote! { marks.when(report, #condition, #then_marks); }
                } else {
                    let otherwise = self.mark(otherwise);
                    quote! { marks.either(report, #condition, #then_marks, #otherwise); }
                }
            }
            Conditional::With { name, then } => {
                let then = self.mark(then);
                quote! { marks.with(#name, report, #then); }
            }
        }
    }
}
