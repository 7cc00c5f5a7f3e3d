//! From the model to files: each output is a file of this folder and a line of [`OUTPUTS`].
//!
//! An output reads the model, and hands to the code of each of its files no more than that reads: names as one module
//! writes them (`scope`), places of schemas (`places`), and the part of the model
//! that the file is about.

mod contents;
mod crate_root;
mod docs;
mod events;
mod examples;
mod manifest;
mod model;
mod module;
mod page;
pub(crate) mod places;
mod provider;
mod rustfmt;
mod scope;
mod signature;
mod signing;
mod syntax;
mod tokens;
mod validator;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use crate::emit::{self, Item};
use crate::model::{Model, Module};
use crate::openapi::WebhookId;
use crate::problem::{Diagnostics, Problem};
use crate::{Options, parallel};

/// All outputs. Those that take longest come first.
const OUTPUTS: &[RenderFn] = &[
    model::output,
    validator::output,
    signature::output,
    examples::output,
    module::output,
    events::output,
    provider::output,
    crate_root::output,
    manifest::output,
    rustfmt::output,
];

/// Makes the files of one kind, none of which is rendered yet.
type RenderFn = for<'m> fn(&'m Model, &'m Options) -> Vec<PendingFile<'m>>;

/// Renders all files, by their paths in the crate; none where there is an error.
pub(crate) fn render(model: &Model, options: &Options, problems: &mut Diagnostics) -> BTreeMap<String, String> {
    if problems.has_errors() {
        return BTreeMap::new();
    }
    let pending: Vec<_> = OUTPUTS.iter().flat_map(|output| output(model, options)).collect();
    let texts = parallel::map(&pending, |file| (file.text)());
    let files = pending.iter().zip(texts).map(|(file, text)| Ok((file.path.clone(), text?)));
    files.collect::<Result<_, syn::Error>>().unwrap_or_else(|error| {
        problems.push(Problem::internal(&error));
        BTreeMap::new()
    })
}

/// The names of types that the module of a webhook exports from other modules of its provider, by those modules.
pub(crate) fn shown<'m>(model: &'m Model, module: &'m Module, id: WebhookId) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
    webhook::Context::new(model, contents::Contents::new(model, module), id).shown()
}

/// A file that is not rendered yet.
struct PendingFile<'m> {
    /// Its path in the crate.
    path: String,
    text: Box<dyn Fn() -> Result<String, syn::Error> + Sync + 'm>,
}

impl<'m> PendingFile<'m> {
    /// A file of Rust, with the document that it is made of, if that is one, its docs, and its items.
    fn rust(path: String, source: Option<&'m str>, docs: String, items: impl Fn() -> Texts + Sync + 'm) -> Self {
        Self { path, text: Box::new(move || items().map(|items| emit::file(source, &docs, &items))) }
    }

    /// Any other file.
    fn plain(path: &str, text: impl Fn() -> String + Sync + 'm) -> Self {
        Self { path: path.to_owned(), text: Box::new(move || Ok(text())) }
    }
}

/// The texts of a file's items.
type Texts = Result<Vec<String>, syn::Error>;

/// Items without parts of their own.
fn items(tokens: Vec<TokenStream>) -> Vec<Item> {
    tokens.into_iter().map(Item::from).collect()
}
