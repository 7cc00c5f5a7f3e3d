//! `review`: what a change of documents means to a receiver.

mod accept;
mod git;
mod version;

use std::mem::take;
use std::path::{Path, PathBuf};

use ringback_generator::problem::Severity;
use ringback_generator::report::Located;
use ringback_generator::review::show::{Context, Format, Place, VersionProblem, show};
use ringback_generator::review::verdict::{Compatibility, Receipt, Security};
use ringback_generator::review::{Review, review};
use ringback_generator::{Output, understand, visible};

use self::version::Version;
use crate::codegen::shown_path;
use crate::failure::Failure;
use crate::project::{Project, real};
use crate::{BAD_INPUT, FINDINGS, FINE};

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

/// Reviews two versions. `find` finds the project where that is needed.
///
/// # Errors
/// If a version cannot be read.
pub fn run(
    request: &Request,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
    specs: Option<PathBuf>,
    color: bool,
) -> Result<Shown, Failure> {
    let (mut old, mut new) = versions(request, find, specs)?;
    if new.files.is_empty() {
        let what = format_args!("{} has no documents in {}", new.title, shown_path(&new.folder));
        return Err(Failure::new(what, "name the folder of documents by `--specs`"));
    }
    let mut notes = notes(&old, &new);
    let (mut first, mut second) = (understand(take(&mut old.files)), understand(take(&mut new.files)));
    let mut found = review(&first, &second);
    let applied = accept::apply(&old.acceptances, &new.acceptances, &mut found);
    rename(&mut found, &old, &new);
    let mut problems = Vec::new();
    let folders = (old.shown_folder(), new.shown_folder());
    notes.extend(applied.notes.iter().map(|note| format!("{} ({})", note.what, path_of(note, &folders.1))));
    let mut shown: String = notes.iter().map(|note| format!("note: {}\n", visible::line(note))).collect();
    shown.extend(applied.problems.iter().map(|problem| acceptance(problem, &folders.1)));
    let sides = [(&mut first, &old, &folders.0, true), (&mut second, &new, &folders.1, false)];
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
    let path = new.alone.as_ref().map_or(new.folder.as_path(), Path::new);
    let place = git::path_in_repository(path).unwrap_or_else(|| new.alone.clone().unwrap_or(folders.1.clone()));
    let context = Context {
        old: (&old.title, &folders.0),
        new: (&new.title, &folders.1),
        repository: if new.alone.is_some() { Place::Document(&place) } else { Place::Folder(&place) },
        accepts: new.alone.is_none() && found.generates == (true, true),
        is_signed: [&first, &second].iter().any(|output| is_signed(output)),
        problems: &problems,
    };
    Ok(Shown { text: show(&found, context, request.format), problems: shown, code })
}

/// The versions of a request.
fn versions(
    request: &Request,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
    specs: Option<PathBuf>,
) -> Result<(Version, Version), Failure> {
    if let [old, new] = request.versions.as_slice() {
        return Version::paths(Path::new(old), Path::new(new));
    }
    let Project { specs, .. } = find(specs, None)?;
    let range = request.versions.first().map_or("HEAD", String::as_str);
    if range.contains("...") {
        let what = format_args!("`{}` has three dots", visible::line(range));
        let help = "write `BASE..HEAD`; for the common ancestor, `$(git merge-base BASE HEAD)..HEAD`";
        return Err(Failure::new(what, help));
    }
    if let Some((base, head)) = range.split_once("..") {
        return Ok((git::version(&specs, base)?, git::version(&specs, head)?));
    }
    let old = git::version(&specs, range)?;
    let mut new = Version::folder(&specs)?;
    if let Some(path) = git::path_in_repository(&specs) {
        let name = real(&specs).file_name().map(|name| name.to_string_lossy().into_owned());
        new.title = Some(path).filter(|path| !path.is_empty()).or(name).unwrap_or(new.title);
    }
    Ok((old, new))
}

/// What somebody might not expect of these versions.
fn notes(old: &Version, new: &Version) -> Vec<String> {
    let mut notes = Vec::new();
    if old.files.is_empty() {
        let folder = shown_path(&old.folder);
        notes.push(format!("{} has no documents in {folder}, so all webhooks are new", old.title));
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
