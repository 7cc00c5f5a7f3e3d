//! A version of documents in a Git repository, read without a checkout.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ringback_generator::{SourceFile, visible};

use super::accept::ACCEPTANCES;
use super::compare::Version;
use crate::codegen::shown_path;
use crate::documents;
use crate::failure::Failure;
use crate::project::real;

/// The documents of a folder in a commit. The folder need not exist in the working tree.
pub(super) fn version(specs: &Path, revision: &str) -> Result<Version, Failure> {
    let revision = if revision.is_empty() { "HEAD" } else { revision };
    if revision.starts_with('-') || revision.contains([':', '\0', '\n']) {
        let what = format_args!("`{}` is no revision", visible::line(revision));
        return Err(Failure::new(what, "write a branch, a tag or a commit"));
    }
    let (folder, below) = existing(specs);
    let specs = Specs { folder: &folder, below: &below };
    let commit = specs.commit(revision)?;
    let listed = specs.text(&["ls-tree", "-r", "-z", &commit, "--", &format!("./{below}")])?;
    let entries = listed.split('\0').filter_map(|entry| entry.split_once('\t'));
    let entries: Vec<(&str, &str)> =
        entries.filter_map(|(kind, path)| Some((kind, path.strip_prefix(below.as_str())?))).collect();
    let shown = folder.join(&below);
    let is_alone = |path: &str| !path.contains('/') && documents::is_document(Path::new(path));
    if let Some((_, path)) = entries.iter().find(|(_, path)| is_alone(path)) {
        return Err(documents::without_provider(&shown, path));
    }
    // Links are not followed: what they lead to is not in the tree.
    let plain = entries.iter().filter(|(kind, _)| kind.starts_with("100"));
    let wanted: Vec<&str> = plain.map(|(_, path)| *path).filter(|path| is_wanted(path)).collect();
    let (mut files, mut acceptances) = (Vec::new(), Vec::new());
    for (path, content) in wanted.iter().zip(specs.contents(&commit, &wanted)?) {
        let provider = path.split('/').next().unwrap_or_default().to_owned();
        if path.ends_with(ACCEPTANCES) {
            acceptances.push((provider, String::from_utf8_lossy(&content).into_owned()));
        } else {
            files.push(SourceFile { provider, path: (*path).to_owned(), text: content });
        }
    }
    Ok(Version { title: revision.to_owned(), folder: shown_path(&shown), files, alone: None, acceptances })
}

/// A path from the root of the repository that it is in; `None` if it is in none.
pub(super) fn path_in_repository(path: &Path) -> Option<String> {
    let path = real(path);
    let (folder, _) = existing(if path.is_dir() { &path } else { path.parent()? });
    let root = Specs { folder: &folder, below: "" }.text(&["rev-parse", "--show-toplevel"]).ok()?;
    let below = path.strip_prefix(real(Path::new(root.trim_end_matches(['\r', '\n'])))).ok()?;
    Some(below.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"))
}

/// The folder that exists on the way to a folder, and what is below it: nothing, or a path with a `/` at its end.
fn existing(specs: &Path) -> (PathBuf, String) {
    let specs = real(specs);
    let found = specs.ancestors().find(|folder| folder.is_dir()).unwrap_or(&specs);
    let below = specs.strip_prefix(found).unwrap_or(Path::new(""));
    let below: String = below.iter().map(|part| format!("{}/", part.to_string_lossy())).collect();
    (found.to_owned(), below)
}

/// Whether a path is that of a document, or of the accepted edits of a provider.
fn is_wanted(path: &str) -> bool {
    let mut parts = path.split('/');
    let is_hidden = parts.clone().any(|part| part.starts_with('.'));
    let depth = parts.clone().count();
    let name = parts.next_back().unwrap_or_default();
    !is_hidden && (depth > 1 && documents::is_document(Path::new(name)) || depth == 2 && name == ACCEPTANCES)
}

/// A folder of documents, as Git is asked about it.
struct Specs<'s> {
    /// A folder that exists, in which Git is run.
    folder: &'s Path,
    /// What is below that folder, with a `/` at its end; or nothing.
    below: &'s str,
}

impl Specs<'_> {
    /// The commit of a revision.
    fn commit(&self, revision: &str) -> Result<String, Failure> {
        let ask = |revision: &str| self.text(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]);
        let commit = ask(revision).map_err(|failure| {
            let folder = self.folder.display().to_string();
            let folder = visible::line(&folder);
            match failure.message.as_str() {
                "" if ask("HEAD").is_err_and(|failure| failure.message.is_empty()) => Failure::new(
                    format_args!("the repository of {folder} has no commit yet"),
                    "commit the documents: a review compares versions of them",
                ),
                "" => Failure::new(
                    format_args!("Git knows no revision `{revision}` in {folder}"),
                    "write a branch, a tag or a commit; fetch it first, where a clone is shallow",
                ),
                _ => failure,
            }
        })?;
        Ok(commit.trim().to_owned())
    }

    /// The contents of files of a commit, by one process for all.
    fn contents(&self, commit: &str, paths: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
        let mut child = self
            .git(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| missing(&error))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else { return Ok(Vec::new()) };
        let asked: String = paths.iter().map(|path| format!("{commit}:./{}{path}\n", self.below)).collect();
        // It answers while it is still being asked.
        let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()));
        let mut output = BufReader::new(output);
        let mut all = Vec::new();
        let unreadable = |error: &dyn std::fmt::Display| {
            Failure::new(format_args!("Git does not show the documents of {commit}: {error}"), "try `git fsck`")
        };
        for path in paths {
            let mut header = String::new();
            output.read_line(&mut header).map_err(|error| unreadable(&error))?;
            let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
            let Some(size) = size else { return Err(unreadable(&format_args!("{path} is missing"))) };
            let mut content = vec![0; size];
            output.read_exact(&mut content).map_err(|error| unreadable(&error))?;
            output.read_exact(&mut [0]).map_err(|error| unreadable(&error))?;
            all.push(content);
        }
        let _ = asking.join();
        let _ = child.wait();
        Ok(all)
    }

    /// What Git prints; an empty failure if it finds nothing.
    fn text(&self, arguments: &[&str]) -> Result<String, Failure> {
        let output = self.git(arguments).output().map_err(|error| missing(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        match said.trim() {
            "" => Err(Failure { message: String::new() }),
            said => Err(Failure::new(format_args!("git: {said}"), "review two folders instead: `review OLD NEW`")),
        }
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(self.folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
        command
    }
}

fn missing(error: &std::io::Error) -> Failure {
    Failure::new(format_args!("git cannot be run: {error}"), "install Git, or review two folders: `review OLD NEW`")
}
