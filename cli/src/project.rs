//! Where the documents and the crate are, and how the crate is made: `ringback.toml`, and what the command line says
//! instead.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Dependency, Formats, Options, Workspace};
use serde::Deserialize;
use toml_edit::{DocumentMut, Item, TableLike};

use crate::failure::Failure;
use crate::keys::unknown_key;
use crate::manifest;

/// The file that describes a project.
pub const FILE: &str = "ringback.toml";

/// A project: its folders, and how its crate is made.
#[derive(Clone, Debug)]
pub struct Project {
    /// How the commands start, for messages: `cargo ringback`.
    pub program: &'static str,
    /// The folder of documents.
    pub specs: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
    /// The folder of `ringback.toml`; without that, the current one.
    root: PathBuf,
    settings: Settings,
    /// The options of the command line that say where the folders are.
    arguments: String,
}

/// What `ringback.toml` says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Settings {
    specs: Option<PathBuf>,
    out: Option<PathBuf>,
    name: Option<String>,
    member: bool,
    lints: Option<bool>,
    runtime: Option<Runtime>,
    default_features: Option<Vec<String>>,
    derives: Vec<String>,
    deny_warnings: bool,
}

/// The keys of [`Settings`].
const KEYS: [&str; 9] =
    ["specs", "out", "name", "member", "lints", "runtime", "default-features", "derives", "deny-warnings"];

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected a version or a table, with texts as `version`, `path`, `git` and `rev`")]
enum Runtime {
    Version(String),
    Table(RuntimeTable),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RuntimeTable {
    version: Option<String>,
    git: Option<String>,
    rev: Option<String>,
    path: Option<PathBuf>,
    workspace: bool,
}

impl Project {
    /// The project of a folder: that of the next `ringback.toml` upwards, with other folders if these are given.
    ///
    /// # Errors
    /// If there is neither such a file nor a folder of documents, or the file cannot be read.
    pub fn find(
        program: &'static str,
        from: &Path,
        specs: Option<PathBuf>,
        out: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let from = std::path::absolute(from).unwrap_or_else(|_| from.to_owned());
        let found = from.ancestors().find(|folder| folder.join(FILE).is_file());
        let settings = found.map(|root| read(&root.join(FILE))).transpose()?;
        if settings.is_none() && specs.is_none() {
            return Err(Failure::new(
                format_args!("there is no `{FILE}` in {} or a folder above it", from.display()),
                format_args!("run `{program} init`, which makes one"),
            ));
        }
        let root = found.unwrap_or(&from);
        let mut settings = settings.unwrap_or_default();
        let mut arguments = String::new();
        for (name, given) in [("specs", &specs), ("out", &out)] {
            if let Some(folder) = given {
                arguments += &format!(" --{name} {}", shell_word(folder));
            }
        }
        let specs = specs.unwrap_or_else(|| root.join(settings.specs.as_deref().unwrap_or(Path::new("specs"))));
        let own = root.join(settings.out.as_deref().unwrap_or(Path::new("webhooks")));
        if let Some(out) = out.as_ref().filter(|out| real(out) != real(&own)) {
            // It is another crate than that of the file: named after its folder, and outside of the workspace.
            let Settings { runtime, derives, deny_warnings, .. } = settings;
            settings = Settings { out: Some(out.clone()), runtime, derives, deny_warnings, ..Settings::default() };
        }
        Ok(Self { program, specs, out: out.unwrap_or(own), root: root.to_owned(), settings, arguments })
    }

    /// The command that writes the crate, for messages.
    pub fn command(&self) -> String {
        format!("{} codegen{}", self.program, self.arguments)
    }

    /// The folder of `ringback.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether all warnings are errors.
    pub fn denies_warnings(&self) -> bool {
        self.settings.deny_warnings
    }

    /// Whether the crate is a member of the workspace around it.
    pub(crate) fn is_member(&self) -> bool {
        self.settings.member
    }

    /// The features that are to be the default ones, if they are listed.
    pub(crate) fn default_features(&self) -> &[String] {
        self.settings.default_features.as_deref().unwrap_or_default()
    }

    /// How the crate is made.
    pub fn options(&self) -> Result<Options, Failure> {
        let out = real(&self.out);
        let of_folder = || out.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let name = self.settings.name.clone().unwrap_or_else(of_folder);
        check_name(if self.settings.name.is_some() { "the" } else { "the folder's" }, &name)?;
        for path in &self.settings.derives {
            if !Options::is_derivable(path) {
                let what = format_args!("`derives` has `{path}`, which is no path of a trait").to_string();
                return Err(self.wrong(what, "write a path as in `#[derive(…)]`: `Eq` or `serde::Serialize`"));
            }
        }
        Ok(Options {
            package: name,
            runtime: self.runtime(&out)?,
            workspace: if self.settings.member { self.workspace(&out)? } else { Workspace::Alone },
            default_features: self.settings.default_features.clone(),
            derives: self.settings.derives.clone(),
            formats: Formats::Asserted,
        })
    }

