//! The extensions of Ringback, and where their keys can be in a document: not among names that authors choose, nor in
//! values of payloads.

use crate::keyword::{Keyword, Subschemas};
use crate::openapi::{events, identity, only, signature};
use crate::problem::is_nearly;
use crate::source::{Document, Documents, Node, Pointer, Tree};

/// An extension of Ringback.
pub(crate) struct Extension {
    pub name: &'static str,
    /// What is wrong with one that is not used.
    pub what: &'static str,
    pub help: &'static str,
}

pub(crate) const NAME: Extension = Extension {
    name: "x-rust-name",
    what: "this `x-rust-name` has no effect",
    help: "remove it, or move it to the schema, member or webhook that it should name",
};
const WIRES: Extension = Extension {
    name: "x-wires",
    what: "this `x-wires` has no effect: it is not at an operation of a webhook",
    help: "remove it, or move it to the operation of the webhook, next to its `requestBody`",
};
pub(crate) const SIGNATURE: Extension = Extension {
    name: signature::EXTENSION,
    what: "this `x-signature` has no effect: no webhook uses it",
    help: "name the security scheme in the `security` of a webhook, or remove it; `x-signature: none` is for operations",
};
const ONLY: Extension = Extension {
    name: only::ONLY,
    what: "this `x-only` has no effect: it is not at the root of a document with webhooks",
    help: "remove it, or move it to the root of the document whose webhooks it names",
};
pub(crate) const ALLOW: Extension = Extension {
    name: "x-allow",
    what: "this `x-allow` silences no warning",
    help: "remove it: the warning is gone, or comes from another place",
};
const EVENTS: Extension = Extension {
    name: events::EVENTS,
    what: "this `x-events` has no effect: it is not at the root of a document with webhooks",
    help: "remove it, or move it to the root of the document whose webhooks one URL receives",
};
const EVENT: Extension = Extension {
    name: events::EVENT,
    what: "this `x-event` has no effect: it is not at an operation of a webhook, in a document with `x-events`",
    help: "remove it, move it to the operation, or add `x-events` to the root of the document",
};
const IDENTITY: Extension = Extension {
    name: identity::IDENTITY,
    what: "this `x-identity` has no effect: it is neither at an operation of a webhook nor at the root",
    help: "remove it, or move it to the operation of the webhook whose events it identifies",
};
static EXTENSIONS: [Extension; 8] = [NAME, WIRES, SIGNATURE, ONLY, ALLOW, EVENTS, EVENT, IDENTITY];

/// The keys that a misspelt one may be meant to be, and how many letters may differ: few, since other tools have keys
/// of their own. `x-ruby-name` differs from `x-rust-name` in two.
const MEANT: [(&str, usize); 7] = [
    (NAME.name, 1),
    (WIRES.name, 1),
    (SIGNATURE.name, 2),
    (ALLOW.name, 1),
    (EVENT.name, 1),
    (IDENTITY.name, 2),
    ("x-enum-varnames", 2),
];
/// The same, at the root of a document.
const MEANT_OF_ROOT: [(&str, usize); 3] = [("x-webhooks", 1), (ONLY.name, 1), (EVENTS.name, 1)];

/// Keys other than keywords of schemas that contain values of the payload, in which no key is an extension.
const VALUES: [&str; 3] = ["dataValue", "serializedValue", "value"];
/// Keys that contain only names of things declared elsewhere.
const REFERRING: [&str; 3] = ["mapping", "scopes", "security"];
/// Keys other than keywords of schemas whose members have names that authors choose. An extension's key is one of
/// these.
const NAMED: [&str; 15] = [
    "callbacks",
    "content",
    "encoding",
    "headers",
    "links",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
    "x-webhooks",
];

/// A part of a document that is still to be searched.
struct Open<'d> {
    node: Node<'d>,
    /// Whether its keys are names that the author chose.
    are_names: bool,
    /// Whether it is part of an extension, in which a similar key belongs to another tool.
    is_of_extension: bool,
}

/// The key of an extension in a document.
pub(crate) enum Found<'d> {
    /// An extension.
    Ours(&'static Extension, Node<'d>),
    /// A key that is nearly that of an extension.
    Misspelt { key: &'d str, meant: &'static str, node: Node<'d> },
}

/// Visits all extensions in all documents, and keys that are nearly those of one.
pub(crate) fn each<'d>(documents: &'d Documents, mut visit: impl FnMut(Found<'d>)) {
    // Few documents have one, and walking a large one by pointers takes long.
    // Known documents, which have no provider, may have names that are not used.
    let written = |document: &Document| !document.provider.is_empty() && document.readable && has_key(&document.tree);
    for (id, document) in documents.iter().filter(|(_, document)| written(document)) {
        let mut open = vec![Open { node: documents.root(id), are_names: false, is_of_extension: false }];
        while let Some(Open { node, are_names, is_of_extension }) = open.pop() {
            let is_root = node.pointer == Pointer::root();
            let may_be_names = is_root && holds_only_parts(&document.tree);
            for (key, member) in node.members() {
                let key = if are_names { "" } else { key };
                if let Some(ours) = EXTENSIONS.iter().find(|ours| ours.name == key && !may_be_names) {
                    visit(Found::Ours(ours, member));
                } else if let Some(meant) = meant(key, is_root).filter(|_| !is_of_extension && !may_be_names) {
                    visit(Found::Misspelt { key, meant, node: member });
                } else if !holds_values(key) && !REFERRING.contains(&key) && holds_more(&member) {
                    let are_names = holds_names(key);
                    let is_of_extension = is_of_extension || is_extension(key) && !are_names && !may_be_names;
                    open.push(Open { node: member, are_names, is_of_extension });
                }
            }
            let items = node.items().filter(holds_more);
            open.extend(items.map(|node| Open { node, are_names: false, is_of_extension }));
        }
    }
}

/// The key that a misspelt one may be meant to be.
fn meant(key: &str, is_root: bool) -> Option<&'static str> {
    if !is_extension(key) {
        return None;
    }
    let all = MEANT.into_iter().chain(MEANT_OF_ROOT.into_iter().filter(|_| is_root));
    all.into_iter().find(|(name, letters)| is_nearly(key, name, *letters)).map(|(name, _)| name)
}

/// Whether a key is, or was meant as, that of an extension (OpenAPI 3.1, section 4.9).
fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("x_")
}

/// Whether a document may contain only parts of others, each with a name that the author chose.
fn holds_only_parts(tree: &Tree) -> bool {
    tree.as_object().is_some_and(|members| members.values().all(|member| member.as_object().is_some()))
}

fn holds_values(key: &str) -> bool {
    VALUES.contains(&key) || Keyword::from_name(key).is_some_and(Keyword::holds_values)
}

fn holds_names(key: &str) -> bool {
    NAMED.contains(&key) || Keyword::from_name(key).and_then(Keyword::subschemas) == Some(Subschemas::Members)
}

fn has_key(tree: &Tree) -> bool {
    match tree {
        Tree::Object(members) => members.iter().any(|(key, member)| is_key(key) || has_key(member)),
        Tree::Array(items) => items.iter().any(has_key),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => false,
    }
}

fn is_key(key: &str) -> bool {
    is_extension(key) && (EXTENSIONS.iter().any(|ours| ours.name == key) || meant(key, true).is_some())
}

fn holds_more(node: &Node<'_>) -> bool {
    matches!(node.tree, Tree::Object(_) | Tree::Array(_))
}
