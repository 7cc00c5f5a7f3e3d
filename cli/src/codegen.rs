//! From folders of documents to a plan for the generated crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use ringback_generator::model::{EndpointRef, Model, WebhookRef};
use ringback_generator::problem::{Id, nearest};
use ringback_generator::report::Located;
use ringback_generator::review::rules::Rule;
use ringback_generator::{Options, generate, visible};
use ringback_runtime::scheme::{KeyFormat, KeyKind};
use serde_json::json;

use crate::documents;
use crate::failure::Failure;
use crate::init::{self, Member};
use crate::plan::Plan;
use crate::project::{FILE, Project, real};
use crate::webhooks::Sendable;

/// The warnings that are errors.
#[derive(Clone, Copy, Debug, Default)]
pub struct Denied {
    /// Those about examples.
    pub wrong_examples: bool,
    /// All.
    pub warnings: bool,
}

/// The explanation of a kind of problem, or of a rule of reviews.
///
/// # Errors
/// If there is nothing with this id.
pub fn explain(name: &str) -> Result<String, Failure> {
    if let Some(id) = Id::from_name(name) {
        return Ok(format!("{name}: {}\n", id.explanation()));
    }
    if let Some(rule) = Rule::ALL.iter().find(|rule| rule.id() == name) {
        let (wait, update) = (rule.wait().name(), rule.update().name());
        return Ok(format!(
            "{name}: In a review, what it names {}. By rule, the verdict is {wait} for new payloads at the old crate, and \
             {update} for old payloads at the new one; a payload may show another one. What to do: {}.\n",
            rule.sentence(),
            rule.remedy()
        ));
    }
    let known = Id::ALL.iter().map(|id| id.name()).chain(Rule::ALL.iter().map(|rule| rule.id()));
    let help = match nearest(name, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write what a message, or an edit of a review, has in brackets, such as `unknown-type`".to_owned(),
    };
    Err(Failure::new(format_args!("there is neither a problem nor a rule of reviews with the id `{name}`"), help))
}

/// What codegen would do.
#[derive(Debug)]
pub struct Prepared {
    /// The changes of the crate; `None` if the documents have errors.
    pub plan: Option<Plan>,
    /// Problems of the documents, and notes: on files that are not read, on webhooks that are not signed, on short secrets.
    pub shown: String,
    problems: Vec<Located>,
    notes: Vec<String>,
}

impl Prepared {
    /// The plan.
    ///
    /// # Errors
    /// If the documents have errors.
    pub fn plan(self) -> Result<Plan, Failure> {
        self.plan.ok_or(Failure { message: self.shown })
    }

    /// What was planned and found, as JSON; `is_written` says whether the changes have been made.
    pub fn to_json(&self, is_written: bool) -> serde_json::Value {
        let changes = self.plan.iter().flat_map(Plan::changes);
        json!({
            "version": 1,
            "written": is_written,
            "fresh": self.plan.as_ref().is_some_and(Plan::is_empty),
            "changes": changes.map(|(path, verb)| json!({ "path": path, "change": verb })).collect::<Vec<_>>(),
            "problems": self.problems.iter().map(Located::to_json).collect::<Vec<_>>(),
            "notes": self.notes,
        })
    }
}

impl Sendable {
    /// All webhooks of the documents in a folder.
    ///
    /// # Errors
    /// If something cannot be read, or a document has errors.
    pub fn all(specs: &Path) -> Result<Vec<Self>, Failure> {
        let output = generate(documents::read(specs)?, &Options::new("webhooks", ""));
        if output.has_errors() {
            return Err(Failure { message: output.show_problems_in(&shown_path(specs), false) });
        }
        Ok(Self::of(&Arc::new(output.model)))
    }
}

/// Reads the documents and plans the crate.
///
/// # Errors
/// If a folder cannot be read, or the crate's folder has something else at the path of a generated file.
pub fn prepare(project: &Project, denied: Denied, color: bool) -> Result<Prepared, Failure> {
    let mut output = generate(documents::read(&project.specs)?, &project.options()?);
    if denied.wrong_examples {
        output.deny_wrong_examples();
    }
    if denied.warnings || project.denies_warnings() {
        output.deny_warnings();
    }
    let mut shown = output.show_problems_in(&shown_path(&project.specs), color);
    let problems = output.located_problems();
    if output.has_errors() {
        return Ok(Prepared { plan: None, shown, problems, notes: Vec::new() });
    }
    check_features(project, &output.model)?;
    let model = &output.model;
    let notes = unread(&output.unread) + &unsigned(model) + &short_keys(model);
    let notes = notes + &tellable(&output.tellable) + &swaps(model) + &alone(project);
    shown += &notes;
    let notes = notes.lines().map(|line| line.trim_start_matches("note: ").to_owned()).collect();
    Ok(Prepared { plan: Some(Plan::new(&project.out, output.files)?), shown, problems, notes })
}

