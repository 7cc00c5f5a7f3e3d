//! From shapes, checks and names to items: models, validators and modules, each rendered by a part that cannot see the
//! others' input.

mod docs;
mod examples;
mod manifest;
mod members;
mod model;
mod module;
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
use crate::examples::Examples;
use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::{Home, Names};
use crate::openapi::Webhook;
use crate::parallel;
use crate::schema::{SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Pointer};

/// Everything that rendering reads.
pub(crate) struct Input<'a> {
    options: &'a Options,
    documents: &'a Documents,
    webhooks: &'a [Webhook],
    schemas: &'a Schemas,
    lowered: &'a Lowered,
    names: &'a Names,
    index: Index<'a>,
}

/// What stands in each module.
struct Index<'a> {
    types: HashMap<&'a Home, Vec<TypeId>>,
    functions: HashMap<&'a Home, Vec<FunctionId>>,
    /// The struct of a module that has members of these names; of several the first.
    members: HashMap<(&'a Home, Vec<&'a str>), TypeId>,
    /// The structs, by the places of their schemas.
    structs: HashMap<(DocumentId, &'a Pointer), TypeId>,
}

impl<'a> Index<'a> {
    /// Sorts everything by its name into the module where it lives.
    fn of(names: &'a Names, lowered: &'a Lowered, schemas: &'a Schemas) -> Self {
        let mut types: HashMap<&Home, Vec<TypeId>> = HashMap::new();
        for (id, name) in names.types.iter().enumerate() {
            types.entry(&name.home).or_default().push(TypeId(id));
        }
        let mut functions: HashMap<&Home, Vec<FunctionId>> = HashMap::new();
        for &id in lowered.functions.keys() {
            functions.entry(&names.functions[&id].home).or_default().push(id);
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
        let mut structs = HashMap::new();
        for (id, def) in lowered.types.iter().enumerate() {
            if let TypeBody::Struct { .. } = def.body {
                for schema in def.schemas.iter().map(|&schema| &schemas[schema]) {
                    structs.entry((schema.document, &schema.pointer)).or_insert(TypeId(id));
                }
            }
        }
        Self { types, functions, members, structs }
    }
}

/// Files by their path in the crate.
pub(crate) type Files = BTreeMap<String, String>;

/// Writes models, validators and signatures, in which no example has a say.
pub(crate) fn schemas(input: &Input<'_>) -> Result<Files, syn::Error> {
    let mut sources = Vec::new();
    for (home, folder) in homes(input) {
        let mut add = |name: &str, docs: &str, render: fn(&Input<'_>, &Home) -> Texts| {
            let home = home.clone();
            let texts = Box::new(move || render(input, &home));
            sources.push(Source { path: format!("{folder}/{name}.rs"), docs: docs.to_owned(), texts });
        };
        if !input.types(&home).is_empty() {
            add("model", "The payload's types.", model::model);
        }
        if !input.functions(&home).is_empty() {
            add("validator", "The payload's schemas, keyword by keyword.", validator::validator);
        }
        if matches!(home, Home::Webhook(nth) if !input.webhooks[nth].schemes.is_empty()) {
            add("signature", "How the webhook's requests are signed.", |input, home| {
                emit::texts(signature::schemes(input, home))
            });
        }
    }
    write(&sources)
}

/// Writes all other files: what leads to these, and what stands around them.
pub(crate) fn webhooks(input: &Input<'_>, examples: &[Examples<'_>]) -> Result<Files, syn::Error> {
    let mut sources = vec![Source {
        path: "src/lib.rs".to_owned(),
        docs: module::CRATE_DOCS.to_owned(),
        texts: Box::new(|| emit::texts(module::krate(input))),
    }];
    for (provider, names) in &input.names.providers {
        sources.push(Source {
            path: format!("src/{}/mod.rs", names.module),
            docs: module::provider_docs(provider),
            texts: Box::new(|| {
                let has_shared = input.has(&Home::Shared(provider.clone()));
                emit::texts(module::provider(input, provider, names, has_shared))
            }),
        });
    }
    for (home, folder) in homes(input) {
        let own = match home {
            Home::Webhook(nth) => Some(&examples[nth]).filter(|examples| !examples.is_empty()),
            Home::Shared(_) => None,
        };
        sources.extend(own.map(|examples| {
            let (path, home) = (format!("{folder}/examples.rs"), home.clone());
            let docs = "Examples of the payload and of its parts.".to_owned();
            Source { path, docs, texts: Box::new(move || emit::texts(examples::examples(input, &home, examples))) }
        }));
        let (path, docs) = (format!("{folder}/mod.rs"), module::docs(input, &home));
        sources.push(Source { path, docs, texts: Box::new(move || emit::texts(module::module(input, &home, own))) });
    }
    let mut files = write(&sources)?;
    files.insert("Cargo.toml".to_owned(), manifest::manifest(input));
    files.insert("rustfmt.toml".to_owned(), "# The files are written as they are to be read; another formatter would only make a difference.\ndisable_all_formatting = true\n".to_owned());
    Ok(files)
}

