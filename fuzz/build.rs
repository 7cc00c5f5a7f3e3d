//! Generates the goldens, which have every keyword, as modules of the fuzz targets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use ringback_generator::model::{SchemaPlace, WebhookRef};
use ringback_generator::{Options, SourceFile, generate};

fn main() {
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    println!("cargo::rerun-if-changed={}", goldens.display());
    let mut entries = String::new();
    let mut modules = String::new();
    let mut documents = BTreeMap::new();
    // Each case is generated separately, so that one that fails does not affect the others.
    for folder in entries_of(&goldens) {
        let output = generate(inputs(&folder), &options());
        if output.files.is_empty() {
            println!("cargo::warning={} does not generate", folder.display());
            continue;
        }
        for (_, document) in output.model.documents().iter() {
            documents.insert(document.path.clone(), document.tree.to_string());
        }
        for path in output.files.keys() {
            // `src/<provider>/mod.rs` is the root of a provider; its submodules are inlined.
            let parts: Vec<_> = path.split('/').collect();
            if let ["src", provider, "mod.rs"] = parts[..] {
                let _ = writeln!(modules, "pub mod {provider} {{\n{}}}", inline(&output.files, path));
            }
        }
        let payloads = output.model.webhooks().filter_map(WebhookRef::payload);
        for (path, schema) in payloads {
            entry(&mut entries, "check_payload", &path, &[schema]);
        }
        for part in output.model.types() {
            entry(&mut entries, "check_part", &part.path(), &part.schemas());
        }
    }
    let documents: String = documents.iter().map(|(path, text)| format!("    ({path:?}, {text:?}),\n")).collect();
    let text = format!(
        "#[expect(unused, reason = \"only the checks of the goldens are called\")]\nmod goldens {{\n{modules}}}\n\n\
         const DOCUMENTS: &[(&str, &str)] = &[\n{documents}];\n\n\
         #[expect(deprecated, reason = \"a golden has deprecated types\")]\nconst ENTRIES: &[Entry] = &[\n{entries}];\n"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    fs::write(out.join("goldens.rs"), text).expect("the folder can be written");
}

fn entry(entries: &mut String, check: &str, path: &str, schemas: &[SchemaPlace]) {
    let schemas: Vec<_> = schemas.iter().map(|schema| (schema.document.as_str(), schema.pointer.as_str())).collect();
    let payload = check == "check_payload";
    let _ = writeln!(
        entries,
        "    Entry {{ path: {path:?}, payload: {payload}, check: harness::{check}::<goldens::{path}>, schemas: &{schemas:?} }},"
    );
}

/// A file with its submodules inlined.
fn inline(files: &BTreeMap<String, String>, path: &str) -> String {
    let folder = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let mut text = String::new();
    for line in files[path].lines() {
        let declared = line.split_once("mod ").filter(|(visible, _)| visible.is_empty() || visible.starts_with("pub"));
        let name = declared.and_then(|(_, rest)| rest.strip_suffix(';'));
        let below = name.and_then(|name| {
            [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")]
                .into_iter()
                .find(|below| files.contains_key(below))
        });
        match below {
            Some(below) => {
                let _ = writeln!(text, "{} {{\n{}}}", line.trim_end_matches(';'), inline(files, &below));
            }
            None => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text
}

fn inputs(folder: &Path) -> Vec<SourceFile> {
    let provider = folder.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
    let path = |file: &Path| file.strip_prefix(folder).expect("in the folder").to_str().expect("UTF-8").to_owned();
    let documents = files_of(folder).into_iter().filter(|file| file.extension().is_some_and(|end| end != "rs"));
    documents
        .map(|file| SourceFile {
            path: format!("{provider}/{}", path(&file)),
            provider: provider.clone(),
            text: fs::read(&file).expect("a document"),
        })
        .collect()
}

/// The files of a folder and of those within it.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let all = entries_of(folder).into_iter();
    all.flat_map(|entry| if entry.is_dir() { files_of(&entry) } else { vec![entry] }).collect()
}

fn options() -> Options {
    Options::new("goldens", "../runtime")
}

fn entries_of(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}
