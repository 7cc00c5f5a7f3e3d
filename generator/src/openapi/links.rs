//! The references between documents, and the schema language that follows from them.

use std::collections::HashSet;

use super::version::{Version, version_of, whole};
use crate::problem::{Diagnostics, Id};
use crate::source::{DocumentId, Documents, referred};

/// The references between documents.
pub(super) struct Links {
    /// The other documents that each document refers to.
    to: Vec<HashSet<DocumentId>>,
    fragments: HashSet<DocumentId>,
}

impl Links {
    /// Finds every `$ref`, and every reference of a discriminator, in all documents.
    pub(super) fn new(documents: &Documents) -> Self {
        let to: Vec<_> = documents.iter().map(|(id, _)| referred(documents, id)).collect();
        let fragments = to.iter().flatten().copied().collect();
        Self { to, fragments }
    }

    /// Whether another document refers to this one.
    pub(super) fn is_fragment(&self, id: DocumentId) -> bool {
        self.fragments.contains(&id)
    }

    /// The documents with schemas of OpenAPI 3.0: those of that version, and the files without a version that they
    /// refer to. It refuses a file that documents of both schema languages refer to.
    pub(super) fn old(&self, documents: &Documents, problems: &mut Diagnostics) -> HashSet<DocumentId> {
        let of = |old: bool| {
            let is_read = |id: DocumentId| {
                let webhooks = ["webhooks", "x-webhooks"];
                self.is_fragment(id) || webhooks.iter().any(|key| documents[id].tree.get(key).is_some())
            };
            let is_of = |id: DocumentId| version_of(documents, id).is_some_and(|is| (is == Version::V3_0) == old);
            let is = |id: &DocumentId| is_of(*id) && is_read(*id);
            self.reach(documents, documents.iter().map(|(id, _)| id).filter(is).collect())
        };
        let (old, new) = (of(true), of(false));
        for (id, _) in documents.iter().filter(|(id, _)| old.contains(id) && new.contains(id)) {
            problems.push(whole(
                &documents.root(id),
                Id::OpenapiVersion,
                "both OpenAPI 3.0 and 3.1 documents refer to this file, and they read its schemas differently",
                "give each its own copy of the file, or convert the OpenAPI 3.0 document",
            ));
        }
        old
    }

    /// These documents, and the documents without a version that are reachable from them.
    fn reach(&self, documents: &Documents, mut open: Vec<DocumentId>) -> HashSet<DocumentId> {
        let mut reached: HashSet<_> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            for &next in self.to.get(id.0 as usize).into_iter().flatten() {
                if version_of(documents, next).is_none() && reached.insert(next) {
                    open.push(next);
                }
            }
        }
        reached
    }
}