    fn runtime(&self, out: &Path) -> Result<Dependency, Failure> {
        let table = match &self.settings.runtime {
            None => return Ok(Dependency::Version(env!("CARGO_PKG_VERSION").to_owned())),
            Some(Runtime::Version(version)) => return Ok(Dependency::Version(version.clone())),
            Some(Runtime::Table(table)) => table.clone(),
        };
        match table {
            RuntimeTable { version: Some(version), git: None, rev: None, path: None, workspace: false } => {
                Ok(Dependency::Version(version))
            }
            RuntimeTable { version: None, git: Some(url), rev: Some(rev), path: None, workspace: false } => {
                Ok(Dependency::Git { url, rev })
            }
            RuntimeTable { version: None, git: None, rev: None, path: Some(path), workspace: false } => {
                runtime_at(&self.root.join(path), out)
            }
            // A crate elsewhere is no member of the workspace.
            RuntimeTable { version: None, git: None, rev: None, path: None, workspace: true } => {
                if self.settings.member { Ok(Dependency::Workspace) } else { self.runtime_of_workspace(out) }
            }
            _ => Err(self.wrong(
                "`runtime` does not say one place",
                "write a version, or one of `{ path = \"…\" }`, `{ git = \"…\", rev = \"…\" }`, `{ workspace = true }`",
            )),
        }
    }

    /// What the workspace says about the runtime, for a crate that is no member.
    fn runtime_of_workspace(&self, out: &Path) -> Result<Dependency, Failure> {
        let (root, manifest) = self.cargo_workspace(&self.root)?;
        let runtime = manifest["workspace"].get("dependencies").and_then(|all| all.get("ringback-runtime"));
        let text = |key: &str| {
            let table = runtime.and_then(Item::as_table_like);
            table.and_then(|table| table.get(key)?.as_str()).map(str::to_owned)
        };
        if let Some(path) = text("path") {
            return runtime_at(&root.join(path), out);
        }
        let version = runtime.and_then(Item::as_str).map(str::to_owned).or_else(|| text("version"));
        match (text("git"), text("rev"), version) {
            (Some(url), Some(rev), _) => Ok(Dependency::Git { url, rev }),
            (None, _, Some(version)) => Ok(Dependency::Version(version)),
            (Some(_), None, _) => Err(self.wrong(
                "the workspace has `ringback-runtime` from Git without a commit",
                "add its `rev` to `workspace.dependencies`, or say it in `runtime`",
            )),
            (None, _, None) => Err(self.wrong(
                "the workspace does not say where `ringback-runtime` is",
                "add it to `workspace.dependencies`, or say it in `runtime`",
            )),
        }
    }

    /// What a member inherits of the workspace around it.
    fn workspace(&self, out: &Path) -> Result<Workspace, Failure> {
        let (_, manifest) = self.cargo_workspace(out.parent().unwrap_or(out))?;
        let package = manifest["workspace"].get("package").and_then(Item::as_table_like);
        let inherited = package.into_iter().flat_map(TableLike::iter).map(|(key, _)| key.to_owned());
        let lints = self.settings.lints.unwrap_or_else(|| manifest["workspace"].get("lints").is_some());
        Ok(Workspace::Member { inherited: inherited.collect(), lints })
    }

    /// The manifest of the workspace around a folder, and its folder.
    fn cargo_workspace(&self, from: &Path) -> Result<(PathBuf, DocumentMut), Failure> {
        manifest::workspace(from)?.ok_or_else(|| {
            self.wrong(
                "there is no workspace around the crate",
                "write `member = false`, or make a workspace of its folder",
            )
        })
    }

    fn wrong(&self, what: impl fmt::Display, help: impl fmt::Display) -> Failure {
        Failure::new(format_args!("{}: {what}", self.root.join(FILE).display()), help)
    }
}

/// A path without links and `..`, as far as it exists, so that the spelling of a path does not matter.
pub(crate) fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |folder: &Path| Some(folder.canonicalize().ok()?.join(path.strip_prefix(folder).ok()?));
    path.ancestors().find_map(real).unwrap_or_else(|| path.clone())
}

/// Refuses what cannot be the name of a crate.
pub(crate) fn check_name(whose: &str, name: &str) -> Result<(), Failure> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_name {
        return Ok(());
    }
    Err(Failure::new(
        format_args!("{whose} name `{name}` is not a valid crate name"),
        "choose a name that starts with a letter and has only letters, digits, `-` and `_`",
    ))
}

/// The runtime in a folder, as a crate in another one depends on it.
fn runtime_at(path: &Path, out: &Path) -> Result<Dependency, Failure> {
    let path = real(path);
    let path = pathdiff::diff_paths(&path, out).unwrap_or(path);
    let failed = || Failure::new("the path from the crate to the runtime is not UTF-8", "choose another folder");
    Ok(Dependency::Path(path.to_str().ok_or_else(failed)?.replace('\\', "/")))
}

/// A path as a shell reads it: within quotes where it has blanks or other special characters.
fn shell_word(path: &Path) -> String {
    let word = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || std::path::is_separator(c) || "._-:".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

fn read(path: &Path) -> Result<Settings, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(format_args!("{} cannot be read: {error}", path.display()), "check that you may read it")
    })?;
    let bad = |error: &dyn fmt::Display, help: &str| Failure::new(format_args!("{}: {error}", path.display()), help);
    let document: DocumentMut = text.parse().map_err(|error| bad(&error, "correct this line"))?;
    let runtime = document.get("runtime").and_then(Item::as_table_like);
    let wrong = unknown_key(document.as_table(), "there is", &KEYS)
        .or_else(|| unknown_key(runtime?, "`runtime` has", &["version", "git", "rev", "path", "workspace"]));
    if let Some((what, help)) = wrong {
        return Err(bad(&what, &help));
    }
    // Of a parsed document, errors would say no line.
    toml_edit::de::from_str(&text).map_err(|error| bad(&error, "correct this value"))
}
