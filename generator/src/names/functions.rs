//! The names of validators' functions: that of the type which a function judges, or of the place where its schema
//! stands.
//!
//! Nobody outside the generated crate sees them, so one that is taken gives way to a longer one.

use std::collections::{HashMap, HashSet};

use super::{FunctionName, Home, Namer, TypeName, place, words};
use crate::keyword::Keyword;
use crate::lower::check::{Children, FunctionId};
use crate::openapi::WebhookId;
use crate::schema::SchemaId;
use crate::source::Pointer;

impl Namer<'_> {
    pub(super) fn functions(&mut self, types: &[TypeName]) -> HashMap<FunctionId, FunctionName> {
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
        let mut taken: HashSet<(Home, String)> = HashSet::new();
        let mut names = HashMap::new();
        let mut others = Vec::new();
        let mut ids: Vec<FunctionId> = self.lowered.functions.keys().copied().collect();
        // Where two have one name, the longer way gives way, whatever their order.
        let rank = |id: &FunctionId| {
            let pointer = &self.schemas[id.schema()].pointer;
            (pointer.tokens().count(), pointer.clone(), *id)
        };
        ids.sort_by_cached_key(rank);
        for id in ids {
            let schema = &self.schemas[id.schema()];
            let at = place(schema.document, &schema.pointer);
            let users = users.get(&id).map(Vec::as_slice).unwrap_or_default();
            let holder = self.holder(users, id.schema());
            let home = self.home(users, holder, &at);
            let of_type = match id {
                FunctionId::Test(schema) => of_types.get(&schema),
                FunctionId::Evaluated(..) => None,
            };
            let of_type = of_type.and_then(|types| {
                let here = types.iter().find(|name| name.home == home);
                here.or_else(|| types.iter().find(|name| matches!(name.home, Home::Shared(_))))
            });
            let name = of_type.map(|of_type| (of_type.home.clone(), words::snake(&of_type.name)));
            match name {
                Some(name) if taken.insert(name.clone()) => {
                    names.insert(id, FunctionName { home: name.0, name: name.1, is_shared: false });
                }
                _ => others.push((id, home)),
            }
        }
        for (id, home) in others {
            let pointer = &self.schemas[id.schema()].pointer;
            let work = match id {
                FunctionId::Test(_) => "",
                FunctionId::Evaluated(_, Children::Members) => " evaluated properties",
                FunctionId::Evaluated(_, Children::Items) => " evaluated items",
            };
            let short = words::snake(&(self.function_words(id.schema()).join(" ") + work));
            let long = words::snake(&(pointer.as_str().replace('/', " ") + work));
            let numbered = (2..).map(|number: u32| format!("{long}_{number}"));
            let mut names_for_it = [short, long.clone()].into_iter().chain(numbered).filter(|name| !name.is_empty());
            let name = names_for_it.find(|name| taken.insert((home.clone(), name.clone()))).unwrap_or_default();
            names.insert(id, FunctionName { home, name, is_shared: false });
        }
        for id in self.called_from_elsewhere(types, &names) {
            names.entry(id).and_modify(|name| name.is_shared = true);
        }
        names
    }

    /// The webhook in which a schema is written, where it is in one.
    fn holder(&self, users: &[WebhookId], id: SchemaId) -> Option<WebhookId> {
        let schema = &self.schemas[id];
        let is_in = |user: &&WebhookId| {
            let webhook = &self.webhooks[user.0];
            webhook.document == schema.document && schema.pointer.as_str().starts_with(webhook.pointer.as_str())
        };
        let first = || users.iter().min_by_key(|user| &self.webhooks[user.0].pointer);
        is_in_webhook(&schema.pointer).then(|| users.iter().find(is_in).or_else(first).copied()).flatten()
    }

    /// The words of a function's name: where its schema stands.
    fn function_words(&self, id: SchemaId) -> Vec<String> {
        let schema = &self.schemas[id];
        [place_words(&self.documents[schema.document].path, &schema.pointer), self.bound_words(id)].concat()
    }

    /// The words that tell a schema from the others that stand at its place: what its dynamic anchors are bound to.
    pub(super) fn bound_words(&self, id: SchemaId) -> Vec<String> {
        let bound = self.schemas.bound(id).iter().map(|(_, target)| &self.schemas[*target]);
        let words = bound.flat_map(|target| place_words(&self.documents[target.document].path, &target.pointer));
        let words: Vec<_> = words.filter(|word| word != "$defs" && word != "definitions").collect();
        if words.is_empty() { words } else { [vec!["of".to_owned()], words].concat() }
    }

    /// The functions that a type or a function of another module calls.
    fn called_from_elsewhere(&self, types: &[TypeName], names: &HashMap<FunctionId, FunctionName>) -> Vec<FunctionId> {
        let mut called = Vec::new();
        let mut call = |home: &Home, id: FunctionId| {
            if names.get(&id).is_some_and(|name| name.home != *home) {
                called.push(id);
            }
        };
        for (def, name) in self.lowered.types.iter().zip(types) {
            def.each_function(|id| call(&name.home, FunctionId::Test(id)));
        }
        for (id, function) in &self.lowered.functions {
            function.each_call(&mut |target| call(&names[id].home, target));
        }
        called
    }
}

/// Whether a schema is written in a webhook, and not where schemas are kept to be shared.
fn is_in_webhook(pointer: &Pointer) -> bool {
    pointer.tokens().next().is_some_and(|first| is_webhooks(&first))
}

/// Whether a document's member holds webhooks.
fn is_webhooks(name: &str) -> bool {
    name == "webhooks" || name == "x-webhooks"
}

/// The words of a place: the way below a component, a media type or a name in another file; or else that file's name,
/// and the way in it.
fn place_words(path: &str, pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<_> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
    match tokens.as_slice() {
        [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" => rest.to_vec(),
        [webhooks, webhook, _, body, content, _, _, rest @ ..]
            if is_webhooks(webhooks) && body == "requestBody" && content == "content" =>
        {
            [std::slice::from_ref(webhook), rest].concat()
        }
        [first, ..] if Keyword::from_name(first).is_none() => tokens,
        // Keywords are names that many files have.
        _ => {
            let file = path.rsplit('/').next().unwrap_or_default();
            let stem = file.split_once('.').map_or(file, |(stem, _)| stem).to_owned();
            [vec![stem], tokens].concat()
        }
    }
}
