//! `x-wires` of an operation: by which wires its payload comes, in place of what `content` says.
//!
//! OpenAPI cannot say that a body may come as the query of a GET too, and what a document says of media types is often
//! what its tool writes where nobody said anything. An overlay says by `x-wires` what is sent.

use super::Wire;
use crate::problem::{Diagnostics, Part, Problem, nearest};
use crate::source::Node;

pub(super) const WIRES: &str = "x-wires";

/// The wires that an operation names, in its order; `None` where it names none, or that is refused.
pub(super) fn wires(operation: &Node<'_>, has_query: bool, problems: &mut Diagnostics) -> Option<Vec<Wire>> {
    let node = operation.get(WIRES)?;
    if operation.get("requestBody").is_none() {
        let what = "`x-wires` says how a body comes, and this webhook has none";
        let help = if has_query {
            "remove it: the query parameters are the payload, which comes as the query"
        } else {
            "remove it, or write the payload's schema below `requestBody`"
        };
        problems.push(node.error_at_key(what, help));
        return None;
    }
    if node.tree.as_list().is_none_or(<[_]>::is_empty) {
        let help = "write those of `[json, form, query]` by which the payload comes";
        problems.push(node.error("`x-wires` must be a list of at least one wire", help));
        return None;
    }
    let mut wires = Vec::new();
    let mut holds = true;
    for (nth, name) in node.items().enumerate() {
        match wire(&name) {
            Ok(wire) if !wires.contains(&wire) => wires.push(wire),
            Ok(_) => {
                let mut problem = name.error("this wire stands in the list already", "keep one of the two");
                let first = node.items().take(nth).find(|first| first.tree == name.tree);
                problem.other = first.map(|first| (first.place(Part::Value), "it stands here first".to_owned()));
                problems.push(problem);
                holds = false;
            }
            Err(problem) => {
                problems.push(*problem);
                holds = false;
            }
        }
    }
    holds.then_some(wires)
}

fn wire(node: &Node<'_>) -> Result<Wire, Box<Problem>> {
    let help = "write `json`, `form` or `query`";
    let Some(text) = node.tree.as_text() else {
        return Err(Box::new(node.error(format!("a wire is named by a text, not {}", node.tree.kind()), help)));
    };
    let known = Wire::ALL.into_iter().find(|wire| wire.name() == text);
    known.ok_or_else(|| {
        let nearest = nearest(text, Wire::ALL.into_iter().map(Wire::name));
        let help = nearest.map_or_else(|| help.to_owned(), |name| format!("did you mean `{name}`?"));
        Box::new(node.error(format!("`{text}` is no wire"), help))
    })
}
