//! The keys of TOML files.

use ringback_generator::problem::nearest;
use toml_edit::TableLike;

/// The first key of a table that is not known: what is wrong, and what to do.
pub(crate) fn unknown_key(table: &dyn TableLike, within: &str, known: &[&str]) -> Option<(String, String)> {
    let (key, _) = table.iter().find(|(key, _)| !known.contains(key))?;
    let help = match nearest(key, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the keys are {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")),
    };
    Some((format!("{within} no key `{key}`"), help))
}
