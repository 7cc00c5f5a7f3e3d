//! Which documents refer to which, and what language follows for their schemas.

use std::collections::HashSet;

use super::version::{Version, version_of, whole};
use crate::problem::Diagnostics;
use crate::source::{DocumentId, Documents, referred};

/// The references between documents.
pub(super) struct Links {
    /// The documents that each document refers to, itself left out.
    to: Vec<HashSet<DocumentId>>,
    fragments: HashSet<DocumentId>,
}

impl Links {
    /// Finds every `$ref` of every document, and what discriminators name, wherever they stand.
    pub(super) fn new(documents: &Documents) -> Self {
        let to: Vec<_> = documents.iter().map(|(id, _)| referred(documents, id)).collect();
        let fragments = to.iter().flatten().copied().collect();
        Self { to, fragments }
    }

    /// Whether another document refers to this one.
    pub(super) fn is_fragment(&self, id: DocumentId) -> bool {
        self.fragments.contains(&id)
    }

    /// The documents whose schemas are of OpenAPI 3.0: those that say so, and the files without a version that they lead
    /// to. A file that documents of several languages lead to has none that it could be read in.
    pub(super) fn old(&self, documents: &Documents, problems: &mut Diagnostics) -> HashSet<DocumentId> {
        let of = |old: bool| {
            let is = |id: &DocumentId| version_of(documents, *id).is_some_and(|is| (is == Version::V3_0) == old);
            self.reach(documents, documents.iter().map(|(id, _)| id).filter(is).collect())
        };
        let (old, new) = (of(true), of(false));
        for (id, _) in documents.iter().filter(|(id, _)| old.contains(id) && new.contains(id)) {
            problems.push(whole(
                &documents.root(id),
                "documents of OpenAPI 3.0 and of 3.1 refer to this file, and would read its schemas in two ways",
                "give each of them a copy of the file, or convert the document of OpenAPI 3.0",
            ));
        }
        old
    }

    /// These documents, and what they lead to that says no version of its own.
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
