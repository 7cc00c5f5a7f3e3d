//! Splits a pattern into patterns that can be matched separately.
//!
//! A lookahead at the start of the text and a lookbehind at its end are independent: `^(?=A)(?!B)R` matches if `^A` and
//! `^R` match and `^B` does not, and `R(?<!B)$` if `R$` matches and `B$` does not. A lookaround elsewhere depends on
//! the position of its neighbours, and stays. So does one with a group that a back reference names.

use std::collections::BTreeSet;

use super::{
    ast::{Assertion, Ast},
    reference::References,
};

/// A pattern in parts.
pub(super) struct Apart<'n> {
    /// The remaining sequence, which must match.
    pub(super) rest: Vec<&'n Ast>,
    /// The lookarounds that were split off.
    pub(super) also: Vec<Taken<'n>>,
}

/// The body of a lookahead at the start of the text, or of a lookbehind at its end.
pub(super) struct Taken<'n> {
    pub(super) behind: bool,
    pub(super) negative: bool,
    pub(super) body: &'n Ast,
}

/// Splits off the lookarounds that the linear engine can match separately.
pub(super) fn apart<'n>(root: &'n Ast, references: &References) -> Apart<'n> {
    let captured: BTreeSet<usize> = references.values().copied().collect();
    let mut parts = Vec::new();
    flatten(root, &captured, &mut parts);
    let ahead = parts.iter().take_while(|part| is_assertion(part)).count();
    let behind = parts.len() - parts.iter().rev().take_while(|part| is_assertion(part)).count();
    let has = |parts: &[&Ast], wanted: Assertion| {
        parts.iter().any(|part| matches!(part, Ast::Assertion(assertion) if *assertion == wanted))
    };
    let at_start = if has(&parts[..ahead], Assertion::Start) { ahead } else { 0 };
    let at_end = if has(&parts[behind..], Assertion::End) { behind } else { parts.len() };
    let (mut rest, mut also) = (Vec::new(), Vec::new());
    for (place, part) in parts.into_iter().enumerate() {
        match part {
            &Ast::Look { behind, negative, ref body }
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
fn flatten<'n>(node: &'n Ast, captured: &BTreeSet<usize>, parts: &mut Vec<&'n Ast>) {
    match node {
        Ast::Sequence(inner) => inner.iter().for_each(|part| flatten(part, captured, parts)),
        Ast::Group { number, body }
            if matches!(**body, Ast::Sequence(_)) && number.is_none_or(|number| !captured.contains(&number)) =>
        {
            flatten(body, captured, parts);
        }
        other => parts.push(other),
    }
}

fn is_assertion(node: &Ast) -> bool {
    matches!(node, Ast::Assertion(_) | Ast::Look { .. })
}

/// Whether a part needs the backtracking engine, for lookaround or back references.
///
/// `\B` counts as lookaround. The ASCII variant of `regex` also matches within a character, and `is_match` of
/// `(?:(?-u:\B)|[^0-9]{2})` stops at such a position in "a\u{2028}a" and misses the match before it (seen with 1.13.1).
/// `\b` has an ASCII character beside it, so it never matches there.
pub(super) fn needs_steps(node: &Ast) -> bool {
    match node {
        Ast::Look { .. } | Ast::Reference { .. } | Ast::Assertion(Assertion::NotWordBoundary) => true,
        Ast::Literal(_) | Ast::Class(_) | Ast::Assertion(_) => false,
        Ast::Group { body, .. } | Ast::Repeat { body, .. } => needs_steps(body),
        Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().any(needs_steps),
    }
}

fn captures(node: &Ast, captured: &BTreeSet<usize>) -> bool {
    match node {
        Ast::Group { number: Some(number), .. } if captured.contains(number) => true,
        Ast::Group { body, .. } | Ast::Repeat { body, .. } | Ast::Look { body, .. } => captures(body, captured),
        Ast::Literal(_) | Ast::Class(_) | Ast::Assertion(_) | Ast::Reference { .. } => false,
        Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().any(|part| captures(part, captured)),
    }
}
