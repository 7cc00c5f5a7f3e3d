//! `x-wires` of an operation: the wires of its payload, which override the media types of `content`.
//!
//! OpenAPI cannot describe a payload that may also arrive as the query of a GET request, and the media types of a
//! document are often just the default of the tool that wrote it. An overlay states with `x-wires` what is really sent.

use super::Wire;
use crate::problem::{Diagnostics, Id, MemberPart, Problem, nearest};
use crate::source::Node;

pub(super) const WIRES: &str = "x-wires";

/// Whether an operation names a wire; what is wrong with its list is found by [`wires`].
pub(super) fn has(operation: &Node<'_>, wire: Wire) -> bool {
    let list = operation.get(WIRES);
    list.iter().flat_map(Node::items).any(|name| name.tree.as_str() == Some(wire.name()))
}

/// The extension that says that a payload has these wires.
pub(super) fn spelled(wires: &[Wire]) -> String {
    let names: Vec<_> = Wire::ALL.into_iter().filter(|wire| wires.contains(wire)).map(Wire::name).collect();
    format!("{WIRES}: [{}]", names.join(", "))
}

/// The wires that an operation names, in its order; `None` if it names none, or is refused.
pub(super) fn wires(operation: &Node<'_>, has_query: bool, problems: &mut Diagnostics) -> Option<Vec<Wire>> {
    let node = operation.get(WIRES)?;
    if operation.get("requestBody").is_none() {
        let what = "`x-wires` has no effect: this webhook has no `requestBody`";
        let help = if has_query {
            "remove it: the payload is the query parameters, so its wire is the query"
        } else {
            "remove it, or add the payload's schema below `requestBody`"
        };
        problems.push(node.error_at_key(Id::Wires, what, help));
        return None;
    }
    if node.tree.as_array().is_none_or(<[_]>::is_empty) {
        let help = "list the wires of the payload, out of `[json, text, form, multipart, query]`";
        problems.push(node.error(Id::Wires, "`x-wires` must be an array of at least one wire", help));
        return None;
    }
    let mut wires = Vec::new();
    let mut is_valid = true;
    for (nth, name) in node.items().enumerate() {
        match wire(&name) {
            Ok(wire) if !wires.contains(&wire) => wires.push(wire),
            Ok(_) => {
                let mut problem = name.error(Id::Wires, "this wire is a duplicate", "keep one of the two");
                let first = node.items().take(nth).find(|first| first.tree == name.tree);
                problem.other = first.map(|first| (first.place(MemberPart::Value), "the first one is here".to_owned()));
                problems.push(problem);
                is_valid = false;
            }
            Err(problem) => {
                problems.push(*problem);
                is_valid = false;
            }
        }
    }
    is_valid.then_some(wires)
}

fn wire(node: &Node<'_>) -> Result<Wire, Box<Problem>> {
    let help = "write `json`, `text`, `form`, `multipart` or `query`";
    let Some(text) = node.tree.as_str() else {
        return Err(Box::new(node.error(
            Id::Wires,
            format!("a wire must be a string, not {}", node.tree.kind()),
            help,
        )));
    };
    let known = Wire::ALL.into_iter().find(|wire| wire.name() == text);
    known.ok_or_else(|| {
        let nearest = nearest(text, Wire::ALL.into_iter().map(Wire::name));
        let help = nearest.map_or_else(|| help.to_owned(), |name| format!("did you mean `{name}`?"));
        Box::new(node.error(Id::Wires, format!("`{text}` is not a wire"), help))
    })
}
