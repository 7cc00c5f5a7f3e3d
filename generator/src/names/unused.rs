//! Every extension that is ours says something: one that does not was meant for something else, or its reason is gone.

use std::collections::HashSet;

use crate::openapi::Webhook;
use crate::openapi::signature;
use crate::problem::{Problem, Severity};
use crate::schema::{SchemaId, Schemas};
use crate::source::{Document, DocumentId, Documents, Node, Pointer, Tree};

const NAME: &str = "x-rust-name";
/// Each extension, with what is wrong with one that is not used, and what to do.
const OURS: [(&str, &str, &str); 2] = [
    (
        NAME,
        "this `x-rust-name` names nothing",
        "remove it, or put it where the type, the field or the webhook is that it is to name",
    ),
    (
        signature::EXTENSION,
        "this `x-signature` is that of no webhook",
        "name the security scheme in the `security` of a webhook, or remove it",
    ),
];
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

/// Refuses each extension that no webhook and none of these schemas has used. Where there is another error, what it keeps
/// from being read may be what uses the extension.
pub(super) fn refuse(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    used: &HashSet<SchemaId>,
    problems: &mut Vec<Problem>,
) {
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return;
    }
    let of_schemas = used.iter().map(|id| (schemas[*id].document, schemas[*id].pointer.child(NAME)));
    let of_webhooks = webhooks.iter().filter_map(|webhook| webhook.named_at.clone());
    let of_schemes = webhooks.iter().flat_map(|webhook| &webhook.schemes);
    let of_schemes = of_schemes.map(|scheme| (scheme.document, scheme.pointer.child(signature::EXTENSION)));
    let used: HashSet<(DocumentId, Pointer)> = of_schemas.chain(of_webhooks).chain(of_schemes).collect();
    // Hardly any document has one, and to walk a large one by pointers takes long.
    // Known documents, which are nobody's, may have more names than are used.
    let written = |document: &Document| !document.provider.is_empty() && has_ours(&document.tree);
    for (id, _) in documents.iter().filter(|(_, document)| written(document)) {
        let mut open = vec![(documents.root(id), false)];
        while let Some((node, are_names)) = open.pop() {
            for (key, member) in node.members() {
                let key = if are_names { "" } else { key };
                let ours = OURS.iter().find(|(name, ..)| *name == key);
                if let Some((_, what, help)) = ours.filter(|_| !used.contains(&(id, member.pointer.clone()))) {
                    problems.push(member.error_at_key(*what, *help));
                } else if !VALUES.contains(&key) && holds_more(&member) {
                    open.push((member, NAMES.contains(&key)));
                }
            }
            open.extend(node.items().filter(holds_more).map(|item| (item, false)));
        }
    }
}

fn has_ours(tree: &Tree) -> bool {
    match tree {
        Tree::Map(members) => {
            OURS.iter().any(|(name, ..)| members.contains_key(*name)) || members.values().any(has_ours)
        }
        Tree::List(items) => items.iter().any(has_ours),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) => false,
    }
}

fn holds_more(node: &Node<'_>) -> bool {
    matches!(node.tree, Tree::Map(_) | Tree::List(_))
}
