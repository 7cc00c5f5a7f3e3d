//! The other names of types that are written in place.
//!
//! A type that stands in several places is named after one of them. Whoever has written the name of another place must be
//! able to go on writing it, so that name stands for the same type.

use std::collections::{HashMap, HashSet};

use super::{Alias, Home, Namer, TypeName, words};
use crate::lower::shape::{Owner, Position, TypeId};
use crate::openapi::WebhookId;
use crate::schema::SchemaId;

impl Namer<'_> {
    /// The names of all other places, but for those that something else has.
    pub(super) fn aliases(&mut self, types: &[TypeName]) -> Vec<Alias> {
        let lowered = self.lowered;
        let mut aliases = Vec::new();
        for (id, def) in lowered.types.iter().enumerate().filter(|(_, def)| !def.position.path.is_empty()) {
            // What no webhook reaches is not written.
            if types[id].home == Home::Shared(String::new()) {
                continue;
            }
            for place in &def.used {
                let name = words::free_type(words::pascal(&self.words_at(def, place).join(" ")));
                let home = match (place.owner, &types[id].home) {
                    (Owner::Payload(webhook) | Owner::Headers(webhook), _) => Home::Webhook(webhook),
                    // A component may be used by any webhook tomorrow.
                    (_, Home::Webhook(webhook)) if types[id].is_shared => {
                        Home::Shared(self.provider(*webhook).to_owned())
                    }
                    (_, home) => home.clone(),
                };
                if !name.is_empty() {
                    aliases.push(Alias { home, name, of: TypeId(id), place: place.clone() });
                }
            }
        }
        // Where two places would give one name, the order of the places decides, and not that of the document.
        aliases.sort_by(|one, other| {
            one.name.cmp(&other.name).then_with(|| self.key(&one.place).cmp(&self.key(&other.place)))
        });
        let mut own: HashSet<(Home, String)> =
            types.iter().map(|name| (name.home.clone(), name.name.clone())).collect();
        let shown = self.shown(types);
        aliases.retain(|alias| {
            let is_free = match &alias.home {
                Home::Webhook(webhook) => {
                    shown.get(&(*webhook, alias.name.as_str())).is_none_or(|only| *only == Some(alias.of))
                }
                Home::Shared(_) => true,
            };
            is_free && own.insert((alias.home.clone(), alias.name.clone()))
        });
        aliases
    }

    /// The types that components are.
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

    /// What a place is sorted by: where it begins, and the way from there.
    fn key<'k>(&'k self, place: &'k Position) -> (&'k str, &'k [String]) {
        let begin = match place.owner {
            Owner::Payload(webhook) | Owner::Headers(webhook) => self.webhooks[webhook.0].pointer.as_str(),
            Owner::Component(schema) => self.schemas[schema].pointer.as_str(),
            Owner::Part(_) => "",
        };
        (begin, &place.path)
    }
}
