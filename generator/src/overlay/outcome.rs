//! The outcome of an action, which shows whether it is needed.

use std::collections::{BTreeSet, HashSet};

use super::document::{Action, Change};
use crate::problem::{Diagnostics, Id, MemberPart, Problem, Severity};
use crate::source::Pointer;

/// The outcome of an action so far.
#[derive(Default)]
pub(super) struct Outcome {
    /// Whether its target selected something.
    pub(super) found: bool,
    /// Whether it changed something.
    pub(super) changed: bool,
    /// Whether it was refused.
    pub(super) refused: bool,
    /// The parts of `update` that changed something, and those that changed nothing, by their place in it.
    pub(super) fresh: HashSet<Pointer>,
    pub(super) stale: Vec<Pointer>,
}

impl Outcome {
    /// Reports an action that has nothing left to correct.
    pub(super) fn report(&self, action: &Action, problems: &mut Diagnostics) {
        if !self.found {
            problems.push(action.problem(
                Id::OverlayUnneeded,
                "target",
                MemberPart::Value,
                "this target selects nothing".to_owned(),
                "correct the target; or remove the action, if the document no longer has what it corrects".to_owned(),
            ));
        } else if !self.changed {
            problems.push(action.problem(
                Id::OverlayUnneeded,
                "target",
                MemberPart::Value,
                "this action changes nothing".to_owned(),
                "remove the action: the document already has this content".to_owned(),
            ));
        } else if let Change::Update(_) = action.change {
            let stale: BTreeSet<_> = self.stale.iter().filter(|pointer| !self.fresh.contains(*pointer)).collect();
            problems.extend(stale.into_iter().map(|pointer| Problem {
                severity: Severity::Warning,
                ..action.problem(
                    Id::OverlayUnneeded,
                    &format!("update{pointer}"),
                    MemberPart::Key,
                    "this part of the action changes nothing".to_owned(),
                    "remove this part: the document already has this content".to_owned(),
                )
            }));
        }
    }
}
