//! Names that several documents of a provider give to different components, or to what is in them.
//!
//! What is the same in several documents is one component already. So what is left of one name differs, and each lives in
//! the module of its document, instead of the one that the provider's webhooks share.

use std::collections::{HashMap, HashSet};

use super::{ModulePath, Namer, TypeName, words};
use crate::lower::shape::{Owner, Position};
use crate::source::DocumentId;

/// The names that several documents of a provider give, by the provider.
#[derive(Default)]
pub(super) struct Contested(HashSet<(String, String)>);

impl Contested {
    pub fn contains(&self, provider: &str, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&(provider.to_owned(), name.to_owned()))
    }
}

impl Namer<'_> {
    /// Finds the names that several documents give to components and their parts, wherever these are used: so it does not
    /// matter how many webhooks use them.
    pub(super) fn contested(&mut self) -> Contested {
        let lowered = self.lowered;
        let mut documents: HashMap<(String, String), HashSet<DocumentId>> = HashMap::new();
        let mut of_component = lowered.types.iter().filter_map(|def| self.document_of(&def.position));
        let first = of_component.next();
        if of_component.all(|document| Some(document) == first) {
            return Contested::default();
        }
        for def in &lowered.types {
            // A component's own type is not named after the places where it is used.
            let others = def.used.iter().filter(|_| !def.position.path.is_empty());
            for place in [&def.position].into_iter().chain(others) {
                let Some(document) = self.document_of(place) else { continue };
                let name = words::free_type(words::pascal(&self.words_at(def, place).join(" ")));
                let provider = self.documents[document].provider.clone();
                documents.entry((provider, name)).or_default().insert(document);
            }
        }
        documents.retain(|_, documents| documents.len() > 1);
        Contested(documents.into_keys().collect())
    }

    /// Moves types of contested names out of the module that all webhooks share, and out of the module of a webhook that
    /// reaches several of them.
    pub(super) fn separate(&self, types: &mut [TypeName], contested: &Contested) {
        let mut count: HashMap<(&ModulePath, &str), usize> = HashMap::new();
        for name in types.iter() {
            *count.entry((&name.module, &name.name)).or_default() += 1;
        }
        let is_moved = |id: usize, name: &TypeName| {
            let is_alone =
                matches!(name.module, ModulePath::Webhook(_)) && count[&(&name.module, name.name.as_str())] == 1;
            let document = self.document_of(&self.lowered.types[id].position)?;
            let is_written = name.module != ModulePath::Shared(String::new());
            (is_written && !is_alone && contested.contains(&self.documents[document].provider, &name.name))
                .then_some(document)
        };
        let moved: Vec<Option<DocumentId>> = types.iter().enumerate().map(|(id, name)| is_moved(id, name)).collect();
        for (name, document) in types.iter_mut().zip(moved) {
            if let Some(document) = document {
                (name.module, name.is_shared) = (ModulePath::Document(document), true);
            }
        }
    }

    /// The document of the component that a place is in.
    pub(super) fn document_of(&self, place: &Position) -> Option<DocumentId> {
        match place.owner {
            Owner::Component(id) => Some(self.schemas[id].document),
            Owner::Payload(_) | Owner::Headers(_) | Owner::Part(_) => None,
        }
    }
}
