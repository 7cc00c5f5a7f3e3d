//! `init`: what a project needs to start.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::visible;
use toml_edit::{Array, Item, Value};

use crate::codegen::shown_path;
use crate::failure::Failure;
use crate::folder::split;
use crate::manifest;
use crate::project::{FILE, check_name, real};

/// Writes `ringback.toml` and a first document into a folder. In a workspace, the crate is to be a member; otherwise Git
/// ignores what it builds. Returns what to say.
///
/// # Errors
/// If there is a `ringback.toml` already, the crate cannot have its name, a manifest is not valid, or a file cannot be
/// written.
pub fn init(program: &str, folder: &Path, provider: &str, out: &str) -> Result<String, Failure> {
    let file = folder.join(FILE);
    if file.symlink_metadata().is_ok() {
        return Err(Failure::new(format_args!("{FILE} exists"), format_args!("run `{program} codegen`")));
    }
    let is_name = provider.starts_with(|c: char| c.is_ascii_lowercase())
        && provider.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !is_name {
        let what = format_args!("`{provider}` is not the name of a provider").to_string();
        return Err(Failure::new(what, "write lower-case letters, digits, `-` and `_`"));
    }
    let path = real(&folder.join(out));
    check_name("the folder's", path.file_name().and_then(OsStr::to_str).unwrap_or_default())?;
    let workspace = member(&path)?;
    let mut done = Vec::new();
    if let Some(Member { manifest, name, text: Some(text) }) = &workspace {
        write(manifest, text)?;
        done.push(format!("changed {} (the member `{name}`)", shown_path(manifest)));
    }
    let document = format!("specs/{provider}/webhooks.yaml");
    if !folder.join("specs").exists() {
        write(&folder.join(&document), &DOCUMENT.replace("PROVIDER", provider))?;
        done.push(format!("created {document}"));
    }
    if let Some((file, text)) = ignored(folder, &path).filter(|_| workspace.is_none()) {
        write(&file, &text)?;
        done.push("changed .gitignore (the crate's own `target`)".to_owned());
    }
    // The last one, so that a failure can be repeated.
    write(&file, &settings(out, workspace.is_some()))?;
    done.insert(0, format!("created {FILE}"));
    let done: String = done.iter().map(|line| format!("{line}\n")).collect();
    Ok(format!("{done}next: put the provider's OpenAPI documents into specs/{provider}, and run `{program} codegen`\n"))
}

fn settings(out: &str, member: bool) -> String {
    let line = |setting: &str, what: &str| format!("{setting:29}# {what}\n");
    let lines = [
        "# Where the documents and the generated crate are, relative to this file, and how the crate is made.\n\n"
            .to_owned(),
        line("specs = \"specs\"", "a folder for each provider, with its documents"),
        format!("out = {}\n", visible::toml(out)),
        if member {
            "member = true\n".to_owned()
        } else {
            line("# member = true", "a member of the workspace around it")
        },
        line(
            &format!("# runtime = \"{}\"", env!("CARGO_PKG_VERSION")),
            "how the crate depends on ringback-runtime; also { path = … }, { git = …, rev = … }",
        ),
        line("# default-features = []", "all providers by default"),
        line("# derives = []", "further traits of all types"),
        "# deny-warnings = true\n".to_owned(),
    ];
    lines.concat()
}

/// A crate as a member of the workspace around it.
pub(crate) struct Member {
    /// The workspace's manifest.
    pub(crate) manifest: PathBuf,
    /// The path from its folder on.
    pub(crate) name: String,
    /// The manifest with that member; `None` if it is one already.
    text: Option<String>,
}

/// The crate at a path as a member; `None` if no workspace is around it, or that excludes it.
pub(crate) fn member(out: &Path) -> Result<Option<Member>, Failure> {
    let Some((root, mut document)) = out.parent().map(manifest::workspace).transpose()?.flatten() else {
        return Ok(None);
    };
    let manifest = root.join("Cargo.toml");
    let name = out.strip_prefix(&root).ok().and_then(Path::to_str).map(|name| name.replace('\\', "/"));
    let workspace = document.get_mut("workspace").and_then(Item::as_table_like_mut);
    let Some((workspace, name)) = workspace.zip(name) else { return Ok(None) };
    let is_below = |folder: &str| Path::new(&name).starts_with(folder.trim_start_matches("./"));
    if manifest::texts(workspace.get("exclude")).any(is_below) {
        return Ok(None);
    }
    let (around, _) = split(&name);
    let is_member = |member: &str| member == name || member.strip_suffix("/*") == Some(around);
    if manifest::texts(workspace.get("members")).any(is_member) {
        return Ok(Some(Member { manifest, name, text: None }));
    }
    let Some(members) = workspace.entry("members").or_insert(Item::Value(Array::new().into())).as_array_mut() else {
        let what = format!("{}: `workspace.members` is not an array", manifest.display());
        return Err(Failure::new(what, "correct it"));
    };
    push(members, &name);
    Ok(Some(Member { manifest, name, text: Some(document.to_string()) }))
}

/// Adds a member, on a line of its own if the last one has one.
fn push(members: &mut Array, name: &str) {
    let prefix = members.iter().last().and_then(|last| last.decor().prefix()?.as_str()).unwrap_or_default();
    if prefix.starts_with('\n') && prefix.trim().is_empty() {
        members.push_formatted(Value::from(name).decorated(prefix.to_owned(), ""));
    } else {
        members.push(name);
    }
}

/// The `.gitignore` of a folder with the build folder of a crate that stands alone; `None` if it needs no change. That of a
/// package has `/target` only.
fn ignored(folder: &Path, out: &Path) -> Option<(PathBuf, String)> {
    let out = out.strip_prefix(real(folder)).ok()?.join("target").to_str()?.replace('\\', "/");
    let file = folder.join(".gitignore");
    let old = match file.symlink_metadata() {
        Ok(found) if found.is_file() => fs::read_to_string(&file).ok()?,
        Ok(_) => return None,
        Err(_) => String::new(),
    };
    let line = format!("/{out}");
    let has = |known: &str| ["target", "**/target", &line].contains(&known.trim().trim_end_matches('/'));
    if old.lines().any(has) {
        return None;
    }
    let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    Some((file, format!("{old}{end}{line}\n")))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| {
        Failure::new(format_args!("{}: cannot write: {error}", path.display()), "check that you may write there")
    })
}

const DOCUMENT: &str = include_str!("example.yaml");
