//! Places in documents.

mod pointer;

pub use self::pointer::Pointer;

/// Identifies one document of a run; ids are in the order of the paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub(crate) u32);

/// Stands for one webhook of a run, in the order in which they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub(crate) usize);

/// Which part of a pointer's place the arrow points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberPart {
    /// The key; the value if there is no key.
    Key,
    /// The value.
    Value,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The place in it.
    pub at: Spot,
}

/// A place within a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The value at a JSON pointer; its position is looked up when it is shown.
    Pointer(Pointer, MemberPart),
    /// The value at a JSON pointer in the document's text, before any overlay.
    Original(Pointer, MemberPart),
    /// A character, from 0, of the string at a JSON pointer; the whole string if its source text has escapes.
    Character(Pointer, usize),
    /// A line and a column, both from 1, in a text that could not be parsed.
    Line(usize, usize),
    /// The document as a whole.
    File,
}
