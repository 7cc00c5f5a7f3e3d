//! The names of members: a list a struct, which its model, its validator and the reader of its payload all point to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use super::{Input, syntax, tokens};
use crate::emit::Item;
use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::ModulePath;
use crate::openapi::WebhookId;

/// The names that a struct's members have on the wire.
pub(super) fn list(lowered: &Lowered, id: TypeId) -> Vec<&str> {
    match &lowered.types[id.0].body {
        TypeBody::Struct { fields, .. } => fields.iter().map(|field| field.name.as_str()).collect(),
        TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => Vec::new(),
    }
}

/// The struct of a module whose list these names are; of several the first.
fn owner(input: &Input<'_>, home: &ModulePath, names: &[&str]) -> Option<TypeId> {
    if names.is_empty() {
        return None;
    }
    input.index.members.get(&(home, names.to_vec())).copied()
}

/// The list of a struct, if it is the one to hold it.
pub(super) fn item(input: &Input<'_>, id: TypeId) -> Option<Item> {
    let (home, names) = (&input.model.names.types[id.0].module, list(&input.model.lowered, id));
    if owner(input, home, &names) != Some(id) {
        return None;
    }
    let (constant, count) = (tokens::ident(&input.model.names.types[id.0].members), tokens::number(names.len()));
    let visibility = Input::visibility(home, input.model.names.types[id.0].is_shared);
    let names = syntax::array(names.into_iter().map(syntax::text));
    Some(Item::with_values(quote! { #visibility static #constant: [&str; #count] = _; }, vec![names]))
}

/// These names, for the model of a module (`path` is empty) or for what stands beside it: the list of the struct that has
/// them, where one has.
pub(super) fn reference(input: &Input<'_>, home: &ModulePath, names: &[&str], path: &TokenStream) -> TokenStream {
    match owner(input, home, names) {
        Some(id) => own(input, id, path),
        None => quote! { &[#(#names),*] },
    }
}

/// A struct's list, by its name.
pub(super) fn own(input: &Input<'_>, id: TypeId, path: &TokenStream) -> TokenStream {
    let constant = tokens::ident(&input.model.names.types[id.0].members);
    quote! { &#path #constant }
}

/// The list of the struct that a function's value is held as, if these names are all in it, and where they are: the reader
/// has found its members already.
pub(super) fn of_whole(
    input: &Input<'_>,
    home: &ModulePath,
    function: FunctionId,
    names: &[&str],
) -> Option<(TypeId, Vec<usize>)> {
    let whole = *input.model.lowered.structs.get(&function)?;
    let list = list(&input.model.lowered, whole);
    let places = names.iter().map(|name| list.iter().position(|other| other == name)).collect::<Option<_>>()?;
    (input.model.names.types[whole.0].module == *home && owner(input, home, &list) == Some(whole))
        .then_some((whole, places))
}

/// What the reader of a payload is to expect: the payload's own list first, then those of the structs within it.
pub(super) fn expected(input: &Input<'_>, webhook: WebhookId, payload: TypeId) -> Expr {
    let root = &input.model.lowered.roots[webhook.0];
    let headers = root.headers.map(|(id, _)| id);
    let mut within: Vec<_> = root.types.iter().copied().filter(|&id| id != payload && Some(id) != headers).collect();
    within.sort_by_key(|id| &input.model.names.types[id.0].name);
    let all = [payload].into_iter().chain(within).filter_map(|id| {
        let name = &input.model.names.types[id.0];
        (owner(input, &name.module, &list(&input.model.lowered, id)) == Some(id)).then(|| {
            let path = ["super", input.module(&name.module), "model", &name.members];
            let list = syntax::path(if name.module == ModulePath::Webhook(webhook) { &path[2..] } else { &path });
            syntax::call(syntax::path(&["rt", "Names", "of"]), [syntax::reference(list)])
        })
    });
    syntax::reference(syntax::array(all))
}