/// Refuses default features that the crate does not have.
fn check_features(project: &Project, model: &Model) -> Result<(), Failure> {
    let providers: BTreeSet<&str> = model.webhooks().map(WebhookRef::provider).collect();
    let others = ["axum", "tower", "tracing", "testing", "chrono", "jiff", "time", "uuid"];
    let known: Vec<&str> = providers.into_iter().chain(others).collect();
    match project.default_features().iter().find(|feature| !known.contains(&feature.as_str())) {
        None => Ok(()),
        Some(feature) => Err(Failure::new(
            format_args!("`default-features` has `{feature}`, which is no feature of the crate"),
            match nearest(feature, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its features are {}", known.join(", ")),
            },
        )),
    }
}

/// A line with the files from which nothing was read; empty if there are none.
fn unread(paths: &[String]) -> String {
    let more = paths.len().saturating_sub(MOST_NAMED);
    let named = paths[..paths.len() - more].join(", ");
    match (paths, more) {
        ([], _) => String::new(),
        (_, 0) => format!("note: not read, since they have no webhooks and no document refers to them: {named}\n"),
        _ => format!(
            "note: not read, since they have no webhooks and no document refers to them: {named} and {more} more\n"
        ),
    }
}

/// The most webhooks that are named for a provider of which none is signed.
const MOST_NAMED: usize = 8;

/// A line with the modules of the unsigned webhooks; empty if all are signed. It makes a lost signature visible, whatever
/// else has changed.
fn unsigned(model: &Model) -> String {
    let modules: Vec<_> = model.webhooks().map(|webhook| (webhook.module(), webhook.schemes().is_empty())).collect();
    let mut providers: BTreeMap<&str, (Vec<&str>, usize)> = BTreeMap::new();
    for (module, is_unsigned) in &modules {
        let (provider, module) = module.split_once("::").unwrap_or(("", module));
        let (unsigned, all) = providers.entry(provider).or_default();
        *all += 1;
        unsigned.extend(is_unsigned.then_some(module));
    }
    let mut named = Vec::new();
    for (provider, (mut unsigned, all)) in providers {
        unsigned.sort_unstable();
        named.push(match unsigned.as_slice() {
            [] => continue,
            _ if unsigned.len() == all && all > MOST_NAMED => format!("{provider}::* (all {all})"),
            [one] => format!("{provider}::{one}"),
            several => format!("{provider}::{{{}}}", several.join(", ")),
        });
    }
    if named.is_empty() { String::new() } else { format!("note: not signed: {}\n", named.join(", ")) }
}

/// A line for each document whose webhooks one type could hold, with what would tell them apart.
fn tellable(documents: &[(String, String)]) -> String {
    let line = |(path, pointer): &(String, String)| {
        format!(
            "note: `{pointer}` tells the webhooks of {path} apart: `x-events: {{}}` at its root makes one type of all, if one \
             URL receives them\n"
        )
    };
    documents.iter().map(line).collect()
}

/// A line for each endpoint that a header tells which no signature covers, with the events for which another one's payload
/// may be valid.
fn swaps(model: &Model) -> String {
    let line = |endpoint: EndpointRef<'_>| {
        let pairs: Vec<_> = endpoint.swaps().map(|(from, to)| format!("{} as {}", from.name(), to.name())).collect();
        let more = pairs.len().saturating_sub(MOST_NAMED);
        let named = pairs[..pairs.len() - more].join(", ");
        let more = if more == 0 { String::new() } else { format!(" and {more} more (its docs list them)") };
        let path = endpoint.path();
        let line = format!("note: {path} is told by an unsigned header, so these could be swapped: {named}{more}\n");
        (!pairs.is_empty()).then_some(line)
    };
    model.endpoints().filter_map(line).collect()
}

/// A line on a crate that stands alone below a workspace, with whose members it cannot be built.
fn alone(project: &Project) -> String {
    let around = if project.is_member() { None } else { init::member(&real(&project.out)).ok().flatten() };
    around.map_or_else(String::new, |Member { manifest, name, .. }| {
        format!(
            "note: the crate stands alone in a workspace, whose members cannot depend on it: write `member = true` in {FILE} \
             and delete the crate's Cargo.toml, or write `exclude = [{}]` in {}\n",
            visible::toml(&name),
            shown_path(&manifest)
        )
    })
}

/// A line with the providers whose documents allow secrets shorter than usual; empty if there are none.
fn short_keys(model: &Model) -> String {
    let mut providers: BTreeMap<&str, usize> = BTreeMap::new();
    for webhook in model.webhooks() {
        let keys = webhook.schemes().iter().map(|declared| &declared.scheme.key);
        let secrets = keys.filter(|key| key.kind == KeyKind::Secret);
        for least in secrets.map(|key| key.min_bytes).filter(|least| *least < KeyFormat::LEAST) {
            let known = providers.entry(webhook.provider()).or_insert(least);
            *known = least.min(*known);
        }
    }
    let named: Vec<_> = providers.iter().map(|(name, least)| format!("{name} (from {least} bytes)")).collect();
    if named.is_empty() { String::new() } else { format!("note: short secrets are accepted: {}\n", named.join(", ")) }
}

/// A folder relative to the working directory, so that editors resolve the paths of problems.
pub(crate) fn shown_path(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).ok();
    let relative = here.and_then(|here| pathdiff::diff_paths(real(folder), here));
    let shown = relative.as_deref().unwrap_or(folder).display().to_string();
    if shown.is_empty() { ".".to_owned() } else { shown }
}
