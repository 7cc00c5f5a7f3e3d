//! Where the parts of a tree come from, once it is no longer what one text says.
//!
//! Almost all of a corrected document is from its own text, at the same place. So only what is not is written down: a
//! part without a note comes from where its parent comes from, one step further.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{DocumentId, Pointer};

/// Where a part comes from, and the parts of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// The text and the place in it; `None` where that follows from the parent.
    pub(crate) from: Option<(DocumentId, Pointer)>,
    /// Why overlays changed it.
    pub(crate) evidence: Vec<Evidence>,
    /// The parts that there is something to say of, by key or index.
    pub(crate) parts: HashMap<String, Origin>,
}

/// Why something was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// What the overlay says of it.
    pub(crate) text: String,
    /// Whether something is gone from it; otherwise it is new itself, or another value.
    pub(crate) is_removal: bool,
}

impl Origin {
    /// What comes as a whole from one place of a text.
    pub(crate) fn at(document: DocumentId, pointer: Pointer) -> Origin {
        Origin { from: Some((document, pointer)), ..Origin::default() }
    }

    /// Where what a pointer names comes from; `root` is where this comes from, if it does not say so itself.
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

    /// The note of a part, made where there is none.
    pub(crate) fn part(&mut self, pointer: &Pointer) -> &mut Origin {
        pointer.tokens().fold(self, |origin, token| origin.parts.entry(token.into_owned()).or_default())
    }

    /// A copy of the note of a part, which stands for itself. `root` is as in [`Origin::locate`].
    pub(crate) fn copy(&self, root: (DocumentId, Pointer), pointer: &Pointer) -> Origin {
        let from = Some(self.locate(root, pointer));
        let part = pointer.tokens().try_fold(self, |part, token| part.parts.get(token.as_ref()));
        Origin { from, ..part.cloned().unwrap_or_default() }
    }

    /// Lets the notes of a list's items follow them, when those at some indices go; `root` is where the list comes from.
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

    /// All evidence, by what it is for.
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
