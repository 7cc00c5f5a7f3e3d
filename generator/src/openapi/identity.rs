//! `x-identity` of an operation, or of the root for all of its webhooks: what makes two deliveries the same event.

use super::Webhook;
use super::events::{Operation, TellBy};
use crate::http::is_token;
use crate::problem::{Diagnostics, Id};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree};

pub(crate) const IDENTITY: &str = "x-identity";

/// Refuses an identity in a header that no signature covers, unless the document says so.
pub(super) fn check(webhook: &Webhook, documents: &Documents, problems: &mut Diagnostics) {
    let node = webhook.identity_at.as_ref().and_then(|(document, pointer)| documents.node(*document, pointer));
    let Some(node) = node.filter(|_| !webhook.security.schemes.is_empty()) else { return };
    let covers = |name: &str| {
        webhook
            .security
            .schemes
            .iter()
            .all(|declared| declared.scheme.signed_headers().iter().any(|signed| signed.eq_ignore_ascii_case(name)))
    };
    let open = webhook.identity.iter().find_map(|place| match place {
        TellBy::Header(name) => Some(name).filter(|name| !covers(name)),
        TellBy::Body(_) => None,
    });
    let is_known = node.tree.get("unsigned").and_then(Tree::as_bool).unwrap_or_default();
    if let Some(name) = open.filter(|_| !is_known) {
        let what = format!("the header `{name}` identifies events, but no signature covers it");
        let help = "write `unsigned: true` beside it: whoever captures a request can then send it as another delivery";
        problems.push(node.error_at_key(Id::Identity, what, help));
    }
}

/// Reads the places of a webhook's identity, and where they are described.
pub(super) fn read(
    root: &Node<'_>,
    operation: &(DocumentId, Pointer),
    documents: &Documents,
    problems: &mut Diagnostics,
) -> Option<(Vec<TellBy>, (DocumentId, Pointer))> {
    let operation = Operation { documents, document: operation.0, pointer: &operation.1 };
    let node = operation.node().and_then(|node| node.get(IDENTITY)).or_else(|| root.get(IDENTITY))?;
    let at = (node.document, node.pointer.clone());
    let help = "write the places of what identifies an event, as in `{body: /id}`, `{header: webhook-id}` or \
                `{form: [CallSid, SequenceNumber]}`";
    if let Some(flag) = node.get("unsigned").filter(|flag| flag.tree.as_bool().is_none()) {
        let help = "write `unsigned: true` beside a header that no signature covers";
        problems.push(flag.error(Id::Identity, "`unsigned` must be a boolean", help));
        return None;
    }
    let mut places = Vec::new();
    for (key, member) in node.members().filter(|(key, _)| *key != "unsigned") {
        let texts = match member.tree {
            Tree::Array(_) => member.items().collect(),
            _ => vec![member.clone()],
        };
        for node in texts {
            let place = match (key, node.tree.as_str()) {
                ("header", Some(name)) if is_token(name) => Some(TellBy::Header(name.to_owned())),
                ("body", Some(pointer)) => Pointer::parse(pointer).filter(|at| at.depth() > 0).map(TellBy::Body),
                ("form", Some(name)) => Some(TellBy::Body(Pointer::root().child(name))),
                _ => None,
            };
            let Some(place) = place else {
                problems.push(node.error(Id::Identity, format!("this `{key}` of `{IDENTITY}` names no place"), help));
                return None;
            };
            if matches!(place, TellBy::Body(_)) && operation.listed(&place).at.is_none() {
                let what = format!("no schema of the webhook describes `{place}`, which should identify its events");
                problems.push(node.error(Id::Identity, what, "correct it, or describe the member with an overlay"));
                return None;
            }
            places.push(place);
        }
    }
    if places.is_empty() {
        problems.push(node.error(Id::Identity, format!("`{IDENTITY}` names no place"), help));
        return None;
    }
    Some((places, at))
}
