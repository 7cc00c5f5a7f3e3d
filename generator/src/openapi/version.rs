//! Which documents are to be read: the roots that say `openapi: 3.1`, and not the fragments that they refer to.

use crate::problem::{Place, Problem, Severity, Spot};
use crate::schema::check_dialect;
use crate::source::{Documents, Node, Tree, referred};

/// The documents that have webhooks. Every other one is refused, unless another document refers to it.
pub(super) fn roots<'d>(documents: &'d Documents, problems: &mut Vec<Problem>) -> Vec<Node<'d>> {
    let fragments = referred(documents);
    let mut roots = Vec::new();
    for (id, document) in documents.iter() {
        let root = documents.root(id);
        let is_root = ["openapi", "swagger", "webhooks"].iter().any(|key| document.tree.get(key).is_some());
        if !document.readable || (!is_root && fragments.contains(&id)) {
            continue;
        }
        match check(&root) {
            Ok(()) => {
                if let Some(dialect) = root.get("jsonSchemaDialect") {
                    check_dialect(documents, &dialect, problems);
                }
                roots.push(root);
            }
            // A document of which parts are referred to need not have webhooks of its own.
            Err(Refusal::NoWebhooks(_)) if fragments.contains(&id) => {}
            Err(Refusal::Version(problem) | Refusal::NoWebhooks(problem)) => {
                problems.push(*problem);
            }
        }
    }
    roots
}

enum Refusal {
    Version(Box<Problem>),
    NoWebhooks(Box<Problem>),
}

fn check(root: &Node<'_>) -> Result<(), Refusal> {
    check_version(root).map_err(Refusal::Version)?;
    check_webhooks(root).map_err(Refusal::NoWebhooks)
}

fn check_version(root: &Node<'_>) -> Result<(), Box<Problem>> {
    if let Some(swagger) = root.get("swagger") {
        return Err(Box::new(swagger.error(
            "this document is OpenAPI 2.0 (Swagger), which has no webhooks",
            "ask the provider for the OpenAPI 3.1 document, or convert this one and list its callbacks below `webhooks`",
        )));
    }
    let Some(openapi) = root.get("openapi") else {
        return Err(Box::new(whole(
            root,
            "this is no OpenAPI document: it has no `openapi`, and no other document refers to it",
            "add `openapi: 3.1.0`, or refer to this file by `$ref`, or move it out of the folder",
        )));
    };
    // A version is a text, but `openapi: 3.1` without quotes is a number, and what it says is plain.
    let version = match openapi.tree {
        Tree::Text(text) => text.as_str(),
        Tree::Number(number) => number.as_str(),
        _ => "",
    };
    if version == "3.1" || version.starts_with("3.1.") {
        return Ok(());
    }
    let (what, help) = if version == "3.0" || version.starts_with("3.0.") {
        (
            format!("this document is OpenAPI {version}, whose schemas are of another language"),
            "ask the provider for the 3.1 document, or convert this one: \
             `nullable` becomes a type \"null\", and `x-webhooks` becomes `webhooks`",
        )
    } else if version == "3.2" || version.starts_with("3.2.") {
        (
            format!("not supported yet: OpenAPI {version}"),
            "write `openapi: 3.1.1`, if the document uses nothing that is new in 3.2",
        )
    } else {
        ("`openapi` must be a version 3.1".to_owned(), "write `openapi: 3.1.0`")
    };
    Err(Box::new(openapi.error(what, help)))
}

fn check_webhooks(root: &Node<'_>) -> Result<(), Box<Problem>> {
    let help = "list the webhooks below `webhooks`, or move the document out of the folder";
    let Some(webhooks) = root.get("webhooks") else {
        return Err(Box::new(whole(root, "this document has no `webhooks`", help)));
    };
    match webhooks.tree {
        Tree::Map(members) if members.is_empty() => Err(Box::new(webhooks.error_at_key("`webhooks` is empty", help))),
        Tree::Map(_) => Ok(()),
        other => Err(Box::new(webhooks.error(format!("`webhooks` must be an object, not {}", other.kind()), help))),
    }
}

fn whole(root: &Node<'_>, what: &str, help: &str) -> Problem {
    Problem {
        place: Place { document: root.document, at: Spot::File },
        severity: Severity::Error,
        what: what.to_owned(),
        help: help.to_owned(),
        other: None,
    }
}
