//! `sync`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use ringback_generator::review::show::Format;
use ringback_generator::visible;

use super::review::format;
use super::{BAD_INPUT, FINDINGS, FINE, SyncArgs};
use crate::codegen::{self, Denied};
use crate::failure::Failure;
use crate::project::Project;
use crate::review::{self, FailOn};
use crate::sync::{self, Limits, Synced};
use crate::terminal;

/// The most characters about sources in Markdown, so that the review fits into a comment with them.
const MOST_MARKDOWN: usize = 4_000;

pub(super) fn run(
    arguments: SyncArgs,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
) -> Result<u8, Failure> {
    let SyncArgs { only, dry_run, allow_removal, ca, timeout, limit, format: name, fail_on, specs, out } = arguments;
    let format = format(&name);
    let project = find(specs.clone(), out)?;
    let limits = Limits { timeout: Duration::from_secs(timeout), most_bytes: limit << 20, ca };
    let synced = sync::run(&project, &sync::Request { only, dry_run, allow_removal, limits })?;
    show(&synced, format);
    let code = match (synced.failures.is_empty(), synced.has_pages_to_transcribe()) {
        (false, _) => BAD_INPUT,
        (true, true) => FINDINGS,
        (true, false) => FINE,
    };
    if dry_run {
        return Ok(code);
    }
    let color = std::io::stderr().is_terminal();
    let prepared = codegen::prepare(&project, Denied::default(), color)?;
    terminal::problems(&prepared.shown);
    let code = match &prepared.plan {
        None => BAD_INPUT,
        Some(plan) => {
            plan.apply()?;
            let done = format_args!("{plan}{}\n", plan.summary()).to_string();
            if format == Format::Text {
                terminal::out(done);
            } else {
                terminal::error(done);
            }
            code
        }
    };
    if !synced.has_new_documents() {
        return Ok(code);
    }
    let fail_on = fail_on.iter().filter_map(|name| FailOn::from_name(name)).collect();
    let request = review::Request { versions: Vec::new(), format, fail_on };
    let shown = review::run(&request, find, specs, color)?;
    if prepared.plan.is_some() {
        terminal::problems(&shown.problems);
    }
    terminal::out(&shown.text);
    Ok(code.max(shown.code))
}

/// Shows what came of the sources: beside the review if it is for people, else apart from it.
fn show(synced: &Synced, format: Format) {
    let results: String = synced.results.iter().map(|result| format!("{result}\n")).collect();
    match format {
        Format::Text => terminal::out(&results),
        Format::Markdown => terminal::out(markdown(synced, &results)),
        Format::Json | Format::Github | Format::Sarif => terminal::error(&results),
    }
    for failure in &synced.failures {
        terminal::problems(failure.message.trim_end().to_owned() + "\n");
    }
}

/// What came of the sources as a block, in which nothing of a page has a meaning.
fn markdown(synced: &Synced, results: &str) -> String {
    let failures: String = synced.failures.iter().map(|failure| format!("{}\n", failure.message.trim_end())).collect();
    let text = visible::lines(&format!("{failures}{results}")).into_owned();
    let end = text.char_indices().nth(MOST_MARKDOWN).map_or(text.len(), |(at, _)| at);
    let more = if end < text.len() { "…\n" } else { "" };
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("## Sources\n\n{fence}text\n{}{more}{fence}\n\n", &text[..end])
}
