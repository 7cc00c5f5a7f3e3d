//! A version of documents in a Git repository, read without a checkout.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use ringback_generator::SourceFile;

use super::version::{ACCEPTANCES, Version};
use crate::documents;
use crate::failure::Failure;

/// The documents of a folder in a commit.
pub(super) fn version(specs: &Path, revision: &str) -> Result<Version, Failure> {
    let revision = if revision.is_empty() { "HEAD" } else { revision };
    if revision.starts_with('-') || revision.contains([':', '\0', '\n']) {
        return Err(Failure::new(format_args!("`{revision}` is no revision"), "write a branch, a tag or a commit"));
    }
    if !specs.is_dir() {
        return Err(Failure::new(
            format_args!("there is no folder {}", specs.display()),
            "create it, or correct `specs`",
        ));
    }
    let commit =
        text(specs, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]).map_err(|failure| {
            if !failure.message.is_empty() {
                return failure;
            }
            Failure::new(
                format_args!("Git knows no revision `{revision}` in {}", specs.display()),
                "write a branch, a tag or a commit; fetch it first, where a clone is shallow",
            )
        })?;
    let commit = commit.trim().to_owned();
    let listed = text(specs, &["ls-tree", "-r", "-z", &commit, "--", "."])?;
    let entries: Vec<(&str, &str)> = listed.split('\0').filter_map(|entry| entry.split_once('\t')).collect();
    let is_alone = |path: &str| !path.contains('/') && documents::is_document(Path::new(path));
    if let Some((_, path)) = entries.iter().find(|(_, path)| is_alone(path)) {
        return Err(documents::without_provider(specs, path));
    }
    // Links are not followed: what they lead to is not in the tree.
    let plain = entries.iter().filter(|(kind, _)| kind.starts_with("100"));
    let wanted: Vec<&str> = plain.map(|(_, path)| *path).filter(|path| is_wanted(path)).collect();
    let (mut files, mut acceptances) = (Vec::new(), Vec::new());
    for (path, content) in wanted.iter().zip(contents(specs, &commit, &wanted)?) {
        let provider = path.split('/').next().unwrap_or_default().to_owned();
        if path.ends_with(ACCEPTANCES) {
            acceptances.push((provider, String::from_utf8_lossy(&content).into_owned()));
        } else {
            files.push(SourceFile { provider, path: (*path).to_owned(), text: content });
        }
    }
    Ok(Version { title: revision.to_owned(), folder: specs.to_owned(), files, alone: None, acceptances })
}

/// Whether a path is that of a document, or of the accepted edits of a provider.
fn is_wanted(path: &str) -> bool {
    let mut parts = path.split('/');
    let is_hidden = parts.clone().any(|part| part.starts_with('.'));
    let depth = parts.clone().count();
    let name = parts.next_back().unwrap_or_default();
    !is_hidden && (depth > 1 && documents::is_document(Path::new(name)) || depth == 2 && name == ACCEPTANCES)
}

/// The contents of files of a commit, by one process for all.
fn contents(specs: &Path, commit: &str, paths: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut child = git(specs, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| missing(&error))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else { return Ok(Vec::new()) };
    let asked: String = paths.iter().map(|path| format!("{commit}:./{path}\n")).collect();
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
fn text(specs: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let output = git(specs, arguments).output().map_err(|error| missing(&error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    match said.trim() {
        "" => Err(Failure { message: String::new() }),
        said => Err(Failure::new(format_args!("git: {said}"), "review two folders instead: `review OLD NEW`")),
    }
}

fn git(specs: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(specs).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn missing(error: &std::io::Error) -> Failure {
    Failure::new(format_args!("git cannot be run: {error}"), "install Git, or review two folders: `review OLD NEW`")
}
