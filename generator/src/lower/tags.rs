//! The constants that distinguish objects: strings, numbers or booleans that every branch lists for a member that all of
//! them require.

use std::collections::HashSet;

use super::constant::Constant;
use super::kinds::{Candidate, Kinds};
use super::types::Types;
use super::view::Conjunction;
use crate::schema::SchemaId;

/// How deep in an object such a member is at most.
const DEEPEST: usize = 4;
/// How many members are compared at most.
const MOST: usize = 100;

impl<'s> Kinds<'s> {
    /// The path to a member that every object has and whose constants distinguish them; with the constants of each. Of
    /// several, a string of the object itself comes first, then its other members, then those of its members.
    pub(super) fn tag(&self, objects: &[&Candidate]) -> Option<(Vec<String>, Vec<Vec<Constant>>)> {
        let [first, rest @ ..] = objects else { return None };
        if rest.is_empty() || objects.iter().any(|object| object.shared || !object.types.is_within(Types::OBJECT)) {
            return None;
        }
        let own = self.steps(&first.leaves[0].whole, &[]);
        let is_text = |(_, constants): &(_, Vec<Vec<Constant>>)| {
            constants.iter().flatten().all(|constant| matches!(constant, Constant::Text(_)))
        };
        let mut found: Vec<_> = own.iter().filter_map(|path| self.constants_of(objects, path)).collect();
        if !found.is_empty() {
            return Some(found.swap_remove(found.iter().position(is_text).unwrap_or_default()));
        }
        let mut paths = own;
        let mut count = paths.len();
        for _ in 1..DEEPEST {
            let whole = &first.leaves[0].whole;
            let deeper = paths.iter().flat_map(|path| self.steps(&self.member(whole, path), path));
            paths = deeper.take(MOST.saturating_sub(count)).collect();
            count += paths.len();
            if let Some(found) = paths.iter().find_map(|path| self.constants_of(objects, path)) {
                return Some(found);
            }
        }
        None
    }

    /// A path with the constants of each object, if no two of them have the same.
    fn constants_of(&self, objects: &[&Candidate], path: &[&str]) -> Option<(Vec<String>, Vec<Vec<Constant>>)> {
        let mut all = HashSet::new();
        let constants = objects.iter().map(|object| {
            let constants = self.constants_at(&object.leaves[0].whole, path, 0)?;
            constants.iter().all(|constant| all.insert(constant.key())).then_some(constants)
        });
        let constants = constants.collect::<Option<_>>()?;
        Some((path.iter().map(|name| (*name).to_owned()).collect(), constants))
    }

    /// The paths to the required members of an object at a path.
    fn steps(&self, whole: &Conjunction, path: &[&'s str]) -> Vec<Vec<&'s str>> {
        self.required_names(whole).into_iter().map(|name| [path, &[name]].concat()).collect()
    }

    /// The schemas of the member at a path, in the first kind of an object.
    fn member(&self, whole: &Conjunction, path: &[&str]) -> Conjunction {
        path.iter().fold(whole.clone(), |whole, name| {
            let first = self.leaves(&whole).first().map_or_else(|| whole.clone(), |leaf| leaf.whole.clone());
            Conjunction::new(&self.view(&first).property(name))
        })
    }

    /// The required members of a payload that can be one string only, with that string.
    pub fn constants(&self, payload: SchemaId) -> Vec<(String, String)> {
        let whole = self.resolve(&[payload]);
        let constant = |name: &str| match self.constants_at(&whole, &[name], 0)?.as_slice() {
            [Constant::Text(text)] => Some((name.to_owned(), text.clone())),
            _ => None,
        };
        self.required_names(&whole).into_iter().filter_map(constant).collect()
    }

    /// All constants that the required member at a path can be, in every kind of these objects.
    fn constants_at(&self, whole: &Conjunction, path: &[&str], depth: usize) -> Option<Vec<Constant>> {
        const DEEPEST: usize = 8;
        let (name, rest) = path.split_first()?;
        let mut constants = Vec::new();
        for leaf in self.leaves(whole).iter() {
            if self.is_union(leaf) && leaf.whole != *whole {
                if depth == DEEPEST {
                    return None;
                }
                constants.extend(self.constants_at(&leaf.whole, path, depth + 1)?);
                continue;
            }
            let view = self.view(&leaf.whole);
            if !view.required().contains(name) {
                return None;
            }
            let member = Conjunction::new(&view.property(name));
            constants.extend(if rest.is_empty() {
                self.view(&member).constants()?
            } else if self.view(&member).types().is_within(Types::OBJECT) {
                self.constants_at(&member, rest, depth + 1)?
            } else {
                return None;
            });
        }
        let mut seen = HashSet::new();
        constants.retain(|constant| seen.insert(constant.key()));
        Some(constants)
    }
}
