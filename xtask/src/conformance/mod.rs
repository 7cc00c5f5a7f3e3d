//! The JSON Schema Test Suite, by the way that documents of providers take.
//!
//! Each group's schema becomes a file of its own, to which a webhook of an OpenAPI document refers, so that `#` in it is
//! its own root. The generated modules of all groups are compiled as one crate, and each test's data is judged by the
//! validator of its group; what is valid must also be held by the model, and written back as an equal value. The phases, each a file:
//!
//! 1. `suite`: the suite's files to groups;
//! 2. `package`: groups to a crate, and the crate's verdicts;
//! 3. `exceptions`: what is known to be otherwise, with the reason;
//! 4. `outcome`: verdicts to a table, and to what is wrong.

mod exceptions;
mod outcome;
mod package;
mod suite;

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::SourceFile;

pub use self::outcome::Outcome;
pub use self::suite::{Group, Suite, Test};
use crate::failure::Failure;

/// Judges these groups, in a folder that stays from one run to the next. `remotes` are the files that schemas may refer to
/// by an address.
pub fn judge(remotes: &[SourceFile], groups: Vec<Group>, folder: &Path) -> Result<Outcome, Failure> {
    let judged = package::judge(remotes, groups, folder)?;
    Ok(Outcome::new(&judged))
}

/// Writes the table of a full run down, and says whether it is another one than before.
pub fn write(outcome: &Outcome) -> Result<&'static str, Failure> {
    let path = crate::codegen::workspace().join("docs/conformance.md");
    let text = outcome.document();
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok("docs/conformance.md is up to date\n");
    }
    let folder = path.parent().unwrap_or(&path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| Failure::new(format_args!("{}: {error}", path.display()), "see that you may write it"))?;
    Ok("updated docs/conformance.md\n")
}

/// The folder of the full run's crate.
pub fn default_folder() -> PathBuf {
    crate::codegen::workspace().join("target/conformance")
}
