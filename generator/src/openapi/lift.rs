//! Reads a part of a document as one of `openapiv3`'s types, without the parts that this crate reads itself.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::objects::{Object, Take};
use super::version::Version;
use crate::problem::{Diagnostics, Id, nearest};
use crate::source::{Node, Tree};

/// Reads an object of the envelope. Objects within it are replaced according to the table of its fields.
pub(super) fn lift<T: DeserializeOwned>(
    node: &Node<'_>,
    object: &Object,
    version: Version,
    problems: &mut Diagnostics,
) -> Option<T> {
    let before = problems.len();
    let value = value(node, object, version, problems);
    if problems[before..].iter().any(|problem| problem.severity == crate::problem::Severity::Error) {
        return None;
    }
    match serde_json::from_value(value) {
        Ok(read) => Some(read),
        Err(error) => {
            let what = format!("this is not a valid {}: {error}", object.name);
            problems.push(node.error_at_key(
                Id::InvalidObject,
                what,
                "see OpenAPI 3.1, section 4.8, for the allowed fields and values",
            ));
            None
        }
    }
}

/// Warns about fields that an object does not have, or has only in a later version.
pub(super) fn check_fields(node: &Node<'_>, object: &Object, version: Version, problems: &mut Diagnostics) {
    for (key, member) in node.members() {
        if object.newer.contains(&key) {
            if version < Version::V3_2 {
                let what =
                    format!("`{key}` of the {} requires OpenAPI 3.2; it is read as if this were 3.2", object.name);
                problems.push(member.warning_at_key(Id::NewerField, what, "write `openapi: 3.2.0`, or remove it"));
            }
        } else if !key.starts_with("x-") && !object.fields.iter().any(|(name, _)| *name == key) {
            let known = object.fields.iter().map(|(name, _)| *name).chain(object.newer.iter().copied());
            let help = match nearest(key, known) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("remove it, or write `x-{key}`"),
            };
            let what = format!("`{key}` is not a field of the {} and is ignored", object.name);
            problems.push(member.warning_at_key(Id::UnknownField, what, help));
        }
    }
}

fn value(node: &Node<'_>, object: &Object, version: Version, problems: &mut Diagnostics) -> Value {
    if !expect_map(node, problems) {
        return Value::Null;
    }
    check_fields(node, object, version, problems);
    let mut map = Map::new();
    for (key, take) in object.fields {
        if matches!(take, Take::Empty) {
            map.insert((*key).to_owned(), json!({}));
        } else if let Some(value) = node.get(key).and_then(|member| taken(*take, &member, problems)) {
            map.insert((*key).to_owned(), value);
        }
    }
    Value::Object(map)
}

fn taken(take: Take, node: &Node<'_>, problems: &mut Diagnostics) -> Option<Value> {
    match take {
        Take::Keep => scalar(node, problems),
        Take::Text => node.tree.as_str().map(Value::from).or_else(|| ignored(node, "a string", problems)),
        Take::Flag => node.tree.as_bool().map(Value::from).or_else(|| ignored(node, "a boolean", problems)),
        Take::Refer => Some(reference(node)),
        Take::ReferEach => Some(node.items().map(|item| reference(&item)).collect()),
        Take::Leave | Take::Empty => None,
    }
}

pub(super) fn expect_map(node: &Node<'_>, problems: &mut Diagnostics) -> bool {
    let is_map = node.tree.as_object().is_some();
    if !is_map {
        problems.push(node.error(
            Id::InvalidObject,
            format!("expected an object, not {}", node.tree.kind()),
            "write an object",
        ));
    }
    is_map
}

fn scalar(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Value> {
    match node.tree {
        Tree::String(text) => Some(Value::from(text.as_str())),
        Tree::Boolean(flag) => Some(Value::from(*flag)),
        other => {
            let what = format!("expected a string or a boolean, not {}", other.kind());
            problems.push(node.error(Id::InvalidObject, what, "correct the value, or remove the field"));
            None
        }
    }
}

/// A note of the wrong type is no note, since nothing depends on it.
fn ignored(node: &Node<'_>, expected: &str, problems: &mut Diagnostics) -> Option<Value> {
    let name = node.pointer.tokens().next_back().unwrap_or_default().into_owned();
    let what = format!("`{name}` must be {expected}, not {}, and is ignored", node.tree.kind());
    let help = match node.text("$ref") {
        Some(_) => format!("write the text itself: only some objects can be a `$ref`, and `{name}` is not an object"),
        None => format!("write {expected}, or remove `{name}`"),
    };
    problems.push(node.warning(Id::IgnoredNote, what, help));
    None
}

/// A `$ref` to this place. In a fragment a `%` begins an escape (RFC 6901, section 6).
fn reference(node: &Node<'_>) -> Value {
    json!({ "$ref": format!("#{}", node.pointer.as_str().replace('%', "%25")) })
}
