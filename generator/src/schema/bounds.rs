//! Bounds between which nothing lies.

use std::cmp::Ordering;

use super::Keywords;
use crate::problem::{Part, Problem};
use crate::source::{Node, Number};

/// Warns of a lower bound above its upper one: JSON Schema allows it, but hardly anybody means it.
pub(super) fn check(node: &Node<'_>, keywords: &Keywords, problems: &mut Vec<Problem>) {
    let of_values: [(&str, Option<&Number>, &str, Option<&Number>); 4] = [
        ("minimum", keywords.minimum(), "maximum", keywords.maximum()),
        ("minimum", keywords.minimum(), "exclusiveMaximum", keywords.exclusive_maximum()),
        ("exclusiveMinimum", keywords.exclusive_minimum(), "maximum", keywords.maximum()),
        ("exclusiveMinimum", keywords.exclusive_minimum(), "exclusiveMaximum", keywords.exclusive_maximum()),
    ];
    for (lower, low, upper, high) in of_values {
        let (Some(low), Some(high)) = (low, high) else {
            continue;
        };
        // Equal bounds leave one value, unless one of them is exclusive.
        let both_inclusive = lower == "minimum" && upper == "maximum";
        match low.cmp(high) {
            Ordering::Greater => problems.extend(empty(node, lower, upper, "above")),
            Ordering::Equal if !both_inclusive => {
                problems.extend(empty(node, lower, upper, "equal to"));
            }
            Ordering::Equal | Ordering::Less => {}
        }
    }
    let of_counts = [
        ("minLength", keywords.min_length(), "maxLength", keywords.max_length()),
        ("minItems", keywords.min_items(), "maxItems", keywords.max_items()),
        ("minContains", keywords.min_contains(), "maxContains", keywords.max_contains()),
        ("minProperties", keywords.min_properties(), "maxProperties", keywords.max_properties()),
    ];
    for (lower, low, upper, high) in of_counts {
        if low.is_some() && high.is_some() && low > high {
            problems.extend(empty(node, lower, upper, "above"));
        }
    }
}

fn empty(node: &Node<'_>, lower: &str, upper: &str, relation: &str) -> Option<Problem> {
    let (low, high) = (node.get(lower)?, node.get(upper)?);
    let what = format!("`{lower}` is {relation} `{upper}`, so that nothing is valid");
    let mut problem = low.warning(what, "correct one of the two");
    problem.other = Some((high.place(Part::Value), format!("`{upper}` stands here")));
    Some(problem)
}
