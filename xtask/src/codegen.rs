//! From folders of documents to a plan for the generated crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use ringback_generator::model::{EndpointRef, Model};
use ringback_generator::problem::Id;
use ringback_generator::{Formats, Options, SourceFile, generate};
use ringback_runtime::scheme::{KeyFormat, KeyKind};

use crate::failure::Failure;
use crate::plan::Plan;

/// The folders that codegen reads and writes.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of documents.
    pub specs: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
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

/// A path without links and `..`, as far as it exists, so that the spelling of a path does not matter.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |folder: &Path| Some(folder.canonicalize().ok()?.join(path.strip_prefix(folder).ok()?));
    path.ancestors().find_map(real).unwrap_or_else(|| path.clone())
}

impl Folders {
    /// The command that writes the crate, for messages.
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
                format_args!("the folder's name `{name}` is not a valid crate name"),
                "choose a folder with `--out` whose name starts with a letter and has only letters, digits, `-` and `_`",
            ));
        }
        let runtime = real(&workspace().join("runtime"));
        let runtime = pathdiff::diff_paths(&runtime, &out).unwrap_or(runtime);
        let runtime = runtime.to_str().ok_or_else(|| {
            Failure::new("the path from the crate to the runtime is not UTF-8", "choose another folder with `--out`")
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

/// The warnings that are errors.
#[derive(Clone, Copy, Debug, Default)]
pub struct Denied {
    /// Those about examples.
    pub wrong_examples: bool,
    /// All.
    pub warnings: bool,
}

/// The explanation of a kind of problem.
pub fn explain(name: &str) -> Result<String, Failure> {
    Id::from_name(name).map(|id| format!("{name}: {}\n", id.explanation())).ok_or_else(|| {
        let known: Vec<_> = Id::ALL.iter().map(|id| id.name()).collect();
        Failure::new(
            format_args!("there is no problem with the id `{name}`"),
            format_args!("the ids are {}", known.join(", ")),
        )
    })
}

/// Reads the documents and plans the crate. Returns the plan, and text to show with it: warnings, and notes on files that
/// are not read, on webhooks that are not signed, and on short secrets.
pub fn plan(folders: &Folders, denied: Denied, color: bool) -> Result<(Plan, String), Failure> {
    let options = folders.options()?;
    let mut output = generate(read(&folders.specs)?, &options);
    if denied.wrong_examples {
        output.deny_wrong_examples();
    }
    if denied.warnings {
        output.deny_warnings();
    }
    let shown = output.show_problems_in(&shown_path(&folders.specs), color);
    if output.has_errors() {
        return Err(Failure { message: shown });
    }
    let shown = shown + &unread(&output.unread) + &unsigned(&output.model) + &short_keys(&output.model);
    let shown = shown + &tellable(&output.tellable) + &swaps(&output.model);
    Ok((Plan::new(&folders.out, output.files)?, shown))
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
    let relative = here.and_then(|here| pathdiff::diff_paths(folder.canonicalize().ok()?, here));
    relative.as_deref().unwrap_or(folder).display().to_string()
}

/// Reads every document and overlay below a folder: `<provider>/**/*.{yaml,yml,json}`, sorted by path. Overlays are in
/// folders named `overlays`.
///
/// The folder itself may be a link. Within it, a link to a document in the same folder is followed; one that leads out of
/// the folder, or to another folder, is refused: problems quote documents, and may be shown to people who must not read
/// other files.
///
/// # Errors
/// If something cannot be read, or a document is in no provider's folder.
pub fn read(specs: &Path) -> Result<Vec<SourceFile>, Failure> {
    let root = Dir::open_ambient_dir(specs, ambient_authority()).map_err(|error| unreadable(specs, &error))?;
    let folder = SpecsFolder { specs, root };
    let mut inputs = Vec::new();
    for name in folder.names("")? {
        if folder.is_folder(&name)? {
            folder.provider(&name, &name, &mut inputs)?;
        } else if is_document(Path::new(&name)) {
            return Err(Failure::new(
                format_args!("{} is not in a provider's folder", specs.join(&name).display()),
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

/// The folder of documents. No path leads out of it.
struct SpecsFolder<'a> {
    specs: &'a Path,
    root: Dir,
}

impl SpecsFolder<'_> {
    fn provider(&self, folder: &str, provider: &str, inputs: &mut Vec<SourceFile>) -> Result<(), Failure> {
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            if self.is_folder(&path)? {
                self.provider(&path, provider, inputs)?;
            } else if is_document(Path::new(&name)) {
                let text = self.document(&path)?;
                inputs.push(SourceFile { provider: provider.to_owned(), path, text });
            }
        }
        Ok(())
    }

    /// The names in a folder, sorted.
    fn names(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let failed = |error| unreadable(&self.specs.join(folder), &error);
        let path = if folder.is_empty() { "." } else { folder };
        let mut names = Vec::new();
        for entry in self.root.read_dir(path).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            // Hidden files belong to editors and systems.
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(utf8_name(&self.specs.join(folder).join(name))?);
            }
        }
        names.sort();
        Ok(names)
    }

    /// Whether a path is a folder. A link to a folder is an error.
    fn is_folder(&self, path: &str) -> Result<bool, Failure> {
        let failed = |error| unreadable(&self.specs.join(path), &error);
        let found = self.root.symlink_metadata(path).map_err(failed)?;
        if !found.is_symlink() {
            return Ok(found.is_dir());
        }
        match self.root.metadata(path) {
            Ok(target) if target.is_dir() => Err(self.refused_link(path, "is a link to a folder")),
            Ok(_) => Ok(false),
            // Links to anything but documents and folders are ignored.
            Err(_) if !is_document(Path::new(path)) && !self.specs.join(path).is_dir() => Ok(false),
            Err(error) => Err(self.refused_link(path, &format!("is a link that is not followed: {error}"))),
        }
    }

    fn document(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let failed = |error| unreadable(&self.specs.join(path), &error);
        // Reading a pipe could block forever.
        if !self.root.metadata(path).map_err(failed)?.is_file() {
            return Err(failed(io::Error::other("it is not a file")));
        }
        self.root.read(path).map_err(failed)
    }

    fn refused_link(&self, path: &str, what: &str) -> Failure {
        Failure::new(
            format_args!("{} {what}", self.specs.join(path).display()),
            "replace it with a copy of its target; links are only followed to documents in the same folder",
        )
    }
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

/// The content of a file.
pub fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format_args!("{} cannot be read: {error}", path.display()),
        "check that it exists and that you may read it",
    )
}
