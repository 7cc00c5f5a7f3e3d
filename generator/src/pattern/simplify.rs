//! Takes out of a tree what can match nothing only, where an engine would stumble over it.
//!
//! ECMA-262 undoes a turn of a quantifier that matches the empty text (§22.2.2.3.1). So what is empty anyway says
//! nothing where it may be left out, and is there once where it must be. `fancy-regex` would not repeat it at all.

use super::{ast::Node, reference::References};

/// The tree without empty repetitions and without references that match nothing; `references` keeps those that are
/// left.
pub(super) fn simplify(root: Node, references: &mut References) -> Node {
    let mut left = References::new();
    let root = node(root, references, &mut left);
    *references = left;
    root
}

fn node(part: Node, references: &References, left: &mut References) -> Node {
    match part {
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) => part,
        Node::Reference { offset, .. } => match references.get(&offset) {
            Some(&group) => {
                left.insert(offset, group);
                part
            }
            None => Node::Sequence(Vec::new()),
        },
        Node::Look { behind, negative, offset, body } => {
            Node::Look { behind, negative, offset, body: Box::new(node(*body, references, left)) }
        }
        Node::Group { number, nullable, body } => {
            Node::Group { number, nullable, body: Box::new(node(*body, references, left)) }
        }
        Node::Repeat { bounds, nullable, body } => {
            let mut inside = References::new();
            let body = node(*body, references, &mut inside);
            let empty = only_empty(&body);
            if bounds.max == Some(0) || (empty && bounds.min == 0) {
                return Node::Sequence(Vec::new());
            }
            left.append(&mut inside);
            if empty {
                return body;
            }
            Node::Repeat { bounds, nullable, body: Box::new(body) }
        }
        Node::Sequence(parts) => Node::Sequence(all(parts, references, left)),
        Node::Choice(branches) => Node::Choice(all(branches, references, left)),
    }
}

fn all(parts: Vec<Node>, references: &References, left: &mut References) -> Vec<Node> {
    parts.into_iter().map(|part| node(part, references, left)).collect()
}

/// Whether the part never takes a character. Nesting is bounded, and so is the work of asking at each quantifier.
fn only_empty(part: &Node) -> bool {
    match part {
        Node::Literal(_) | Node::Class(_) | Node::Reference { .. } => false,
        Node::Anchor(_) | Node::Look { .. } => true,
        Node::Group { body, .. } | Node::Repeat { body, .. } => only_empty(body),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().all(only_empty),
    }
}
