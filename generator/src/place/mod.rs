//! Places in documents.

mod pointer;

pub use self::pointer::Pointer;

/// Stands for one document of a run, in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub(crate) u32);

/// Stands for one webhook of a run, in the order in which they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub(crate) usize);

/// Which part of the place that a pointer names the arrow stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The key, for a member of a mapping (the value, where there is no key).
    Key,
    /// The value.
    Value,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which document.
    pub document: DocumentId,
    /// Where in it.
    pub at: Spot,
}

/// Where in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// What a JSON pointer names; the position is looked up when it is shown.
    Pointer(Pointer, Part),
    /// What a JSON pointer names in the document's text, before any overlay.
    Written(Pointer, Part),
    /// A character, from 0, of the text that a JSON pointer names; all of it, where it is not written as it is read.
    Within(Pointer, usize),
    /// A line and a column, both from 1, where the text could not be read as a tree.
    Line(usize, usize),
    /// The document as a whole.
    File,
}
