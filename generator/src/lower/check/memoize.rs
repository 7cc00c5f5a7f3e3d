//! Decides which functions must remember the values they have seen, so that validation stays linear in the payload.
//!
//! With recursive schemas, a deep value can be reached along many paths: with
//! `A: {oneOf: [{properties: {next: A}}, {properties: {next: A}}]}` the value at depth `n` is reached 2^n times. That
//! takes a function with two paths to the same value, each of which leads on to recursive schemas. Schemas that are not
//! recursive can double the work with each of their own levels, which is harmless while there are few.
//!
//! Decode asks which schemas a value is valid against wherever nothing cheaper determines its variant, and each answer
//! traverses the whole value. Where such values are nested, the functions that decode asks must remember, too.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::walk::Descent;
use super::{Check, Checks, Evaluated, Function, FunctionBody, FunctionId};

/// Sets [`Function::memoized`] where it is needed; decode calls the functions in `asked` to find the variant of a
/// value.
pub(in crate::lower) fn memoize(functions: &mut IndexMap<FunctionId, Function>, asked: &BTreeSet<FunctionId>) {
    let calls: Calls<'_> = functions.iter().map(|(&id, function)| (id, call_sites(function))).collect();
    let targets: Graph =
        calls.iter().map(|(&id, sites)| (id, sites.iter().map(|call| call.target).collect())).collect();
    let callers = reversed(&targets);
    let recursive = recursive(&targets, &callers);
    let mut memoized = doubled(&calls, &recursive, asked);
    memoized.extend(asked.intersection(&recursive));
    let reached = reach(clashing(&calls, &reach(recursive.iter().copied().collect(), &callers)), &targets);
    memoized.extend(reached.intersection(&recursive));
    for id in memoized {
        if let Some(function) = functions.get_mut(&id) {
            function.memoized = true;
        }
    }
}

/// The calls that each function makes.
type Calls<'c> = BTreeMap<FunctionId, Vec<CallSite<'c>>>;

/// Edges between functions.
type Graph = BTreeMap<FunctionId, BTreeSet<FunctionId>>;

/// A call, and the path from the caller's value to the value that is passed.
struct CallSite<'c> {
    target: FunctionId,
    path: Vec<Descent<'c>>,
}

impl CallSite<'_> {
    /// Whether one call may get the value of the other, or a value within it.
    fn may_meet(&self, other: &Self) -> bool {
        self.path.iter().zip(&other.path).all(|(one, other)| one.may_equal(other))
    }
}

/// How many paths may reach a value before it pays to remember that it was seen.
const MANY: usize = 64;

/// How many of the functions that decode asks may be nested before they remember.
const DEEP: usize = 8;

/// Calls of one function are compared pairwise up to this number; of more, some are assumed to meet.
const MOST_COMPARED: usize = 1_000;

fn call_sites(function: &Function) -> Vec<CallSite<'_>> {
    let (path, mut calls) = (&mut Vec::new(), Vec::new());
    match &function.body {
        FunctionBody::Test(checks) => add_calls(checks, path, &mut calls),
        FunctionBody::Evaluated(evaluated) => {
            add_evaluated_calls(evaluated, path, &mut calls);
            evaluated.each_part(&mut |descent, part| add_part_calls(descent, part, path, &mut calls));
        }
    }
    calls
}

fn add_calls<'c>(checks: &'c Checks, path: &mut Vec<Descent<'c>>, calls: &mut Vec<CallSite<'c>>) {
    for check in &checks.list {
        if let Check::Call(target) = check {
            calls.push(CallSite { target: FunctionId::Test(*target), path: path.clone() });
        }
        if let Some(evaluated) = check.evaluated() {
            add_evaluated_calls(evaluated, path, calls);
        }
        check.each_part(&mut |descent, part| {
            let times = if check.evaluates_twice() { 2 } else { 1 };
            (0..times).for_each(|_| add_part_calls(descent.clone(), part, path, calls));
        });
    }
}

fn add_evaluated_calls<'c>(evaluated: &'c Evaluated, path: &[Descent<'c>], calls: &mut Vec<CallSite<'c>>) {
    evaluated.each_call(&mut |target| calls.push(CallSite { target, path: path.to_vec() }));
}

fn add_part_calls<'c>(
    descent: Option<Descent<'c>>,
    part: &'c Checks,
    path: &mut Vec<Descent<'c>>,
    calls: &mut Vec<CallSite<'c>>,
) {
    let depth = path.len();
    path.extend(descent);
    add_calls(part, path, calls);
    path.truncate(depth);
}

