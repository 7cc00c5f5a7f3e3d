//! Finds the documents to read, and their versions: those with webhooks, but not the fragments that they refer to.

use std::collections::HashSet;

use super::links::Links;
use super::version::{Version, read_version, whole};
use crate::problem::{Diagnostics, Id, Problem, is_nearly, nearest};
use crate::source::{Document, DocumentId, Documents, Node, Tree};

/// A document that has webhooks.
pub(super) struct WebhookDocument<'d> {
    pub(super) node: Node<'d>,
    pub(super) version: Version,
}

/// The documents of one run, by what they are for.
#[derive(Default)]
pub(super) struct Roots<'d> {
    /// Those that have webhooks.
    pub(super) documents: Vec<WebhookDocument<'d>>,
    /// Those from which nothing is read: no document refers to them, and they have no webhooks.
    pub(super) unread: Vec<DocumentId>,
}

/// Finds the documents that have webhooks. Others belong to them, or are left alone: the folder of a provider has
/// examples, settings of tools and documents of other interfaces too. In a folder without any webhook, they are refused.
pub(super) fn roots<'d>(documents: &'d Documents, links: &Links, problems: &mut Diagnostics) -> Roots<'d> {
    let mut roots = Roots::default();
    let mut useless: Vec<(DocumentId, Option<Box<Problem>>)> = Vec::new();
    let of = |id: DocumentId| documents[id].provider.as_str();
    // The folders with webhooks, or with documents that were meant to have some.
    let mut used: HashSet<&str> = HashSet::new();
    for (id, document) in documents.iter() {
        let node = documents.root(id);
        if !document.readable {
            let is_part = links.is_fragment(id) || WORDS.iter().any(|word| document.text.contains(word));
            useless.extend((!is_part).then_some((id, None)));
            continue;
        }
        let is_openapi = ["openapi", "swagger"].iter().any(|key| document.tree.get(key).is_some());
        if !is_openapi && links.is_fragment(id) {
            continue;
        }
        let version = match check_version(&node, document) {
            Ok(version) => version,
            Err(NotARoot::NoWebhooks(problem)) => {
                useless.push((id, Some(problem)));
                continue;
            }
            Err(NotARoot::Invalid(problem)) => {
                used.insert(of(id));
                problems.push(*problem);
                continue;
            }
        };
        match check_webhooks(&node, version, problems) {
            Ok(()) => {
                roots.documents.push(WebhookDocument { node, version });
            }
            // A document that others refer to need not have webhooks.
            Err(NotARoot::NoWebhooks(_)) if links.is_fragment(id) => {}
            Err(NotARoot::NoWebhooks(problem)) => useless.push((id, Some(problem))),
            Err(NotARoot::Invalid(problem)) => {
                used.insert(of(id));
                problems.push(*problem);
            }
        }
    }
    used.extend(roots.documents.iter().map(|root| of(root.node.document)));
    for (id, problem) in useless {
        if used.contains(of(id)) {
            problems.drop_of(id);
            roots.unread.push(id);
        } else {
            problems.extend(problem.map(|problem| *problem));
        }
    }
    roots
}

/// What is in each text that may have been meant as a document with webhooks, or as an overlay.
const WORDS: [&str; 4] = ["openapi", "swagger", "webhooks", "overlay"];

fn check_version(root: &Node<'_>, document: &Document) -> Result<Version, NotARoot> {
    if let Some(swagger) = root.get("swagger") {
        return Err(NotARoot::NoWebhooks(Box::new(swagger.error(
            Id::NoWebhooks,
            "this document is OpenAPI 2.0 (Swagger), which has no webhooks",
            "ask the provider for an OpenAPI 3.1 document, or convert this one and list its callbacks in `webhooks`",
        ))));
    }
    let Some(openapi) = root.get("openapi") else {
        if let Some(overlay) = root.get("overlay").filter(|_| root.get("actions").is_some()) {
            let help = format!(
                "move it into the folder `overlays` next to the documents that it corrects, as in `{}/overlays`",
                document.provider
            );
            let what = "this overlay is not in a folder `overlays`";
            return Err(NotARoot::Invalid(Box::new(overlay.error_at_key(Id::OverlayPlacement, what, help))));
        }
        let problem = Box::new(whole(
            root,
            Id::OpenapiVersion,
            "this is not an OpenAPI document: it has no `openapi`, and no other document refers to it",
            "add `openapi: 3.1.0`, refer to this file by `$ref`, or move it out of the folder",
        ));
        return Err(if is_meant(root) { NotARoot::Invalid(problem) } else { NotARoot::NoWebhooks(problem) });
    };
    read_version(openapi.tree).ok_or_else(|| {
        let what = "`openapi` must be version 3.0, 3.1 or 3.2";
        NotARoot::Invalid(Box::new(openapi.error(Id::OpenapiVersion, what, "write `openapi: 3.1.0`")))
    })
}

/// Whether a document without `openapi` was meant to be one with webhooks.
fn is_meant(root: &Node<'_>) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| root.get(key).is_some());
    has(&["webhooks", "x-webhooks"]) && has(&["info", "paths", "components"])
        || root.members().any(|(key, _)| is_nearly(key, "openapi", 2))
}

enum NotARoot {
    NoWebhooks(Box<Problem>),
    Invalid(Box<Problem>),
}

fn check_webhooks(root: &Node<'_>, version: Version, problems: &mut Diagnostics) -> Result<(), NotARoot> {
    let old = version == Version::V3_0;
    if let Some(webhooks) = root.get("webhooks").filter(|_| old) {
        // They are read nevertheless, for a review.
        problems.push(webhooks.error_at_key(
            Id::NoWebhooks,
            "this document is OpenAPI 3.0, which has no `webhooks`",
            "write `openapi: 3.1.0` if the schemas conform to OpenAPI 3.1; otherwise write `x-webhooks`",
        ));
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
    Err(match (empty, misspelt) {
        (Some(empty), _) => NotARoot::NoWebhooks(Box::new(empty)),
        (None, Some(misspelt)) => NotARoot::Invalid(Box::new(misspelt)),
        (None, None) => NotARoot::NoWebhooks(Box::new(whole(root, Id::NoWebhooks, what, help))),
    })
}
