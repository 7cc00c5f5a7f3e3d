//! Finds the examples within a payload's schema, and where each belongs in a payload.

use std::collections::HashSet;

use super::{Placed, in_place};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::Example;
use crate::source::{ByName, Tree};

/// From which schemas an example can be reached. Most have none, and walking these for each webhook would take long.
pub(super) struct Reachability(Vec<bool>);

impl Reachability {
    pub fn new(schemas: &Schemas) -> Self {
        let mut from: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.nodes.len()];
        let mut leads = vec![false; schemas.nodes.len()];
        let mut open = Vec::new();
        for (id, schema) in schemas.iter() {
            let Body::Keywords(keywords) = &schema.body else { continue };
            keywords.subschemas().for_each(|inner| from[inner.0 as usize].push(id));
            open.extend((!keywords.examples().is_empty()).then_some(id));
        }
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut leads[id.0 as usize], true) {
                open.extend(&from[id.0 as usize]);
            }
        }
        Self(leads)
    }

    fn leads_to_example(&self, id: SchemaId) -> bool {
        self.0[id.0 as usize]
    }
}

/// The examples of all schemas that can be reached by members, items and references, each in its place.
pub(super) fn located(root: SchemaId, schemas: &Schemas, reachable: &Reachability) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut seen = HashSet::new();
    // Chains of references may be too long for recursion.
    let mut open = vec![(root, Vec::new())];
    while let Some((id, path)) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if !reachable.leads_to_example(id) || !seen.insert(id) {
            continue;
        }
        for example in keywords.examples() {
            let around = |inner, step: &Segment<'_>| match step {
                Segment::Member(name) => Tree::object(ByName::from_iter([(String::clone(name), inner)])),
                // The items before it are not examples, so they need not be valid.
                Segment::Item(nth) => Tree::Array([vec![Tree::Null; *nth], vec![inner]].concat()),
            };
            let around = (!path.is_empty()).then(|| path.iter().rev().fold(Tree::clone(&example.value), around));
            // An example of a whole payload must match all of its schemas.
            let matched = if path.is_empty() { Vec::new() } else { in_place(id, schemas) };
            placed.push(Placed { example: example.clone(), around, schemas: matched, schema: id });
        }
        let below = |step| [path.as_slice(), &[step]].concat();
        let first = keywords.prefix_items().len();
        let prefix = keywords.prefix_items().iter().enumerate().map(|(nth, &item)| (item, below(Segment::Item(nth))));
        let items = prefix.chain(keywords.items().map(|items| (items, below(Segment::Item(first)))));
        let members = keywords.properties().iter().map(|(name, &member)| (member, below(Segment::Member(name))));
        let same = keywords
            .reference()
            .into_iter()
            .chain(keywords.all_of().iter().copied())
            .map(|target| (target, path.clone()));
        // The last one pushed is visited first.
        let next: Vec<_> = same.chain(members).chain(items).collect();
        open.extend(next.into_iter().rev());
    }
    placed
}

/// A step of the path to an example.
#[derive(Clone)]
enum Segment<'s> {
    Member(&'s String),
    /// The item at this index.
    Item(usize),
}

/// The examples of all schemas that can be reached from these, even where a payload need not match the schema: in a
/// branch, in a condition, for members without a name.
pub(super) fn reached(mut open: Vec<SchemaId>, schemas: &Schemas) -> Vec<(SchemaId, &Example)> {
    let mut seen = HashSet::new();
    open.reverse();
    let mut examples = Vec::new();
    while let Some(id) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if seen.insert(id) {
            examples.extend(keywords.examples().iter().map(|example| (id, example)));
            open.extend(keywords.subschemas());
        }
    }
    examples
}
