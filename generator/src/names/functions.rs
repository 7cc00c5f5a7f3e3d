//! The names of validators' functions: the name of the type that a function validates, or of the place of its schema.
//!
//! They are private to the generated crate, so a name that is taken is replaced by a longer one.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{FunctionName, ModulePath, Namer, TypeName, place, words};
use crate::lower::check::{Children, FunctionId};
use crate::openapi::WebhookId;
use crate::schema::SchemaId;
use crate::source::DocumentId;

impl Namer<'_> {
    pub(super) fn functions(
        &mut self,
        types: &[TypeName],
        documents: &BTreeMap<DocumentId, String>,
    ) -> HashMap<FunctionId, FunctionName> {
        let mut users: HashMap<FunctionId, Vec<WebhookId>> = HashMap::new();
        for (webhook, root) in self.lowered.roots.iter().enumerate() {
            root.functions.iter().for_each(|id| users.entry(*id).or_default().push(WebhookId(webhook)));
        }
        let mut of_types: HashMap<SchemaId, Vec<&TypeName>> = HashMap::new();
        for (def, name) in self.lowered.types.iter().zip(types) {
            if let [id] = def.schemas.as_slice() {
                of_types.entry(*id).or_default().push(name);
            }
        }
        let mut taken: HashSet<(ModulePath, String)> = HashSet::new();
        let mut names = HashMap::new();
        let mut others = Vec::new();
        let mut ids: Vec<FunctionId> = self.lowered.functions.keys().copied().collect();
        // If two get the same name, the one with the longer pointer takes another one, whatever their order.
        let rank = |id: &FunctionId| {
            let pointer = &self.schemas[id.schema()].pointer;
            (pointer.depth(), pointer.clone(), *id)
        };
        ids.sort_by_cached_key(rank);
        for id in ids {
            let schema = &self.schemas[id.schema()];
            let at = place(schema.document, &schema.pointer);
            let users = users.get(&id).map(Vec::as_slice).unwrap_or_default();
            let holder = self.holder(users, id.schema());
            let module = self.module_path(users, holder, &at);
            let of_type = match id {
                FunctionId::Test(schema) => of_types.get(&schema),
                FunctionId::Evaluated(..) => None,
            };
            let of_type = of_type.and_then(|types| {
                let here = types.iter().find(|name| name.module == module);
                let is_shared = |name: &&&TypeName| !matches!(name.module, ModulePath::Webhook(_));
                here.or_else(|| types.iter().find(is_shared))
            });
            let name = of_type.map(|of_type| (of_type.module.clone(), words::snake(&of_type.name)));
            match name {
                Some(name) if taken.insert(name.clone()) => {
                    names.insert(id, FunctionName { module: name.0, name: name.1, is_shared: false });
                }
                _ => others.push((id, module)),
            }
        }
        // Where several documents have a name in one module, it begins with that of the document's module or file.
        let mut origins: HashMap<(ModulePath, String), HashSet<DocumentId>> = HashMap::new();
        for (id, module) in &others {
            let document = self.schemas[id.schema()].document;
            origins.entry((module.clone(), self.function_names(*id).0)).or_default().insert(document);
        }
        for (id, module) in others {
            let (mut short, mut long) = self.function_names(id);
            if origins.get(&(module.clone(), short.clone())).is_some_and(|documents| documents.len() > 1) {
                let document = self.schemas[id.schema()].document;
                let path = || words::module(&self.documents[document].path);
                let prefix = documents.get(&document).cloned().unwrap_or_else(path);
                (short, long) = (format!("{prefix}_{short}"), format!("{prefix}_{long}"));
            }
            let numbered = (2..).map(|number: u32| format!("{long}_{number}"));
            let mut names_for_it = [short, long.clone()].into_iter().chain(numbered).filter(|name| !name.is_empty());
            let name = names_for_it.find(|name| taken.insert((module.clone(), name.clone()))).unwrap_or_default();
            names.insert(id, FunctionName { module, name, is_shared: false });
        }
        for id in self.called_from_elsewhere(types, &names) {
            names.entry(id).and_modify(|name| name.is_shared = true);
        }
        names
    }

    /// A short and a long name for a function that is not named after a type.
    fn function_names(&self, id: FunctionId) -> (String, String) {
        let pointer = &self.schemas[id.schema()].pointer;
        let work = match id {
            FunctionId::Test(_) => "",
            FunctionId::Evaluated(_, Children::Members) => " evaluated properties",
            FunctionId::Evaluated(_, Children::Items) => " evaluated items",
        };
        let short = self.function_words(id.schema()).join(" ") + work;
        let long = pointer.as_str().replace('/', " ") + work;
        (words::snake(&short), words::snake(&long))
    }

    /// The webhook that a schema is written in, if any; the first of its users, if that webhook is none of them.
    fn holder(&self, users: &[WebhookId], id: SchemaId) -> Option<WebhookId> {
        let owner = self.schemas.webhook(id)?;
        let first = || users.iter().min_by_key(|user| &self.webhooks[user.0].pointer).copied();
        if users.contains(&owner) { Some(owner) } else { first() }
    }

    /// The words of a function's name, from the place of its schema.
    fn function_words(&self, id: SchemaId) -> Vec<String> {
        let of_pairs = self.schemas.of_pairs.contains(&id).then(|| "of pairs".to_owned());
        [self.schemas.path(id), self.bound_words(id), of_pairs.into_iter().collect()].concat()
    }

    /// The words that distinguish a schema from others at its place: what its dynamic anchors are bound to.
    pub(super) fn bound_words(&self, id: SchemaId) -> Vec<String> {
        let words = self.schemas.bound(id).iter().flat_map(|(_, target)| self.schemas.path(*target));
        let words: Vec<_> = words.filter(|word| word != "$defs" && word != "definitions").collect();
        if words.is_empty() { words } else { [vec!["of".to_owned()], words].concat() }
    }

    /// The functions that types or functions of other modules call.
    fn called_from_elsewhere(&self, types: &[TypeName], names: &HashMap<FunctionId, FunctionName>) -> Vec<FunctionId> {
        let mut called = Vec::new();
        let mut call = |module: &ModulePath, id: FunctionId| {
            if names.get(&id).is_some_and(|name| name.module != *module) {
                called.push(id);
            }
        };
        for (def, name) in self.lowered.types.iter().zip(types) {
            def.each_function(|id| call(&name.module, FunctionId::Test(id)));
        }
        for (id, function) in &self.lowered.functions {
            function.each_call(&mut |target| call(&names[id].module, target));
        }
        called
    }
}
