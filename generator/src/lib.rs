//! Reads OpenAPI 3.1 webhook documents and writes the Rust crate that receives them.
//!
//! [`generate`] is a pure function: no file system, no clock, no environment. It is a pipeline of four stages, a line
//! each:
//!
//! - *read*: [`source`] turns text into trees and knows the place of everything in them; `overlay` puts our corrections
//!   of what providers published into the trees;
//! - *resolve*: [`openapi`] reads the envelope of each document in `openapiv3`'s types, and [`schema`] every Schema
//!   Object as a node with an id, every `$ref` as an id; [`keyword`] is the registry of what keywords are;
//! - *analyse*: `lower` derives from schemas the types that hold values and the checks that judge them; `examples` judges
//!   the documents' examples by their schemas and finds a whole payload of each webhook; `names` is the only place where
//!   identifiers are made. The result is the [`model`];
//! - *render*: each output makes files of the model; `emit` turns items into text.
//!
//! After a stage nobody sees the types of the one before it again, but for places in documents, which problems are
//! shown with.

mod analyse;
mod emit;
mod examples;
mod http;
pub mod keyword;
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
pub mod schema;
pub mod source;
pub mod visible;

use std::collections::BTreeMap;

use model::Model;
use problem::{Diagnostics, Problem, has_errors};
use source::Documents;
pub use source::SourceFile;

/// How the generated crate fits into its surroundings.
#[derive(Clone, Debug)]
pub struct Options {
    /// The crate's name.
    pub package: String,
    /// The path of `ringback-runtime`, as seen from the crate.
    pub runtime: String,
    /// Whether the crate is a member of the workspace whose settings it takes over.
    pub workspace: bool,
    /// Whether the server `receive` stands among its examples, with what that needs in the workspace.
    pub server: bool,
    /// Whether texts must keep their `format`.
    pub formats: Formats,
}

/// What a `format` is (JSON Schema 2020-12 Validation, section 7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formats {
    /// Something that a value must keep, where the format is known.
    #[default]
    Asserted,
    /// Something that is only said of a value.
    Annotated,
}

/// What came of the documents.
#[derive(Debug)]
pub struct Output {
    /// The crate's files by their path in it; empty where there is an error.
    pub files: BTreeMap<String, String>,
    /// What the documents mean.
    pub model: Model,
    /// All that is wrong with the documents.
    pub problems: Vec<Problem>,
}

impl Output {
    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// The problems as a person reads them, with the lines of the documents; `folder` is where their paths begin.
    pub fn show_problems_in(&self, folder: &str, color: bool) -> String {
        report::render(&self.problems, self.model.documents(), folder, color)
    }

    /// The problems of documents below `specs`.
    pub fn show_problems(&self, color: bool) -> String {
        self.show_problems_in("specs", color)
    }
}

/// Writes the crate that receives the webhooks of these documents.
pub fn generate(inputs: Vec<SourceFile>, options: &Options) -> Output {
    let mut problems = Diagnostics::default();
    let documents = read(inputs, &mut problems);
    let resolved = openapi::resolve(&documents, &mut problems);
    let model = analyse::analyse(documents, resolved, options.formats, &mut problems);
    let files = render::render(&model, options, &mut problems);
    Output { files, model, problems: problems.into_problems() }
}

/// Reads documents and corrects them by their overlays.
fn read(inputs: Vec<SourceFile>, problems: &mut Diagnostics) -> Documents {
    let mut documents = source::read(inputs, problems);
    overlay::apply(&mut documents, problems);
    documents
}
