//! Type aliases: the other names of types that are written in place.
//!
//! A type that is written in several places is named after one of them. Code that uses the name of another place must
//! continue to compile, so that name is an alias of the same type.

use std::collections::{HashMap, HashSet};

use super::{Alias, ModulePath, Namer, TypeName, words};
use crate::lower::shape::{Owner, Position, TypeId};
use crate::openapi::WebhookId;
use crate::schema::SchemaId;
use crate::source::DocumentId;

impl Namer<'_> {
    /// The names of all other places, except those that are taken.
    pub(super) fn aliases(&mut self, types: &[TypeName]) -> Vec<Alias> {
        let lowered = self.lowered;
        let mut aliases = Vec::new();
        for (id, def) in lowered.types.iter().enumerate().filter(|(_, def)| !def.position.path.is_empty()) {
            // A type that no webhook reaches is not written.
            if types[id].module == ModulePath::Shared(String::new()) {
                continue;
            }
            for place in &def.used {
                let name = words::free_type(words::pascal(&self.words_at(def, place).join(" ")));
                let module = match (place.owner, &types[id].module) {
                    (Owner::Payload(webhook) | Owner::Headers(webhook), _) => ModulePath::Webhook(webhook),
                    // Any webhook may start to use a component.
                    (_, ModulePath::Webhook(webhook)) if types[id].is_shared => {
                        ModulePath::Shared(self.provider(*webhook).to_owned())
                    }
                    (_, module) => module.clone(),
                };
                let module = match (module, self.contested_at(place), place.owner) {
                    (ModulePath::Shared(_) | ModulePath::Document(_), Some(document), _) => {
                        ModulePath::Document(document)
                    }
                    (ModulePath::Document(_), None, Owner::Component(owner)) => {
                        ModulePath::Shared(self.documents[self.schemas[owner].document].provider.clone())
                    }
                    (module, ..) => module,
                };
                if !name.is_empty() {
                    aliases.push(Alias { module, name, of: TypeId(id), place: place.clone() });
                }
            }
        }
        self.add_twins(types, &mut aliases);
        // If two places give the same name, the order of the places decides, not that of the document.
        aliases.sort_by(|one, other| {
            one.name.cmp(&other.name).then_with(|| self.key(&one.place).cmp(&self.key(&other.place)))
        });
        let mut own: HashSet<(ModulePath, String)> =
            types.iter().map(|name| (name.module.clone(), name.name.clone())).collect();
        let shown = self.shown(types);
        aliases.retain(|alias| {
            let is_free = match &alias.module {
                ModulePath::Webhook(webhook) => {
                    shown.get(&(*webhook, alias.name.as_str())).is_none_or(|only| *only == Some(alias.of))
                }
                ModulePath::Document(_) | ModulePath::Shared(_) => true,
            };
            is_free && own.insert((alias.module.clone(), alias.name.clone()))
        });
        aliases
    }

    /// A component that several documents have, and another one differently, has a name in the module of each.
    fn add_twins(&self, types: &[TypeName], aliases: &mut Vec<Alias>) {
        let mut twins: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
        for (&twin, &kept) in &self.schemas.merged {
            twins.entry(kept).or_default().push(twin);
        }
        if twins.is_empty() {
            return;
        }
        let own = self.lowered.types.iter().zip(types).enumerate();
        let own = own.map(|(id, (def, name))| (TypeId(id), &def.position, &name.module, &name.name));
        let others = aliases.iter().map(|alias| (alias.of, &alias.place, &alias.module, &alias.name));
        let mut added = Vec::new();
        for (of, place, module, name) in own.chain(others) {
            let (ModulePath::Document(_), Owner::Component(kept)) = (module, place.owner) else { continue };
            for &twin in twins.get(&kept).into_iter().flatten() {
                let module = ModulePath::Document(self.schemas[twin].document);
                let place = Position { owner: Owner::Component(twin), path: place.path.clone() };
                added.push(Alias { module, name: name.clone(), of, place });
            }
        }
        aliases.extend(added);
    }

    /// The type of each component.
    pub(super) fn components(&self) -> HashMap<SchemaId, TypeId> {
        let mut components = HashMap::new();
        for (id, def) in self.lowered.types.iter().enumerate() {
            if let (Owner::Component(schema), true) = (def.position.owner, def.position.path.is_empty()) {
                components.entry(schema).or_insert(TypeId(id));
            }
        }
        components
    }

    /// For each webhook and each name of a type that it reaches, the type; `None` where several have that name.
    fn shown<'t>(&self, types: &'t [TypeName]) -> HashMap<(WebhookId, &'t str), Option<TypeId>> {
        let mut shown = HashMap::new();
        for (webhook, root) in self.lowered.roots.iter().enumerate() {
            for &id in &root.types {
                let known = shown.entry((WebhookId(webhook), types[id.0].name.as_str())).or_insert(Some(id));
                *known = known.filter(|known| *known == id);
            }
        }
        shown
    }

    /// The sort key of a place: where it starts, the path from there, and the document.
    fn key<'k>(&'k self, place: &'k Position) -> (&'k str, &'k [String], Option<DocumentId>) {
        let (begin, document) = match place.owner {
            Owner::Payload(webhook) | Owner::Headers(webhook) => {
                let webhook = &self.webhooks[webhook.0];
                (webhook.pointer.as_str(), Some(webhook.document))
            }
            Owner::Component(schema) => (self.schemas[schema].pointer.as_str(), Some(self.schemas[schema].document)),
            Owner::Part(_) => ("", None),
        };
        (begin, &place.path, document)
    }
}