/// The targets of calls within one function that may meet in one value, among those that recurse.
fn clashing(calls: &Calls<'_>, leading_to_recursion: &BTreeSet<FunctionId>) -> Vec<FunctionId> {
    let mut clashing = Vec::new();
    for sites in calls.values() {
        let sites: Vec<_> = sites.iter().filter(|call| leading_to_recursion.contains(&call.target)).collect();
        if sites.len() > MOST_COMPARED {
            clashing.extend(sites.iter().map(|call| call.target));
            continue;
        }
        for (nth, one) in sites.iter().enumerate() {
            for other in sites[nth + 1..].iter().filter(|other| one.may_meet(other)) {
                clashing.extend([one.target, other.target]);
            }
        }
    }
    clashing
}

/// The same functions with every edge turned around.
fn reversed(graph: &Graph) -> Graph {
    let mut reversed: Graph = graph.keys().map(|&id| (id, BTreeSet::new())).collect();
    for (&id, targets) in graph {
        for &target in targets {
            reversed.entry(target).or_default().insert(id);
        }
    }
    reversed
}

/// The functions that reach themselves.
fn recursive(targets: &Graph, callers: &Graph) -> BTreeSet<FunctionId> {
    // Removing what calls nothing, and then what nothing calls, leaves the cycles and what lies between them. That is
    // close enough: to remember costs time, not correctness.
    let mut left = targets.clone();
    peel(&mut left, callers);
    let mut left_reversed = reversed(&left);
    peel(&mut left_reversed, &left);
    left_reversed.into_keys().collect()
}

/// Repeatedly removes functions without edges to functions that are left; `reversed` has at least the edges of `graph`,
/// turned around.
fn peel(graph: &mut Graph, reversed: &Graph) {
    let known: BTreeSet<_> = graph.keys().copied().collect();
    for targets in graph.values_mut() {
        targets.retain(|target| known.contains(target));
    }
    let mut empty: Vec<_> = graph.iter().filter(|(_, targets)| targets.is_empty()).map(|(&id, _)| id).collect();
    while let Some(id) = empty.pop() {
        graph.remove(&id);
        for caller in reversed.get(&id).into_iter().flatten() {
            if let Some(targets) = graph.get_mut(caller)
                && targets.remove(&id)
                && targets.is_empty()
            {
                empty.push(*caller);
            }
        }
    }
}

/// The functions outside of cycles that may get one value along many paths. Each caller on the way with two calls that
/// meet doubles their number; each function on the way that decode asks adds one to the depth.
fn doubled(calls: &Calls<'_>, recursive: &BTreeSet<FunctionId>, asked: &BTreeSet<FunctionId>) -> BTreeSet<FunctionId> {
    let outside = || calls.iter().filter(|(id, _)| !recursive.contains(id));
    let mut callers: BTreeMap<FunctionId, usize> = BTreeMap::new();
    for call in outside().flat_map(|(_, sites)| sites) {
        *callers.entry(call.target).or_default() += 1;
    }
    let mut paths: BTreeMap<FunctionId, usize> = BTreeMap::new();
    let mut depths: BTreeMap<FunctionId, usize> = BTreeMap::new();
    let mut open: Vec<_> = outside().map(|(&id, _)| id).filter(|id| !callers.contains_key(id)).collect();
    while let Some(id) = open.pop() {
        let own = paths.get(&id).copied().unwrap_or(1);
        let depth = depths.get(&id).copied().unwrap_or_default() + usize::from(asked.contains(&id));
        let sites = calls.get(&id).map(Vec::as_slice).unwrap_or_default();
        for (nth, call) in sites.iter().enumerate() {
            let others = sites.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, other)| other);
            // Only a function that calls others can reach the same value as another call.
            let calls_others = |target: &FunctionId| calls.get(target).is_some_and(|sites| !sites.is_empty());
            let is_met = sites.len() > MOST_COMPARED
                || others
                    .clone()
                    .any(|other| call.may_meet(other) && (other.target == call.target || calls_others(&other.target)));
            let most = paths.entry(call.target).or_insert(1);
            *most = (*most).max(own.saturating_mul(if is_met { 2 } else { 1 }));
            let deepest = depths.entry(call.target).or_default();
            *deepest = (*deepest).max(depth);
            if let Some(left) = callers.get_mut(&call.target) {
                *left -= 1;
                if *left == 0 && !recursive.contains(&call.target) {
                    open.push(call.target);
                }
            }
        }
    }
    let many = paths.into_iter().filter(|(_, paths)| *paths >= MANY).map(|(id, _)| id);
    let deep = depths.into_iter().filter(|(id, depth)| *depth >= DEEP && asked.contains(id)).map(|(id, _)| id);
    many.chain(deep).filter(|id| !recursive.contains(id)).collect()
}

/// All functions that can be reached, the starting points included.
fn reach(mut open: Vec<FunctionId>, graph: &Graph) -> BTreeSet<FunctionId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(graph.get(&id).into_iter().flatten());
        }
    }
    seen
}
