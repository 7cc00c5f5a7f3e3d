//! Which functions must remember what they have looked at, so that the work of validators is linear in the payload.
//!
//! Where schemas contain themselves, a value far down may be reached in many ways: with `A: {oneOf: [{properties: {next:
//! A}}, {properties: {next: A}}]}` the value that is `n` levels down in 2^n. That needs a function with two ways to the
//! same value, from each of which schemas that contain themselves are reached. Schemas that do not contain themselves can
//! double the work with each of their own levels, which is no matter while there are few.
//!
//! Decode asks which schemas a value keeps wherever nothing else tells its kind, and each answer takes a look at all that
//! the value holds. Where such values lie within one another, what decode asks must remember, too.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::ir::Step;
use super::{Check, Checks, Function, FunctionBody, FunctionId, Marks};

/// Tells the functions that must. Those that are `asked` are the ones by which decode finds the kind of a value.
pub(in crate::lower) fn mark(functions: &mut IndexMap<FunctionId, Function>, asked: &BTreeSet<FunctionId>) {
    let mut calls: BTreeMap<FunctionId, Vec<Call<'_>>> = BTreeMap::new();
    for (&id, function) in &*functions {
        let (way, calls) = (&mut Vec::new(), calls.entry(id).or_default());
        match &function.body {
            FunctionBody::Test(checks) => list_calls(checks, way, calls),
            FunctionBody::Mark(marks) => {
                list_calls_of_marks(marks, way, calls);
                marks.each_part(&mut |step, part| list_calls_of_part(step, part, way, calls));
            }
        }
    }
    let loops = loops(&calls);
    let mut marked = doubled(&calls, &loops, asked);
    marked.extend(asked.intersection(&loops));
    // What leads to a loop, as far as one needs to know it.
    let mut callers: BTreeMap<FunctionId, Vec<FunctionId>> = BTreeMap::new();
    for (&id, list) in &calls {
        for call in list {
            callers.entry(call.target).or_default().push(id);
        }
    }
    let heavy = reach(loops.iter().copied().collect(), |id| callers.get(&id).cloned().unwrap_or_default());
    let mut clashing = Vec::new();
    for list in calls.values() {
        let list: Vec<_> = list.iter().filter(|call| heavy.contains(&call.target)).collect();
        if list.len() > MOST_COMPARED {
            clashing.extend(list.iter().map(|call| call.target));
            continue;
        }
        for (nth, one) in list.iter().enumerate() {
            for other in list[nth + 1..].iter().filter(|other| one.may_meet(other)) {
                clashing.extend([one.target, other.target]);
            }
        }
    }
    let targets = |id: FunctionId| calls.get(&id).into_iter().flatten().map(|call| call.target).collect();
    let reached = reach(clashing, targets);
    marked.extend(reached.intersection(&loops));
    for id in marked {
        if let Some(function) = functions.get_mut(&id) {
            function.once = true;
        }
    }
}

/// A call, and the way from the function's own value to the one that it is about.
struct Call<'c> {
    target: FunctionId,
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
            calls.push(Call { target: FunctionId::Test(*target), way: way.clone() });
        }
        if let Some(marks) = check.marks() {
            list_calls_of_marks(marks, way, calls);
        }
        check.each_part(&mut |step, part| {
            let times = if check.looks_twice() { 2 } else { 1 };
            (0..times).for_each(|_| list_calls_of_part(step.clone(), part, way, calls));
        });
    }
}

fn list_calls_of_marks<'c>(marks: &'c Marks, way: &[Step<'c>], calls: &mut Vec<Call<'c>>) {
    marks.each_call(&mut |target| calls.push(Call { target, way: way.to_vec() }));
}

fn list_calls_of_part<'c>(
    step: Option<Step<'c>>,
    part: &'c Checks,
    way: &mut Vec<Step<'c>>,
    calls: &mut Vec<Call<'c>>,
) {
    let depth = way.len();
    way.extend(step);
    list_calls(part, way, calls);
    way.truncate(depth);
}

