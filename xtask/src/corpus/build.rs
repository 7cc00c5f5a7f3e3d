//! Compiles generated crates in one workspace, each with a binary that validates payloads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::generated::Generated;
use super::progress::Progress;
use cargo_ringback::failure::Failure;

/// The binary of each crate, or its compiler errors.
pub type Built = BTreeMap<String, Result<PathBuf, String>>;

/// Compiles the crates in `<folder>/<name>/crate`.
pub fn build(folder: &Path, crates: &[(String, &Generated)], progress: &mut Progress) -> Result<Built, Failure> {
    write_workspace(folder, crates)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo)
        .args(["build", "--workspace", "--keep-going", "--offline", "--quiet", "--message-format=json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| super::failed(folder, &error))?;
    // A thread reads the other pipe, so that neither fills up and blocks cargo.
    let stderr = child.stderr.take();
    let log = std::thread::spawn(move || {
        let mut log = String::new();
        for line in stderr.into_iter().flat_map(|pipe| BufReader::new(pipe).lines()).map_while(Result::ok) {
            log += &line;
            log.push('\n');
        }
        log
    });
    let mut built = Built::new();
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    let lines = child.stdout.take().into_iter().flat_map(|pipe| BufReader::new(pipe).lines());
    for message in lines.map_while(Result::ok).filter_map(|line| serde_json::from_str::<Value>(&line).ok()) {
        let target = message["target"]["name"].as_str().unwrap_or_default();
        let name = target.strip_prefix("run-").unwrap_or(target).to_owned();
        if message["reason"] == "compiler-message" && message["message"]["level"] == "error" {
            *errors.entry(name).or_default() += message["message"]["rendered"].as_str().unwrap_or_default();
        } else if let Some(path) = message["executable"].as_str() {
            built.insert(name, Ok(PathBuf::from(path)));
        } else if message["reason"] == "compiler-artifact" {
            progress.show(format_args!("compiled {target}"));
        }
    }
    let _ = child.wait();
    let log = log.join().unwrap_or_default();
    for (name, _) in crates {
        let error = errors.get(name).or_else(|| errors.get("corpus_harness")).unwrap_or(&log);
        built.entry(name.clone()).or_insert_with(|| Err(error.clone()));
    }
    Ok(built)
}

fn write_workspace(folder: &Path, crates: &[(String, &Generated)]) -> Result<(), Failure> {
    let workspace = crate::repository();
    let quoted = |path: PathBuf| format!("{:?}", path.to_string_lossy());
    let runtime = quoted(workspace.join("runtime"));
    let mut members = String::new();
    for (name, _) in crates {
        let _ = writeln!(members, "    \"{name}/crate\", \"{name}/run\",");
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n    \"harness\",\n{members}]\n\n\
         [workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.95\"\n\
         license = \"MIT OR Apache-2.0\"\npublish = false\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    let harness = format!(
        "[package]\nname = \"corpus-harness\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\npath = {}\n\n[dependencies]\nringback-runtime = {{ path = {runtime}, features = [\"http\"] }}\nserde_json = \"1\"\n",
        quoted(workspace.join("tests/src/harness.rs")),
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    put(&folder.join("harness/Cargo.toml"), &harness)?;
    let lock = fs::read_to_string(workspace.join("Cargo.lock")).map_err(|error| super::failed(&workspace, &error))?;
    if !folder.join("Cargo.lock").exists() {
        put(&folder.join("Cargo.lock"), &lock)?;
    }
    for (name, generated) in crates {
        let manifest = format!(
            "[package]\nname = \"run-{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             {name} = {{ path = \"../crate\" }}\ncorpus-harness = {{ path = \"../../harness\" }}\n"
        );
        put(&folder.join(name).join("run/Cargo.toml"), &manifest)?;
        put(&folder.join(name).join("run/src/main.rs"), &main(name, generated))?;
    }
    Ok(())
}

/// A program with an entry for every type of a crate. Warnings in it are not shown, so deprecated types may be used.
fn main(name: &str, generated: &Generated) -> String {
    let entry =
        |kind: &str, name: &str, krate: &str, path: &str| format!("    Entry::{kind}::<{krate}::{path}>({name:?}),\n");
    let payloads = generated.payloads.iter().map(|of| match &of.event {
        Some(event) => format!("    Entry::event::<{name}::{}, {name}::{event}>({:?}),\n", of.path, of.name),
        None => entry("payload", &of.name, name, &of.path),
    });
    let parts = generated.parts.iter().map(|of| entry("part", &of.name, name, &of.path));
    let entries: String = payloads.chain(parts).collect();
    format!(
        "use corpus_harness::Entry;\n\nconst ENTRIES: &[Entry] = &[\n{entries}];\n\n\
         fn main() -> std::io::Result<()> {{\n    corpus_harness::run(ENTRIES)\n}}\n"
    )
}

/// Writes a file if its content differs, because cargo rebuilds what is newer.
fn put(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| super::failed(path, &error))
}
