//! What of a version could not be read, so that what seems to have changed there means nothing.

use std::collections::BTreeSet;

use crate::Output;
use crate::place::{Pointer, Spot};
use crate::problem::Severity;

/// The errors of a version.
pub(super) struct Unread<'o> {
    /// The providers with a document or an overlay that says nothing, since it could not be read as a whole.
    whole: BTreeSet<&'o str>,
    /// All other errors: the provider, the path of the document, and the place in it.
    parts: Vec<(&'o str, &'o str, &'o Pointer)>,
}

impl<'o> Unread<'o> {
    /// What the errors of an output leave unread.
    pub fn new(output: &'o Output) -> Self {
        let mut unread = Self { whole: BTreeSet::new(), parts: Vec::new() };
        let documents = &output.model.documents;
        for problem in output.problems.iter().filter(|problem| problem.severity == Severity::Error) {
            let document = &documents[problem.place.document];
            let is_overlay = documents.overlays().any(|(id, _)| id == problem.place.document);
            match &problem.place.at {
                Spot::Pointer(pointer, _) | Spot::Original(pointer, _) | Spot::Character(pointer, _)
                    if document.readable && !is_overlay =>
                {
                    unread.parts.push((&document.provider, &document.path, pointer));
                }
                _ => drop(unread.whole.insert(&document.provider)),
            }
        }
        unread
    }

    /// Whether nothing is known of some provider.
    pub fn has_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Whether something of a provider is not known.
    pub fn has_part(&self, provider: &str) -> bool {
        self.whole.contains(provider) || self.parts.iter().any(|(of, ..)| *of == provider)
    }

    /// Whether something about signatures is not known.
    pub fn has_signatures(&self) -> bool {
        let is_one = |pointer: &Pointer| {
            pointer.tokens().any(|token| matches!(&*token, "security" | "securitySchemes" | "x-signature"))
        };
        self.parts.iter().any(|(_, _, pointer)| is_one(pointer))
    }

    /// Whether something at a place, around it or in it is not known.
    pub fn has(&self, provider: &str, path: &str, at: &Pointer) -> bool {
        let leads = |one: &Pointer, other: &Pointer| {
            let rest = other.as_str().strip_prefix(one.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut parts = self.parts.iter().filter(|(_, of, _)| *of == path);
        self.whole.contains(provider) || parts.any(|(_, _, error)| leads(error, at) || leads(at, error))
    }
}
