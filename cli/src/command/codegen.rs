//! `codegen`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Instant;

use super::{BAD_INPUT, CodegenArgs, FINDINGS, FINE};
use crate::codegen::{self, Denied};
use crate::failure::Failure;
use crate::project::Project;
use crate::terminal;

pub(super) fn run(
    arguments: CodegenArgs,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
) -> Result<u8, Failure> {
    let CodegenArgs { check, dry_run, json, deny_warnings, strict_examples, explain, specs, out } = arguments;
    if let Some(id) = explain {
        terminal::out(codegen::explain(&id)?);
        return Ok(FINE);
    }
    let start = Instant::now();
    let denied = Denied { wrong_examples: strict_examples, warnings: deny_warnings };
    let project = find(specs, out)?;
    let color = std::io::stderr().is_terminal();
    let prepared = codegen::prepare(&project, denied, color)?;
    let is_written = !check && !dry_run && prepared.plan.is_some();
    if let Some(plan) = prepared.plan.as_ref().filter(|_| is_written) {
        plan.apply()?;
    }
    if json {
        terminal::json(&prepared.to_json(is_written));
    } else {
        terminal::problems(&prepared.shown);
    }
    let Some(plan) = &prepared.plan else { return Ok(BAD_INPUT) };
    if !json && is_written {
        terminal::out(plan);
        terminal::out(format_args!("{} in {:.2} s\n", plan.summary(), start.elapsed().as_secs_f64()));
    } else if !json {
        terminal::out(plan.differences());
        if plan.is_empty() {
            let [out, specs] = [&project.out, &project.specs].map(|folder| codegen::shown_path(folder));
            terminal::out(format_args!("{out} is up to date with {specs}\n"));
        } else {
            let (count, command) = (plan.count(), project.command());
            terminal::error(format_args!("{count} from what the documents describe; run `{command}`\n"));
        }
    }
    Ok(if check && !plan.is_empty() { FINDINGS } else { FINE })
}
