//! Webhooks: a name, a path item, and its one operation.

use openapiv3::PathItem;

use super::lift::{check_fields, lift};
use super::objects::{PATH_ITEM, ROOT};
use super::{Reading, Webhook, body, header};
use crate::problem::{Part, Problem};
use crate::source::{Node, follow};

/// Reads the webhooks of a document.
pub(super) fn webhooks<'d>(root: &Node<'d>, reading: &mut Reading<'d, '_>) -> Vec<Webhook> {
    check_fields(root, &ROOT, reading.problems);
    let webhooks = root.get("webhooks");
    let members = webhooks.iter().flat_map(Node::members);
    members.filter_map(|(name, node)| webhook(name, &node, reading)).collect()
}

fn webhook<'d>(name: &str, node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Option<Webhook> {
    check_siblings(node, reading.problems);
    let item_node = follow(reading.documents, node, reading.problems)?;
    let item: PathItem = lift(&item_node, &PATH_ITEM, reading.problems)?;
    let (method, operation) = one_operation(node, &item_node, &item, reading.problems)?;
    let operation_node = item_node.get(method)?;

    let rust_name = [&operation_node, &item_node, node].into_iter().find_map(|node| node.get("x-rust-name"));
    let body = match &operation.request_body {
        Some(body) => body::body(body, &operation_node, reading)?,
        None => body::Body::default(),
    };
    let headers = header::headers(&item, &item_node, operation, &operation_node, reading);
    let is_own = item_node.document == node.document && item_node.pointer == node.pointer;
    Some(Webhook {
        document: node.document,
        name: name.to_owned(),
        named_at: rust_name.as_ref().map(|node| (node.document, node.pointer.clone())),
        rust_name: rust_name.and_then(|node| rust_name_text(&node, reading.problems)),
        method: method.to_uppercase(),
        pointer: if is_own { operation_node.pointer.clone() } else { node.pointer.clone() },
        summary: operation.summary.clone().or(item.summary.clone()),
        description: operation.description.clone().or(item.description.clone()),
        deprecated: operation.deprecated,
        body: body.schema,
        wires: body.wires,
        examples: body.examples,
        headers,
        corrections: Vec::new(),
    })
}

/// What stands beside the `$ref` of a path item is undefined (OpenAPI 3.1, section 4.8.9.1).
fn check_siblings(node: &Node<'_>, problems: &mut Vec<Problem>) {
    if node.get("$ref").is_none() {
        return;
    }
    for (key, member) in node.members() {
        if !matches!(key, "$ref" | "summary" | "description") && !key.starts_with("x-") {
            let what = format!("not supported: `{key}` beside the `$ref` of a webhook");
            problems.push(member.error_at_key(what, "move it to where the `$ref` leads"));
        }
    }
}

fn one_operation<'i>(
    node: &Node<'_>,
    item_node: &Node<'_>,
    item: &'i PathItem,
    problems: &mut Vec<Problem>,
) -> Option<(&'static str, &'i openapiv3::Operation)> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let find = |method: &str| item.iter().find(|(name, _)| *name == method).map(|(_, operation)| operation);
    let operations: Vec<_> = METHODS.into_iter().filter_map(|method| Some((method, find(method)?))).collect();
    match operations.as_slice() {
        [] => {
            let help = "write the method by which the webhook comes, as in `post:`";
            problems.push(node.error_at_key("this webhook has no operation", help));
            None
        }
        [one] => Some(*one),
        [(first, _), .., (last, _)] => {
            let mut problem = item_node.get(last)?.error_at_key(
                "not supported yet: a webhook that comes by more than one method",
                "write a webhook for each method",
            );
            let first = item_node.get(first)?;
            problem.other = Some((first.place(Part::Key), "another method stands here".to_owned()));
            problems.push(problem);
            None
        }
    }
}

fn rust_name_text(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let text = node.tree.as_text();
    if text.is_none() {
        let what = format!("`x-rust-name` must be a text, not {}", node.tree.kind());
        problems.push(node.error(what, "write the name that the generated item is to have"));
    }
    text.map(str::to_owned)
}
