//! Objects: the members that they must have, and those that have a name.

use indexmap::{IndexMap, IndexSet};

use super::applied::Applied;
use super::{At, Maker};
use crate::pattern::{self, Engine};
use crate::schema::{Body, SchemaId};
use crate::source::Tree;

/// How many members that have no name are made up so that an object has as many as it must.
const MOST_UNNAMED: u64 = 20;

impl<'s> Maker<'s> {
    /// An object to which all of these schemas apply, with the keywords that they come to.
    pub(super) fn object(&mut self, ids: &[SchemaId], applied: &Applied<'s>, at: At) -> Option<Tree> {
        let (required, others) = (required(applied), Others::new(applied));
        let mut names: IndexMap<&str, Vec<SchemaId>> = IndexMap::new();
        for (name, id) in applied.all.iter().flat_map(|keywords| &keywords.properties) {
            names.entry(name).or_default().push(*id);
        }
        self.work.steps += names.len();
        for name in &required {
            names.entry(name).or_default();
        }
        // With a judge what does not fit is left out later, so everything is made first.
        let most = applied.least(|keywords| keywords.max_properties).unwrap_or(u64::MAX);
        let room = usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(required.len());
        let (mut members, mut added) = (IndexMap::new(), 0);
        for (name, schemas) in &names {
            let optional = !required.contains(name);
            if optional && (!self.named || added >= room || !self.has_room(at)) {
                continue;
            }
            let schemas = [schemas.as_slice(), &others.of(name, schemas.is_empty())].concat();
            match self.member(applied, name, &schemas, At { depth: at.depth + 1, nth: 0, optional }) {
                Some(value) => {
                    added += usize::from(optional);
                    members.insert((*name).to_owned(), value);
                }
                None if optional => {}
                None => return None,
            }
        }
        self.dependents(applied, &others, &names, &mut members, at);
        self.unnamed(applied, &others, &mut members, names.is_empty(), at);
        let whole = Tree::Map(members);
        if self.keeps(ids, &whole) {
            return Some(whole);
        }
        let Tree::Map(members) = whole else { return None };
        self.grown(ids, &members, &required)
    }

    /// The largest object that keeps the schemas, as far as that is found by adding one member after the other.
    fn grown(&mut self, ids: &[SchemaId], members: &IndexMap<String, Tree>, required: &IndexSet<&str>) -> Option<Tree> {
        let mut chosen = required.clone();
        let of = |chosen: &IndexSet<&str>| {
            let members = members.iter().filter(|(name, _)| chosen.contains(name.as_str()));
            Tree::Map(members.map(|(name, value)| (name.clone(), value.clone())).collect())
        };
        let mut object = Some(of(&chosen)).filter(|object| self.keeps(ids, object));
        for name in members.keys().filter(|name| !required.contains(name.as_str())) {
            self.work.steps += 1 + members.len();
            if self.work.steps > super::LONG {
                break;
            }
            chosen.insert(name);
            let grown = of(&chosen);
            if self.keeps(ids, &grown) {
                object = Some(grown);
            } else if object.is_some() {
                chosen.shift_remove(name.as_str());
            }
        }
        object
    }

    fn member(&mut self, applied: &Applied<'s>, name: &str, schemas: &[SchemaId], at: At) -> Option<Tree> {
        let given = self.members.iter().find(|(own, _)| at.depth == 1 && *own == name).map(|(_, value)| *value);
        let said = applied.said.iter().find(|(member, _)| *member == name).map(|(_, text)| Tree::Text(text.clone()));
        let known = given.cloned().or(said);
        if let Some(value) = known.filter(|value| self.takes(schemas, value, at)) {
            self.work.size += 1;
            return Some(value);
        }
        self.value(schemas, at)
    }

    /// Adds what members of the object ask for beside them.
    fn dependents(
        &mut self,
        applied: &Applied<'s>,
        others: &Others,
        names: &IndexMap<&str, Vec<SchemaId>>,
        members: &mut IndexMap<String, Tree>,
        at: At,
    ) {
        let asked = applied.all.iter().flat_map(|keywords| &keywords.dependent_required);
        for (name, wanted) in asked {
            let missing = wanted.iter().filter(|_| members.contains_key(name));
            let missing: Vec<&String> = missing.filter(|other| !members.contains_key(*other)).collect();
            for other in missing {
                let schemas = names.get(other.as_str()).cloned().unwrap_or_default();
                let schemas = [schemas.as_slice(), &others.of(other, schemas.is_empty())].concat();
                let at = At { depth: at.depth + 1, nth: 0, optional: false };
                match self.member(applied, other, &schemas, at) {
                    Some(value) => drop(members.insert(other.clone(), value)),
                    None => drop(members.shift_remove(name)),
                }
            }
        }
    }

