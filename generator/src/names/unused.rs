//! Every `x-` that is ours says something: one that does not was meant for something else, or its reason is gone.

use std::collections::HashSet;

use crate::openapi::Webhook;
use crate::openapi::signature;
use crate::problem::{Problem, Severity};
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
    help: "name the security scheme in the `security` of a webhook, or remove it",
};
const KEYS: [Key; 3] = [NAME, WIRES, SIGNATURE];

/// What holds values of the payload, in which the key is nothing of ours.
const VALUES: [&str; 6] = ["const", "default", "enum", "example", "examples", "value"];
/// What holds names that authors choose, among which the key, and those of values, are names like others.
const NAMES: [&str; 17] = [
    "$defs",
    "callbacks",
    "content",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

/// Refuses each of our keys that no webhook has used, and none of the schemas that have used their name. Where there is
/// another error, what it keeps from being read may be what uses the key.
pub(super) fn refuse(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    naming: &HashSet<SchemaId>,
    problems: &mut Vec<Problem>,
) {
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return;
    }
    let of_schemas = naming.iter().map(|id| (schemas[*id].document, schemas[*id].pointer.child(NAME.name)));
    let of_webhooks = webhooks.iter().flat_map(|webhook| [&webhook.named_at, &webhook.wires_at]);
    let of_schemes = webhooks.iter().flat_map(|webhook| &webhook.schemes);
    let of_schemes = of_schemes.map(|scheme| (scheme.document, scheme.pointer.child(SIGNATURE.name)));
    let used: HashSet<(DocumentId, Pointer)> =
        of_schemas.chain(of_webhooks.flatten().cloned()).chain(of_schemes).collect();
    // Hardly any document has one, and to walk a large one by pointers takes long.
    // Known documents, which are nobody's, may have more names than are used.
    let written = |document: &Document| !document.provider.is_empty() && has_key(&document.tree);
    for (id, _) in documents.iter().filter(|(_, document)| written(document)) {
        let mut open = vec![(documents.root(id), false)];
        while let Some((node, are_names)) = open.pop() {
            for (key, member) in node.members() {
                let key = if are_names { "" } else { key };
                let ours = KEYS.iter().find(|ours| ours.name == key);
                if let Some(ours) = ours.filter(|_| !used.contains(&(id, member.pointer.clone()))) {
                    problems.push(member.error_at_key(ours.what, ours.help));
                } else if !VALUES.contains(&key) && holds_more(&member) {
                    open.push((member, NAMES.contains(&key)));
                }
            }
            open.extend(node.items().filter(holds_more).map(|item| (item, false)));
        }
    }
}

fn has_key(tree: &Tree) -> bool {
    match tree {
        Tree::Map(members) => KEYS.iter().any(|ours| members.contains_key(ours.name)) || members.values().any(has_key),
        Tree::List(items) => items.iter().any(has_key),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) => false,
    }
}

fn holds_more(node: &Node<'_>) -> bool {
    matches!(node.tree, Tree::Map(_) | Tree::List(_))
}
