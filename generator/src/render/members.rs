//! The names of members: a list a struct, which its model, its validator and the reader of its payload all point to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use super::{Input, syntax, tokens};
use crate::emit::Item;
use crate::lower::Lowered;
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::Home;
use crate::openapi::WebhookId;
use crate::schema::SchemaId;

/// The names that a struct's members have on the wire.
pub(super) fn list(lowered: &Lowered, id: TypeId) -> Vec<&str> {
    match &lowered.types[id.0].body {
        TypeBody::Struct { fields, .. } => fields.iter().map(|field| field.name.as_str()).collect(),
        TypeBody::Enum { .. } | TypeBody::Union { .. } | TypeBody::Wrapper { .. } => Vec::new(),
    }
}

/// The struct of a module whose list these names are; of several the first.
fn owner(input: &Input<'_>, home: &Home, names: &[&str]) -> Option<TypeId> {
    if names.is_empty() {
        return None;
    }
    input.index.members.get(&(home, names.to_vec())).copied()
}

/// The list of a struct, if it is the one to hold it.
pub(super) fn item(input: &Input<'_>, id: TypeId) -> Option<Item> {
    let (home, names) = (&input.model.names.types[id.0].home, list(&input.model.lowered, id));
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
pub(super) fn reference(input: &Input<'_>, home: &Home, names: &[&str], path: &TokenStream) -> TokenStream {
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

/// The list of the struct that a schema is one more look at, if these names all stand in it, and where they do: the reader
/// has found its members already. A look is what stands in place below the struct's own schema, as `if` and `then` do.
pub(super) fn of_whole(
    input: &Input<'_>,
    home: &Home,
    looking: SchemaId,
    names: &[&str],
) -> Option<(TypeId, Vec<usize>)> {
    let schema = &input.model.schemas[looking];
    let mut pointer = schema.pointer.clone();
    let whole = loop {
        if let Some(&id) = input.index.structs.get(&(schema.document, &pointer)) {
            break id;
        }
        let last = pointer.tokens().next_back()?;
        if !IN_PLACE.contains(&last.as_ref()) && last.parse::<usize>().is_err() {
            return None;
        }
        pointer.pop();
    };
    let list = list(&input.model.lowered, whole);
    let places = names.iter().map(|name| list.iter().position(|other| other == name)).collect::<Option<_>>()?;
    (input.model.names.types[whole.0].home == *home && owner(input, home, &list) == Some(whole))
        .then_some((whole, places))
}

/// The keywords whose schemas look at the same value as the schema that they stand in (JSON Schema 2020-12 Core, section
/// 10.2).
const IN_PLACE: [&str; 7] = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];

/// What the reader of a payload is to expect: the payload's own list first, then those of the structs within it.
pub(super) fn expected(input: &Input<'_>, webhook: WebhookId, payload: TypeId) -> Expr {
    let root = &input.model.lowered.roots[webhook.0];
    let headers = root.headers.map(|(id, _)| id);
    let mut within: Vec<_> = root.types.iter().copied().filter(|&id| id != payload && Some(id) != headers).collect();
    within.sort_by_key(|id| &input.model.names.types[id.0].name);
    let all = [payload].into_iter().chain(within).filter_map(|id| {
        let name = &input.model.names.types[id.0];
        (owner(input, &name.home, &list(&input.model.lowered, id)) == Some(id)).then(|| {
            let path = ["super", input.module(&name.home), "model", &name.members];
            let list = syntax::path(if name.home == Home::Webhook(webhook) { &path[2..] } else { &path });
            syntax::call(syntax::path(&["rt", "MemberList", "new"]), [syntax::reference(list)])
        })
    });
    syntax::reference(syntax::array(all))
}
