//! `review`: what a change of documents means to a receiver.

mod accept;
mod git;
mod version;

use std::path::{Path, PathBuf};

use ringback_generator::review::show::{Format, Titles, show};
use ringback_generator::review::verdict::{Compatibility, Receipt, Security};
use ringback_generator::review::{Review, review};
use ringback_generator::{Output, understand};

use self::accept::Accepted;
use self::version::Version;
use crate::codegen::shown_path;
use crate::failure::Failure;
use crate::project::Project;
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
    /// Problems of documents that do not generate, and the edits above the policy.
    pub problems: String,
    /// The exit code.
    pub code: u8,
}

/// Reviews two versions. `find` finds the project where that is needed.
///
/// # Errors
/// If a version cannot be read, or an acceptance matches no edit.
pub fn run(
    request: &Request,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
    specs: Option<PathBuf>,
    color: bool,
) -> Result<Shown, Failure> {
    let (mut old, mut new) = match request.versions.as_slice() {
        [old, new] => (Version::path(Path::new(old))?, Version::path(Path::new(new))?),
        other => {
            let project = find(specs, None)?;
            let range = other.first().map_or("HEAD", String::as_str);
            if range.contains("...") {
                let what = format_args!("`{range}` has three dots");
                return Err(Failure::new(
                    what,
                    "write `BASE..HEAD`; for the common ancestor, `$(git merge-base BASE HEAD)..HEAD`",
                ));
            }
            match range.split_once("..") {
                Some((base, head)) => (git::version(&project.specs, base)?, git::version(&project.specs, head)?),
                None => (git::version(&project.specs, range)?, Version::folder(&project.specs)?),
            }
        }
    };
    if new.files.is_empty() {
        let what = format_args!("{} has no documents in {}", new.title, new.folder.display());
        return Err(Failure::new(what, "name the folder of documents by `--specs`"));
    }
    let files = (std::mem::take(&mut old.files), std::mem::take(&mut new.files));
    let (first, second) = (understand(files.0), understand(files.1));
    let mut found = review(&first, &second);
    let accepted = Accepted::read(&new.acceptances)?;
    let mut problems = accepted.apply(&mut found)?;
    rename(&mut found, &old, &new);
    let folder = if new.alone.is_some() { String::new() } else { shown_path(&new.folder) };
    let titles = Titles { old: &old.title, new: &new.title, folder: &folder };
    let has_stale = !problems.is_empty();
    for (output, version) in [(&first, &old.title), (&second, &new.title)] {
        problems += &errors(output, version, &folder, color);
    }
    let is_unread = found.generates != (true, true);
    let code = if is_unread || has_stale {
        BAD_INPUT
    } else if fails(&found, &request.fail_on) {
        FINDINGS
    } else {
        FINE
    };
    Ok(Shown { text: show(&found, titles, request.format), problems, code })
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
