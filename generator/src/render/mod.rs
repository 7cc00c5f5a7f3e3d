//! From the model to files: each output is a file of this folder and a line of [`OUTPUTS`].

mod crate_root;
mod docs;
mod examples;
mod manifest;
mod members;
mod model;
mod module;
mod provider;
mod rustfmt;
mod signature;
mod signing;
mod syntax;
mod tokens;
mod validator;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::Options;
use crate::emit::{self, Item};
use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{Owner, Position, TypeId};
use crate::model::Model;
use crate::names::{Alias, ModulePath, Names};
use crate::openapi::WebhookId;
use crate::parallel;
use crate::problem::{Diagnostics, Problem};
use crate::schema::SchemaId;

/// All outputs: what makes files of the model. Those that take longest come first.
const OUTPUTS: &[Output] = &[
    model::output,
    validator::output,
    signature::output,
    examples::output,
    module::output,
    provider::output,
    crate_root::output,
    manifest::output,
    rustfmt::output,
];

/// Makes the files of one kind, none of which is rendered yet.
type Output = for<'r> fn(&'r Input<'r>) -> Vec<Source<'r>>;

/// Renders all files, by their paths in the crate; none where there is an error.
pub(crate) fn render(model: &Model, options: &Options, problems: &mut Diagnostics) -> BTreeMap<String, String> {
    if problems.has_errors() {
        return BTreeMap::new();
    }
    let input = Input { options, model, index: Index::of(&model.names, &model.lowered) };
    let sources: Vec<_> = OUTPUTS.iter().flat_map(|output| output(&input)).collect();
    let texts = parallel::map(&sources, |source| (source.text)());
    let files = sources.iter().zip(texts).map(|(source, text)| Ok((source.path.clone(), text?)));
    files.collect::<Result<_, syn::Error>>().unwrap_or_else(|error| {
        problems.push(Problem::of_ours(&error));
        BTreeMap::new()
    })
}

/// A file, before it is rendered.
struct Source<'r> {
    /// Its path in the crate.
    path: String,
    text: Box<dyn Fn() -> Result<String, syn::Error> + Sync + 'r>,
}

impl<'r> Source<'r> {
    /// A file of Rust, with its docs and its items.
    fn rust(path: String, docs: String, items: impl Fn() -> Texts + Sync + 'r) -> Self {
        Self { path, text: Box::new(move || items().map(|items| emit::file(&docs, &items))) }
    }

    /// Any other file.
    fn plain(path: &str, text: impl Fn() -> String + Sync + 'r) -> Self {
        Self { path: path.to_owned(), text: Box::new(move || Ok(text())) }
    }
}

/// The items of a file, each by itself.
type Texts = Result<Vec<String>, syn::Error>;

/// What outputs read: the model, and what stands in each module.
struct Input<'a> {
    options: &'a Options,
    model: &'a Model,
    index: Index<'a>,
}

/// What stands in each module.
struct Index<'a> {
    /// The other names of types, by the places where they stand.
    places: HashMap<(TypeId, &'a Position), &'a Alias>,
    types: HashMap<&'a ModulePath, Vec<TypeId>>,
    aliases: HashMap<&'a ModulePath, Vec<&'a Alias>>,
    functions: HashMap<&'a ModulePath, Vec<FunctionId>>,
    /// The struct of a module that has members of these names; of several the first.
    members: HashMap<(&'a ModulePath, Vec<&'a str>), TypeId>,
}

impl<'a> Index<'a> {
    /// Sorts everything by its name into the module where it lives.
    fn of(names: &'a Names, lowered: &'a Lowered) -> Self {
        let mut types: HashMap<&ModulePath, Vec<TypeId>> = HashMap::new();
        for (id, name) in names.types.iter().enumerate() {
            types.entry(&name.module).or_default().push(TypeId(id));
        }
        let mut aliases: HashMap<&ModulePath, Vec<&Alias>> = HashMap::new();
        for alias in &names.aliases {
            aliases.entry(&alias.module).or_default().push(alias);
        }
        let places = names.aliases.iter().map(|alias| ((alias.of, &alias.place), alias)).collect();
        let mut functions: HashMap<&ModulePath, Vec<FunctionId>> = HashMap::new();
        for &id in lowered.functions.keys() {
            functions.entry(&names.functions[&id].module).or_default().push(id);
        }
        for ids in types.values_mut() {
            ids.sort_by_key(|id| &names.types[id.0].name);
        }
        for ids in functions.values_mut() {
            ids.sort_by_key(|id| &names.functions[id].name);
        }
        let mut members = HashMap::new();
        for (home, ids) in &types {
            for &id in ids {
                members.entry((*home, members::list(lowered, id))).or_insert(id);
            }
        }
        Self { places, types, aliases, functions, members }
    }
}

/// Items in which nothing stands once a member.
fn items(tokens: Vec<TokenStream>) -> Vec<Item> {
    tokens.into_iter().map(Item::from).collect()
}

