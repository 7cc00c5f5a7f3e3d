//! The problems of documents, collected by all stages.
//!
//! Every stage adds to one list and continues as far as it can, so that an author sees all of a document's problems at
//! once; [`report`](crate::report) shows them.

mod id;
mod nearest;

use std::ops::Deref;

pub use self::id::Id;
pub(crate) use self::nearest::is_nearly;
pub use self::nearest::nearest;
use crate::place::DocumentId;
pub use crate::place::{MemberPart, Place, Spot};

/// The severity of a [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The output is written all the same.
    Warning,
}

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The place.
    pub place: Place,
    /// The severity.
    pub severity: Severity,
    /// Its kind.
    pub id: Id,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to do about it, in one sentence without a full stop.
    pub help: String,
    /// A second place, if the problem involves two, and a description of it.
    pub other: Option<(Place, String)>,
}

impl Problem {
    /// An error at a place: what is wrong, in one sentence without a full stop.
    pub(crate) fn error(id: Id, place: Place, what: impl Into<String>) -> Self {
        Self { place, severity: Severity::Error, id, what: what.into(), help: String::new(), other: None }
    }

    /// A warning at a place.
    pub(crate) fn warning(id: Id, place: Place, what: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, place, what) }
    }

    /// Adds what to do about it, in one sentence without a full stop.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Adds a second place and a description of it.
    pub(crate) fn other(self, place: Place, what: impl Into<String>) -> Self {
        Self { other: Some((place, what.into())), ..self }
    }

    /// The error for generated code that does not parse, which is never the fault of a document.
    pub(crate) fn internal(error: &syn::Error) -> Self {
        let place = Place { document: DocumentId(0), at: Spot::File };
        Self::error(Id::Internal, place, format!("internal error: the generated code does not parse: {error}"))
            .help("report this bug of the generator, with the documents")
    }
}

/// Collects problems, while stages continue as far as they can.
#[derive(Debug, Default)]
pub struct Diagnostics {
    problems: Vec<Problem>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Forgets the problems of a document from which nothing is read.
    pub(crate) fn drop_of(&mut self, document: DocumentId) {
        self.problems.retain(|problem| problem.place.document != document);
    }

    /// Makes warnings of all problems from this one on, since nothing of what is received depends on them.
    pub(crate) fn soften(&mut self, from: usize) {
        self.problems[from..].iter_mut().for_each(|problem| problem.severity = Severity::Warning);
    }

    /// Drops some of the problems from this one on.
    pub(crate) fn retain(&mut self, from: usize, keep: impl FnMut(&Problem) -> bool) {
        let new = self.problems.split_off(from);
        self.problems.extend(new.into_iter().filter(keep));
    }

    /// Whether one of the problems is an error.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// The problems, in the order in which they were found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl Extend<Problem> for Diagnostics {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        self.problems.extend(problems);
    }
}

impl Deref for Diagnostics {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.problems
    }
}

/// Whether one of these problems is an error.
pub(crate) fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
