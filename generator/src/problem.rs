//! What is wrong with a document, collected by all stages.
//!
//! Every stage adds to one list and goes on as far as it can, so that an author sees all of a document's problems at
//! once; [`report`](crate::report) shows them.

mod nearest;

use std::ops::Deref;

pub(crate) use self::nearest::{is_nearly, nearest};
use crate::place::DocumentId;
pub use crate::place::{MemberPart, Place, Spot};

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
    /// An error at a place: what is wrong, in one sentence without a full stop.
    pub(crate) fn error(place: Place, what: impl Into<String>) -> Self {
        Self { place, severity: Severity::Error, what: what.into(), help: String::new(), other: None }
    }

    /// A warning at a place.
    pub(crate) fn warning(place: Place, what: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, what) }
    }

    /// The same with what to do about it, in one sentence without a full stop.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The same with a second place, and what stands there.
    pub(crate) fn other(self, place: Place, what: impl Into<String>) -> Self {
        Self { other: Some((place, what.into())), ..self }
    }

    /// Code that was generated and is none: no document can be at fault for that.
    pub(crate) fn internal(error: &syn::Error) -> Self {
        let place = Place { document: DocumentId(0), at: Spot::File };
        Self::error(place, format!("the generator wrote something that is not Rust: {error}"))
            .help("report it as a bug of the generator, with the documents")
    }
}

/// Collects what is wrong, while stages go on as far as they can.
#[derive(Debug, Default)]
pub struct Diagnostics {
    problems: Vec<Problem>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
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
