//! `init`: what a project needs to start.

use std::fs;
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item};

use crate::failure::Failure;
use crate::project::FILE;

/// Writes `ringback.toml` and a first document into a folder. In a workspace, the crate is to be a member. Returns what to
/// say.
///
/// # Errors
/// If there is a `ringback.toml` already, or a file cannot be written.
pub fn init(program: &str, folder: &Path, provider: &str, out: &str) -> Result<String, Failure> {
    let file = folder.join(FILE);
    if file.exists() {
        return Err(Failure::new(format_args!("{FILE} exists"), format_args!("run `{program} codegen`")));
    }
    let is_name = provider.starts_with(|c: char| c.is_ascii_lowercase())
        && provider.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !is_name {
        let what = format_args!("`{provider}` is not the name of a provider").to_string();
        return Err(Failure::new(what, "write lower-case letters, digits, `-` and `_`"));
    }
    let mut written = vec![FILE.to_owned()];
    let manifest = folder.join("Cargo.toml");
    let member = fs::read_to_string(&manifest).ok().and_then(|text| member(&text, out));
    write(&file, &settings(out, member.is_some()))?;
    if let Some((text, _)) = member.filter(|(_, is_changed)| *is_changed) {
        write(&manifest, &text)?;
        written.push(format!("Cargo.toml (the member `{out}`)"));
    }
    let document = format!("specs/{provider}/webhooks.yaml");
    if !folder.join("specs").exists() {
        write(&folder.join(&document), &DOCUMENT.replace("PROVIDER", provider))?;
        written.push(document);
    }
    let written: String = written.iter().map(|path| format!("created {path}\n")).collect();
    Ok(format!(
        "{written}next: put the provider's OpenAPI documents into specs/{provider}, and run `{program} codegen`\n"
    ))
}

fn settings(out: &str, member: bool) -> String {
    let member =
        if member { "member = true\n" } else { "# member = true             # a member of the workspace around it\n" };
    format!(
        "# Where Ringback reads and writes, from this folder on.

specs = \"specs\"              # a folder for each provider, with its documents
out = \"{out}\"
{member}# runtime = \"{version}\"          # how the crate depends on ringback-runtime; also {{ path = … }}, {{ git = …, rev = … }}
# default-features = []       # all providers by default
# derives = []                # further traits of all types
# deny-warnings = true
",
        version = env!("CARGO_PKG_VERSION")
    )
}

/// The manifest of a workspace with one more member, and whether that is new; `None` if it is no workspace.
fn member(manifest: &str, out: &str) -> Option<(String, bool)> {
    let mut manifest: DocumentMut = manifest.parse().ok()?;
    let workspace = manifest.get_mut("workspace")?.as_table_mut()?;
    let members = workspace.entry("members").or_insert(Item::Value(Array::new().into())).as_array_mut()?;
    let is_new = !members.iter().filter_map(|member| member.as_str()).any(|member| member == out);
    if is_new {
        members.push(out);
    }
    Some((manifest.to_string(), is_new))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| {
        Failure::new(format_args!("{}: cannot write: {error}", path.display()), "check that you may write there")
    })
}

const DOCUMENT: &str = include_str!("example.yaml");
