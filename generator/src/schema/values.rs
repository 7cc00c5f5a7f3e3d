//! Reads the values of keywords: one function for each family, which reports values of a wrong type.

use std::collections::HashMap;

use super::Type;
use crate::problem::{Diagnostics, Id, MemberPart, Problem, nearest};
use crate::source::{ByName, Node, Number, Tree};

/// The types by their names (JSON Schema 2020-12 Validation, section 6.1.1).
const TYPES: [(&str, Type); 7] = [
    ("null", Type::Null),
    ("boolean", Type::Boolean),
    ("object", Type::Object),
    ("array", Type::Array),
    ("number", Type::Number),
    ("string", Type::String),
    ("integer", Type::Integer),
];

/// The name of a type.
pub(super) fn type_name(kind: Type) -> &'static str {
    TYPES.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// The problem of a value of the wrong type.
pub(super) fn wrong(keyword: &str, value: &Node<'_>, expected: &str) -> Problem {
    let found = match value.tree {
        Tree::String(text) if text.chars().count() <= 40 => format!("the string \"{text}\""),
        Tree::Number(number) => format!("the number {number}"),
        Tree::Boolean(flag) => format!("`{flag}`"),
        Tree::Array(items) if items.is_empty() => "an empty array".to_owned(),
        other => other.kind().to_owned(),
    };
    value.error(
        Id::KeywordValue,
        format!("`{keyword}` must be {expected}, not {found}"),
        format!("write {expected}, or remove `{keyword}`"),
    )
}

/// Reads a number.
pub(super) fn number<'d>(keyword: &str, value: &Node<'d>, problems: &mut Diagnostics) -> Option<&'d Number> {
    let number = value.tree.as_number();
    if number.is_none() {
        problems.push(wrong(keyword, value, "a number"));
    }
    number
}

/// Reads a number above zero.
pub(super) fn above_zero<'d>(keyword: &str, value: &Node<'d>, problems: &mut Diagnostics) -> Option<&'d Number> {
    let number = value.tree.as_number().filter(|number| !number.is_negative() && !number.is_zero());
    if number.is_none() {
        problems.push(wrong(keyword, value, "a number greater than 0"));
    }
    number
}

/// Reads a non-negative integer.
pub(super) fn count(keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) -> Option<u64> {
    let count = value.tree.as_number().and_then(Number::as_u64);
    if count.is_none() {
        problems.push(wrong(keyword, value, "a non-negative integer"));
    }
    count
}

/// Reads a string.
pub(super) fn text(keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) -> Option<String> {
    let text = value.tree.as_str();
    if text.is_none() {
        problems.push(wrong(keyword, value, "a string"));
    }
    text.map(str::to_owned)
}

/// Reads `true` or `false`.
pub(super) fn flag(keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) -> bool {
    let flag = value.tree.as_bool();
    if flag.is_none() {
        problems.push(wrong(keyword, value, "`true` or `false`"));
    }
    flag.unwrap_or_default()
}

/// Reads an array of unique names.
pub(super) fn names(keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) -> Vec<String> {
    if value.tree.as_array().is_none() {
        let mut problem = wrong(keyword, value, "an array of strings");
        if keyword == "required" && value.tree.as_bool().is_some() {
            "write `required: [name]` next to the `properties` that contain this schema".clone_into(&mut problem.help);
        }
        problems.push(problem);
    }
    let items = value.tree.as_array().unwrap_or_default();
    let item = |nth| Node { document: value.document, pointer: value.pointer.child_index(nth), tree: &items[nth] };
    let mut seen = HashMap::with_capacity(items.len());
    let mut names = Vec::with_capacity(items.len());
    for (nth, tree) in items.iter().enumerate() {
        let Some(name) = tree.as_str() else {
            let what = format!("`{keyword}` must contain only strings, not {}", tree.kind());
            problems.push(item(nth).error(Id::KeywordValue, what, "write the name of a property"));
            continue;
        };
        match seen.insert(name, nth) {
            None => names.push(name.to_owned()),
            Some(first) => {
                problems.push(
                    item(nth)
                        .error(
                            Id::KeywordValue,
                            format!("`{name}` is a duplicate in `{keyword}`"),
                            "keep one of the two",
                        )
                        .other(item(first).place(MemberPart::Value), "the first one is here"),
                );
            }
        }
    }
    names
}

/// Reads arrays of names by name.
pub(super) fn names_by_name(keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) -> ByName<Vec<String>> {
    if value.tree.as_object().is_none() {
        problems.push(wrong(keyword, value, "an object of arrays of strings"));
    }
    value.members().map(|(name, member)| (name.to_owned(), names(name, &member, problems))).collect()
}

/// Reads `type`.
pub(super) fn types(value: &Node<'_>, problems: &mut Diagnostics) -> Option<Vec<Type>> {
    let items: Vec<_> = match value.tree {
        Tree::String(_) => vec![value.clone()],
        Tree::Array(items) if !items.is_empty() => value.items().collect(),
        _ => {
            problems.push(wrong("type", value, "the name of a type, or an array of such names"));
            return None;
        }
    };
    let mut types = Vec::new();
    for item in items {
        let name = item.tree.as_str().unwrap_or_default();
        match TYPES.iter().find(|(known, _)| *known == name) {
            Some((_, kind)) if types.contains(kind) => {
                problems.push(item.error(
                    Id::KeywordValue,
                    format!("`{name}` is a duplicate in `type`"),
                    "keep one of the two",
                ));
            }
            Some((_, kind)) => types.push(*kind),
            None => problems.push(unknown_type(&item)),
        }
    }
    Some(types).filter(|types| !types.is_empty())
}

fn unknown_type(item: &Node<'_>) -> Problem {
    let known = TYPES.iter().map(|(known, _)| *known);
    let Some(name) = item.tree.as_str() else {
        let mut problem = wrong("type", item, "the name of a type");
        if *item.tree == Tree::Null {
            "quote the name: `\"null\"`".clone_into(&mut problem.help);
        }
        return problem;
    };
    let help = match nearest(name, known.clone()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("write one of {}", known.collect::<Vec<_>>().join(", ")),
    };
    item.error(Id::UnknownType, format!("`{name}` is not a JSON Schema type"), help)
}

/// Reads `enum` (JSON Schema 2020-12 Validation, section 6.1.2).
pub(super) fn enumeration(value: &Node<'_>, problems: &mut Diagnostics) -> Option<Vec<Tree>> {
    match value.tree {
        Tree::Array(items) => {
            // "The value of this keyword MUST be an array. This array SHOULD have at least one element."
            if items.is_empty() {
                let help = "list the values, or write the schema `false` if no value is allowed";
                problems.push(value.warning(Id::EmptyEnum, "`enum` is empty, so no value is valid", help));
            }
            Some(items.clone())
        }
        _ => {
            problems.push(wrong("enum", value, "an array of values"));
            None
        }
    }
}
