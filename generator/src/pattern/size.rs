//! The size of a compiled pattern, which contains each repetition of a quantifier separately.

use super::ast::{Ast, ClassItem};

/// An upper bound on the instructions that the runtime's engine needs for a sequence.
pub(super) fn size(parts: &[&Ast]) -> u64 {
    parts.iter().map(|part| one(part)).fold(1, u64::saturating_add)
}

fn one(node: &Ast) -> u64 {
    match node {
        Ast::Literal(_) | Ast::Class(_) | Ast::Assertion(_) | Ast::Reference { .. } => 1,
        Ast::Look { body, .. } | Ast::Group { body, .. } => one(body).saturating_add(2),
        Ast::Repeat { bounds, body } => {
            // Each repetition resets captures, and an optional one is tried, recorded and checked.
            let turn = one(body).saturating_add(5);
            turn.saturating_mul(u64::from(bounds.max.unwrap_or(bounds.min.saturating_add(1))))
        }
        Ast::Sequence(parts) => parts.iter().map(one).fold(1, u64::saturating_add),
        Ast::Choice(branches) => {
            branches.iter().map(|branch| one(branch).saturating_add(2)).fold(1, u64::saturating_add)
        }
    }
}

/// The approximate number of states of a compiled pattern. A set becomes sequences of bytes, and a property has
/// hundreds of ranges.
pub(super) fn weight(node: &Ast) -> u64 {
    const OF_A_SET: u64 = 10;
    const OF_A_PROPERTY: u64 = 1_000;
    match node {
        Ast::Literal(_) | Ast::Assertion(_) | Ast::Reference { .. } => 1,
        Ast::Class(_) => OF_A_SET.saturating_add((properties(node) as u64).saturating_mul(OF_A_PROPERTY)),
        Ast::Look { body, .. } | Ast::Group { body, .. } => weight(body).saturating_add(1),
        Ast::Repeat { bounds, body } => {
            let turns = bounds.max.unwrap_or(bounds.min.saturating_add(1));
            weight(body).saturating_add(1).saturating_mul(u64::from(turns.max(1)))
        }
        Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().map(weight).fold(1, u64::saturating_add),
    }
}

/// The number of properties in its sets, each of which has hundreds of ranges.
pub(super) fn properties(node: &Ast) -> usize {
    match node {
        Ast::Class(class) => class.items.iter().filter(|item| matches!(item, ClassItem::Property { .. })).count(),
        Ast::Literal(_) | Ast::Assertion(_) | Ast::Reference { .. } => 0,
        Ast::Look { body, .. } | Ast::Group { body, .. } | Ast::Repeat { body, .. } => properties(body),
        Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().map(properties).sum(),
    }
}
