//! `review`.

use std::io::IsTerminal;
use std::path::PathBuf;

use ringback_generator::review::show::Format;

use super::ReviewArgs;
use crate::failure::Failure;
use crate::project::Project;
use crate::review::{self, FailOn, Request};
use crate::terminal;

pub(super) fn run(
    arguments: ReviewArgs,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
) -> Result<u8, Failure> {
    let ReviewArgs { versions, since, format, fail_on, specs } = arguments;
    let format = self::format(&format);
    let versions = since.map_or(versions, |tag| vec![format!("{tag}..HEAD")]);
    let fail_on = fail_on.iter().filter_map(|name| FailOn::from_name(name)).collect();
    let request = Request { versions, format, fail_on };
    let shown = review::run(&request, find, specs, std::io::stderr().is_terminal())?;
    terminal::problems(&shown.problems);
    terminal::out(&shown.text);
    Ok(shown.code)
}

/// The format of a name.
pub(super) fn format(name: &str) -> Format {
    match name {
        "markdown" => Format::Markdown,
        "json" => Format::Json,
        "github" => Format::Github,
        "sarif" => Format::Sarif,
        _ => Format::Text,
    }
}
