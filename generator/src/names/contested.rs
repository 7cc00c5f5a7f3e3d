//! Components that several documents of a provider have by one name, but differently.
//!
//! What is the same in several documents is one component already. So what is left of one name differs, and each lives,
//! with what is written in it, in the module of its document, instead of the one that all webhooks share.

use std::collections::{HashMap, HashSet};

use super::{ModulePath, Namer, TypeName};
use crate::lower::shape::{Owner, Position};
use crate::schema::SchemaId;
use crate::source::DocumentId;

impl Namer<'_> {
    /// The components whose name another document uses for another one. It does not matter how many webhooks use them.
    pub(super) fn contested(&self) -> HashSet<SchemaId> {
        let mut known: HashMap<(&str, String), HashSet<SchemaId>> = HashMap::new();
        for def in &self.lowered.types {
            for place in def.used.iter().chain([&def.position]) {
                let Owner::Component(id) = place.owner else { continue };
                let schema = &self.schemas[id];
                let provider = self.documents[schema.document].provider.as_str();
                known.entry((provider, schema.key().into_owned())).or_default().insert(id);
            }
        }
        let is_of_several = |ids: &HashSet<SchemaId>| {
            let documents: HashSet<DocumentId> = ids.iter().map(|id| self.schemas[*id].document).collect();
            documents.len() > 1
        };
        known.into_values().filter(is_of_several).flatten().collect()
    }

    /// Moves types of contested components out of the module that all webhooks share, and out of the module of a webhook
    /// that reaches several of one name.
    pub(super) fn separate(&self, types: &mut [TypeName]) {
        let mut count: HashMap<(&ModulePath, &str), usize> = HashMap::new();
        for name in types.iter() {
            *count.entry((&name.module, &name.name)).or_default() += 1;
        }
        let moves = |(id, name): (usize, &TypeName)| {
            let is_alone = || count[&(&name.module, name.name.as_str())] == 1;
            let stays = match &name.module {
                ModulePath::Webhook(_) => is_alone(),
                ModulePath::Document(_) => true,
                // What no webhook reaches is not written.
                ModulePath::Shared(provider) => provider.is_empty(),
            };
            self.contested_at(&self.lowered.types[id].position).filter(|_| !stays)
        };
        let moved: Vec<Option<DocumentId>> = types.iter().enumerate().map(moves).collect();
        for (name, document) in types.iter_mut().zip(moved) {
            if let Some(document) = document {
                (name.module, name.is_shared) = (ModulePath::Document(document), true);
            }
        }
    }

    /// The document of the component that a place is in, if another document has that name too.
    pub(super) fn contested_at(&self, place: &Position) -> Option<DocumentId> {
        match place.owner {
            Owner::Component(id) => self.contested.contains(&id).then_some(self.schemas[id].document),
            Owner::Payload(_) | Owner::Headers(_) | Owner::Part(_) => None,
        }
    }
}
