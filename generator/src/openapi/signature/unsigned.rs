//! Webhooks that nobody signs, in documents that know a signature.
//!
//! A provider that adds `security: [{}]` to an operation takes its signature away, and a receiver that follows would take
//! requests from everybody. So no document can say that: only an overlay, with its evidence, by `x-signature: none`.

use super::EXTENSION;
use crate::problem::{MemberPart, Problem};
use crate::source::{Documents, Node};

/// What an operation says whose requests nobody signs.
const NONE: &str = "none";

const ALTERNATIVE: &str = "this alternative accepts requests that nobody signed";
const HELP: &str = "name a signature scheme in each alternative; where the provider really does not sign this webhook, say so \
                    by an overlay, with `update: {security: [], x-signature: none}` at the operation";

/// A webhook with a `security` (its own or the root's, or none at all) that names no signature, in a document that asks for
/// one at `known`.
pub(super) fn accepted(operation: &Node<'_>, security: Option<&Node<'_>>, known: &Node<'_>) -> Problem {
    let Some(security) = security else {
        let what = "this webhook has no `security`, and so requests are accepted that nobody signed";
        return beside(operation.error_at_key(what, HELP), known);
    };
    let problem = match security.items().next() {
        Some(first) => first.error(ALTERNATIVE, HELP),
        None => security.error_at_key("this `security` accepts requests that nobody signed", HELP),
    };
    beside(problem, known)
}

/// An alternative of a `security` that names no signature, where another one does so at `known`.
pub(super) fn alternative(alternative: &Node<'_>, known: &Node<'_>) -> Problem {
    let help = "remove it: where one alternative asks for a signature, each has to";
    beside(alternative.error(ALTERNATIVE, help), known)
}

fn beside(problem: Problem, known: &Node<'_>) -> Problem {
    Problem {
        other: Some((known.place(MemberPart::Key), "the document asks for a signature here".to_owned())),
        ..problem
    }
}

/// What is wrong with the `x-signature` of an operation; `named` is where its `security` (its own or the root's) names a
/// signature. As every correction it has to go when it corrects nothing.
pub(super) fn check(
    said: &Node<'_>,
    known: Option<&Node<'_>>,
    named: Option<&Node<'_>>,
    documents: &Documents,
) -> Option<Problem> {
    if said.tree.as_text() != Some(NONE) {
        let what = format!("`{EXTENSION}` of an operation can be nothing but `{NONE}`");
        let help =
            "write how requests are signed at a security scheme, and name that in the `security` of the operation";
        return Some(said.error(what, help));
    }
    if !documents.is_from_overlay(said) {
        let help = "remove it here, and write it as the `update` of an overlay's action, whose `x-evidence` says how that is \
                    known";
        return Some(said.error_at_key("only an overlay can say that nobody signs a webhook", help));
    }
    if let Some(named) = named {
        let problem = said.error_at_key(
            "this says that nobody signs the webhook, and its `security` names a signature",
            "write `security: []` beside it in the overlay, if nobody signs this webhook; otherwise remove it",
        );
        let other = (named.place(MemberPart::Key), "the signature is asked for here".to_owned());
        return Some(Problem { other: Some(other), ..problem });
    }
    let what = "this corrects nothing: the document asks for no signature of any webhook";
    known.is_none().then(|| said.error_at_key(what, "remove it"))
}
