//! Every `x-` that is ours says something: one that does not was meant for something else, or its reason is gone. And
//! what is nearly ours was meant to be: whoever misspells `x-signature` would be given a webhook that verifies nothing.

use std::collections::HashSet;

use crate::keyword::{Keyword, Positions};
use crate::openapi::Webhook;
use crate::openapi::signature;
use crate::problem::{Diagnostics, Severity, is_nearly};
use crate::schema::{SchemaId, Schemas};
use crate::source::{Document, DocumentId, Documents, Node, Pointer, Tree};

/// A key that is ours.
struct Key {
    name: &'static str,
    /// What is wrong with one that nobody has used.
    what: &'static str,
    help: &'static str,
}

const NAME: Key = Key {
    name: "x-rust-name",
    what: "this `x-rust-name` names nothing",
    help: "remove it, or put it where the type, the field or the webhook is that it is to name",
};
const WIRES: Key = Key {
    name: "x-wires",
    what: "this `x-wires` is of no webhook",
    help: "remove it, or put it at the operation of the webhook, beside its `requestBody`",
};
const SIGNATURE: Key = Key {
    name: signature::EXTENSION,
    what: "this `x-signature` is that of no webhook",
    help: "name the security scheme in the `security` of a webhook, or remove it; `x-signature: none` stands at an operation",
};
const KEYS: [Key; 3] = [NAME, WIRES, SIGNATURE];

/// What a misspelt key may have been meant to be, and how many letters of it may differ: few, since other tools have
/// keys of their own. `x-ruby-name` is two letters from ours.
const MEANT: [(&str, usize); 4] = [(NAME.name, 1), (WIRES.name, 1), (SIGNATURE.name, 2), ("x-enum-varnames", 2)];
/// The same, of the root of a document.
const MEANT_OF_ROOT: (&str, usize) = ("x-webhooks", 1);

/// What holds values of the payload beside keywords of schemas, in which the key is nothing of ours.
const VALUES: [&str; 3] = ["dataValue", "serializedValue", "value"];
/// What holds names of what stands elsewhere, and nothing more.
const REFERRING: [&str; 3] = ["mapping", "scopes", "security"];
/// What holds names that authors choose beside keywords of schemas, among which the key, and those of values, are names like others.
const NAMES: [&str; 15] = [
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

/// Something that is to be looked at.
struct Open<'d> {
    node: Node<'d>,
    /// Whether its keys are names that its author chose.
    are_names: bool,
    /// Whether it is part of an extension, which is another tool's if its key is nearly ours.
    is_of_extension: bool,
}

/// Refuses each of our keys that no webhook has used, none of the schemas that have used their name, and what is nearly
/// one. Where there is another error, what it keeps from being read may be what uses a key.
pub(super) fn refuse(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    naming: &HashSet<SchemaId>,
    problems: &mut Diagnostics,
) {
    let all_is_read = problems.iter().all(|problem| problem.severity != Severity::Error);
    let of_schemas = naming.iter().map(|id| (schemas[*id].document, schemas[*id].pointer.child(NAME.name)));
    let of_webhooks = webhooks
        .iter()
        .flat_map(|webhook| [&webhook.naming.rust_name_at, &webhook.delivery.wires_at, &webhook.security.unsigned_at]);
    let of_schemes = webhooks.iter().flat_map(|webhook| &webhook.security.schemes);
    let of_schemes = of_schemes.map(|scheme| (scheme.document, scheme.pointer.child(SIGNATURE.name)));
    let used: HashSet<(DocumentId, Pointer)> =
        of_schemas.chain(of_webhooks.flatten().cloned()).chain(of_schemes).collect();
    // Hardly any document has one, and to walk a large one by pointers takes long.
    // Known documents, which are nobody's, may have more names than are used.
    let written = |document: &Document| !document.provider.is_empty() && document.readable && has_key(&document.tree);
    for (id, document) in documents.iter().filter(|(_, document)| written(document)) {
        let mut open = vec![Open { node: documents.root(id), are_names: false, is_of_extension: false }];
        while let Some(Open { node, are_names, is_of_extension }) = open.pop() {
            let is_root = node.pointer == Pointer::root();
            let may_be_names = is_root && holds_only_parts(&document.tree);
            for (key, member) in node.members() {
                let key = if are_names { "" } else { key };
                let ours = KEYS.iter().find(|ours| ours.name == key && !may_be_names);
                if let Some(ours) = ours.filter(|_| !used.contains(&(id, member.pointer.clone()))) {
                    problems.extend(all_is_read.then(|| member.error_at_key(ours.what, ours.help)));
                } else if let Some(meant) = meant(key, is_root).filter(|_| !is_of_extension && !may_be_names) {
                    let help = format!("did you mean `{meant}`? where it is another tool's, remove it by an overlay");
                    problems.push(member.error_at_key(format!("nothing reads `{key}`"), help));
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

/// Which of our keys a key may have been meant to be.
fn meant(key: &str, is_root: bool) -> Option<&'static str> {
    if !is_extension(key) {
        return None;
    }
    let all = MEANT.into_iter().chain(is_root.then_some(MEANT_OF_ROOT));
    all.into_iter().find(|(name, letters)| is_nearly(key, name, *letters)).map(|(name, _)| name)
}

/// Whether a key is an extension (OpenAPI 3.1, section 4.9), or was meant as one.
fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("x_")
}

/// Whether a document may be nothing but parts of others, each with a name that its author chose.
fn holds_only_parts(tree: &Tree) -> bool {
    tree.as_map().is_some_and(|members| members.values().all(|member| member.as_map().is_some()))
}

fn holds_values(key: &str) -> bool {
    VALUES.contains(&key) || Keyword::from_name(key).is_some_and(Keyword::holds_values)
}

fn holds_names(key: &str) -> bool {
    NAMES.contains(&key) || Keyword::from_name(key).and_then(Keyword::positions) == Some(Positions::Members)
}

fn has_key(tree: &Tree) -> bool {
    match tree {
        Tree::Map(members) => members.iter().any(|(key, member)| is_key(key) || has_key(member)),
        Tree::List(items) => items.iter().any(has_key),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) => false,
    }
}

fn is_key(key: &str) -> bool {
    is_extension(key) && (KEYS.iter().any(|ours| ours.name == key) || meant(key, true).is_some())
}

fn holds_more(node: &Node<'_>) -> bool {
    matches!(node.tree, Tree::Map(_) | Tree::List(_))
}
