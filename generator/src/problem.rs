//! What is wrong with a document, collected and shown together.
//!
//! Every stage adds to one list and goes on as far as it can, so that an author sees all of a document's problems at
//! once. Positions are looked up when the list is shown, never before: most runs have nothing to show.

mod lines;
mod nearest;
mod render;

pub(crate) use self::nearest::{is_nearly, nearest};
pub use self::render::render;
use crate::source::{DocumentId, Pointer};

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while there is one.
    Error,
    /// Shown; the output is written all the same.
    Warning,
}

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

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to do about it, in one sentence without a full stop.
    pub help: String,
    /// A second place, where the problem is between two, and what stands there.
    pub other: Option<(Place, String)>,
}

impl Problem {
    /// Code that was generated and is none: no document can be at fault for that.
    pub(crate) fn of_ours(error: &syn::Error) -> Self {
        Self {
            place: Place { document: DocumentId(0), at: Spot::File },
            severity: Severity::Error,
            what: format!("the generator wrote something that is not Rust: {error}"),
            help: "report it as a bug of the generator, with the documents".to_owned(),
            other: None,
        }
    }
}

/// Whether one of these problems is an error.
pub(crate) fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
