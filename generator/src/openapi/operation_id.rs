//! `operationId` (OpenAPI 3.1, section 4.8.10): unique among all operations of a document. Nothing is named after it.

use std::collections::HashMap;

use super::methods::operations;
use super::{Reading, Webhook};
use crate::problem::{Diagnostics, Id, MemberPart};
use crate::source::{DocumentId, Node, Pointer, follow};

/// Warns about a webhook's `operationId` if another operation of the document has it too. Duplicates among `paths` alone
/// are ignored, since nothing is generated from them.
pub(super) fn check<'d>(root: &Node<'d>, webhooks: &[Webhook], reading: &mut Reading<'d, '_>) {
    let mut first: HashMap<&'d str, Node<'d>> = HashMap::new();
    let of_webhooks = webhooks.iter().filter_map(|webhook| id(&webhook.operation, reading));
    for (id, node) in of_webhooks.collect::<Vec<_>>() {
        let other = first.entry(id).or_insert_with(|| node.clone()).clone();
        warn(id, &node, &other, reading);
    }
    // Problems of paths do not concern a receiver of webhooks.
    let mut ignored = Diagnostics::default();
    for (_, item) in root.get("paths").iter().flat_map(Node::members) {
        let Some(item) = follow(reading.documents, &item, &mut ignored) else { continue };
        for (_, operation) in operations(&item, &mut ignored) {
            let Some(operation) = follow(reading.documents, &operation, &mut ignored) else { continue };
            let id = operation.get("operationId");
            if let Some((id, node)) = id.and_then(|node| Some((node.tree.as_str()?, node)))
                && let Some(own) = first.get(id).cloned()
            {
                warn(id, &own, &node, reading);
            }
        }
    }
}

/// The id of an operation, with its place.
fn id<'d>((document, pointer): &(DocumentId, Pointer), reading: &Reading<'d, '_>) -> Option<(&'d str, Node<'d>)> {
    let node = reading.documents.node(*document, pointer)?.get("operationId")?;
    Some((node.tree.as_str()?, node))
}

/// Reports two operations with one id. Two webhooks may refer to the same operation.
fn warn(id: &str, node: &Node<'_>, other: &Node<'_>, reading: &mut Reading<'_, '_>) {
    if (node.document, &node.pointer) == (other.document, &other.pointer) {
        return;
    }
    let what = format!("another operation has the same `operationId`: `{id}`");
    let problem =
        node.warning(Id::DuplicateOperationId, what, "give each operation of the document a unique `operationId`");
    reading.problems.push(problem.other(other.place(MemberPart::Value), "the other one is here"));
}
