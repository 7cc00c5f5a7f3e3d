//! From items to text: the one place where generated files get their form.

use proc_macro2::{Span, TokenStream};
use syn::{Block, File, ImplItem, Stmt};

/// An item of a file.
pub(crate) struct Item {
    tokens: TokenStream,
    bodies: Vec<Vec<Stmt>>,
}

impl From<TokenStream> for Item {
    fn from(tokens: TokenStream) -> Self {
        Self { tokens, bodies: Vec::new() }
    }
}

impl Item {
    /// An item with statements for the ends of its functions, one list a function.
    pub fn with_bodies(tokens: TokenStream, bodies: Vec<Vec<Stmt>>) -> Self {
        Self { tokens, bodies }
    }

    fn file(self) -> Result<File, syn::Error> {
        let mut file: File = syn::parse2(self.tokens)?;
        let mut blocks = file.items.iter_mut().flat_map(blocks);
        for body in self.bodies {
            let none = || syn::Error::new(Span::call_site(), "statements without a function");
            blocks.next().ok_or_else(none)?.stmts.extend(body);
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
