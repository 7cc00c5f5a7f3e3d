//! Types of one module that would have the same name.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::settle::{Claim, GIVEN, NAMED, PLACE, ROOT, SPELLED_SO};
use super::spelling::{LEVELS, longer};
use super::{ModulePath, Namer, TYPES, TypeName, words};
use crate::lower::shape::{Owner, Position, TypeDef};
use crate::schema::SchemaId;

impl Namer<'_> {
    /// Settles the names of the types in each module: first those of components, since what is in them is named after
    /// them, then all others. Types of other modules are exported only if their name is free.
    pub(super) fn settle_types(&mut self, types: &mut [TypeName]) {
        let lowered = self.lowered;
        let is_component = |id: &usize| component(&lowered.types[*id].position).is_some();
        let mut renamed = HashSet::new();
        for ids in clashing(types) {
            let ids: Vec<usize> = ids.into_iter().filter(is_component).collect();
            let mut claims: Vec<Claim> = ids.iter().map(|&id| self.component_claim(&lowered.types[id])).collect();
            let levels = self.settle(&mut claims, &TYPES);
            for ((id, claim), level) in ids.iter().zip(&claims).zip(levels).filter(|(_, level)| *level > 0) {
                types[*id].name = (TYPES.identifier)(&claim.names[level]);
                if let Some(schema) = component(&lowered.types[*id].position) {
                    self.words.insert(schema, words::split(&claim.names[level]));
                    renamed.insert(schema);
                }
            }
        }
        for (def, name) in lowered.types.iter().zip(types.iter_mut()) {
            if let Owner::Component(owner) = def.position.owner
                && renamed.contains(&owner)
                && !def.position.path.is_empty()
            {
                name.name = (TYPES.identifier)(&self.words_at(def, &def.position).join(" "));
            }
        }
        for ids in clashing(types) {
            let mut claims: Vec<Claim> =
                ids.iter().map(|&id| self.type_claim(&lowered.types[id], &types[id].name)).collect();
            let levels = self.settle(&mut claims, &TYPES);
            for ((id, claim), level) in ids.iter().zip(&claims).zip(levels).filter(|(_, level)| *level > 0) {
                types[*id].name = (TYPES.identifier)(&claim.names[level]);
            }
        }
    }

    /// A component is named after its key, unless it has a name for this purpose.
    fn component_claim(&mut self, def: &TypeDef) -> Claim {
        let at = Some(self.place_of(def));
        let name = self.words_at(def, &def.position).join(" ");
        let Some(id) = component(&def.position).filter(|_| def.rust_name.is_none()) else {
            return Claim { rank: GIVEN, at, names: vec![name], is_spelled: false };
        };
        let key = self.schemas[id].key();
        let bound = self.bound_words(id).join(" ");
        let longer = (0..=LEVELS).map(|level| format!("{} {bound}", longer(&key, level)));
        let rank = if (TYPES.identifier)(&key) == *key { SPELLED_SO } else { NAMED };
        Claim { rank, at, names: [name].into_iter().chain(longer).collect(), is_spelled: false }
    }

    /// What is written in place gives way: to the payload, to components, and to what is closer to the payload.
    fn type_claim(&mut self, def: &TypeDef, name: &str) -> Claim {
        let (at, position) = (Some(self.place_of(def)), &def.position);
        if component(position).is_some() || def.rust_name.is_some() && !position.path.is_empty() {
            return Claim { rank: GIVEN, at, names: vec![words_of(name)], is_spelled: false };
        }
        if position.path.is_empty() {
            return Claim { rank: ROOT, at, names: vec![words_of(name)], is_spelled: false };
        }
        let owner = match position.owner {
            Owner::Payload(webhook) => self.payload_words(webhook),
            Owner::Headers(_) | Owner::Part(_) => Vec::new(),
            Owner::Component(id) => [self.component_words(id), self.bound_words(id)].concat(),
        };
        let outer = match position.owner {
            Owner::Payload(webhook) if owner.is_empty() => words::split(&self.webhooks[webhook.0].naming.full_name()),
            Owner::Headers(_) => vec!["Headers".to_owned()],
            Owner::Payload(_) | Owner::Component(_) | Owner::Part(_) => owner.clone(),
        };
        let step = |step: &str, level, word: &str| match step {
            "Item" | "Value" => format!(" {step}"),
            _ => format!(" {word} {}", longer(step, level)),
        };
        let path = |owner: &[String], level, word: &str| {
            owner.join(" ") + &position.path.iter().map(|name| step(name, level, word)).collect::<String>()
        };
        let plain = self.words_at(def, position).join(" ");
        let longer = (1..=LEVELS).map(|level| path(&outer, level, "properties"));
        let names = [plain, path(&owner, 1, ""), path(&outer, 1, "")].into_iter().chain(longer).collect();
        Claim { rank: PLACE + position.path.len(), at, names, is_spelled: false }
    }
}

/// The component whose own type is at a position.
fn component(position: &Position) -> Option<SchemaId> {
    match position.owner {
        Owner::Component(id) => Some(id).filter(|_| position.path.is_empty()),
        Owner::Payload(_) | Owner::Headers(_) | Owner::Part(_) => None,
    }
}

/// The words of an identifier, a capital for each.
fn words_of(name: &str) -> String {
    longer(name, 1)
}

/// The types of each module in which two have the same name.
fn clashing(types: &[TypeName]) -> Vec<Vec<usize>> {
    let mut modules: BTreeMap<&ModulePath, Vec<usize>> = BTreeMap::new();
    // What no webhook reaches is not written.
    let written = types.iter().enumerate().filter(|(_, name)| name.module != ModulePath::Shared(String::new()));
    for (id, name) in written {
        modules.entry(&name.module).or_default().push(id);
    }
    let clashes = |ids: &Vec<usize>| {
        let mut keys: HashMap<String, usize> = HashMap::new();
        for id in ids {
            *keys.entry((TYPES.key)(&types[*id].name)).or_default() += 1;
        }
        keys.into_values().any(|count| count > 1)
    };
    modules.into_values().filter(clashes).collect()
}
