//! Values of `enum` and `const`, as the runtime spells them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::source::Tree;

pub(super) fn literal(tree: &Tree) -> TokenStream {
    match tree {
        Tree::Null => quote! { Literal::Null },
        Tree::Boolean(boolean) => quote! { Literal::Boolean(#boolean) },
        Tree::Number(number) => {
            let number = number.as_str();
            quote! { Literal::Number(#number) }
        }
        Tree::Text(text) => quote! { Literal::String(#text) },
        Tree::List(items) => {
            let items = items.iter().map(literal);
            quote! { Literal::Array(&[#(#items),*]) }
        }
        Tree::Map(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = literal(value);
                quote! { (#name, #value) }
            });
            quote! { Literal::Object(&[#(#members),*]) }
        }
    }
}
