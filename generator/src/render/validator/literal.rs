//! Values of `enum` and `const`, as literals of the runtime.

use syn::{Expr, parse_quote};

use super::list;
use crate::render::syntax;
use crate::source::Tree;

pub(super) fn literal(tree: &Tree) -> Expr {
    let (kind, value) = match tree {
        Tree::Null => return syntax::path(&["Literal", "Null"]),
        Tree::Boolean(boolean) => ("Boolean", parse_quote! { #boolean }),
        Tree::Number(number) => ("Number", syntax::text(number.as_str())),
        Tree::String(text) => ("String", syntax::text(text)),
        Tree::Array(items) => ("Array", list(items.iter().map(literal))),
        Tree::Object(members) => {
            let member = |(name, value): (&String, &Tree)| syntax::tuple([syntax::text(name), literal(value)]);
            ("Object", list(members.iter().map(member)))
        }
    };
    syntax::call(syntax::path(&["Literal", kind]), [value])
}
