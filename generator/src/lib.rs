//! Generates a Rust crate that receives webhooks from the OpenAPI 3.1 documents that describe them.
//!
//! [`generate`] is a pure function: no file system, no clock, no environment. It is a pipeline of four stages:
//!
//! - *read*: [`source`] parses text into trees and knows the place of every value; `overlay` applies our corrections of
//!   published documents to the trees;
//! - *resolve*: [`openapi`] reads the envelope of each document with `openapiv3`'s types; [`schema`] reads every Schema
//!   Object as a node with an id, and resolves every `$ref` to an id; [`keyword`] is the registry of keywords;
//! - *analyse*: `lower` derives from schemas the types that hold values and the checks that validate them; `examples`
//!   validates the documents' examples and finds a complete payload of each webhook; `names` makes all identifiers. The
//!   result is the [`model`];
//! - *render*: each output makes files from the model; `emit` turns items into text.
//!
//! No stage sees the types of an earlier one, except for the places in documents that problems need.

mod allow;
mod analyse;
mod emit;
mod examples;
mod extension;
mod http;
pub mod judge;
pub mod keyword;
mod lint;
mod lower;
pub mod model;
mod names;
pub mod openapi;
mod overlay;
pub mod parallel;
pub mod pattern;
pub mod place;
pub mod problem;
mod render;
pub mod report;
pub mod review;
pub mod schema;
pub mod source;
pub mod visible;

use std::collections::BTreeMap;

use model::Model;
use problem::{Diagnostics, Problem, Severity, has_errors};
use source::Documents;
pub use source::SourceFile;
use syn::parse::Parser as _;

/// How the generated crate fits into its surroundings.
#[derive(Clone, Debug)]
pub struct Options {
    /// The crate's name.
    pub package: String,
    /// How the crate depends on `ringback-runtime`.
    pub runtime: Dependency,
    /// How the crate fits into a workspace.
    pub workspace: Workspace,
    /// The providers that are features by default; without these, all.
    pub default_features: Option<Vec<String>>,
    /// The paths of further traits that all types derive, besides `Clone`, `Debug`, `Default` and `PartialEq`.
    pub derives: Vec<String>,
    /// How `format` is treated.
    pub formats: Formats,
}

impl Options {
    /// Those of a crate that stands alone, whose runtime is in a folder.
    pub fn new(package: impl Into<String>, runtime: impl Into<String>) -> Self {
        Self {
            package: package.into(),
            runtime: Dependency::Path(runtime.into()),
            workspace: Workspace::Alone,
            default_features: None,
            derives: Vec::new(),
            formats: Formats::Asserted,
        }
    }

    /// Whether a text is a path that can be in [`derives`](Self::derives).
    ///
    /// ```
    /// use ringback_generator::Options;
    ///
    /// assert!(Options::is_derivable("::serde::Serialize") && !Options::is_derivable("fn"));
    /// ```
    pub fn is_derivable(path: &str) -> bool {
        syn::Path::parse_mod_style.parse_str(path).is_ok()
    }
}

/// Where Cargo finds a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dependency {
    /// In the registry, by this requirement.
    Version(String),
    /// In a Git repository, at a revision.
    Git {
        /// The repository.
        url: String,
        /// The revision.
        rev: String,
    },
    /// In a folder, relative to the generated crate.
    Path(String),
    /// Where the workspace says it.
    Workspace,
}

/// How the generated crate fits into a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workspace {
    /// It is the root of a workspace of its own, even below another one.
    Alone,
    /// It is a member.
    Member {
        /// The keys of `workspace.package` that it inherits.
        inherited: Vec<String>,
        /// Whether it inherits the workspace's lints. They are for code that people write, so those of Clippy, and some of
        /// rustc's, are allowed.
        lints: bool,
    },
}

/// The meaning of `format` (JSON Schema 2020-12 Validation, section 7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formats {
    /// An assertion: values must match it, if the format is known.
    #[default]
    Asserted,
    /// An annotation: it does not affect validation.
    Annotated,
}

/// The result of a run.
#[derive(Debug)]
pub struct Output {
    /// The crate's files by their path in it; empty if there is an error.
    pub files: BTreeMap<String, String>,
    /// The meaning of the documents.
    pub model: Model,
    /// All problems of the documents.
    pub problems: Vec<Problem>,
    /// The paths of the documents from which nothing was read: they have no webhooks, and no document refers to them.
    pub unread: Vec<String>,
    /// The paths of documents that could have `x-events`, with the JSON pointer of the member that would tell all of their
    /// webhooks apart.
    pub tellable: Vec<(String, String)>,
}

impl Output {
    /// Whether a problem is an error, so that nothing may be written.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// Makes errors of the warnings about examples.
    pub fn deny_wrong_examples(&mut self) {
        self.deny(|problem| problem.id.is_about_examples());
    }

    /// Makes errors of all warnings.
    pub fn deny_warnings(&mut self) {
        self.deny(|_| true);
    }

    fn deny(&mut self, is_denied: impl Fn(&Problem) -> bool) {
        for problem in self.problems.iter_mut().filter(|problem| is_denied(problem)) {
            problem.severity = Severity::Error;
        }
        if self.has_errors() {
            self.files.clear();
        }
    }

    /// Shows the only document at another path than the one that it was read as.
    pub fn show_document_as(&mut self, path: &str) {
        let ids: Vec<_> = self.model.documents.iter().map(|(id, _)| id).collect();
        for id in ids {
            path.clone_into(&mut self.model.documents.document_mut(id).path);
        }
    }

    /// The problems as text, with the lines of the documents; `folder` is the prefix of their paths, if it is not empty.
    pub fn show_problems_in(&self, folder: &str, color: bool) -> String {
        report::render(&self.problems, self.model.documents(), folder, color)
    }

    /// The problems with their positions, for other programs.
    pub fn located_problems(&self) -> Vec<report::Located> {
        report::located(&self.problems, self.model.documents())
    }

    /// The problems as text, for documents below `specs`.
    pub fn show_problems(&self, color: bool) -> String {
        self.show_problems_in("specs", color)
    }
}

/// Generates the crate that receives the webhooks of these documents.
pub fn generate(files: Vec<SourceFile>, options: &Options) -> Output {
    let (mut output, mut problems) = model(files, options.formats, true);
    output.files = render::render(&output.model, options, &mut problems);
    Output { problems: problems.into_problems(), ..output }
}

/// Reads documents as [`generate`] does, without examples and without writing the crate: what a review needs.
pub fn understand(files: Vec<SourceFile>) -> Output {
    let (output, problems) = model(files, Formats::Asserted, false);
    Output { problems: problems.into_problems(), ..output }
}

fn model(files: Vec<SourceFile>, formats: Formats, has_examples: bool) -> (Output, Diagnostics) {
    let mut problems = Diagnostics::default();
    let documents = read(files, &mut problems);
    let resolved = openapi::resolve(&documents, &mut problems);
    let unread = resolved.unread.iter().map(|id| documents[*id].path.clone()).collect();
    let hints = resolved.hints.iter();
    let tellable = hints.map(|(id, pointer)| (documents[*id].path.clone(), pointer.to_string())).collect();
    let model = analyse::analyse(documents, resolved, formats, has_examples, &mut problems);
    allow::apply(&model.documents, &mut problems);
    (Output { files: BTreeMap::new(), model, problems: Vec::new(), unread, tellable }, problems)
}

/// Reads documents and applies their overlays.
fn read(files: Vec<SourceFile>, problems: &mut Diagnostics) -> Documents {
    let mut documents = source::read(files, problems);
    overlay::apply(&mut documents, problems);
    documents
}
