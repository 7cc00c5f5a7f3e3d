//! Webhooks: a name, a path item, and its operations, each of which is a webhook of the generated crate.

use std::collections::HashSet;

use openapiv3::PathItem;

use super::body::PayloadSchema;
use super::lift::{check_fields, lift};
use super::methods::{ADDITIONAL, methods, operations};
use super::objects::{OPERATION, PATH_ITEM, ROOT};
use super::only::Only;
use super::reach::Reach;
use super::roots::WebhookDocument;
use super::signature::Signatures;
use super::version::Version;
use super::{
    Delivery, Naming, Reading, Security, Webhook, WebhookDocs, Wire, body, content, events, identity, operation_id,
    parameter, signature, wires,
};
use crate::problem::{Diagnostics, Id, MemberPart, Problem, Spot};
use crate::schema;
use crate::source::{Node, follow};

/// Reads the webhooks of a document, and the endpoints that receive several of them.
pub(super) fn webhooks<'d>(
    root: &WebhookDocument<'d>,
    reading: &mut Reading<'d, '_>,
) -> (Vec<Webhook>, Vec<events::Described>) {
    check_fields(&root.node, &ROOT, root.version, reading.problems);
    let items = items(root, reading);
    let names: Vec<_> = items.iter().map(|(name, _)| *name).collect();
    let only = Only::read(&root.node, &names, reading.problems);
    let (wanted, others): (Vec<_>, Vec<_>) =
        items.into_iter().partition(|(name, _)| only.as_ref().is_none_or(|only| only.takes(name)));
    let mut found = Vec::new();
    for (name, node) in wanted {
        reading.reach.add(&node);
        found.extend(webhook(name, &node, reading));
    }
    for webhook in &mut found {
        let read = identity::read(&root.node, &webhook.operation, reading.documents, reading.problems);
        (webhook.identity, webhook.identity_at) = read.map_or((Vec::new(), None), |(places, at)| (places, Some(at)));
    }
    operation_id::check(&root.node, &found, reading);
    let endpoints = match only {
        None => {
            signature::resolve(&root.node, &mut found, reading);
            events::read(&root.node, &found, found.len(), reading.documents, reading.problems)
        }
        Some(only) => {
            reading.reach.limit(&only.node);
            resolve_some(&root.node, &mut found, &others, reading)
        }
    };
    for webhook in &found {
        identity::check(webhook, reading.documents, reading.problems);
    }
    (found, endpoints)
}

/// The path items of a document's webhooks, by their names.
fn items<'d>(root: &WebhookDocument<'d>, reading: &mut Reading<'d, '_>) -> Vec<(&'d str, Node<'d>)> {
    let is_new = root.version > Version::V3_0;
    let map = |key: &str, reading: &mut Reading<'d, '_>| {
        root.node.get(key).and_then(|map| follow(reading.documents, &map, reading.problems))
    };
    // Version 3.0 has no such field, which is an error already; a review still sees what is there.
    let webhooks = map("webhooks", reading);
    let mut items: Vec<_> = webhooks.iter().flat_map(Node::members).collect();
    for (name, node) in map("x-webhooks", reading).iter().flat_map(Node::members) {
        if !is_new || !is_written_twice(&root.node, name, &node, reading) {
            items.extend(extension_item(name, node, reading.problems).map(|node| (name, node)));
        }
    }
    items
}

