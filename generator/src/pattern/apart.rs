//! Splits a pattern into patterns that can be matched separately.
//!
//! A lookahead at the start of the text and a lookbehind at its end are independent: `^(?=A)(?!B)R` matches if `^A` and
//! `^R` match and `^B` does not, and `R(?<!B)$` if `R$` matches and `B$` does not. A lookaround elsewhere depends on
//! the position of its neighbours, and stays. So does one with a group that a back reference names.

use std::collections::BTreeSet;

use super::{
    ast::{Anchor, Node},
    reference::References,
};

/// A pattern in parts.
pub(super) struct Apart<'n> {
    /// The remaining sequence, which must match.
    pub(super) rest: Vec<&'n Node>,
    /// The lookarounds that were split off.
    pub(super) also: Vec<Taken<'n>>,
}

/// The body of a lookahead at the start of the text, or of a lookbehind at its end.
pub(super) struct Taken<'n> {
    pub(super) behind: bool,
    pub(super) negative: bool,
    pub(super) body: &'n Node,
}

/// Splits off the lookarounds that the linear engine can match separately.
pub(super) fn apart<'n>(root: &'n Node, references: &References) -> Apart<'n> {
    let captured: BTreeSet<usize> = references.values().copied().collect();
    let mut parts = Vec::new();
    flatten(root, &captured, &mut parts);
    let ahead = parts.iter().take_while(|part| is_assertion(part)).count();
    let behind = parts.len() - parts.iter().rev().take_while(|part| is_assertion(part)).count();
    let has = |parts: &[&Node], wanted: Anchor| {
        parts.iter().any(|part| matches!(part, Node::Anchor(anchor) if *anchor == wanted))
    };
    let at_start = if has(&parts[..ahead], Anchor::Start) { ahead } else { 0 };
    let at_end = if has(&parts[behind..], Anchor::End) { behind } else { parts.len() };
    let (mut rest, mut also) = (Vec::new(), Vec::new());
    for (place, part) in parts.into_iter().enumerate() {
        match part {
            &Node::Look { behind, negative, ref body }
                if (if behind { place >= at_end } else { place < at_start })
                    && !needs_steps(body)
                    && !captures(body, &captured) =>
            {
                also.push(Taken { behind, negative, body });
            }
            part => rest.push(part),
        }
    }
    // A pattern without such lookarounds stays as it is.
    Apart { rest: if also.is_empty() { vec![root] } else { rest }, also }
}

/// The parts of a sequence, including those of groups that are not repeated and that no reference names.
fn flatten<'n>(node: &'n Node, captured: &BTreeSet<usize>, parts: &mut Vec<&'n Node>) {
    match node {
        Node::Sequence(inner) => inner.iter().for_each(|part| flatten(part, captured, parts)),
        Node::Group { number, body }
            if matches!(**body, Node::Sequence(_)) && number.is_none_or(|number| !captured.contains(&number)) =>
        {
            flatten(body, captured, parts);
        }
        other => parts.push(other),
    }
}

fn is_assertion(node: &Node) -> bool {
    matches!(node, Node::Anchor(_) | Node::Look { .. })
}

/// Whether a part needs the backtracking engine, for lookaround or back references.
///
/// `\B` counts as lookaround. The ASCII variant of `regex` also matches within a character, and `is_match` of
/// `(?:(?-u:\B)|[^0-9]{2})` stops at such a position in "a\u{2028}a" and misses the match before it (seen with 1.13.1).
/// `\b` has an ASCII character beside it, so it never matches there.
pub(super) fn needs_steps(node: &Node) -> bool {
    match node {
        Node::Look { .. } | Node::Reference { .. } | Node::Anchor(Anchor::NotWordBoundary) => true,
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) => false,
        Node::Group { body, .. } | Node::Repeat { body, .. } => needs_steps(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().any(needs_steps),
    }
}

fn captures(node: &Node, captured: &BTreeSet<usize>) -> bool {
    match node {
        Node::Group { number: Some(number), .. } if captured.contains(number) => true,
        Node::Group { body, .. } | Node::Repeat { body, .. } | Node::Look { body, .. } => captures(body, captured),
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) | Node::Reference { .. } => false,
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().any(|part| captures(part, captured)),
    }
}