/// A file of Rust, before it is rendered.
struct Source<'a> {
    path: String,
    docs: String,
    texts: Box<dyn Fn() -> Texts + Sync + 'a>,
}

/// The items of a file, each by itself.
type Texts = Result<Vec<String>, syn::Error>;

/// Items in which nothing stands once a member.
fn items(tokens: Vec<TokenStream>) -> Vec<Item> {
    tokens.into_iter().map(Item::from).collect()
}

fn write(sources: &[Source<'_>]) -> Result<Files, syn::Error> {
    let texts = parallel::map(sources, |source| (source.texts)().map(|texts| emit::file(&source.docs, &texts)));
    sources.iter().zip(texts).map(|(source, text)| Ok((source.path.clone(), text?))).collect()
}

/// The modules in which types and functions live, with their folders: first what webhooks share, which may take longest.
fn homes(input: &Input<'_>) -> Vec<(Home, String)> {
    let mut homes = Vec::new();
    for (provider, names) in &input.names.providers {
        let shared = Some(Home::Shared(provider.clone())).filter(|shared| input.has(shared));
        for home in shared.into_iter().chain(names.webhooks.iter().map(|&nth| Home::Webhook(nth))) {
            let folder = format!("src/{}/{}", names.module, input.module(&home));
            homes.push((home, folder));
        }
    }
    homes
}

impl<'a> Input<'a> {
    pub(crate) fn of(
        options: &'a Options,
        documents: &'a Documents,
        webhooks: &'a [Webhook],
        schemas: &'a Schemas,
        lowered: &'a Lowered,
        names: &'a Names,
    ) -> Self {
        let index = Index::of(names, lowered, schemas);
        Self { options, documents, webhooks, schemas, lowered, names, index }
    }

    /// The types that live in a module, in the order of their names.
    fn types(&self, home: &Home) -> &[TypeId] {
        self.index.types.get(home).map(Vec::as_slice).unwrap_or_default()
    }

    /// The functions that live in a module, in the order of their names.
    fn functions(&self, home: &Home) -> &[FunctionId] {
        self.index.functions.get(home).map(Vec::as_slice).unwrap_or_default()
    }

    /// The module's name within its provider.
    fn module<'h>(&'h self, home: &'h Home) -> &'h str {
        match home {
            Home::Webhook(nth) => &self.names.modules[*nth],
            Home::Shared(_) => "shared",
        }
    }

    /// Those of some types that live in other modules than this one and whose names are free in it, by the modules'
    /// names.
    fn visible(&self, home: &Home, types: impl Iterator<Item = TypeId>) -> BTreeMap<&str, BTreeSet<&str>> {
        let own = self.types(home).iter().map(|id| self.names.types[id.0].name.as_str());
        let mut taken: HashSet<&str> = own.collect();
        let mut others: Vec<_> = types.map(|id| &self.names.types[id.0]).filter(|name| name.home != *home).collect();
        // What a provider's webhooks share comes before what one of them has.
        others.sort_by_key(|name| (matches!(name.home, Home::Webhook(_)), self.module(&name.home), &name.name));
        others.dedup_by_key(|name| (&name.home, &name.name));
        let mut visible: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in others {
            if taken.insert(&name.name) {
                visible.entry(self.module(&name.home)).or_default().insert(&name.name);
            }
        }
        visible
    }

    /// Who sees what lives in a module, from that module's files.
    fn visibility(home: &Home, is_shared: bool) -> TokenStream {
        match home {
            Home::Webhook(_) if !is_shared => quote! { pub(super) },
            Home::Webhook(_) | Home::Shared(_) => quote! { pub(in super::super) },
        }
    }

    /// The function of a schema, as a module's files name it; `None` where it accepts everything.
    fn function(&self, home: &Home, id: SchemaId) -> Option<TokenStream> {
        let function = self.names.functions.get(&FunctionId::Test(id))?;
        let name = tokens::ident(&function.name);
        if function.home == *home {
            return Some(quote! { super::validator::#name });
        }
        let module = tokens::ident(self.module(&function.home));
        Some(quote! { super::super::#module::validator::#name })
    }

    fn has(&self, home: &Home) -> bool {
        !self.types(home).is_empty() || !self.functions(home).is_empty()
    }

    /// A schema's place, as findings of a webhook show it.
    fn schema_place(&self, home: &Home, id: SchemaId) -> String {
        let schema = &self.schemas[id];
        let document = &self.documents[schema.document];
        let own = match home {
            Home::Webhook(nth) => self.webhooks[*nth].document == schema.document,
            Home::Shared(_) => false,
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