/// Resolves the signatures and the endpoints of some webhooks of a document as if the others were read: whether a webhook
/// must be signed, and what tells it, depends on all of them.
fn resolve_some<'d>(
    root: &Node<'d>,
    found: &mut Vec<Webhook>,
    others: &[(&str, Node<'d>)],
    reading: &mut Reading<'d, '_>,
) -> Vec<events::Described> {
    let (count, before) = (found.len(), reading.problems.len());
    let mut aside = Reading {
        documents: reading.documents,
        schemas: schema::Reader::new(reading.documents, HashSet::new()),
        signatures: Signatures::default(),
        reach: Reach::default(),
        version: reading.version,
        problems: &mut Diagnostics::default(),
    };
    found.extend(others.iter().flat_map(|(name, node)| webhook(name, node, &mut aside)));
    signature::resolve(root, found, reading);
    let endpoints = events::read(root, found, count, reading.documents, reading.problems);
    found.truncate(count);
    reading.problems.retain(before, |problem| {
        let Spot::Pointer(at, _) = &problem.place.at else { return true };
        !others.iter().any(|(_, node)| node.document == problem.place.document && at.is_within(&node.pointer))
    });
    endpoints
}

/// Whether a webhook of `x-webhooks` is in `webhooks` as well, for tools of both versions. Overlays may have corrected
/// the latter, which is the one that counts.
fn is_written_twice(root: &Node<'_>, name: &str, node: &Node<'_>, reading: &Reading<'_, '_>) -> bool {
    let Some(other) = root.get("webhooks").and_then(|webhooks| webhooks.get(name)) else { return false };
    let is_corrected = |node: &Node<'_>| {
        reading.documents[node.document].evidence.keys().any(|changed| changed.is_within(&node.pointer))
    };
    other.tree == node.tree || is_corrected(&other) && !is_corrected(node)
}

/// A path item below `x-webhooks`, which OpenAPI does not describe. In documents it also contains extensions (`x-…`),
/// and Callback Objects, whose path item is below an expression for the URL of the request.
fn extension_item<'d>(name: &str, node: Node<'d>, problems: &mut Diagnostics) -> Option<Node<'d>> {
    let is_item = node.get("$ref").is_some() || methods().chain([ADDITIONAL]).any(|method| node.get(method).is_some());
    if is_item {
        return Some(node);
    }
    if name.starts_with("x-") {
        return None;
    }
    let members: Vec<_> = node.members().filter(|(key, _)| !key.starts_with("x-")).collect();
    match members.as_slice() {
        [(key, item)] if key.contains("{$") => {
            let what = format!("`{name}` is a Callback Object, which is read as the path item that it contains");
            problems.push(item.warning_at_key(Id::CallbackObject, what, "write the path item instead"));
            Some(item.clone())
        }
        [(first, _), (_, another), ..] if first.contains("{$") => {
            let what = format!("not supported: `{name}` is a Callback Object with more than one expression");
            problems.push(another.error_at_key(Id::UnsupportedWebhook, what, "write a webhook for each path item"));
            None
        }
        _ => Some(node),
    }
}

fn webhook<'d>(name: &str, node: &Node<'d>, reading: &mut Reading<'d, '_>) -> Vec<Webhook> {
    check_siblings(node, "a webhook", reading.problems);
    let item = follow(reading.documents, node, reading.problems)
        .and_then(|found| Some((lift(&found, &PATH_ITEM, reading.version, reading.problems)?, found)));
    let Some((lifted, target)) = item else { return Vec::new() };
    let item = NamedPathItem { name, node, lifted, target };
    let operations = operations(&item.target, reading.problems);
    if operations.is_empty() {
        let help = "add the method of the webhook's requests, as in `post:`";
        reading.problems.push(node.error_at_key(Id::NoOperation, "this webhook has no operation", help));
    }
    let alone = operations.len() == 1;
    let read =
        operations.into_iter().filter_map(|(method, operation)| item.operation(method, &operation, alone, reading));
    read.collect()
}

/// The behaviour of members beside the `$ref` of a path item is undefined (OpenAPI 3.1, section 4.8.9.1); that of an
/// operation is not described at all, but many tools follow it.
fn check_siblings(node: &Node<'_>, of: &str, problems: &mut Diagnostics) {
    if node.get("$ref").is_none() {
        return;
    }
    for (key, member) in node.members() {
        if !matches!(key, "$ref" | "summary" | "description") && !key.starts_with("x-") {
            let what = format!("not supported: `{key}` next to the `$ref` of {of}");
            problems.push(member.error_at_key(Id::UnsupportedWebhook, what, "move it to the target of the `$ref`"));
        }
    }
}

/// A path item, which the operations of a webhook share.
struct NamedPathItem<'d, 'n> {
    name: &'n str,
    /// The member of `webhooks`.
    node: &'n Node<'d>,
    lifted: PathItem,
    /// The path item, behind a `$ref`.
    target: Node<'d>,
}

