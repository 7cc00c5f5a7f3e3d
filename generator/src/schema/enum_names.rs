//! `x-enum-varnames`: the Rust names of the values of an `enum`.
//!
//! Many tools know this extension. It lists a name for each value, in the same order. Names of values other than
//! strings are left to other tools.

use super::values;
use crate::problem::{Diagnostics, Id, MemberPart};
use crate::source::Node;

const NAME: &str = "x-enum-varnames";

/// Reads the names.
pub(super) fn read(value: &Node<'_>, problems: &mut Diagnostics) -> Vec<String> {
    if value.tree.as_array().is_none() {
        problems.push(values::wrong(NAME, value, "an array of strings"));
    }
    let mut names = Vec::new();
    for item in value.items() {
        match item.tree.as_str() {
            Some(name) => names.push(name.to_owned()),
            None => {
                let what = format!("`{NAME}` must contain only strings, not {}", item.tree.kind());
                problems.push(item.error(
                    Id::EnumNames,
                    what,
                    "write the name of the value at this position of `enum`",
                ));
            }
        }
    }
    names
}

/// Reports names that do not correspond to values by their positions.
pub(super) fn check(schema: &Node<'_>, problems: &mut Diagnostics) {
    let Some(names) = schema.get(NAME) else { return };
    let Some(values) = schema.get("enum") else {
        let help = "move it next to its `enum`, or remove it";
        problems.push(names.error_at_key(Id::EnumNames, format!("`{NAME}` has no `enum` next to it"), help));
        return;
    };
    // Anything but an array was reported.
    let (Some(listed), Some(values_listed)) = (names.tree.as_array(), values.tree.as_array()) else { return };
    if listed.len() != values_listed.len() {
        let what = format!("`{NAME}` has {} items, but `enum` has {}", listed.len(), values_listed.len());
        problems.push(
            names
                .error_at_key(Id::EnumNames, what, "write one name for each value, in the same order")
                .other(values.place(MemberPart::Key), "the values are here"),
        );
    }
}
