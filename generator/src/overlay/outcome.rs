//! What came of an action: whether it is needed.

use std::collections::{BTreeSet, HashSet};

use super::document::{Action, Change};
use crate::problem::{Diagnostics, MemberPart, Problem, Severity};
use crate::source::Pointer;

/// What came of an action so far.
#[derive(Default)]
pub(super) struct Outcome {
    /// Whether its target selected something.
    pub(super) found: bool,
    /// Whether it changed something.
    pub(super) changed: bool,
    /// Whether it was refused.
    pub(super) refused: bool,
    /// The values of `update` that changed something, and those that changed nothing, by their place in it.
    pub(super) fresh: HashSet<Pointer>,
    pub(super) stale: Vec<Pointer>,
}

impl Outcome {
    /// An action that has nothing to correct any more has to go.
    pub(super) fn report(&self, action: &Action, problems: &mut Diagnostics) {
        if !self.found {
            problems.push(action.problem(
                "target",
                MemberPart::Value,
                "this target selects nothing".to_owned(),
                "correct it; or remove the action, if the document has no longer what it corrects".to_owned(),
            ));
        } else if !self.changed {
            problems.push(action.problem(
                "target",
                MemberPart::Value,
                "this action changes nothing".to_owned(),
                "the document says so itself now: remove the action".to_owned(),
            ));
        } else if let Change::Update(_) = action.change {
            let stale: BTreeSet<_> = self.stale.iter().filter(|pointer| !self.fresh.contains(*pointer)).collect();
            problems.extend(stale.into_iter().map(|pointer| Problem {
                severity: Severity::Warning,
                ..action.problem(
                    &format!("update{pointer}"),
                    MemberPart::Key,
                    "this part of the action changes nothing".to_owned(),
                    "the document says so itself now: remove this part".to_owned(),
                )
            }));
        }
    }
}
