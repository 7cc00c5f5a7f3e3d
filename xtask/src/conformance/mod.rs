//! Runs the JSON Schema Test Suite through the generator.
//!
//! The schema of each group is a file of its own, which a webhook in an OpenAPI document references, so that `#` in it
//! is its own root. The generated modules of all groups are compiled as one crate, and the data of each test is checked
//! with the validator of its group; valid data must also be decoded and encoded as an equal value. The phases, a file
//! each:
//!
//! 1. `suite`: from the files of the suite to groups;
//! 2. `package`: from groups to a crate and its verdicts;
//! 3. `exceptions`: known deviations, with their reasons;
//! 4. `outcome`: from verdicts to a table and failures.

mod exceptions;
mod outcome;
mod package;
mod suite;

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::SourceFile;

pub use self::outcome::Outcome;
pub use self::suite::{Group, Suite, Test};
use cargo_ringback::failure::Failure;

/// Runs groups, in a folder that persists between runs. `remotes` are the files that schemas may reference by
/// address.
pub fn run(remotes: &[SourceFile], groups: Vec<Group>, folder: &Path) -> Result<Outcome, Failure> {
    let results = package::run(remotes, groups, folder)?;
    Ok(Outcome::new(&results))
}

/// Writes the page with the table of a full run; returns a line on whether it has changed.
pub fn write(outcome: &Outcome) -> Result<&'static str, Failure> {
    let path = crate::in_repository("docs/conformance.md");
    let text = outcome.document();
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok("docs/conformance.md is up to date\n");
    }
    let folder = path.parent().unwrap_or(&path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| Failure::new(format_args!("{}: {error}", path.display()), "check that you may write it"))?;
    Ok("updated docs/conformance.md\n")
}

/// The folder of the crate of a full run.
pub fn default_folder() -> PathBuf {
    crate::in_repository("target/conformance")
}
