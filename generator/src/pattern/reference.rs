//! Which group each back reference names.

use std::collections::BTreeMap;

use super::{
    Malformed,
    ast::{GroupRef, Node, Parsed},
};

/// The group of every reference, by the reference's offset.
pub(super) type References = BTreeMap<usize, usize>;

/// Finds the groups of all references of a pattern.
pub(super) fn resolve(tree: &Parsed) -> Result<References, Malformed> {
    let mut references = References::new();
    find(&tree.root, tree, &mut references)?;
    Ok(references)
}

fn find(node: &Node, tree: &Parsed, references: &mut References) -> Result<(), Malformed> {
    match node {
        Node::Literal(_) | Node::Class(_) | Node::Anchor(_) => Ok(()),
        Node::Reference { target, offset } => {
            let group = match target {
                GroupRef::Number(number) if *number <= tree.groups => *number,
                GroupRef::Number(_) => {
                    return Err(Malformed::at(*offset, "refers back to a group that it does not have"));
                }
                GroupRef::Name(name) => *tree.names.get(name).ok_or_else(|| {
                    Malformed::at(*offset, format!("refers back to a group `{name}` that it does not have"))
                })?,
            };
            references.insert(*offset, group);
            Ok(())
        }
        Node::Look { body, .. } | Node::Group { body, .. } | Node::Repeat { body, .. } => find(body, tree, references),
        Node::Sequence(parts) | Node::Choice(parts) => parts.iter().try_for_each(|part| find(part, tree, references)),
    }
}
