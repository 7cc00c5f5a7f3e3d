//! Which group each back reference names.

use std::collections::BTreeMap;

use super::{
    Malformed,
    ast::{Ast, GroupRef, ParsedPattern},
};

/// The group of every reference, by the reference's offset.
pub(super) type References = BTreeMap<usize, usize>;

/// Finds the groups of all references of a pattern.
pub(super) fn resolve(tree: &ParsedPattern) -> Result<References, Malformed> {
    let mut references = References::new();
    find(&tree.root, tree, &mut references)?;
    Ok(references)
}

fn find(node: &Ast, tree: &ParsedPattern, references: &mut References) -> Result<(), Malformed> {
    match node {
        Ast::Literal(_) | Ast::Class(_) | Ast::Assertion(_) => Ok(()),
        Ast::Reference { target, offset } => {
            let group = match target {
                GroupRef::Number(number) if *number <= tree.groups => *number,
                GroupRef::Number(_) => {
                    return Err(Malformed::at(*offset, "has a back reference to a group that does not exist"));
                }
                GroupRef::Name(name) => *tree.names.get(name).ok_or_else(|| {
                    Malformed::at(*offset, format!("has a back reference to the group `{name}`, which does not exist"))
                })?,
            };
            references.insert(*offset, group);
            Ok(())
        }
        Ast::Look { body, .. } | Ast::Group { body, .. } | Ast::Repeat { body, .. } => find(body, tree, references),
        Ast::Sequence(parts) | Ast::Choice(parts) => parts.iter().try_for_each(|part| find(part, tree, references)),
    }
}
