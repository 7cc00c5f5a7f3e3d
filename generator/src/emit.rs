//! From items to text: the only place where generated files are formatted. Tables are written as text, line by line.

use proc_macro2::{Span, TokenStream};
use syn::{Block, Expr, Field, Fields, File, ImplItem, ItemStruct, Stmt};

use crate::visible;

/// The first item of each list of names or values, so that the formatter writes every item on a line of its own, and a
/// new one changes no other line. It is longer than a line, and no text of a document is an identifier on its own line.
pub(crate) const LINE_FOR_EACH: &str =
    "__a_line_for_each_item_of_this_list_because_a_new_item_must_not_change_the_lines_of_the_others";

/// Formats statements, as they are in a function.
pub(crate) fn statements(statements: Vec<Stmt>) -> Result<String, syn::Error> {
    let item = Item::with_bodies(quote::quote! { fn f() {} }, vec![statements]);
    let text = formatted(&item.file()?);
    let lines = text.lines().skip(1).map(|line| line.strip_prefix("    ").unwrap_or(line));
    let lines: Vec<_> = lines.collect();
    let body = lines.split_last().map_or(&[][..], |(_, body)| body);
    Ok(body.iter().flat_map(|line| [line, "\n"]).collect())
}

/// An item of a file, and the parts of it that are built as `syn`'s own types.
pub(crate) struct Item {
    /// Its text, if that is already formatted.
    text: Option<String>,
    tokens: TokenStream,
    fields: Vec<Field>,
    bodies: Vec<Vec<Stmt>>,
    values: Vec<Expr>,
}

impl From<TokenStream> for Item {
    fn from(tokens: TokenStream) -> Self {
        Self { text: None, tokens, fields: Vec::new(), bodies: Vec::new(), values: Vec::new() }
    }
}

impl Item {
    /// An item that is already formatted.
    pub fn from_text(text: String) -> Self {
        Self { text: Some(text), ..TokenStream::new().into() }
    }

    /// A struct with these fields added.
    pub fn with_fields(tokens: TokenStream, fields: Vec<Field>) -> Self {
        Self { fields, ..tokens.into() }
    }

    /// An item with statements for the ends of its functions, one list for each function.
    pub fn with_bodies(tokens: TokenStream, bodies: Vec<Vec<Stmt>>) -> Self {
        Self { bodies, ..tokens.into() }
    }

    /// An item with values for its constants, each in place of `_`.
    pub fn with_values(tokens: TokenStream, values: Vec<Expr>) -> Self {
        Self { values, ..tokens.into() }
    }

    fn file(self) -> Result<File, syn::Error> {
        let mut file: File = syn::parse2(self.tokens)?;
        let nowhere = || syn::Error::new(Span::call_site(), "this item has no place for its parts");
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
        let mut places = file.items.iter_mut().flat_map(constants).filter_map(place);
        for value in self.values {
            *places.next().ok_or_else(nowhere)? = value;
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

/// The values of an item's constants.
fn constants(item: &mut syn::Item) -> Vec<&mut Expr> {
    match item {
        syn::Item::Static(item) => vec![&mut *item.expr],
        syn::Item::Fn(function) => {
            let constants = function.block.stmts.iter_mut().filter_map(|statement| match statement {
                Stmt::Item(syn::Item::Const(item)) => Some(&mut *item.expr),
                _ => None,
            });
            constants.collect()
        }
        syn::Item::Impl(item) => {
            let constants = item.items.iter_mut().filter_map(|item| match item {
                ImplItem::Const(item) => Some(&mut item.expr),
                _ => None,
            });
            constants.collect()
        }
        _ => Vec::new(),
    }
}

/// The `_` of a constant: its value, or the end of its block.
fn place(constant: &mut Expr) -> Option<&mut Expr> {
    match constant {
        Expr::Infer(_) => Some(constant),
        Expr::Block(block) => match block.block.stmts.last_mut()? {
            Stmt::Expr(last, None) => place(last),
            _ => None,
        },
        _ => None,
    }
}

/// Formats items, each as a separate file, so that formatted text stays as it is. Only the text of an item is kept when
/// the next one is requested.
pub(crate) fn texts<I: Into<Item>>(items: impl IntoIterator<Item = I>) -> Result<Vec<String>, syn::Error> {
    let items = items.into_iter().map(I::into).filter(|item| item.text.is_some() || !item.tokens.is_empty());
    let text = |item: Item| match item.text {
        Some(text) => Ok(text),
        None => Ok(formatted(&item.file()?)),
    };
    items.map(text).collect()
}

fn formatted(file: &File) -> String {
    let text = prettyplease::unparse(file);
    if !text.contains(LINE_FOR_EACH) {
        return text;
    }
    let is_item = |line: &&str| line.trim().strip_suffix(',') != Some(LINE_FOR_EACH);
    text.split_inclusive('\n').filter(is_item).collect()
}

/// A file of formatted items, with a blank line between them, and the document that it is made of, if that is one.
pub(crate) fn file(source: Option<&str>, docs: &str, texts: &[String]) -> String {
    let source = source.map_or_else(|| "specs".to_owned(), |document| format!("specs/{}", visible::line(document)));
    let mut file = format!("// Written by Ringback from `{source}`; edits are lost.\n\n");
    for line in docs.lines() {
        file.push_str(if line.is_empty() { "//!" } else { "//! " });
        file.push_str(line);
        file.push('\n');
    }
    file.reserve_exact(texts.iter().map(|text| text.len() + 1).sum());
    for text in texts {
        file.push('\n');
        file.push_str(text);
    }
    file
}
