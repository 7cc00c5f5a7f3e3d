//! What is wrong with a document, collected by all stages.
//!
//! Every stage adds to one list and goes on as far as it can, so that an author sees all of a document's problems at
//! once; [`report`](crate::report) shows them.

mod nearest;

pub(crate) use self::nearest::{is_nearly, nearest};
use crate::place::DocumentId;
pub use crate::place::{Part, Place, Spot};

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while there is one.
    Error,
    /// Shown; the output is written all the same.
    Warning,
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