    /// Adds members that have no name: one where the object is a map, and as many as it must have.
    fn unnamed(
        &mut self,
        applied: &Applied<'s>,
        others: &Others,
        members: &mut IndexMap<String, Tree>,
        is_map: bool,
        at: At,
    ) {
        let says = applied.all.iter().any(|keywords| {
            let others = keywords.additional_properties;
            !keywords.pattern_properties.is_empty()
                || others.is_some_and(|id| matches!(self.schemas[id].body, Body::Keywords(_)))
        });
        let least = applied.most(|keywords| keywords.min_properties).unwrap_or(0);
        let shown = u64::from(is_map && says && self.named && self.has_room(at));
        for nth in 0..least.max(shown).min(MOST_UNNAMED) {
            if members.len() as u64 >= least.max(shown) {
                break;
            }
            let Some(name) = self.key(applied, usize::try_from(nth).unwrap_or_default()) else { break };
            if members.contains_key(&name) {
                continue;
            }
            let optional = nth >= least;
            let schemas = others.of(&name, true);
            let value = self.value(&schemas, At { depth: at.depth + 1, nth: 0, optional });
            members.extend(value.map(|value| (name, value)));
        }
    }

    /// A name that no schema names.
    fn key(&mut self, applied: &Applied<'s>, nth: usize) -> Option<String> {
        let patterns = applied.all.iter().flat_map(|keywords| keywords.pattern_properties.keys());
        let from_pattern = patterns
            .clone()
            .find_map(|pattern| pattern::sample(pattern, u32::try_from(nth).ok()).filter(|name| !name.is_empty()));
        let names: Vec<SchemaId> = applied.all.iter().filter_map(|keywords| keywords.property_names).collect();
        if names.is_empty() {
            let plain = if nth == 0 { "key".to_owned() } else { format!("key{}", nth + 1) };
            return Some(from_pattern.unwrap_or(plain));
        }
        match self.value(&names, At { depth: super::DEEP, nth, optional: false }) {
            Some(Tree::Text(name)) => Some(name),
            _ => from_pattern,
        }
    }
}

/// The members that an object must have.
fn required<'s>(applied: &Applied<'s>) -> IndexSet<&'s str> {
    let mut required: IndexSet<&str> =
        applied.all.iter().flat_map(|keywords| &keywords.required).map(String::as_str).collect();
    let mut nth = 0;
    while let Some(name) = required.get_index(nth).copied() {
        let dependent = applied.all.iter().filter_map(|keywords| keywords.dependent_required.get(name));
        let dependent: Vec<&str> = dependent.flatten().map(String::as_str).collect();
        required.extend(dependent);
        nth += 1;
    }
    required
}

/// The schemas of members that `properties` does not have.
struct Others {
    by_pattern: Vec<(regex::Regex, SchemaId)>,
    rest: Vec<SchemaId>,
}

impl Others {
    /// A pattern that only the slower engine knows is left to the judge.
    fn new(applied: &Applied<'_>) -> Self {
        let linear = |ecma: &str| {
            let translated = pattern::translate(ecma).ok().filter(|translated| translated.engine == Engine::Linear);
            regex::Regex::new(&translated?.pattern).ok()
        };
        let by_pattern = applied.all.iter().flat_map(|keywords| &keywords.pattern_properties);
        let additional = applied.all.iter().filter_map(|keywords| keywords.additional_properties);
        let unevaluated = applied.all.iter().filter_map(|keywords| keywords.unevaluated_properties);
        Self {
            by_pattern: by_pattern.filter_map(|(pattern, id)| Some((linear(pattern)?, *id))).collect(),
            rest: additional.chain(unevaluated).collect(),
        }
    }

    /// The schemas of a member, beside those that its name has.
    fn of(&self, name: &str, is_unnamed: bool) -> Vec<SchemaId> {
        let by_pattern = self.by_pattern.iter().filter(|(pattern, _)| pattern.is_match(name)).map(|(_, id)| *id);
        let mut ids: Vec<SchemaId> = by_pattern.collect();
        if ids.is_empty() && is_unnamed {
            ids.extend(&self.rest);
        }
        ids
    }
}
