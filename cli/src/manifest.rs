//! The generated crate's `Cargo.toml`, of which codegen owns some entries, and the workspace around it. All else stays as
//! it is written.

use std::path::{Path, PathBuf};
use std::{fmt, fs, mem};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use crate::failure::Failure;

/// The manifest at a path with the entries that codegen owns: the name, the features, and where the runtime is.
///
/// # Errors
/// If the manifest is not valid, or codegen has not written it.
pub(crate) fn merge(path: &Path, old: &[u8], wanted: &str) -> Result<String, Failure> {
    let mut merged = parse(path, str::from_utf8(old).map_err(|error| bad(path, &error))?)?;
    let known = METADATA.iter().try_fold(merged.as_item(), |item, key| item.get(key));
    let Some(known) = known.map(|own| texts(own.get("providers")).map(str::to_owned).collect::<Vec<_>>()) else {
        return Err(Failure::new(
            format_args!("{} is a manifest that codegen has not written", path.display()),
            "choose another folder for the crate; or add `[package.metadata.ringback]` to it, and codegen owns its name, \
             features and dependency on the runtime",
        ));
    };
    let wanted = parse(path, wanted)?;
    let wanted_features = wanted["features"].as_table().cloned().unwrap_or_default();
    let mut edit = |keys: &[&str], change: &dyn Fn(&mut Table)| match table(&mut merged, keys) {
        Some(table) => {
            change(table);
            Ok(())
        }
        None => Err(bad(path, &format_args!("`{}` is not a table", keys.join(".")))),
    };
    edit(&["package"], &|package| set(package, "name", &wanted["package"]["name"]))?;
    edit(&METADATA, &|own| set(own, "providers", &wanted["package"]["metadata"]["ringback"]["providers"]))?;
    edit(&["features"], &|features| set_features(features, &wanted_features, &known))?;
    edit(&["dependencies"], &|dependencies| set_runtime(dependencies, &wanted["dependencies"][RUNTIME]))?;
    match (merged.get("workspace").and_then(Item::as_table_like), wanted.get("workspace")) {
        (None, Some(workspace)) => drop(merged.insert("workspace", workspace.clone())),
        (Some(workspace), None) if workspace.is_empty() => drop(merged.remove("workspace")),
        _ => {}
    }
    Ok(merged.to_string())
}

/// The manifest of the workspace around a folder, and its folder; `None` if there is none.
///
/// # Errors
/// If a manifest on the way is not valid.
pub(crate) fn workspace(from: &Path) -> Result<Option<(PathBuf, DocumentMut)>, Failure> {
    for folder in from.ancestors() {
        let path = folder.join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let manifest = parse(&path, &text)?;
        if manifest.contains_key("workspace") {
            return Ok(Some((folder.to_owned(), manifest)));
        }
    }
    Ok(None)
}

/// The strings of an array.
pub(crate) fn texts(array: Option<&Item>) -> impl Iterator<Item = &str> {
    array.and_then(Item::as_array).into_iter().flat_map(Array::iter).filter_map(Value::as_str)
}

const RUNTIME: &str = "ringback-runtime";

/// The table in which codegen keeps what it has written.
const METADATA: [&str; 3] = ["package", "metadata", "ringback"];

fn parse(path: &Path, text: &str) -> Result<DocumentMut, Failure> {
    text.parse().map_err(|error: toml_edit::TomlError| bad(path, &error))
}

fn bad(path: &Path, error: &dyn fmt::Display) -> Failure {
    Failure::new(format_args!("{} is not valid: {error}", path.display()), "correct it")
}

/// A table, which is made if there is none. An inline or a dotted one gets a header, so that there can be tables in it.
fn table<'m>(manifest: &'m mut DocumentMut, path: &[&str]) -> Option<&'m mut Table> {
    path.iter().try_fold(manifest.as_table_mut(), |table, name| {
        let decor = table.key_mut(name).map(|mut key| mem::take(key.leaf_decor_mut()));
        let mut implicit = Table::new();
        implicit.set_implicit(true);
        let item = table.entry(name).or_insert(Item::Table(implicit));
        if item.is_inline_table() {
            *item = mem::take(item).into_table().map_or_else(|other| other, Item::Table);
            // The comments above it.
            let prefix = decor.as_ref().and_then(|decor| decor.prefix()?.as_str()).unwrap_or_default();
            item.as_table_mut()?.decor_mut().set_prefix(format!("\n{prefix}"));
        }
        let table = item.as_table_mut()?;
        table.set_dotted(false);
        Some(table)
    })
}

