//! The workshop of this repository, as a library that tests can call: the corpus, the JSON Schema Test Suite and the
//! playground.

#![warn(clippy::print_stderr, clippy::print_stdout)]

pub mod conformance;
pub mod corpus;
pub mod playground;

use std::path::{Path, PathBuf};

use cargo_ringback::project;

/// The folder of this repository, found from the current folder.
pub(crate) fn repository() -> PathBuf {
    let here = std::path::absolute(".").unwrap_or_default();
    let found = here.ancestors().find(|folder| folder.join(project::FILE).is_file());
    found.unwrap_or(&here).to_owned()
}

/// The documents of this repository.
pub fn default_specs() -> PathBuf {
    repository().join("specs")
}

/// The generated crate of this repository.
pub fn default_out() -> PathBuf {
    repository().join("generated")
}

/// An absolute path in this repository.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    [repository().as_path(), Path::new(path)].iter().collect()
}
