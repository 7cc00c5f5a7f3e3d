//! From folders of documents to a plan for the generated crate.

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Formats, Input, Options, generate, visible};

use crate::plan::Plan;

/// Where documents come from and the crate goes.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of documents.
    pub specs: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
}

/// Why nothing could be done, as it is shown.
#[derive(Debug)]
pub struct Failure {
    /// One or more lines for a person.
    pub message: String,
}

impl Failure {
    /// What is wrong and what to do about it; names in it may be anybody's, so nothing in it is more than text.
    pub fn new(what: impl std::fmt::Display, help: impl std::fmt::Display) -> Self {
        Self { message: visible::lines(&format!("error: {what}\n  = help: {help}")).into_owned() }
    }
}

/// The workspace's documents.
pub fn default_specs() -> PathBuf {
    workspace().join("specs")
}

/// The workspace's generated crate.
pub fn default_out() -> PathBuf {
    workspace().join("generated")
}

pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path without links and without steps back, as far as it leads already, so that nothing follows from how a folder
/// was named.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |folder: &Path| Some(folder.canonicalize().ok()?.join(path.strip_prefix(folder).ok()?));
    path.ancestors().find_map(real).unwrap_or_else(|| path.clone())
}

impl Folders {
    /// The command that writes the crate.
    pub fn command(&self) -> String {
        let mut command = "cargo xtask codegen".to_owned();
        if self.specs != default_specs() {
            command += &format!(" --specs {}", self.specs.display());
        }
        if self.out != default_out() {
            command += &format!(" --out {}", self.out.display());
        }
        command
    }

    pub(crate) fn options(&self) -> Result<Options, Failure> {
        let out = real(&self.out);
        if out == real(&default_out()) {
            return Ok(Options {
                package: "ringback".to_owned(),
                runtime: "../runtime".to_owned(),
                workspace: true,
                server: true,
                formats: Formats::Asserted,
            });
        }
        let name = out.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !is_name {
            return Err(Failure::new(
                format_args!("the folder's name `{name}` cannot be the name of a crate"),
                "name a folder with `--out` that begins with a letter and has nothing but letters, digits, `-` and `_`",
            ));
        }
        let runtime = real(&workspace().join("runtime"));
        let runtime = pathdiff::diff_paths(&runtime, &out).unwrap_or(runtime);
        let runtime = runtime.to_str().ok_or_else(|| {
            Failure::new("the path from the crate to the runtime is not UTF-8", "name another folder with `--out`")
        })?;
        Ok(Options {
            package: name,
            runtime: runtime.replace('\\', "/"),
            workspace: false,
            server: false,
            formats: Formats::Asserted,
        })
    }
}

/// Reads the documents and plans the crate; with the warnings, as they are shown.
pub fn plan(folders: &Folders, color: bool) -> Result<(Plan, String), Failure> {
    let options = folders.options()?;
    let output = generate(read(&folders.specs)?, &options);
    let shown = output.show_problems_in(&shown_path(&folders.specs), color);
    if output.has_errors() {
        return Err(Failure { message: shown });
    }
    Ok((Plan::new(&folders.out, output.files)?, shown))
}

/// A folder as it is named from where the command runs, so that an editor finds what stands in it.
pub(crate) fn shown_path(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).ok();
    let relative = here.and_then(|here| pathdiff::diff_paths(folder.canonicalize().ok()?, here));
    relative.as_deref().unwrap_or(folder).display().to_string()
}

/// Reads every document and overlay below a folder: `<provider>/**/*.{yaml,yml,json}`, in the order of their paths. The
/// generator knows overlays by their folder, `overlays`.
pub fn read(specs: &Path) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for entry in entries(specs)? {
        let name = utf8_name(&entry)?;
        if entry.is_dir() {
            read_provider(&entry, &name, &name, &mut inputs)?;
        } else if is_document(&entry) {
            return Err(Failure::new(
                format_args!("{} stands in no provider's folder", entry.display()),
                format_args!("move it into a folder with the provider's name: {}/<provider>/{name}", specs.display()),
            ));
        }
    }
    if inputs.is_empty() {
        return Err(Failure::new(
            format_args!("{} has no documents", specs.display()),
            "put an OpenAPI 3.1 document into a folder with its provider's name: <provider>/<name>.yaml",
        ));
    }
    Ok(inputs)
}

fn read_provider(folder: &Path, provider: &str, below: &str, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    for entry in entries(folder)? {
        let name = utf8_name(&entry)?;
        let path = format!("{below}/{name}");
        if entry.is_dir() {
            read_provider(&entry, provider, &path, inputs)?;
        } else if is_document(&entry) {
            let text = file(&entry)?;
            inputs.push(Input { provider: provider.to_owned(), path, text });
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| unreadable(folder, &error);
    let entries: Result<Vec<_>, _> =
        fs::read_dir(folder).map_err(failed)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries.map_err(failed)?;
    // What an editor or a system hides is no document.
    entries.retain(|entry| !entry.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")));
    entries.sort();
    Ok(entries)
}

fn is_document(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn utf8_name(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned)
        .ok_or_else(|| Failure::new(format_args!("{}: the name is not UTF-8", path.display()), "rename it"))
}

/// What is in a file.
pub fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format_args!("{} cannot be read: {error}", path.display()),
        "see that it is there and that you may read it",
    )
}