/// Sets an entry of a table, with the decoration that it has.
fn set(table: &mut dyn TableLike, key: &str, value: &Item) {
    match (table.get_mut(key).and_then(Item::as_value_mut), value) {
        (Some(old), Item::Value(new)) => {
            let decor = mem::take(old.decor_mut());
            *old = new.clone();
            *old.decor_mut() = decor;
        }
        _ => drop(table.insert(key, value.clone())),
    }
}

/// Sets the wanted features, each with what else somebody has added to it; those of others stay where they are.
fn set_features(features: &mut Table, wanted: &Table, known: &[String]) {
    let old = features.clone();
    features.clear();
    let is_known = |text: &str| known.iter().any(|known| known == text);
    let comments = |table: &Table, name: &str| -> Vec<String> {
        let prefix = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
        prefix.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let own_comments: Vec<String> = wanted.iter().flat_map(|(name, _)| comments(wanted, name)).collect();
    for name in order(&old, wanted) {
        let Some(value) = wanted.get(&name) else {
            let (Some(key), Some(value)) = (old.key(&name), old.get(&name)) else { continue };
            if !is_known(&name) {
                features.insert_formatted(key, value.clone());
            } else if texts(Some(value)).any(|text| !is_of_runtime(text)) {
                let rest = updated(Some(value), &Item::None, &is_of_runtime);
                features.insert_formatted(key, Item::Value(rest.into()));
            }
            continue;
        };
        // Which features are default ones is said by `default-features`.
        let is_own =
            |text: &str| is_of_runtime(text) || (name == "default" && (is_known(text) || wanted.contains_key(text)));
        let mut key = Key::new(&name);
        let lines = comments(&old, &name).into_iter().filter(|line| !own_comments.contains(line));
        let lines: String = lines.chain(comments(wanted, &name)).map(|line| line + "\n").collect();
        key.leaf_decor_mut().set_prefix(lines);
        features.insert_formatted(&key, Item::Value(updated(old.get(&name), value, &is_own).into()));
    }
}

/// The names of the wanted features, with each of the others after the one that it was after.
fn order(old: &Table, wanted: &Table) -> Vec<String> {
    let mut order: Vec<String> = wanted.iter().map(|(name, _)| name.to_owned()).collect();
    let mut next = 0;
    for (name, _) in old {
        match order.iter().position(|known| known == name) {
            Some(at) => next = at + 1,
            None => {
                order.insert(next, name.to_owned());
                next += 1;
            }
        }
    }
    order
}

/// Whether an entry of a feature is one of the runtime's features.
fn is_of_runtime(text: &str) -> bool {
    text.strip_prefix(RUNTIME).is_some_and(|rest| rest.starts_with('/'))
}

/// An array with the wanted strings, of which it loses the own ones that are not wanted.
fn updated(old: Option<&Item>, wanted: &Item, is_own: &dyn Fn(&str) -> bool) -> Array {
    let has = |all: &Array, text: &str| all.iter().any(|value| value.as_str() == Some(text));
    let none = Array::new();
    let wanted = wanted.as_array().unwrap_or(&none);
    let Some(old) = old.and_then(Item::as_array) else { return wanted.clone() };
    let mut all = old.clone();
    all.retain(|value| value.as_str().is_none_or(|text| !is_own(text) || has(wanted, text)));
    for (at, text) in wanted.iter().filter_map(Value::as_str).enumerate() {
        if !has(&all, text) {
            all.insert(at.min(all.len()), text);
        }
    }
    // Formatting removes comments, which only several lines can have.
    if !old.to_string().trim().contains('\n') {
        all.fmt();
    }
    all
}

/// Sets where the runtime is; other keys of the dependency, such as `features`, stay.
fn set_runtime(dependencies: &mut Table, wanted: &Item) {
    const OWN: [&str; 8] = ["version", "git", "rev", "branch", "tag", "path", "workspace", "registry"];
    let none = InlineTable::new();
    let keys = wanted.as_inline_table().unwrap_or(&none);
    let old = dependencies.entry(RUNTIME).or_insert_with(|| wanted.clone());
    let Some(runtime) = old.as_table_like_mut() else {
        set(dependencies, RUNTIME, wanted);
        return;
    };
    for key in OWN.into_iter().filter(|key| !keys.contains_key(key)) {
        runtime.remove(key);
    }
    for (key, value) in keys {
        set(runtime, key, &Item::Value(value.clone().decorated(" ", "")));
    }
    if let Some(line) = old.as_inline_table_mut() {
        line.fmt();
    }
}