/// The functions that reach themselves.
fn loops(calls: &BTreeMap<FunctionId, Vec<Call<'_>>>) -> BTreeSet<FunctionId> {
    // Taking away what calls nothing, and then what nothing calls, leaves the loops and what lies between them, which is
    // near enough: to remember costs time, not correctness.
    let mut left: BTreeMap<FunctionId, BTreeSet<FunctionId>> =
        calls.iter().map(|(&id, list)| (id, list.iter().map(|call| call.target).collect())).collect();
    peel(&mut left);
    let mut turned: BTreeMap<FunctionId, BTreeSet<FunctionId>> = left.keys().map(|&id| (id, BTreeSet::new())).collect();
    for (&id, targets) in &left {
        for target in targets {
            turned.entry(*target).or_default().insert(id);
        }
    }
    peel(&mut turned);
    turned.into_keys().collect()
}

/// Takes away, again and again, what leads to nothing that is left.
fn peel(graph: &mut BTreeMap<FunctionId, BTreeSet<FunctionId>>) {
    let mut callers: BTreeMap<FunctionId, Vec<FunctionId>> = BTreeMap::new();
    for (&id, targets) in &*graph {
        for &target in targets {
            callers.entry(target).or_default().push(id);
        }
    }
    let known: BTreeSet<_> = graph.keys().copied().collect();
    for targets in graph.values_mut() {
        targets.retain(|target| known.contains(target));
    }
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

/// In how many ways a value may be reached before it is remembered that it was looked at.
const MANY: usize = 64;

/// How many of the functions that decode asks may lie within one another before they remember.
const DEEP: usize = 8;

/// Of so many calls of one function each is compared with each; of more it is taken for granted that some meet.
const MOST_COMPARED: usize = 1_000;

/// The functions outside of loops that may look at one value in many ways: with each function on the way that calls in two
/// ways they double, and each on the way that decode asks adds one.
fn doubled(
    calls: &BTreeMap<FunctionId, Vec<Call<'_>>>,
    loops: &BTreeSet<FunctionId>,
    asked: &BTreeSet<FunctionId>,
) -> BTreeSet<FunctionId> {
    let outside = || calls.iter().filter(|(id, _)| !loops.contains(id));
    let mut callers: BTreeMap<FunctionId, usize> = BTreeMap::new();
    for call in outside().flat_map(|(_, list)| list) {
        *callers.entry(call.target).or_default() += 1;
    }
    let mut ways: BTreeMap<FunctionId, usize> = BTreeMap::new();
    let mut depths: BTreeMap<FunctionId, usize> = BTreeMap::new();
    let mut open: Vec<_> = outside().map(|(&id, _)| id).filter(|id| !callers.contains_key(id)).collect();
    while let Some(id) = open.pop() {
        let own = ways.get(&id).copied().unwrap_or(1);
        let depth = depths.get(&id).copied().unwrap_or_default() + usize::from(asked.contains(&id));
        let list = calls.get(&id).map(Vec::as_slice).unwrap_or_default();
        for (nth, call) in list.iter().enumerate() {
            let others = list.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, other)| other);
            // Only what calls on can lead to the same value as another does.
            let calls_on = |target: &FunctionId| calls.get(target).is_some_and(|list| !list.is_empty());
            let is_met = list.len() > MOST_COMPARED
                || others
                    .clone()
                    .any(|other| call.may_meet(other) && (other.target == call.target || calls_on(&other.target)));
            let most = ways.entry(call.target).or_insert(1);
            *most = (*most).max(own.saturating_mul(if is_met { 2 } else { 1 }));
            let deepest = depths.entry(call.target).or_default();
            *deepest = (*deepest).max(depth);
            if let Some(left) = callers.get_mut(&call.target) {
                *left -= 1;
                if *left == 0 && !loops.contains(&call.target) {
                    open.push(call.target);
                }
            }
        }
    }
    let many = ways.into_iter().filter(|(_, ways)| *ways >= MANY).map(|(id, _)| id);
    let deep = depths.into_iter().filter(|(id, depth)| *depth >= DEEP && asked.contains(id)).map(|(id, _)| id);
    many.chain(deep).filter(|id| !loops.contains(id)).collect()
}

/// Everything that can be reached, the beginnings included.
fn reach(mut open: Vec<FunctionId>, next: impl Fn(FunctionId) -> Vec<FunctionId>) -> BTreeSet<FunctionId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(next(id));
        }
    }
    seen
}
