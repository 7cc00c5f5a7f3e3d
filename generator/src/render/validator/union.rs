//! The line of `anyOf` and of `oneOf`.

use quote::quote;
use syn::{Expr, Stmt, parse_quote};

use super::{Function, SchemaName, call_check, report, types_expr, value};
use crate::lower::check::Branches;
use crate::lower::constant::as_texts;
use crate::lower::shape::{DiscriminatorHint, Test};
use crate::render::{syntax, tokens};

impl Function<'_> {
    /// The branches of a union, and the closure that chooses the one to report about, if there is a way to choose.
    pub(super) fn union(&self, keyword: &str, branches: &Branches, schema: &SchemaName<'_>) -> Stmt {
        let Branches { list, types, tests, hints, only } = branches;
        let (list, types) = (self.branches(list), types_expr(*types));
        let line = |suffix: &str, tell: Option<Expr>| {
            let before = [value(), types, schema.expr(), report()];
            call_check(&format!("{keyword}{suffix}"), before.into_iter().chain(tell).chain([list]))
        };
        if let Some(only) = only {
            let only = syntax::number(*only);
            return line("_hinted", Some(parse_quote! { |_| Some(#only) }));
        }
        let (mut before, mut by_text, mut member) = (Vec::new(), Vec::new(), None);
        for (nth, test) in tests.iter().enumerate() {
            let nth = tokens::number(nth);
            match test {
                Test::Types(types) => {
                    let types = types_expr(*types);
                    before.push(quote! { if value.is(#types) { return Some(#nth); } });
                }
                Test::Tag(path, constants) => match as_texts(path, constants) {
                    Some((name, texts)) => {
                        member = Some(name);
                        by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
                    }
                    None => {
                        let constants = constants.iter().map(|constant| syntax::constant(&[], constant));
                        before.push(quote! {
                            if check::is_tagged(value, &[#(#path),*], &[#(#constants),*]) { return Some(#nth); }
                        });
                    }
                },
                Test::Matches(..) | Test::Left => {}
            }
        }
        for (nth, DiscriminatorHint { member: name, texts }) in
            hints.iter().enumerate().filter_map(|(nth, hint)| Some((nth, hint.as_ref()?)))
        {
            let nth = tokens::number(nth);
            member = Some(name);
            by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
        }
        let suffix = match (tests.is_empty(), member) {
            (true, None) => return line("", None),
            (true, Some(_)) => "_hinted",
            (false, _) => "_exclusive",
        };
        let by_text = match member {
            Some(name) => quote! { match check::tag(value, #name).as_deref() { #(#by_text)* _ => None } },
            None => quote! { None },
        };
        line(suffix, Some(parse_quote! { |value| { #(#before)* #by_text } }))
    }
}
