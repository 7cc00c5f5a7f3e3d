//! A part of a document, without what is not `openapiv3`'s to read, as one of that crate's types.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::objects::{Object, Take};
use crate::problem::{Problem, nearest};
use crate::source::{Node, Tree};

/// Reads an object of the envelope. Objects below it are lifted out as the table of its fields says.
pub(super) fn lift<T: DeserializeOwned>(node: &Node<'_>, object: &Object, problems: &mut Vec<Problem>) -> Option<T> {
    let before = problems.len();
    let value = value(node, object, problems);
    if problems[before..].iter().any(|problem| problem.severity == crate::problem::Severity::Error) {
        return None;
    }
    match serde_json::from_value(value) {
        Ok(read) => Some(read),
        Err(error) => {
            let what = format!("this is no {}: {error}", object.name);
            problems.push(node.error_at_key(what, "see OpenAPI 3.1, section 4.8, for what may stand here"));
            None
        }
    }
}

/// Warns of the fields that an object does not have.
pub(super) fn check_fields(node: &Node<'_>, object: &Object, problems: &mut Vec<Problem>) {
    for (key, member) in node.members() {
        if !key.starts_with("x-") && field(object, key).is_none() {
            let known = object.fields.iter().map(|(name, _)| *name);
            let help = match nearest(key, known) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("remove it, or write `x-{key}`"),
            };
            let what = format!("`{key}` is no field of the {} and is ignored", object.name);
            problems.push(member.warning_at_key(what, help));
        }
    }
}

fn field(object: &Object, key: &str) -> Option<Take> {
    object.fields.iter().find(|(name, _)| *name == key).map(|(_, take)| *take)
}

fn value(node: &Node<'_>, object: &Object, problems: &mut Vec<Problem>) -> Value {
    if !expect_map(node, problems) {
        return Value::Null;
    }
    check_fields(node, object, problems);
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

fn taken(take: Take, node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Value> {
    match take {
        Take::Keep => scalar(node, problems),
        Take::Refer => Some(reference(node)),
        Take::ReferEach => Some(node.items().map(|item| reference(&item)).collect()),
        Take::ReferMembers if expect_map(node, problems) => {
            Some(node.members().map(|(key, member)| (key.to_owned(), reference(&member))).collect())
        }
        Take::Inline(object) => Some(value(node, object, problems)),
        Take::InlineMembers(object) if expect_map(node, problems) => {
            let members = node.members();
            Some(members.map(|(key, member)| (key.to_owned(), value(&member, object, problems))).collect())
        }
        Take::ReferMembers | Take::InlineMembers(_) | Take::Leave | Take::Empty => None,
    }
}

fn expect_map(node: &Node<'_>, problems: &mut Vec<Problem>) -> bool {
    let is_map = node.tree.as_map().is_some();
    if !is_map {
        problems.push(node.error(format!("an object must stand here, not {}", node.tree.kind()), "write an object"));
    }
    is_map
}

fn scalar(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Value> {
    match node.tree {
        Tree::Text(text) => Some(Value::from(text.as_str())),
        Tree::Boolean(flag) => Some(Value::from(*flag)),
        other => {
            let what = format!("a text or a boolean must stand here, not {}", other.kind());
            problems.push(node.error(what, "correct the value, or remove the field"));
            None
        }
    }
}

/// A `$ref` to what stands here. In a fragment a `%` begins an escape (RFC 6901, section 6).
fn reference(node: &Node<'_>) -> Value {
    json!({ "$ref": format!("#{}", node.pointer.as_str().replace('%', "%25")) })
}