/// The modules in which types and functions live, with their folders: first what webhooks share, which may take longest.
fn homes(input: &Input<'_>) -> Vec<(ModulePath, String)> {
    let mut homes = Vec::new();
    for (provider, names) in &input.model.names.providers {
        let shared = Some(ModulePath::Shared(provider.clone())).filter(|shared| input.has(shared));
        for home in shared.into_iter().chain(names.webhooks.iter().map(|&nth| ModulePath::Webhook(nth))) {
            let folder = format!("src/{}/{}", names.module, input.module(&home));
            homes.push((home, folder));
        }
    }
    homes
}

impl Input<'_> {
    /// The types that live in a module, in the order of their names.
    fn types(&self, home: &ModulePath) -> &[TypeId] {
        self.index.types.get(home).map(Vec::as_slice).unwrap_or_default()
    }

    /// The other names of types that a module has, in their order.
    fn aliases(&self, home: &ModulePath) -> &[&Alias] {
        self.index.aliases.get(home).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a type's name stands that a module uses for it in a place, and the name: the place's own, if the module has
    /// it.
    fn name_at(&self, home: &ModulePath, id: TypeId, place: Option<&Position>) -> (&ModulePath, &str) {
        let alias = place.and_then(|place| self.index.places.get(&(id, place)));
        match alias.filter(|alias| alias.module == *home) {
            Some(alias) => (&alias.module, &alias.name),
            None => {
                let name = &self.model.names.types[id.0];
                (&name.module, &name.name)
            }
        }
    }

    /// Whether a webhook reaches a place: it stands in the webhook itself, or in a component that it uses.
    fn reaches(&self, id: WebhookId, place: &Position) -> bool {
        match place.owner {
            Owner::Payload(owner) | Owner::Headers(owner) => owner == id,
            Owner::Component(schema) => match self.model.names.components.get(&schema) {
                Some(component) => self.model.lowered.roots[id.0].types.contains(component),
                // A component without a type of its own is a list or a map: whoever uses what is in it uses it.
                None => true,
            },
            Owner::Part(_) => false,
        }
    }

    /// The functions that live in a module, in the order of their names.
    fn functions(&self, home: &ModulePath) -> &[FunctionId] {
        self.index.functions.get(home).map(Vec::as_slice).unwrap_or_default()
    }

    /// The module's name within its provider.
    fn module<'h>(&'h self, home: &'h ModulePath) -> &'h str {
        match home {
            ModulePath::Webhook(nth) => &self.model.names.modules[nth.0],
            ModulePath::Shared(_) => "shared",
        }
    }

    /// Those of some types that live in other modules than this one and whose names are free in it, by the modules'
    /// names.
    fn visible(&self, home: &ModulePath, types: impl Iterator<Item = TypeId>) -> BTreeMap<&str, BTreeSet<&str>> {
        let own = self.types(home).iter().map(|id| self.model.names.types[id.0].name.as_str());
        let mut taken: HashSet<&str> = own.chain(self.aliases(home).iter().map(|alias| alias.name.as_str())).collect();
        let mut others: Vec<_> =
            types.map(|id| &self.model.names.types[id.0]).filter(|name| name.module != *home).collect();
        // What a provider's webhooks share comes before what one of them has.
        others
            .sort_by_key(|name| (matches!(name.module, ModulePath::Webhook(_)), self.module(&name.module), &name.name));
        others.dedup_by_key(|name| (&name.module, &name.name));
        let mut visible: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in others {
            if taken.insert(&name.name) {
                visible.entry(self.module(&name.module)).or_default().insert(&name.name);
            }
        }
        visible
    }

    /// Who sees what lives in a module, from that module's files.
    fn visibility(home: &ModulePath, is_shared: bool) -> TokenStream {
        match home {
            ModulePath::Webhook(_) if !is_shared => quote! { pub(super) },
            ModulePath::Webhook(_) | ModulePath::Shared(_) => quote! { pub(in super::super) },
        }
    }

    /// The function of a schema, as a module's files name it; `None` where it accepts everything.
    fn function(&self, home: &ModulePath, id: SchemaId) -> Option<TokenStream> {
        let function = self.model.names.functions.get(&FunctionId::Test(id))?;
        let name = tokens::ident(&function.name);
        if function.module == *home {
            return Some(quote! { super::validator::#name });
        }
        let module = tokens::ident(self.module(&function.module));
        Some(quote! { super::super::#module::validator::#name })
    }

    fn has(&self, home: &ModulePath) -> bool {
        self.has_model(home) || !self.functions(home).is_empty()
    }

    fn has_model(&self, home: &ModulePath) -> bool {
        !self.types(home).is_empty() || !self.aliases(home).is_empty()
    }

    /// A schema's place, as findings of a webhook show it.
    fn schema_place(&self, home: &ModulePath, id: SchemaId) -> String {
        let schema = &self.model.schemas[id];
        let document = &self.model.documents[schema.document];
        let own = match home {
            ModulePath::Webhook(nth) => self.model.webhooks[nth.0].document == schema.document,
            ModulePath::Shared(_) => false,
        };
        // Below the provider's folder; a webhook's own document goes without saying.
        let name = if own {
            ""
        } else {
            document.path.strip_prefix(&format!("{}/", document.provider)).unwrap_or(&document.path)
        };
        format!("{name}#{}", schema.pointer)
    }
}
