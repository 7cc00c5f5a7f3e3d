//! `x-enum-varnames`: what the values of an `enum` are called in Rust.
//!
//! Many tools know this extension. It lists a name for each value, in the same order. Values that are no texts have no
//! names here, and theirs are for other tools.

use super::values;
use crate::problem::{Diagnostics, MemberPart};
use crate::source::Node;

const NAME: &str = "x-enum-varnames";

/// Reads the names; those of a list that is wrong are none.
pub(super) fn read(value: &Node<'_>, problems: &mut Diagnostics) -> Vec<String> {
    if value.tree.as_list().is_none() {
        problems.push(values::wrong(NAME, value, "a list of texts"));
    }
    let mut names = Vec::new();
    for item in value.items() {
        match item.tree.as_text() {
            Some(name) => names.push(name.to_owned()),
            None => {
                let what = format!("`{NAME}` must list texts only, not {}", item.tree.kind());
                problems.push(item.error(what, "write the name of the value at this place of `enum`"));
            }
        }
    }
    names
}

/// Refuses names that are no names of values: which is whose is told by their places alone.
pub(super) fn check(schema: &Node<'_>, problems: &mut Diagnostics) {
    let Some(names) = schema.get(NAME) else { return };
    let Some(values) = schema.get("enum") else {
        let help = "put it beside the `enum` that it is about, or remove it";
        problems.push(names.error_at_key(format!("`{NAME}` stands beside no `enum`"), help));
        return;
    };
    // What is no list was refused.
    let (Some(listed), Some(values_listed)) = (names.tree.as_list(), values.tree.as_list()) else { return };
    if listed.len() != values_listed.len() {
        let what = format!("`{NAME}` is a list of {}, and `enum` of {}", listed.len(), values_listed.len());
        problems.push(
            names
                .error_at_key(what, "write one name for each value, in the same order")
                .other(values.place(MemberPart::Key), "the values stand here"),
        );
    }
}
