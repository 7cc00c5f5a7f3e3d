//! `x-only` at the root of a document: the names of the webhooks that are wanted, with `*` for any characters. Nothing is
//! generated for the others.

use crate::problem::{Diagnostics, Id, nearest};
use crate::source::{Node, Tree};

pub(crate) const ONLY: &str = "x-only";

/// The patterns that a document lists, each with its place.
pub(super) struct Only<'d> {
    pub(super) node: Node<'d>,
    patterns: Vec<Node<'d>>,
}

impl<'d> Only<'d> {
    /// Reads the patterns; `None` if all webhooks are wanted. A pattern without a webhook is an error.
    pub(super) fn read(root: &Node<'d>, names: &[&str], problems: &mut Diagnostics) -> Option<Self> {
        let node = root.get(ONLY)?;
        let help = "list the names of the webhooks, as in `[push, 'pull-request-*']`";
        if node.tree.as_array().is_none_or(<[Tree]>::is_empty) {
            problems.push(node.error(
                Id::WantedWebhooks,
                format!("`{ONLY}` must be an array of at least one name"),
                help,
            ));
            return None;
        }
        for item in node.items() {
            let Some(pattern) = item.tree.as_str() else {
                problems.push(item.error(
                    Id::WantedWebhooks,
                    format!("a name must be a string, not {}", item.tree.kind()),
                    help,
                ));
                continue;
            };
            if !names.iter().any(|name| matches(pattern, name)) {
                let help = match nearest(pattern, names.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => "correct it, or remove it if the document no longer has the webhook".to_owned(),
                };
                problems.push(item.error(
                    Id::WantedWebhooks,
                    format!("`{pattern}` matches no webhook of this document"),
                    help,
                ));
            }
        }
        Some(Self { patterns: node.items().collect(), node })
    }

    /// Whether a webhook is wanted.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.patterns.iter().filter_map(|pattern| pattern.tree.as_str()).any(|pattern| matches(pattern, name))
    }
}

/// Whether a name matches a pattern, in which `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, expected) in [
            ("push", "push", true),
            ("push", "pushed", false),
            ("pull-*", "pull-request", true),
            ("pull-*", "pull-", true),
            ("*-closed", "issue-closed", true),
            ("*-closed", "issue-closed-again", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("ab*ba", "aba", false),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
