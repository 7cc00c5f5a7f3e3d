//! Versions of OpenAPI.

use crate::problem::{Id, Place, Problem, Spot};
use crate::source::{DocumentId, Documents, Node, Tree};

/// A supported version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// 3.0, which has another schema language, and webhooks only in `x-webhooks`.
    V3_0,
    /// 3.1.
    V3_1,
    /// 3.2.
    V3_2,
}

/// The version that a document declares, if it is supported.
pub(super) fn version_of(documents: &Documents, id: DocumentId) -> Option<Version> {
    read_version(documents[id].tree.get("openapi")?)
}

pub(super) fn read_version(tree: &Tree) -> Option<Version> {
    // A version is a string, but `openapi: 3.1` without quotes is a number, and its meaning is clear.
    let text = match tree {
        Tree::String(text) => text.as_str(),
        Tree::Number(number) => number.as_str(),
        _ => return None,
    };
    let versions = [("3.0", Version::V3_0), ("3.1", Version::V3_1), ("3.2", Version::V3_2)];
    let is = |name: &str| text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    versions.into_iter().find(|(name, _)| is(name)).map(|(_, version)| version)
}

pub(super) fn whole(root: &Node<'_>, id: Id, what: &str, help: &str) -> Problem {
    Problem::error(id, Place { document: root.document, at: Spot::File }, what.to_owned()).help(help.to_owned())
}
