//! The fields of objects that are ours: all are known, and each is of one kind.

use crate::problem::{Diagnostics, nearest};
use crate::source::{Node, Tree};

/// An object of `x-signature`, with the names of all fields that it may have.
pub(super) struct Fields<'n, 'd> {
    node: &'n Node<'d>,
    /// What the object is called where something is said of it.
    name: &'static str,
}

impl<'n, 'd> Fields<'n, 'd> {
    /// The object that stands here, if one does. Fields that it does not have are refused.
    pub(super) fn of(
        node: &'n Node<'d>,
        name: &'static str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        if node.tree.as_map().is_none() {
            let what = format!("`{name}` must be an object, not {}", node.tree.kind());
            problems.push(node.error(what, format!("write its fields: {}", listed(known, "and"))));
            return None;
        }
        for (key, member) in node.members().filter(|(key, _)| !known.contains(key)) {
            let help = match nearest(key, known.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("there are {}", listed(known, "and")),
            };
            problems.push(member.error_at_key(format!("`{key}` is no field of `{name}`"), help));
        }
        Some(Self { node, name })
    }

    /// A field that has to be there.
    pub(super) fn required(&self, key: &str, help: &str, problems: &mut Diagnostics) -> Option<Node<'d>> {
        let field = self.node.get(key);
        if field.is_none() {
            problems.push(self.node.error_at_key(format!("`{}` has no `{key}`", self.name), help));
        }
        field
    }

    /// A field that need not be there.
    pub(super) fn optional(&self, key: &str) -> Option<Node<'d>> {
        self.node.get(key)
    }

    /// The text of a field, where it is there.
    pub(super) fn text(&self, key: &str, problems: &mut Diagnostics) -> Option<&'d str> {
        self.optional(key).and_then(|node| text(&node, key, problems))
    }

    /// What a field chooses, where it is there.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(&'static str, T)],
        problems: &mut Diagnostics,
    ) -> Option<T> {
        self.optional(key).and_then(|node| choice(&node, key, choices, problems))
    }
}

/// A text that is not empty.
pub(super) fn text<'d>(node: &Node<'d>, key: &str, problems: &mut Diagnostics) -> Option<&'d str> {
    match node.tree {
        Tree::Text(text) if !text.is_empty() => return Some(text),
        Tree::Text(_) => {
            problems.push(node.error(format!("`{key}` must not be empty"), "write its text, or remove it"));
        }
        other => {
            let what = format!("`{key}` must be a text, not {}", other.kind());
            problems.push(node.error(what, "write a text"));
        }
    }
    None
}

/// One of several texts, and what it stands for.
pub(super) fn choice<T: Copy>(
    node: &Node<'_>,
    key: &str,
    choices: &[(&'static str, T)],
    problems: &mut Diagnostics,
) -> Option<T> {
    let text = node.tree.as_text();
    let chosen = choices.iter().find(|(name, _)| Some(*name) == text);
    if chosen.is_none() {
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        let help = match text.and_then(|text| nearest(text, names.iter().copied())) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "write one of these".to_owned(),
        };
        problems.push(node.error(format!("`{key}` must be {}", listed(&names, "or")), help));
    }
    chosen.map(|(_, value)| *value)
}

/// A whole number.
pub(super) fn number(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<u64> {
    let number = node.tree.as_number().and_then(crate::source::Number::as_u64);
    if number.is_none() {
        problems.push(node.error(format!("`{key}` must be a whole number, not negative"), "write such a number"));
    }
    number
}

/// Names in a sentence.
fn listed(names: &[&str], word: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
