//! Generates the crate of one subject in a process of its own, so that its memory can be measured and a crash is
//! contained.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use ringback_generator::model::{EndpointRef, SchemaPlace};
use ringback_generator::problem::Severity;
use ringback_generator::{Options, Output, Workspace, generate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::GeneratorProcess;
use super::content;
use super::subject::Subject;
use cargo_ringback::documents;
use cargo_ringback::failure::Failure;
use cargo_ringback::plan::Plan;

/// The result of generating a subject.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Generated {
    /// The number of webhooks in the documents, refused ones included.
    pub webhooks: usize,
    /// The number of generated types.
    pub types: usize,
    /// The number of places that share the type of an equal schema.
    pub shared: usize,
    /// The number of checks in the validators.
    pub checks: usize,
    /// The number of generated lines.
    pub lines: usize,
    /// The time of the generator in seconds.
    pub seconds: f64,
    /// The peak memory of the process in KiB; 0 if unknown.
    pub peak: u64,
    /// The errors, without their places.
    pub errors: Vec<String>,
    /// All problems with their places, as shown to users.
    pub shown: String,
    /// The payload types of the webhooks.
    pub payloads: Vec<CheckedType>,
    /// The examples of the webhooks, each with the index of its payload type.
    pub examples: Vec<(usize, Value)>,
    /// All types with a validator, named by their paths.
    pub parts: Vec<CheckedType>,
    /// The documents as the generator read them, by path, with the schemas of JSON text in its place; empty if there is an
    /// error.
    pub documents: BTreeMap<String, Value>,
}

/// A type with the schemas that it implements.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckedType {
    /// The name in the harness.
    pub name: String,
    /// The path in the crate.
    pub path: String,
    /// The path of the enum of the events that its URL receives, if it is one of several.
    pub event: Option<String>,
    /// The document and the pointer of each schema.
    pub schemas: Vec<(String, String)>,
}

impl CheckedType {
    /// The schemas.
    pub fn schemas(&self) -> Vec<SchemaPlace> {
        let schemas = self.schemas.iter().cloned();
        schemas.map(|(document, pointer)| SchemaPlace { document, pointer }).collect()
    }
}

/// Generates a subject in its folder.
pub fn run(subject: &Subject, folder: &Path, generator: GeneratorProcess) -> Result<Generated, String> {
    copy_documents(subject, folder).map_err(|failure| failure.message)?;
    if generator == GeneratorProcess::Current {
        one(&subject.krate(), folder).map_err(|failure| failure.message)?;
        return read(folder);
    }
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(this);
    command.args(["corpus", "--one", &subject.krate()]).arg(folder);
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("the generator crashed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    read(folder)
}

fn read(folder: &Path) -> Result<Generated, String> {
    let text = fs::read(folder.join("generated.json")).map_err(|error| error.to_string())?;
    serde_json::from_slice(&text).map_err(|error| error.to_string())
}

/// Copies the documents into an empty `specs` in the folder.
fn copy_documents(subject: &Subject, folder: &Path) -> Result<(), Failure> {
    let specs = folder.join("specs");
    let _ = fs::remove_dir_all(&specs);
    for (from, below) in &subject.files {
        let to = specs.join(below);
        let copied = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(from, &to));
        copied.map_err(|error| super::failed(from, &error))?;
    }
    Ok(())
}

/// The work of the separate process: from `specs` in the folder to `crate` and `generated.json`.
pub fn one(name: &str, folder: &Path) -> Result<(), Failure> {
    let runtime = crate::in_repository("runtime");
    let inherited = ["version", "edition", "rust-version", "license", "publish"].map(str::to_owned).to_vec();
    let options = Options {
        workspace: Workspace::Member { inherited, lints: false },
        ..Options::new(name, runtime.to_string_lossy())
    };
    let generated = match documents::read(&folder.join("specs")) {
        Err(failure) => {
            Generated { errors: vec![failure.message.clone()], shown: failure.message, ..Generated::default() }
        }
        Ok(inputs) => {
            let start = Instant::now();
            let mut output = generate(inputs, &options);
            let seconds = start.elapsed().as_secs_f64();
            if let Some(text) = output.files.get_mut("src/lib.rs") {
                text.insert_str(0, DENY);
            }
            let peak = peak();
            let generated = Generated { seconds, peak, ..generated(&output) };
            Plan::new(&folder.join("crate"), output.files)?.apply()?;
            generated
        }
    };
    let text = serde_json::to_vec(&generated).map_err(|error| super::failed(folder, &error))?;
    let path = folder.join("generated.json");
    fs::write(&path, text).map_err(|error| super::failed(&path, &error))
}

/// The crates must compile without warnings.
const DENY: &str = "// Written by `cargo xtask codegen`, for the corpus.\n\n#![deny(missing_docs, warnings)]\n\n";

fn generated(output: &Output) -> Generated {
    let errors = output.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let keys = ["webhooks", "x-webhooks"];
    let trees = output.model.documents().iter().map(|(_, document)| &document.tree);
    let webhooks = trees.flat_map(|tree| keys.iter().filter_map(|key| Some(tree.get(key)?.as_object()?.len()))).sum();
    let count = |file: &str, what: &[&str]| -> usize {
        let files = output.files.iter().filter(|(path, _)| path.ends_with(file));
        files.map(|(_, text)| what.iter().map(|what| text.matches(what).count()).sum::<usize>()).sum()
    };
    let places =
        |schemas: &[SchemaPlace]| schemas.iter().map(|s| (s.document.clone(), s.pointer.clone())).collect::<Vec<_>>();
    let tree = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    // Without files there is no crate whose types could be checked.
    let is_written = !output.files.is_empty();
    let bodies: Vec<_> =
        output.model.webhooks().filter(|_| is_written).filter_map(|w| Some((w, w.payload()?))).collect();
    let examples = bodies.iter().enumerate().filter_map(|(nth, (webhook, _))| Some((nth, tree(webhook.example()?))));
    let payloads = bodies.iter().map(|(webhook, (path, schema))| {
        let schemas = places(std::slice::from_ref(schema));
        let mut endpoints = output.model.endpoints();
        let event = endpoints.find(|endpoint| endpoint.webhooks().any(|own| own.id() == webhook.id()));
        let event = event.map(EndpointRef::path);
        CheckedType { name: webhook.name().to_owned(), path: path.clone(), event, schemas }
    });
    let parts = output.model.types().filter(|_| is_written).map(|of| CheckedType {
        name: of.path(),
        path: of.path(),
        event: None,
        schemas: places(&of.schemas()),
    });
    let documents = output.model.documents().iter().filter(|_| is_written);
    let read = |text: &str| {
        let mut document = tree(text);
        content::put_in_place(&mut document);
        document
    };
    Generated {
        webhooks,
        types: count("/model.rs", &["\npub struct ", "\npub enum "]),
        shared: if is_written { output.model.shared() } else { 0 },
        checks: count("/validator.rs", &["check::"]),
        lines: output.files.values().map(|text| text.lines().count()).sum(),
        errors: errors.map(|problem| problem.what.clone()).collect(),
        shown: output.show_problems(false),
        payloads: payloads.collect(),
        examples: examples.collect(),
        parts: parts.collect(),
        documents: documents.map(|(_, document)| (document.path.clone(), read(&document.tree.to_string()))).collect(),
        ..Generated::default()
    }
}

/// The peak memory of this process in KiB, from Linux.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
