//! Finds the documents to read, and their versions: those with webhooks, but not the fragments that they refer to.

use super::links::Links;
use super::version::{Version, read_version, whole};
use crate::problem::{Diagnostics, Id, Problem, nearest};
use crate::source::{Document, Documents, Node, Tree};

/// A document that has webhooks.
pub(super) struct WebhookDocument<'d> {
    pub(super) node: Node<'d>,
    pub(super) version: Version,
}

/// The documents that have webhooks. Others are refused, unless another document refers to them.
pub(super) fn roots<'d>(
    documents: &'d Documents,
    links: &Links,
    problems: &mut Diagnostics,
) -> Vec<WebhookDocument<'d>> {
    let mut roots = Vec::new();
    for (id, document) in documents.iter() {
        let node = documents.root(id);
        let is_root =
            ["openapi", "swagger", "webhooks", "x-webhooks"].iter().any(|key| document.tree.get(key).is_some());
        if !document.readable || (!is_root && links.is_fragment(id)) {
            continue;
        }
        let version = match check_version(&node, document) {
            Ok(version) => version,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        match check_webhooks(&node, version) {
            Ok(()) => {
                roots.push(WebhookDocument { node, version });
            }
            // A document that others refer to need not have webhooks.
            Err(NotARoot::NoWebhooks(_)) if links.is_fragment(id) => {}
            Err(NotARoot::NoWebhooks(problem) | NotARoot::Invalid(problem)) => problems.push(*problem),
        }
    }
    roots
}

fn check_version(root: &Node<'_>, document: &Document) -> Result<Version, Box<Problem>> {
    if let Some(swagger) = root.get("swagger") {
        return Err(Box::new(swagger.error(
            Id::NoWebhooks,
            "this document is OpenAPI 2.0 (Swagger), which has no webhooks",
            "ask the provider for an OpenAPI 3.1 document, or convert this one and list its callbacks in `webhooks`",
        )));
    }
    let Some(openapi) = root.get("openapi") else {
        if let Some(overlay) = root.get("overlay") {
            let help = format!(
                "move it into the folder `overlays` next to the documents that it corrects, as in `{}/overlays`",
                document.provider
            );
            return Err(Box::new(overlay.error_at_key(
                Id::OverlayPlacement,
                "this overlay is not in a folder `overlays`",
                help,
            )));
        }
        return Err(Box::new(whole(
            root,
            Id::OpenapiVersion,
            "this is not an OpenAPI document: it has no `openapi`, and no other document refers to it",
            "add `openapi: 3.1.0`, refer to this file by `$ref`, or move it out of the folder",
        )));
    };
    read_version(openapi.tree).ok_or_else(|| {
        let what = "`openapi` must be version 3.0, 3.1 or 3.2";
        Box::new(openapi.error(Id::OpenapiVersion, what, "write `openapi: 3.1.0`"))
    })
}

enum NotARoot {
    NoWebhooks(Box<Problem>),
    Invalid(Box<Problem>),
}

fn check_webhooks(root: &Node<'_>, version: Version) -> Result<(), NotARoot> {
    let old = version == Version::V3_0;
    if let Some(webhooks) = root.get("webhooks").filter(|_| old) {
        return Err(NotARoot::Invalid(Box::new(webhooks.error_at_key(
            Id::NoWebhooks,
            "this document is OpenAPI 3.0, which has no `webhooks`",
            "write `openapi: 3.1.0` if the schemas conform to OpenAPI 3.1; otherwise write `x-webhooks`",
        ))));
    }
    let help = if old {
        "ask the provider for an OpenAPI 3.1 document, list the webhooks in `x-webhooks`, or move the document out of \
         the folder"
    } else {
        "list the webhooks in `webhooks`, or move the document out of the folder"
    };
    let mut empty = None;
    let mut has_webhooks = false;
    for webhooks in ["webhooks", "x-webhooks"].into_iter().filter_map(|key| root.get(key)) {
        let name = webhooks.pointer.tokens().next_back().unwrap_or_default().into_owned();
        match webhooks.tree {
            Tree::Object(members) if members.is_empty() => {
                empty = Some(webhooks.error_at_key(Id::NoWebhooks, format!("`{name}` is empty"), help));
            }
            Tree::Object(_) => has_webhooks = true,
            other => {
                let what = format!("`{name}` must be an object, not {}", other.kind());
                return Err(NotARoot::Invalid(Box::new(webhooks.error(Id::NoWebhooks, what, help))));
            }
        }
    }
    if has_webhooks {
        return Ok(());
    }
    let what =
        if old { "this document is OpenAPI 3.0 and has no `x-webhooks`" } else { "this document has no `webhooks`" };
    let known: &[&str] = if old { &["x-webhooks"] } else { &["webhooks", "x-webhooks"] };
    let meant = root.members().find_map(|(key, member)| Some((nearest(key, known.iter().copied())?, member)));
    let misspelt =
        meant.map(|(meant, member)| member.error_at_key(Id::NoWebhooks, what, format!("did you mean `{meant}`?")));
    Err(NotARoot::NoWebhooks(Box::new(empty.or(misspelt).unwrap_or_else(|| whole(root, Id::NoWebhooks, what, help)))))
}
