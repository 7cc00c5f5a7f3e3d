//! `review`: what a change of documents means to a receiver.

mod accept;
mod compare;
mod git;
mod version;

use std::path::{Path, PathBuf};

use ringback_generator::visible;

pub use self::compare::{FailOn, Request, Shown};
use self::compare::{Version, compare};
use crate::failure::Failure;
use crate::project::{Project, real};

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
    let (old, new) = versions(request, find, specs)?;
    if new.files.is_empty() {
        let what = format_args!("{} has no documents in {}", new.title, new.folder);
        return Err(Failure::new(what, "name the folder of documents by `--specs`"));
    }
    let path = new.alone.as_ref().unwrap_or(&new.folder);
    let place = git::path_in_repository(Path::new(path)).unwrap_or_else(|| path.clone());
    Ok(compare((old, new), &place, request, color))
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
