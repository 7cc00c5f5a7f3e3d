//! Compares two versions of documents that have been read. It needs neither files nor a network.

use std::mem::take;

use ringback_generator::problem::Severity;
use ringback_generator::report::Located;
use ringback_generator::review::show::{Context, Format, Place, VersionProblem, show};
use ringback_generator::review::verdict::{Compatibility, Receipt, Security};
use ringback_generator::review::{Review, review};
use ringback_generator::{Output, SourceFile, understand, visible};

use super::accept;
use crate::failure::{BAD_INPUT, FINDINGS, FINE};

/// A version of documents.
#[derive(Debug)]
pub(super) struct Version {
    /// What it is called.
    pub title: String,
    /// Its folder, as it is shown; empty if there is only one document.
    pub folder: String,
    pub files: Vec<SourceFile>,
    /// The path of the only document, if it has none below a folder.
    pub alone: Option<String>,
    /// The accepted edits of each provider, with the provider.
    pub acceptances: Vec<(String, String)>,
}

impl Version {
    /// A document alone. Two versions of one have the same path, so that their names are the same.
    pub fn alone(path: String, text: Vec<u8>) -> Self {
        let is_json = path.to_ascii_lowercase().ends_with(".json");
        let name = if is_json { "document.json" } else { "document.yaml" };
        let file = SourceFile { provider: "provider".to_owned(), path: format!("provider/{name}"), text };
        let title = path.clone();
        Self { title, folder: String::new(), files: vec![file], alone: Some(path), acceptances: Vec::new() }
    }
}

/// What makes a review fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Payloads that arrive in this way, or a worse one.
    Receipt(Receipt),
    /// Code that may no longer compile.
    Major,
    /// Nothing but a lost or weakened signature.
    Never,
}

impl FailOn {
    /// All names, the mildest first.
    pub const NAMES: [&str; 6] = ["silent", "reported", "refused", "lost", "major", "never"];

    /// What a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "major" => Some(Self::Major),
            "never" => Some(Self::Never),
            name => Receipt::from_name(name).filter(|receipt| *receipt != Receipt::None).map(Self::Receipt),
        }
    }
}

/// What is reviewed, and how it is shown.
#[derive(Debug)]
pub struct Request {
    /// None, for the last commit against the folder of documents; `BASE` or `BASE..HEAD`; or two folders or files.
    pub versions: Vec<String>,
    /// The format.
    pub format: Format,
    /// What makes the review fail.
    pub fail_on: Vec<FailOn>,
}

/// A review with its exit code.
#[derive(Debug)]
pub struct Shown {
    /// The review in its format.
    pub text: String,
    /// Notes, and problems of documents that do not generate and of accepted edits.
    pub problems: String,
    /// The exit code.
    pub code: u8,
}

/// Compares two versions. `place` is where the new one is in its repository.
pub(super) fn compare((mut old, mut new): (Version, Version), place: &str, request: &Request, color: bool) -> Shown {
    let mut notes = notes(&old, &new);
    let (mut first, mut second) = (understand(take(&mut old.files)), understand(take(&mut new.files)));
    let mut found = review(&first, &second);
    let applied = accept::apply(&old.acceptances, &new.acceptances, &mut found);
    rename(&mut found, &old, &new);
    let mut problems = Vec::new();
    notes.extend(applied.notes.iter().map(|note| format!("{} ({})", note.what, path_of(note, &new.folder))));
    let mut shown: String = notes.iter().map(|note| format!("note: {}\n", visible::line(note))).collect();
    shown.extend(applied.problems.iter().map(|problem| acceptance(problem, &new.folder)));
    let sides = [(&mut first, &old, &old.folder, true), (&mut second, &new, &new.folder, false)];
    for (output, version, folder, is_old) in sides {
        if let Some(path) = &version.alone {
            output.show_document_as(path);
        }
        shown += &errors(output, &version.title, folder, color);
        let errors = output.located_problems().into_iter().filter(|problem| problem.severity == Severity::Error);
        problems.extend(errors.map(|problem| VersionProblem { is_old, problem }));
    }
    problems.extend(applied.problems.into_iter().map(|problem| VersionProblem { is_old: false, problem }));
    let code = match problems.is_empty() {
        false => BAD_INPUT,
        true if fails(&found, &request.fail_on) => FINDINGS,
        true => FINE,
    };
    let context = Context {
        old: (&old.title, &old.folder),
        new: (&new.title, &new.folder),
        repository: if new.alone.is_some() { Place::Document(place) } else { Place::Folder(place) },
        accepts: new.alone.is_none() && found.generates == (true, true),
        is_signed: [&first, &second].iter().any(|output| is_signed(output)),
        problems: &problems,
    };
    Shown { text: show(&found, context, request.format), problems: shown, code }
}

/// What somebody might not expect of these versions.
fn notes(old: &Version, new: &Version) -> Vec<String> {
    let mut notes = Vec::new();
    if old.files.is_empty() {
        notes.push(format!("{} has no documents in {}, so all webhooks are new", old.title, old.folder));
    }
    if new.alone.is_some() {
        notes.push("two documents are compared as they are: no overlays are read".to_owned());
    }
    notes
}

fn is_signed(output: &Output) -> bool {
    output.model.webhooks().any(|webhook| !webhook.schemes().is_empty())
}

/// A wrong entry of a `review.toml`, as the generator shows problems.
fn acceptance(problem: &Located, folder: &str) -> String {
    let path = path_of(problem, folder);
    let [what, help, path] = [&problem.what, &problem.help, &path].map(|text| visible::line(text));
    format!("error: {what}\n  --> {path}\n  = help: {help}\n\n")
}

fn path_of(problem: &Located, folder: &str) -> String {
    let at = problem.position.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    format!("{folder}/{}{at}", problem.document)
}

/// Names documents that are in no folder by their paths.
fn rename(review: &mut Review, old: &Version, new: &Version) {
    for place in review.edits.iter_mut().flat_map(|edit| &mut edit.places) {
        for (at, version) in [(&mut place.old, old), (&mut place.new, new)] {
            if let (Some(at), Some(path)) = (at, &version.alone) {
                at.document.clone_from(path);
            }
        }
    }
}

/// The problems of a version that does not generate.
fn errors(output: &Output, version: &str, folder: &str, color: bool) -> String {
    if !output.has_errors() {
        return String::new();
    }
    let version = visible::line(version);
    format!("{version} does not generate:\n\n{}", output.show_problems_in(folder, color))
}

/// Whether something that nobody has accepted is above the policy. A signature that is lost or weaker always is.
fn fails(review: &Review, fail_on: &[FailOn]) -> bool {
    let open = review.edits.iter().filter(|edit| edit.accepted.is_none());
    let worst = open.map(|edit| edit.wait.receipt.max(edit.update.receipt)).max().unwrap_or_default();
    let is_major = review.verdicts.source == Some(Compatibility::Major);
    review.verdicts.security == Some(Security::Critical)
        || fail_on.iter().any(|on| match on {
            FailOn::Receipt(least) => worst >= *least,
            FailOn::Major => is_major,
            FailOn::Never => false,
        })
}
