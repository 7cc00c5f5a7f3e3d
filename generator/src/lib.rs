//! Reads OpenAPI 3.1 webhook documents and writes the Rust crate that receives them.
//!
//! [`generate`] is a pure function: no file system, no clock, no environment. It reads as the pipeline that it is, a
//! line a stage:
//!
//! - [`source`]: text to trees, and the place of everything in them;
//! - `overlay`: our corrections of what providers published, put into the trees;
//! - [`openapi`]: the envelope of each document, in `openapiv3`'s types;
//! - [`schema`]: every Schema Object as a node with an id, every `$ref` an id;
//! - `lower`: schemas to types that hold values, and to checks that judge them;
//! - `examples`: the documents' examples, judged by their schemas, and a whole payload of each webhook;
//! - `names`: the only place where identifiers are made;
//! - `render` and `emit`: types, checks and names to items, and items to text.
//!
//! After a stage nobody sees the types of the one before it again, but for places in documents, which problems are
//! shown with.
//!
//! To add a keyword: its value in `schema`, its check in `lower::check` (and its say in a type in `lower::view`, if it
//! has one), its line in `render`, and its function in the runtime.

mod emit;
mod examples;
mod lower;
mod names;
pub mod openapi;
mod overlay;
pub mod parallel;
pub mod pattern;
pub mod problem;
mod render;
pub mod schema;
pub mod source;
pub mod visible;
mod written;

use std::collections::BTreeMap;

use problem::{Problem, Severity};
use source::Documents;
pub use source::Input;
pub use written::{Written, WrittenSchema, WrittenType, WrittenWebhook};

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
    /// What is in the files; empty where there is an error.
    pub written: Written,
    /// All that is wrong with the documents.
    pub problems: Vec<Problem>,
    /// The documents, to show problems with.
    pub documents: Documents,
}

impl Output {
    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// The problems as a person reads them, with the lines of the documents; `folder` is where their paths begin.
    pub fn show_problems_in(&self, folder: &str, color: bool) -> String {
        problem::render(&self.problems, &self.documents, folder, color)
    }

    /// The problems of documents below `specs`.
    pub fn show_problems(&self, color: bool) -> String {
        self.show_problems_in("specs", color)
    }
}

/// Writes the crate that receives the webhooks of these documents.
pub fn generate(inputs: Vec<Input>, options: &Options) -> Output {
    let mut problems = Vec::new();
    let mut documents = source::read(inputs, &mut problems);
    overlay::apply(&mut documents, &mut problems);
    let (webhooks, mut schemas) = openapi::read(&documents, &mut problems);
    let headers = lower::headers(&webhooks, &mut schemas);
    let (placed, classes) = parallel::both(
        || examples::place(&webhooks, &headers, &schemas),
        || lower::classes(&webhooks, &headers, &schemas),
    );
    if let Err(problem) = lower::patterns::weigh(&schemas) {
        // Every later stage would compile them.
        problems.push(*problem);
        return Output { files: BTreeMap::new(), written: Written::default(), problems, documents };
    }
    let start = lower::Start { headers, classes };
    let of_examples = examples::Input {
        webhooks: &webhooks,
        start: &start,
        schemas: &schemas,
        documents: &documents,
        formats: options.formats,
        is_refused: has_errors(&problems),
    };
    let ((judged, wrong), (lowered, names)) = parallel::both(
        || examples::judge(&of_examples, placed),
        || {
            let lowered = lower::lower(&webhooks, &schemas, &start, options.formats, &mut problems);
            let names = names::name(&webhooks, &schemas, &documents, &lowered, &mut problems);
            (lowered, names)
        },
    );
    problems.extend(wrong);
    let (mut files, mut written) = (BTreeMap::new(), Written::default());
    if !has_errors(&problems) {
        let input = render::Input::of(options, &documents, &webhooks, &schemas, &lowered, &names);
        let (examples, of_schemas) =
            parallel::both(|| judged.whole(&webhooks, &lowered, &schemas), || render::schemas(&input));
        match of_schemas.and_then(|of_schemas| Ok([of_schemas, render::webhooks(&input, &examples)?])) {
            Ok(rendered) => {
                files.extend(rendered.into_iter().flatten());
                written = written::written(&webhooks, &schemas, &documents, &lowered, &examples, &names);
            }
            Err(error) => problems.push(Problem::of_ours(&error)),
        }
    }
    Output { files, written, problems, documents }
}

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
