//! The generated crate's `Cargo.toml`, of which codegen owns some entries. All others stay as they are written.

use std::path::Path;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, TomlError, Value};

use crate::failure::Failure;

/// The manifest with the entries that codegen owns: the name, the features, and where the runtime is.
///
/// # Errors
/// If the manifest cannot be read.
pub(crate) fn merge(old: &str, wanted: &str) -> Result<String, TomlError> {
    let mut merged: DocumentMut = old.parse()?;
    let wanted: DocumentMut = wanted.parse()?;
    let known = providers(&merged);
    set(&mut merged, &["package"], "name", wanted["package"]["name"].clone());
    let own = &wanted["package"]["metadata"]["ringback"]["providers"];
    set(&mut merged, &["package", "metadata", "ringback"], "providers", own.clone());
    let features = features(merged.get("features"), &wanted["features"], &known);
    replace(&mut merged, "features", features);
    let runtime = runtime(merged.get("dependencies"), &wanted["dependencies"][RUNTIME]);
    set(&mut merged, &["dependencies"], RUNTIME, runtime);
    match (merged.get("workspace").and_then(Item::as_table), wanted.get("workspace")) {
        (None, Some(workspace)) => drop(merged.insert("workspace", workspace.clone())),
        (Some(workspace), None) if workspace.is_empty() => drop(merged.remove("workspace")),
        _ => {}
    }
    Ok(merged.to_string())
}

/// The failure for a manifest that cannot be read.
pub(crate) fn bad(path: &Path, error: &TomlError) -> Failure {
    Failure::new(format_args!("{} is not valid: {error}", path.display()), "correct it, or delete it")
}

const RUNTIME: &str = "ringback-runtime";

/// The features of providers that codegen has written.
fn providers(manifest: &DocumentMut) -> Vec<String> {
    let path = ["package", "metadata", "ringback", "providers"];
    let providers = path.iter().try_fold(manifest.as_item(), |item, key| item.get(key));
    texts(providers.and_then(Item::as_array)).map(str::to_owned).collect()
}

fn texts(array: Option<&Array>) -> impl Iterator<Item = &str> {
    array.into_iter().flat_map(Array::iter).filter_map(Value::as_str)
}

/// The wanted features, each with what else somebody has added to it, and then the features of others.
fn features(old: Option<&Item>, wanted: &Item, known: &[String]) -> Table {
    let old = old.and_then(Item::as_table);
    let mut features = Table::new();
    if let Some(decor) = old.map(Table::decor) {
        *features.decor_mut() = decor.clone();
    }
    let Some(wanted) = wanted.as_table() else { return features };
    features.set_position(old.and_then(Table::position).or_else(|| wanted.position()));
    for (name, value) in wanted {
        let mut all = value.as_array().cloned().unwrap_or_default();
        let is_own = |text: &str| {
            let is_of_provider = name == "default" && known.iter().any(|known| known == text);
            text.starts_with("ringback-runtime/") || is_of_provider
        };
        let before = old.and_then(|old| old.get(name)).and_then(Item::as_array);
        let more: Vec<&str> = texts(before).filter(|text| !is_own(text)).collect();
        let has = |all: &Array, text: &str| texts(Some(all)).any(|own| own == text);
        for text in more {
            if !has(&all, text) {
                all.push(text);
            }
        }
        let key = wanted.key(name).cloned().unwrap_or_else(|| Key::new(name));
        features.insert_formatted(&key, Item::Value(all.into()));
    }
    let others = old.into_iter().flat_map(Table::iter).filter(|(name, _)| {
        let is_gone = known.iter().any(|known| known == name);
        !wanted.contains_key(name) && !is_gone
    });
    for (name, value) in others {
        let key = old.and_then(|old| old.key(name)).cloned().unwrap_or_else(|| Key::new(name));
        features.insert_formatted(&key, value.clone());
    }
    features
}

/// Where the runtime is, with what somebody has added, as its features.
fn runtime(dependencies: Option<&Item>, wanted: &Item) -> Item {
    const OWN: [&str; 8] = ["version", "git", "rev", "branch", "tag", "path", "workspace", "registry"];
    let mut all: InlineTable = wanted.as_inline_table().cloned().unwrap_or_default();
    let old = dependencies.and_then(|dependencies| dependencies.get(RUNTIME)).and_then(Item::as_table_like);
    let old = old.into_iter().flat_map(TableLike::iter).filter(|(key, _)| !OWN.contains(key));
    for (key, value) in old {
        if let Some(value) = value.as_value() {
            all.insert(key, value.clone().decorated(" ", ""));
        }
    }
    all.fmt();
    Item::Value(all.into())
}

/// Sets an entry of a table, with the decoration that it has.
fn set(manifest: &mut DocumentMut, path: &[&str], key: &str, mut value: Item) {
    let mut table = manifest.as_table_mut();
    for name in path {
        let mut implicit = Table::new();
        implicit.set_implicit(true);
        let Some(next) = table.entry(name).or_insert(Item::Table(implicit)).as_table_mut() else { return };
        table = next;
    }
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            if let Item::Value(new) = &mut value {
                *new.decor_mut() = old.decor().clone();
                *old = new.clone();
            }
        }
        Some(old) => *old = value,
        None => {
            table.set_implicit(false);
            table.insert(key, value);
        }
    }
}

fn replace(manifest: &mut DocumentMut, key: &str, table: Table) {
    manifest.insert(key, Item::Table(table));
}
