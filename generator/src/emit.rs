//! From items to text: the one place where generated files get their form.

use proc_macro2::{Span, TokenStream};
use syn::{Block, Field, Fields, File, ImplItem, ItemStruct, Stmt};

/// An item of a file, and what stands in it once a member.
pub(crate) struct Item {
    tokens: TokenStream,
    fields: Vec<Field>,
    bodies: Vec<Vec<Stmt>>,
}

impl From<TokenStream> for Item {
    fn from(tokens: TokenStream) -> Self {
        Self { tokens, fields: Vec::new(), bodies: Vec::new() }
    }
}

impl Item {
    /// A struct with these fields.
    pub fn with_fields(tokens: TokenStream, fields: Vec<Field>) -> Self {
        Self { fields, ..tokens.into() }
    }

    /// An item with statements for the ends of its functions, one list a function.
    pub fn with_bodies(tokens: TokenStream, bodies: Vec<Vec<Stmt>>) -> Self {
        Self { bodies, ..tokens.into() }
    }

    fn file(self) -> Result<File, syn::Error> {
        let mut file: File = syn::parse2(self.tokens)?;
        let nowhere = || syn::Error::new(Span::call_site(), "this item has no place for what stands in it");
        if !self.fields.is_empty() {
            let Some(syn::Item::Struct(ItemStruct { fields: Fields::Named(named), .. })) = file.items.first_mut()
            else {
                return Err(nowhere());
            };
            named.named.extend(self.fields);
        }
        let mut blocks = file.items.iter_mut().flat_map(blocks);
        for body in self.bodies {
            blocks.next().ok_or_else(nowhere)?.stmts.extend(body);
        }
        Ok(file)
    }
}

/// The bodies of an item's functions.
fn blocks(item: &mut syn::Item) -> Vec<&mut Block> {
    match item {
        syn::Item::Fn(function) => vec![&mut *function.block],
        syn::Item::Impl(item) => {
            let functions = item.items.iter_mut().filter_map(|item| match item {
                ImplItem::Fn(function) => Some(&mut function.block),
                _ => None,
            });
            functions.collect()
        }
        _ => Vec::new(),
    }
}

/// Formats items, with a blank line between them.
///
/// Each is formatted as a file of its own, so that nothing has to be done to formatted text.
pub(crate) fn file(docs: &str, items: impl IntoIterator<Item = Item>) -> Result<String, syn::Error> {
    let mut text = String::from(HEADER);
    for line in docs.lines() {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    for item in items {
        if item.tokens.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&prettyplease::unparse(&item.file()?));
    }
    Ok(text)
}

const HEADER: &str = "// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.\n\n";
