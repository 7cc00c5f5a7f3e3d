//! The size of a compiled pattern, which contains each repetition of a quantifier separately.

use super::ast::{ClassItem, Node};

/// An upper bound on the instructions that the runtime's engine needs for a sequence.
pub(super) fn size(parts: &[&Node]) -> u64 {
    parts.iter().map(|part| of(part)).fold(1, u64::saturating_add)
}

fn of(node: &Node) -> u64 {
    match node {
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) | Node::Reference { .. } => 1,
        Node::Look { body, .. } | Node::Group { body, .. } => of(body).saturating_add(2),
        Node::Repeat { bounds, body } => {
            // Each repetition resets captures, and an optional one is tried, recorded and checked.
            let turn = of(body).saturating_add(5);
            turn.saturating_mul(u64::from(bounds.max.unwrap_or(bounds.min.saturating_add(1))))
        }
        Node::Sequence(parts) => parts.iter().map(of).fold(1, u64::saturating_add),
        Node::Choice(branches) => {
            branches.iter().map(|branch| of(branch).saturating_add(2)).fold(1, u64::saturating_add)
        }
    }
}

/// The approximate number of states of a compiled pattern. A set becomes sequences of bytes, and a property has
/// hundreds of ranges.
pub(super) fn weight(node: &Node) -> u64 {
    const OF_A_SET: u64 = 10;
    const OF_A_PROPERTY: u64 = 1_000;
    match node {
        Node::Literal(_) | Node::Anchor(_) | Node::Reference { .. } => 1,
        Node::Class(_) => OF_A_SET.saturating_add((properties(node) as u64).saturating_mul(OF_A_PROPERTY)),
        Node::Look { body, .. } | Node::Group { body, .. } => weight(body).saturating_add(1),
        Node::Repeat { bounds, body } => {
            let turns = bounds.max.unwrap_or(bounds.min.saturating_add(1));
            weight(body).saturating_add(1).saturating_mul(u64::from(turns.max(1)))
        }
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().map(weight).fold(1, u64::saturating_add),
    }
}

/// The number of properties in its sets, each of which has hundreds of ranges.
pub(super) fn properties(node: &Node) -> usize {
    match node {
        Node::Class(class) => class.items.iter().filter(|item| matches!(item, ClassItem::Property { .. })).count(),
        Node::Literal(_) | Node::Anchor(_) | Node::Reference { .. } => 0,
        Node::Look { body, .. } | Node::Group { body, .. } | Node::Repeat { body, .. } => properties(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().map(properties).sum(),
    }
}
