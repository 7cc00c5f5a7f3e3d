//! Bounds that exclude all values.

use std::cmp::Ordering;

use super::{Keywords, Type};
use crate::problem::{Diagnostics, Id, MemberPart, Problem};
use crate::source::{Node, Number};

/// Warns about a lower bound above its upper bound: JSON Schema allows it, but hardly anyone means it. A bound has no
/// effect if the schema does not allow the type of its values, nor has one of `contains` without that (JSON Schema
/// 2020-12 Validation, sections 6.4.4 and 6.4.5).
pub(super) fn check(node: &Node<'_>, keywords: &Keywords, problems: &mut Diagnostics) {
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
        let Some(none) = none_valid(keywords, &[Type::Integer, Type::Number], "number") else {
            continue;
        };
        match low.cmp(high) {
            Ordering::Greater => problems.extend(empty(node, lower, upper, "above", &none)),
            Ordering::Equal if !both_inclusive => {
                problems.extend(empty(node, lower, upper, "equal to", &none));
            }
            Ordering::Equal | Ordering::Less => {}
        }
    }
    let counted = keywords.contains().is_some();
    let of_counts = [
        ("minLength", keywords.min_length(), "maxLength", keywords.max_length(), Type::String, "string"),
        ("minItems", keywords.min_items(), "maxItems", keywords.max_items(), Type::Array, "array"),
        (
            "minContains",
            keywords.min_contains().filter(|_| counted),
            "maxContains",
            keywords.max_contains(),
            Type::Array,
            "array",
        ),
        (
            "minProperties",
            keywords.min_properties(),
            "maxProperties",
            keywords.max_properties(),
            Type::Object,
            "object",
        ),
    ];
    for (lower, low, upper, high, kind, name) in of_counts {
        if low.is_some()
            && high.is_some()
            && low > high
            && let Some(none) = none_valid(keywords, &[kind], name)
        {
            problems.extend(empty(node, lower, upper, "above", &none));
        }
    }
}

/// Names the values that are invalid if those of these types are; `None` if the schema allows none of these types
/// anyway.
fn none_valid(keywords: &Keywords, types: &[Type], name: &str) -> Option<String> {
    match keywords.types() {
        Some(admitted) if !admitted.iter().any(|kind| types.contains(kind)) => None,
        Some(admitted) if admitted.iter().all(|kind| types.contains(kind)) => Some("nothing".to_owned()),
        _ => Some(format!("no {name}")),
    }
}

fn empty(node: &Node<'_>, lower: &str, upper: &str, relation: &str, none: &str) -> Option<Problem> {
    let (low, high) = (node.get(lower)?, node.get(upper)?);
    let what = format!("`{lower}` is {relation} `{upper}`, so {none} is valid");
    let problem = low.warning(Id::EmptyBounds, what, "correct one of the two");
    Some(problem.other(high.place(MemberPart::Value), format!("`{upper}` is here")))
}
