//! Unsigned webhooks in documents with a signature.
//!
//! If a provider adds `security: [{}]` to an operation, its signature is gone, and a receiver that follows would accept
//! requests from anyone. So a document cannot do that: only an overlay can, with its evidence, by `x-signature: none`.

use super::EXTENSION;
use crate::problem::{Id, MemberPart, Problem};
use crate::source::{Documents, Node};

/// The `x-signature` of an operation whose requests are not signed.
const NONE: &str = "none";

const ALTERNATIVE: &str = "this alternative accepts unsigned requests";
const HELP: &str = "name a signature scheme in each alternative; if the provider does not sign this webhook, declare that in \
                    an overlay, with `update: {x-signature: none}` at the operation";

/// The problem of a webhook whose `security` (its own or the root's, or none at all) names no signature, in a document
/// that requires one at `known`.
pub(super) fn accepted(operation: &Node<'_>, security: Option<&Node<'_>>, known: &Node<'_>) -> Problem {
    let Some(security) = security else {
        let what = "this webhook has no `security`, so it accepts unsigned requests";
        return beside(operation.error_at_key(Id::UnsignedWebhook, what, HELP), known);
    };
    let problem = match security.items().next() {
        Some(first) => first.error(Id::UnsignedWebhook, ALTERNATIVE, HELP),
        None => security.error_at_key(Id::UnsignedWebhook, "this `security` accepts unsigned requests", HELP),
    };
    beside(problem, known)
}

/// The problem of an alternative of a `security` that names no signature, where another one does at `known`.
pub(super) fn alternative(alternative: &Node<'_>, known: &Node<'_>) -> Problem {
    let help = "remove it: if one alternative requires a signature, all must";
    beside(alternative.error(Id::UnsignedWebhook, ALTERNATIVE, help), known)
}

fn beside(problem: Problem, known: &Node<'_>) -> Problem {
    Problem {
        other: Some((known.place(MemberPart::Key), "the document requires a signature here".to_owned())),
        ..problem
    }
}

/// The problem of an operation's `x-signature`; `named` is where its `security` (its own or the root's) names a
/// signature. Like every correction it has to be removed when it corrects nothing.
pub(super) fn check(
    extension: &Node<'_>,
    known: Option<&Node<'_>>,
    named: Option<&Node<'_>>,
    documents: &Documents,
) -> Option<Problem> {
    if extension.tree.as_str() != Some(NONE) {
        let what = format!("`{EXTENSION}` of an operation must be `{NONE}`");
        let help =
            "describe how requests are signed at a security scheme, and name that in the `security` of the operation";
        return Some(extension.error(Id::UnsignedWebhook, what, help));
    }
    if !documents.is_from_overlay(extension) {
        let help = "move it into the `update` of an overlay's action, whose `x-evidence` states how this is known";
        return Some(extension.error_at_key(
            Id::UnsignedWebhook,
            "only an overlay can declare a webhook unsigned",
            help,
        ));
    }
    if let Some(named) = named {
        let problem = extension.error_at_key(
            Id::UnsignedWebhook,
            "this declares the webhook unsigned, but its `security` names a signature",
            "add `security: []` in the overlay if the provider does not sign this webhook; otherwise remove it",
        );
        let other = (named.place(MemberPart::Key), "the signature is required here".to_owned());
        return Some(Problem { other: Some(other), ..problem });
    }
    let what = "this has no effect: the document requires no signature of any webhook";
    known.is_none().then(|| extension.error_at_key(Id::UnsignedWebhook, what, "remove it"))
}