impl<'d> NamedPathItem<'d, '_> {
    fn operation(&self, method: String, at: &Node<'d>, alone: bool, reading: &mut Reading<'d, '_>) -> Option<Webhook> {
        check_siblings(at, "an operation", reading.problems);
        let node = &follow(reading.documents, at, reading.problems)?;
        let operation: openapiv3::Operation = lift(node, &OPERATION, reading.version, reading.problems)?;
        let own_name = at.get("x-rust-name").or_else(|| node.get("x-rust-name"));
        let rust_name =
            own_name.clone().or_else(|| [&self.target, self.node].iter().find_map(|node| node.get("x-rust-name")));
        let mut body = match &operation.request_body {
            Some(_) => body::body(node, reading)?,
            None => body::PayloadDescription::default(),
        };
        let is_own = self.target.document == self.node.document && self.target.pointer == self.node.pointer;
        let pointer = if is_own { at.pointer.clone() } else { self.node.pointer.clone() };
        let named = if is_own && !alone { at.pointer.clone() } else { self.node.pointer.clone() };
        let parameters = parameter::parameters(&self.target, node, operation.request_body.is_some(), reading);
        if !parameters.query.is_empty() {
            let schema = parameter::query_schema(&parameters.query, self.node.document, &pointer, reading);
            body.schema = Some(PayloadSchema::Made(schema));
            body.wires = vec![Wire::Query];
            body.json = parameters.query.iter().filter_map(|parameter| parameter.json.clone()).collect();
        }
        if body.schema.is_none() {
            reading.problems.push(without_payload(node));
        }
        let own_wires = wires::wires(node, !parameters.query.is_empty(), reading.problems);
        let wires_at = own_wires.is_some().then(|| (node.document, node.pointer.child(wires::WIRES)));
        let naming = Naming {
            key: self.name.to_owned(),
            suffix: (!alone && own_name.is_none()).then(|| method.to_lowercase()),
            rust_name_at: rust_name.as_ref().map(|node| (node.document, node.pointer.clone())),
            rust_name: rust_name.and_then(|node| rust_name_text(&node, reading.problems)),
            at: named,
        };
        let wires = own_wires.unwrap_or_else(|| body.wires.clone());
        let schema = content::schema(&mut body, &wires, reading);
        let docs = WebhookDocs {
            summary: operation.summary.or_else(|| self.lifted.summary.clone()),
            description: operation.description.or_else(|| self.lifted.description.clone()),
            deprecated: operation.deprecated,
            corrections: Vec::new(),
        };
        let delivery = Delivery {
            method,
            wires,
            wires_at,
            body: schema,
            json: body.json,
            examples: body.examples,
            headers: parameters.headers,
            query: parameters.query,
        };
        Some(Webhook {
            document: self.node.document,
            pointer,
            operation: (node.document, node.pointer.clone()),
            naming,
            docs,
            delivery,
            // The schemes of a document are resolved for all of its webhooks at once.
            security: Security::default(),
            identity: Vec::new(),
            claims: Vec::new(),
            identity_at: None,
        })
    }
}

/// Nobody sends a request without content, so its description is probably elsewhere.
fn without_payload(operation: &Node<'_>) -> Problem {
    let what = "this webhook has neither a `requestBody` nor query parameters, so it has no payload";
    let responses = operation.get("responses");
    let described = responses.iter().flat_map(Node::members).find_map(|(_, response)| response.get("content"));
    let Some(content) = described else {
        return operation.warning_at_key(Id::NoPayload, what, "add a `requestBody` with the schema of what is sent");
    };
    let help = "move the schema to a `requestBody`, if this is what is sent: `responses` are what the receiver answers";
    operation.warning_at_key(Id::NoPayload, what, help).other(content.place(MemberPart::Key), "a response has content")
}

fn rust_name_text(node: &Node<'_>, problems: &mut Diagnostics) -> Option<String> {
    let text = node.tree.as_str();
    if text.is_none() {
        let what = format!("`x-rust-name` must be a string, not {}", node.tree.kind());
        problems.push(node.error(Id::RustName, what, "write the name for the generated item"));
    }
    text.map(str::to_owned)
}
