//! Lookbehinds that the engine would misread.
//!
//! `fancy-regex` runs a lookbehind that has a length by stepping back, and one without a length and without lookarounds
//! in it by a reversed automaton. For one that has neither a length nor only plain parts it looks for a start in its
//! own way, and errs:
//! 0.20.0 lets `(?<!(?:(?:[^a]|(?=b))|a))` match at the end of "b". So those are refused.

use super::{
    Malformed,
    ast::{Anchor, Node},
};

/// Refuses what would be misread, anywhere in the tree.
pub(super) fn check(node: &Node) -> Result<(), Malformed> {
    match node {
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) | Node::Reference { .. } => Ok(()),
        Node::Look { behind, offset, body, .. } => {
            if *behind && branches(body).iter().any(|branch| length(branch).is_none() && looks(branch)) {
                return Err(Malformed::at(
                    *offset,
                    "has a lookbehind without a fixed length that looks around again (`\\b` and `\\B` do so too)",
                ));
            }
            check(body)
        }
        Node::Group { body, .. } | Node::Repeat { body, .. } => check(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().try_for_each(check),
    }
}

/// The branches of a lookbehind: the engine takes each for itself.
fn branches(body: &Node) -> &[Node] {
    match body {
        Node::Choice(branches) => branches,
        only => std::slice::from_ref(only),
    }
}

/// How many characters the part takes, where it is always as many.
fn length(node: &Node) -> Option<usize> {
    match node {
        Node::Literal(_) | Node::Class(_) => Some(1),
        Node::Anchor(_) | Node::Look { .. } => Some(0),
        Node::Reference { .. } => None,
        Node::Group { body, .. } => length(body),
        Node::Repeat { bounds, body, .. } => {
            let times = usize::try_from(bounds.min).ok()?;
            (bounds.max == Some(bounds.min)).then(|| length(body)?.checked_mul(times))?
        }
        Node::Sequence(parts) => parts.iter().try_fold(0_usize, |sum, part| sum.checked_add(length(part)?)),
        Node::Choice(branches) => {
            let mut lengths = branches.iter().map(length);
            let first = lengths.next()??;
            lengths.all(|length| length == Some(first)).then_some(first)
        }
    }
}

/// Whether the part has a lookaround, or what is printed as one.
fn looks(node: &Node) -> bool {
    match node {
        Node::Look { .. } | Node::Anchor(Anchor::WordBoundary | Anchor::NotWordBoundary) => true,
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) | Node::Reference { .. } => false,
        Node::Group { body, .. } | Node::Repeat { body, .. } => looks(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().any(looks),
    }
}
