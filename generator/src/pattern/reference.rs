//! Back references: where the engine reads them as ECMA-262 does, where they match nothing, and where neither can be
//! said.
//!
//! ECMA-262 differs from `fancy-regex` in three ways. A reference to a group that did not take part matches the empty
//! text (§22.2.2.7.2); that is printed as a condition. Each turn of a quantifier forgets what the groups in it captured
//! (§22.2.2.3.1), and a turn that matches nothing is undone; `fancy-regex` does neither, so what depends on it is
//! refused. And inside a lookbehind everything runs backwards, references included; that is refused too.

use std::collections::BTreeMap;

use super::{
    Malformed,
    ast::{Node, Target, Tree},
};

/// The group of every reference that can match something, by the reference's offset.
pub(super) type References = BTreeMap<usize, usize>;

/// Decides on every reference of a pattern.
pub(super) fn resolve(tree: &Tree) -> Result<References, Malformed> {
    let mut walk = Walk::default();
    walk.node(&tree.root);
    let mut references = References::new();
    for reference in walk.references {
        let group = match reference.target {
            Target::Number(number) if *number <= tree.groups => *number,
            Target::Number(_) => {
                return Err(Malformed::at(reference.offset, "refers back to a group that it does not have"));
            }
            Target::Name(name) => *tree.names.get(name).ok_or_else(|| {
                Malformed::at(reference.offset, format!("refers back to a group `{name}` that it does not have"))
            })?,
        };
        let Some(path) = walk.groups.get(&group) else {
            continue;
        };
        match relation(path, &reference.path) {
            Relation::Kept => {
                references.insert(reference.offset, group);
            }
            Relation::Nothing => {}
            Relation::Refused(reason) => return Err(Malformed::at(reference.offset, reason)),
        }
    }
    Ok(references)
}

/// A step from the root of the tree to a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Into a part of a sequence.
    Part(usize),
    /// Into a branch of a choice.
    Branch(usize),
    /// Into what may be left out, but not repeated.
    Optional {
        nullable: bool,
    },
    /// Into what may be repeated.
    Loop {
        optional: bool,
        nullable: bool,
    },
    /// Into what is repeated zero times.
    Never,
    /// Into a group.
    Group,
    Look {
        behind: bool,
        negative: bool,
    },
}

struct Reference<'a> {
    target: &'a Target,
    offset: usize,
    path: Vec<Step>,
}

#[derive(Default)]
struct Walk<'a> {
    path: Vec<Step>,
    /// Where each capturing group is; the path ends before the group itself.
    groups: BTreeMap<usize, Vec<Step>>,
    references: Vec<Reference<'a>>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &'a Node) {
        match node {
            Node::Literal(_) | Node::Class(_) | Node::Anchor(_) => {}
            Node::Reference { target, offset } => {
                self.references.push(Reference { target, offset: *offset, path: self.path.clone() });
            }
            Node::Look { behind, negative, body, .. } => {
                self.below(Step::Look { behind: *behind, negative: *negative }, body);
            }
            Node::Group { number, body, .. } => {
                if let Some(number) = number {
                    self.groups.insert(*number, self.path.clone());
                }
                self.below(Step::Group, body);
            }
            Node::Repeat { bounds, nullable, body } => {
                let (optional, nullable) = (bounds.min == 0, *nullable);
                match bounds.max {
                    Some(0) => self.below(Step::Never, body),
                    Some(1) if optional => self.below(Step::Optional { nullable }, body),
                    Some(1) => self.node(body),
                    _ => self.below(Step::Loop { optional, nullable }, body),
                }
            }
            Node::Sequence(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.below(Step::Part(index), part);
                }
            }
            Node::Choice(branches) => {
                for (index, branch) in branches.iter().enumerate() {
                    self.below(Step::Branch(index), branch);
                }
            }
        }
    }

    fn below(&mut self, step: Step, node: &'a Node) {
        self.path.push(step);
        self.node(node);
        self.path.pop();
    }
}

enum Relation {
    /// The engine sees the same capture at the reference as ECMA-262 does.
    Kept,
    /// The group never has a capture at the reference.
    Nothing,
    /// The two may differ, for this reason.
    Refused(&'static str),
}

/// What a reference at one path sees of a group at the other.
fn relation(group: &[Step], reference: &[Step]) -> Relation {
    if group.iter().chain(reference).any(|step| matches!(step, Step::Never)) {
        return Relation::Nothing;
    }
    let behind = |step: &Step| matches!(step, Step::Look { behind: true, .. });
    if group.iter().chain(reference).any(behind) {
        return Relation::Refused(
            "refers back from or to the inside of a lookbehind, where ECMA-262 matches backwards",
        );
    }
    let common = group.iter().zip(reference).take_while(|(a, b)| a == b).count();
    let (shared, inner) = group.split_at_checked(common).unwrap_or((group, &[]));
    // Only a group that is finished before the reference begins, in the same sequence, can have captured something:
    // a turn of a loop around both forgets what came before it.
    match (inner.first(), reference.get(common)) {
        (Some(Step::Part(first)), Some(Step::Part(second))) if first < second => {}
        _ => return Relation::Nothing,
    }
    let inner = inner.get(1..).unwrap_or(&[]);
    if inner.iter().any(|step| matches!(step, Step::Look { negative: true, .. })) {
        return Relation::Nothing;
    }
    let mut may_keep_old = shared.iter().any(|step| matches!(step, Step::Loop { .. }));
    for step in inner {
        match step {
            Step::Loop { nullable: true, .. } | Step::Optional { nullable: true } => {
                return Relation::Refused("refers back to a group in a quantifier whose turns may match nothing");
            }
            Step::Loop { optional: true, .. } | Step::Optional { .. } | Step::Branch(_) if may_keep_old => {
                return Relation::Refused("refers back to a group that a turn of the loop around it may leave out");
            }
            Step::Loop { .. } => may_keep_old = true,
            Step::Part(_) | Step::Branch(_) | Step::Optional { .. } | Step::Never | Step::Group | Step::Look { .. } => {
            }
        }
    }
    Relation::Kept
}
