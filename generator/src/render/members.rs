//! The names of members: one list for each struct, which its model, its validator and the reader of its payload refer
//! to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use super::scope::Scope;
use super::{syntax, tokens};
use crate::emit::Item;
use crate::lower::shape::{TypeDef, TypeId};

/// The lists of member names in a module.
#[derive(Clone, Copy)]
pub(super) struct MemberLists<'m> {
    scope: Scope<'m>,
    types: &'m [TypeDef],
}

impl<'m> MemberLists<'m> {
    pub(super) fn new(types: &'m [TypeDef], scope: Scope<'m>) -> Self {
        Self { scope, types }
    }

    /// Whether a struct of this module has a list of its own: it is the first of those with the same members.
    fn has_own(self, id: TypeId) -> bool {
        self.scope.module.list_of(self.types, &self.types[id.0].member_names()) == Some(id)
    }

    /// The list of a struct, if it has one of its own.
    pub(super) fn item(self, id: TypeId) -> Option<Item> {
        if !self.has_own(id) {
            return None;
        }
        let (name, fields) = (self.scope.ty(id), self.types[id.0].fields());
        let (constant, count) = (tokens::ident(&name.members), tokens::number(fields.len()));
        let visibility = self.scope.visibility(name.is_shared);
        let names = syntax::array(fields.iter().map(|field| syntax::text(&field.name)));
        Some(Item::with_values(quote! { #visibility static #constant: [&str; #count] = _; }, vec![names]))
    }

    /// A list of these names, for a file that sees the module's model at `path`: the list of a struct, where one has
    /// it.
    pub(super) fn reference(self, names: &[&str], path: &TokenStream) -> TokenStream {
        match self.scope.module.list_of(self.types, &names.iter().copied()) {
            Some(id) => self.own(id, path),
            None => quote! { &[#(#names),*] },
        }
    }

    /// A struct's own list, by its name.
    pub(super) fn own(self, id: TypeId, path: &TokenStream) -> TokenStream {
        let constant = tokens::ident(&self.scope.ty(id).members);
        quote! { &#path #constant }
    }

    /// The indices of these names in the own list of a struct of this module, if all are in it.
    pub(super) fn indices(self, id: TypeId, names: &[&str]) -> Option<Vec<usize>> {
        let list: Vec<_> = self.types[id.0].member_names().collect();
        let indices = names.iter().map(|name| list.iter().position(|other| other == name)).collect::<Option<_>>()?;
        (self.scope.is_own(&self.scope.ty(id).module) && self.has_own(id)).then_some(indices)
    }

    /// The path of a struct's own list, if it has one, for the `mod.rs` of a module beside this one or of this one.
    pub(super) fn path(self, id: TypeId, from: Scope<'_>) -> Option<Expr> {
        let path = ["super", self.scope.names.module(&self.scope.module.path), "model", &self.scope.ty(id).members];
        let is_here = from.is_own(&self.scope.module.path);
        self.has_own(id).then(|| syntax::path(if is_here { &path[2..] } else { &path }))
    }
}
