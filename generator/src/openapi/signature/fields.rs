//! The fields of our own objects: all are known, and each is of one kind.

use crate::problem::{Diagnostics, Id, nearest};
use crate::source::{Node, Tree};

/// An object of `x-signature`.
pub(super) struct Fields<'n, 'd> {
    node: &'n Node<'d>,
    /// The name of the object in problems.
    name: &'static str,
}

impl<'n, 'd> Fields<'n, 'd> {
    /// The object of a node, if it is one. Unknown fields are refused.
    pub(super) fn new(
        node: &'n Node<'d>,
        name: &'static str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        if node.tree.as_object().is_none() {
            let what = format!("`{name}` must be an object, not {}", node.tree.kind());
            problems.push(node.error(
                Id::SignatureDescription,
                what,
                format!("write its fields: {}", listed(known, "and")),
            ));
            return None;
        }
        for (key, member) in node.members().filter(|(key, _)| !known.contains(key)) {
            let help = match nearest(key, known.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("the fields are {}", listed(known, "and")),
            };
            problems.push(member.error_at_key(
                Id::SignatureDescription,
                format!("`{key}` is not a field of `{name}`"),
                help,
            ));
        }
        Some(Self { node, name })
    }

    /// A required field.
    pub(super) fn required(&self, key: &str, help: &str, problems: &mut Diagnostics) -> Option<Node<'d>> {
        let field = self.node.get(key);
        if field.is_none() {
            problems.push(self.node.error_at_key(
                Id::SignatureDescription,
                format!("`{}` has no `{key}`", self.name),
                help,
            ));
        }
        field
    }

    /// An optional field.
    pub(super) fn optional(&self, key: &str) -> Option<Node<'d>> {
        self.node.get(key)
    }

    /// The string of a field, where it is present.
    pub(super) fn text(&self, key: &str, problems: &mut Diagnostics) -> Option<&'d str> {
        self.optional(key).and_then(|node| text(&node, key, problems))
    }

    /// The choice of a field, where it is present.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(&'static str, T)],
        problems: &mut Diagnostics,
    ) -> Option<T> {
        self.optional(key).and_then(|node| choice(&node, key, choices, problems))
    }
}

/// A string that is not empty.
pub(super) fn text<'d>(node: &Node<'d>, key: &str, problems: &mut Diagnostics) -> Option<&'d str> {
    match node.tree {
        Tree::String(text) if !text.is_empty() => return Some(text),
        Tree::String(_) => {
            problems.push(node.error(
                Id::SignatureDescription,
                format!("`{key}` must not be empty"),
                "write its value, or remove it",
            ));
        }
        other => {
            let what = format!("`{key}` must be a string, not {}", other.kind());
            problems.push(node.error(Id::SignatureDescription, what, "write a string"));
        }
    }
    None
}

/// One of several names, and its meaning.
pub(super) fn choice<T: Copy>(
    node: &Node<'_>,
    key: &str,
    choices: &[(&'static str, T)],
    problems: &mut Diagnostics,
) -> Option<T> {
    let text = node.tree.as_str();
    let chosen = choices.iter().find(|(name, _)| Some(*name) == text);
    if chosen.is_none() {
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        let help = match text.and_then(|text| nearest(text, names.iter().copied())) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "write one of these".to_owned(),
        };
        problems.push(node.error(Id::SignatureDescription, format!("`{key}` must be {}", listed(&names, "or")), help));
    }
    chosen.map(|(_, value)| *value)
}

/// A non-negative integer.
pub(super) fn number(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<u64> {
    let number = node.tree.as_number().and_then(crate::source::Number::as_u64);
    if number.is_none() {
        problems.push(node.error(
            Id::SignatureDescription,
            format!("`{key}` must be a non-negative integer"),
            "write such an integer",
        ));
    }
    number
}

/// Names, as a list in a sentence.
fn listed(names: &[&str], word: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
