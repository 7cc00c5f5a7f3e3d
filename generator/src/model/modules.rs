//! The modules of the generated crate, and what is in each of them.

use std::collections::HashMap;

use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{Position, TypeDef, TypeId};
use crate::names::{Alias, ModulePath, Names};
use crate::openapi::Webhook;
use crate::source::{DocumentId, Documents};

/// All modules that have files of their own: the module of each webhook, what several webhooks of a provider share, and
/// what only one of its documents has by that name.
pub(crate) struct Modules {
    /// In the order of the providers; of each provider first what its webhooks share, which may take longest to render.
    list: Vec<Module>,
}

/// One module.
pub(crate) struct Module {
    pub path: ModulePath,
    pub provider: String,
    /// Its folder in the crate.
    pub folder: String,
    /// Its document, or that of its webhook; none of what webhooks share.
    pub document: Option<DocumentId>,
    /// The types that live in it, in the order of their names.
    pub types: Vec<TypeId>,
    /// The functions that live in it, in the order of their names.
    pub functions: Vec<FunctionId>,
    /// The other names of types that it has, in their order, as indices of [`Names::aliases`].
    aliases: Vec<usize>,
    /// The same, in the order of the types and their places.
    by_place: Vec<usize>,
}

impl Modules {
    pub fn new(names: &Names, lowered: &Lowered, webhooks: &[Webhook], documents: &Documents) -> Self {
        let mut all = Unassigned::new(names, lowered);
        let mut list = Vec::new();
        for (provider, own) in &names.providers {
            let shared = ModulePath::Shared(provider.clone());
            let shared = Some(shared).filter(|path| all.has(path));
            let of_provider = |id: &&DocumentId| documents[**id].provider == *provider;
            let of_documents = names.documents.keys().filter(of_provider).map(|&id| ModulePath::Document(id));
            let of_webhooks = own.webhooks.iter().map(|&id| ModulePath::Webhook(id));
            for path in shared.into_iter().chain(of_documents).chain(of_webhooks) {
                let folder = format!("src/{}/{}", own.module, names.module(&path).replace("::", "/"));
                let document = match &path {
                    ModulePath::Webhook(id) => Some(webhooks[id.0].document),
                    ModulePath::Document(id) => Some(*id),
                    ModulePath::Shared(_) => None,
                };
                list.push(all.module(path, provider.clone(), folder, document));
            }
        }
        Self { list }
    }

    /// The modules of no webhook.
    pub fn empty() -> Self {
        Self { list: Vec::new() }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Module> {
        self.list.iter()
    }
}

impl Module {
    /// Whether it has names of types.
    pub fn has_types(&self) -> bool {
        !self.types.is_empty() || !self.aliases.is_empty()
    }

    /// Whether something in it is validated.
    pub fn has_validator(&self, types: &[TypeDef]) -> bool {
        !self.functions.is_empty() || self.types.iter().any(|id| types[id.0].is_struct())
    }

    /// The other names of types that it has, in their order.
    pub fn aliases<'n>(&self, names: &'n Names) -> impl Iterator<Item = &'n Alias> {
        self.aliases.iter().map(|nth| &names.aliases[*nth])
    }

    /// The name that a type has in a place, if this module has it.
    pub fn alias_at<'n>(&self, names: &'n Names, id: TypeId, place: &Position) -> Option<&'n Alias> {
        let alias = |nth: &usize| &names.aliases[*nth];
        let found = self.by_place.binary_search_by(|nth| place_of(alias(nth)).cmp(&(id, place))).ok()?;
        Some(alias(&self.by_place[found]))
    }
}

fn place_of(alias: &Alias) -> (TypeId, &Position) {
    (alias.of, &alias.place)
}

/// The types, aliases and functions of each module that no `Module` has taken yet.
struct Unassigned<'a> {
    names: &'a Names,
    types: HashMap<&'a ModulePath, Vec<TypeId>>,
    aliases: HashMap<&'a ModulePath, Vec<usize>>,
    functions: HashMap<&'a ModulePath, Vec<FunctionId>>,
}

impl<'a> Unassigned<'a> {
    fn new(names: &'a Names, lowered: &'a Lowered) -> Self {
        let (mut types, mut aliases, mut functions) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (id, name) in names.types.iter().enumerate() {
            types.entry(&name.module).or_insert_with(Vec::new).push(TypeId(id));
        }
        for (nth, alias) in names.aliases.iter().enumerate() {
            aliases.entry(&alias.module).or_insert_with(Vec::new).push(nth);
        }
        for &id in lowered.functions.keys() {
            functions.entry(&names.functions[&id].module).or_insert_with(Vec::new).push(id);
        }
        Self { names, types, aliases, functions }
    }

    fn has(&self, path: &ModulePath) -> bool {
        self.types.contains_key(path) || self.aliases.contains_key(path) || self.functions.contains_key(path)
    }

    fn module(&mut self, path: ModulePath, provider: String, folder: String, document: Option<DocumentId>) -> Module {
        let names = self.names;
        let mut types = self.types.remove(&path).unwrap_or_default();
        types.sort_by_key(|id| &names.types[id.0].name);
        let mut functions = self.functions.remove(&path).unwrap_or_default();
        functions.sort_by_key(|id| &names.functions[id].name);
        let aliases = self.aliases.remove(&path).unwrap_or_default();
        let mut by_place = aliases.clone();
        by_place.sort_by_key(|nth| place_of(&names.aliases[*nth]));
        Module { path, provider, folder, document, types, functions, aliases, by_place }
    }
}
