//! The ways from a payload's schema to the examples within it.

use std::collections::HashSet;

use super::{Placed, in_place};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::Example;
use crate::source::{ByName, Tree};

/// From which schemas a way leads to an example. Most have none, and to walk them for each webhook would take long.
pub(super) struct Ways(Vec<bool>);

impl Ways {
    pub fn of(schemas: &Schemas) -> Self {
        let mut from: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.nodes.len()];
        let mut ways = vec![false; schemas.nodes.len()];
        let mut open = Vec::new();
        for (id, schema) in schemas.iter() {
            let Body::Keywords(keywords) = &schema.body else { continue };
            keywords.subschemas().for_each(|inner| from[inner.0 as usize].push(id));
            open.extend((!keywords.examples().is_empty()).then_some(id));
        }
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut ways[id.0 as usize], true) {
                open.extend(&from[id.0 as usize]);
            }
        }
        Self(ways)
    }

    fn lead_from(&self, id: SchemaId) -> bool {
        self.0[id.0 as usize]
    }
}

/// The examples of all schemas that members, items and references lead to.
pub(super) fn within(root: SchemaId, schemas: &Schemas, ways: &Ways) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut seen = HashSet::new();
    // References may follow one another further than a stack would reach.
    let mut open = vec![(root, Vec::new())];
    while let Some((id, path)) = open.pop() {
        let Body::Keywords(keywords) = &schemas[id].body else { continue };
        if !ways.lead_from(id) || !seen.insert(id) {
            continue;
        }
        for example in keywords.examples() {
            let around = |inner, step: &Step<'_>| match step {
                Step::Member(name) => Tree::Map(ByName::from_iter([(String::clone(name), inner)])),
                // What stands before it is no example, so nobody asks whether it keeps its schema.
                Step::Item(nth) => Tree::List([vec![Tree::Null; *nth], vec![inner]].concat()),
            };
            let around = (!path.is_empty()).then(|| path.iter().rev().fold(Tree::clone(&example.value), around));
            // An example of a whole payload keeps all of its schemas.
            let kept = if path.is_empty() { Vec::new() } else { in_place(id, schemas) };
            placed.push(Placed { example: example.clone(), around, schemas: kept, schema: id });
        }
        let below = |step| [path.as_slice(), &[step]].concat();
        let first = keywords.prefix_items().len();
        let prefix = keywords.prefix_items().iter().enumerate().map(|(nth, &item)| (item, below(Step::Item(nth))));
        let items = prefix.chain(keywords.items().map(|items| (items, below(Step::Item(first)))));
        let members = keywords.properties().iter().map(|(name, &member)| (member, below(Step::Member(name))));
        let same = keywords
            .reference()
            .into_iter()
            .chain(keywords.all_of().iter().copied())
            .map(|target| (target, path.clone()));
        // The last to be pushed is the first to be looked at.
        let next: Vec<_> = same.chain(members).chain(items).collect();
        open.extend(next.into_iter().rev());
    }
    placed
}

#[derive(Clone)]
enum Step<'s> {
    Member(&'s String),
    /// To the item after so many others.
    Item(usize),
}

/// The examples of all schemas that others lead to, also where nobody knows whether a payload keeps the schema: in a
/// branch, in a condition, for members that have no name.
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
