//! Where the parts of a tree come from, once overlays have changed it.
//!
//! Almost all of a corrected document comes from its own text, at the same place, so only the exceptions are recorded:
//! a part without a record comes from below the place that its parent comes from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{DocumentId, Pointer};

/// Where a value comes from, and the parts of it that differ.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// The document and the place in its text; `None` if that follows from the parent.
    pub(crate) from: Option<(DocumentId, Pointer)>,
    /// Why overlays changed it.
    pub(crate) evidence: Vec<Evidence>,
    /// The parts with records of their own, by key or index.
    pub(crate) parts: HashMap<String, Origin>,
}

/// Why a value was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The reason that the overlay gives.
    pub(crate) text: String,
    /// Whether something was removed from it; otherwise the value itself is new or different.
    pub(crate) is_removal: bool,
}

impl Origin {
    /// A value that comes entirely from one place in a text.
    pub(crate) fn at(document: DocumentId, pointer: Pointer) -> Origin {
        Origin { from: Some((document, pointer)), ..Origin::default() }
    }

    /// Where the value at a pointer comes from; `root` is the default for this origin itself.
    pub(crate) fn locate(&self, root: (DocumentId, Pointer), pointer: &Pointer) -> (DocumentId, Pointer) {
        let mut found = self.from.clone().unwrap_or(root);
        let mut part = Some(self);
        for token in pointer.tokens() {
            part = part.and_then(|part| part.parts.get(token.as_ref()));
            match part.and_then(|part| part.from.as_ref()) {
                Some(from) => found.clone_from(from),
                None => found.1.push(&token),
            }
        }
        found
    }

    /// The record of a part, inserted if there is none.
    pub(crate) fn part(&mut self, pointer: &Pointer) -> &mut Origin {
        pointer.tokens().fold(self, |origin, token| origin.parts.entry(token.into_owned()).or_default())
    }

    /// A copy of the record of a part that does not depend on its parent; `root` is as in [`Origin::locate`].
    pub(crate) fn copy(&self, root: (DocumentId, Pointer), pointer: &Pointer) -> Origin {
        let from = Some(self.locate(root, pointer));
        let part = pointer.tokens().try_fold(self, |part, token| part.parts.get(token.as_ref()));
        Origin { from, ..part.cloned().unwrap_or_default() }
    }

    /// Moves the records of an array's items when the items at some indices are removed; `root` is the array's origin.
    pub(crate) fn remove_items(&mut self, root: &(DocumentId, Pointer), length: usize, gone: &BTreeSet<usize>) {
        let mut kept = HashMap::new();
        let left = (0..length).filter(|index| !gone.contains(index));
        for (index, old) in left.enumerate() {
            let step = Pointer::root().child_index(old);
            if index != old || self.parts.contains_key(&old.to_string()) {
                kept.insert(index.to_string(), self.copy(root.clone(), &step));
            }
        }
        self.parts = kept;
    }

    /// All evidence, by the place of the change.
    pub(crate) fn all_evidence(&self) -> BTreeMap<Pointer, Vec<Evidence>> {
        let mut all = BTreeMap::new();
        let mut open = vec![(Pointer::root(), self)];
        while let Some((pointer, origin)) = open.pop() {
            open.extend(origin.parts.iter().map(|(token, part)| (pointer.child(token), part)));
            if !origin.evidence.is_empty() {
                all.insert(pointer, origin.evidence.clone());
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentId, Origin, Pointer};

    #[test]
    fn follows_what_moves() {
        let (document, overlay) = (DocumentId(0), DocumentId(1));
        let pointer = |text| Pointer::parse(text).expect("a pointer");
        let root = || (document, Pointer::root());
        let mut origins = Origin::default();
        *origins.part(&pointer("/list/3/new")) = Origin::at(overlay, pointer("/actions/0/update/new"));
        let list = origins.locate(root(), &pointer("/list"));
        origins.part(&pointer("/list")).remove_items(&list, 5, &[0, 2].into());
        for (place, expected) in [
            ("/list/0/x", (document, "/list/1/x")),
            ("/list/1", (document, "/list/3")),
            ("/list/1/new/below", (overlay, "/actions/0/update/new/below")),
            ("/list/2", (document, "/list/4")),
            ("/other/0", (document, "/other/0")),
        ] {
            let (found, at) = origins.locate(root(), &pointer(place));
            assert_eq!((found, at.as_str()), expected, "{place}");
        }
    }
}
