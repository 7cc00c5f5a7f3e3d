//! Which functions must remember what they have looked at, so that the work of validators is linear in the payload.
//!
//! Where schemas contain themselves, a value far down may be reached in many ways: with `A: {oneOf: [{properties: {next:
//! A}}, {properties: {next: A}}]}` the value that is `n` levels down in 2^n. That needs a function with two ways to the
//! same value, from each of which schemas that contain themselves are reached.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::ir::Step;
use super::{Check, Checks, Function};
use crate::schema::SchemaId;

/// Tells the functions that must.
pub(super) fn mark(functions: &mut IndexMap<SchemaId, Function>) {
    let mut calls: BTreeMap<SchemaId, Vec<Call<'_>>> = BTreeMap::new();
    for (&id, function) in &*functions {
        list_calls(&function.checks, &mut Vec::new(), calls.entry(id).or_default());
    }
    let loops = loops(&calls);
    if loops.is_empty() {
        return;
    }
    // What leads to a loop, as far as one needs to know it.
    let mut callers: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (&id, list) in &calls {
        list.iter().for_each(|call| callers.entry(call.target).or_default().push(id));
    }
    let heavy = reach(loops.iter().copied().collect(), |id| callers.get(&id).cloned().unwrap_or_default());
    let mut clashing = Vec::new();
    for list in calls.values() {
        let list: Vec<_> = list.iter().filter(|call| heavy.contains(&call.target)).collect();
        for (nth, one) in list.iter().enumerate() {
            for other in list[nth + 1..].iter().filter(|other| one.may_meet(other)) {
                clashing.extend([one.target, other.target]);
            }
        }
    }
    let targets = |id: SchemaId| calls.get(&id).into_iter().flatten().map(|call| call.target).collect();
    let reached = reach(clashing, targets);
    let marked: Vec<_> = reached.intersection(&loops).copied().collect();
    for id in marked {
        if let Some(function) = functions.get_mut(&id) {
            function.once = true;
        }
    }
}

/// A call, and the way from the function's own value to the one that it is about.
struct Call<'c> {
    target: SchemaId,
    way: Vec<Step<'c>>,
}

impl Call<'_> {
    /// Whether one may be about the other's value, or about something within it.
    fn may_meet(&self, other: &Self) -> bool {
        self.way.iter().zip(&other.way).all(|(one, other)| one.may_be(other))
    }
}

fn list_calls<'c>(checks: &'c Checks, way: &mut Vec<Step<'c>>, calls: &mut Vec<Call<'c>>) {
    for check in &checks.list {
        if let Check::Call(target) = check {
            calls.push(Call { target: *target, way: way.clone() });
        }
        check.each_part(&mut |step, part| {
            let depth = way.len();
            way.extend(step);
            list_calls(part, way, calls);
            way.truncate(depth);
        });
    }
}

/// The functions that reach themselves.
fn loops(calls: &BTreeMap<SchemaId, Vec<Call<'_>>>) -> BTreeSet<SchemaId> {
    // Taking away what calls nothing, and then what nothing calls, leaves the loops and what lies between them, which is
    // near enough: to remember costs time, not correctness.
    let mut left: BTreeMap<SchemaId, BTreeSet<SchemaId>> =
        calls.iter().map(|(&id, list)| (id, list.iter().map(|call| call.target).collect())).collect();
    peel(&mut left);
    let mut turned: BTreeMap<SchemaId, BTreeSet<SchemaId>> = left.keys().map(|&id| (id, BTreeSet::new())).collect();
    for (&id, targets) in &left {
        for target in targets {
            turned.entry(*target).or_default().insert(id);
        }
    }
    peel(&mut turned);
    turned.into_keys().collect()
}

/// Takes away, again and again, what leads to nothing that is left.
fn peel(graph: &mut BTreeMap<SchemaId, BTreeSet<SchemaId>>) {
    let mut callers: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (&id, targets) in &*graph {
        targets.iter().for_each(|&target| callers.entry(target).or_default().push(id));
    }
    let known: BTreeSet<_> = graph.keys().copied().collect();
    graph.values_mut().for_each(|targets| targets.retain(|target| known.contains(target)));
    let mut empty: Vec<_> = graph.iter().filter(|(_, targets)| targets.is_empty()).map(|(&id, _)| id).collect();
    while let Some(id) = empty.pop() {
        graph.remove(&id);
        for caller in callers.get(&id).into_iter().flatten() {
            if let Some(targets) = graph.get_mut(caller)
                && targets.remove(&id)
                && targets.is_empty()
            {
                empty.push(*caller);
            }
        }
    }
}

/// Everything that can be reached, the beginnings included.
fn reach(mut open: Vec<SchemaId>, next: impl Fn(SchemaId) -> Vec<SchemaId>) -> BTreeSet<SchemaId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(next(id));
        }
    }
    seen
}
