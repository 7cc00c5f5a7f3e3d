//! Objects: their required members, and the named optional ones.

use std::collections::BTreeMap;

use super::applied::Applied;
use super::{At, LONG, Maker};
use crate::openapi::JsonText;
use crate::pattern::{self, Engine};
use crate::schema::{Body, Keywords, SchemaId};
use crate::source::{ByName, Tree};

/// How many members without a name in the schema are made so that an object has as many as it must.
const MOST_UNNAMED: u64 = 20;

impl<'s> Maker<'s> {
    /// An object to which all of these schemas apply, with the keywords that follow from them.
    pub(super) fn object(&mut self, ids: &[SchemaId], applied: &Applied<'s>, at: At) -> Option<Tree> {
        let (known, others) = (KnownMembers::new(applied), Unnamed::new(applied));
        self.work.steps += known.list.len();
        let most = applied.least(Keywords::max_properties).unwrap_or(u64::MAX);
        let required = known.list.iter().filter(|member| member.required).count();
        let mut room = usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(required);
        let mut members = ByName::default();
        for member in &known.list {
            if !member.required && (!self.named || room == 0 || !self.has_room(at)) {
                continue;
            }
            match self.member(applied, &others, member, at) {
                Some(value) => {
                    room = room.saturating_sub(usize::from(!member.required));
                    members.insert(member.name.to_owned(), value);
                }
                None if member.required => return None,
                None => {}
            }
        }
        self.dependents(applied, &others, &known, &mut members, at);
        self.unnamed(applied, &others, &mut members, at);
        let whole = Tree::object(members);
        if self.is_valid(ids, &whole) {
            return Some(whole);
        }
        let Tree::Object(members) = whole else { return None };
        self.grown(ids, &members, |name| known.get(name).is_some_and(|member| member.required))
    }

    /// The largest valid object that is found by adding one member after another.
    fn grown(&mut self, ids: &[SchemaId], members: &ByName<Tree>, is_required: impl Fn(&str) -> bool) -> Option<Tree> {
        let mut chosen: Vec<bool> = members.keys().map(|name| is_required(name)).collect();
        let of = |chosen: &[bool]| {
            let members = members.iter().zip(chosen).filter(|(_, chosen)| **chosen);
            Tree::object(members.map(|((name, value), _)| (name.clone(), value.clone())).collect())
        };
        let mut object = Some(of(&chosen)).filter(|object| self.is_valid(ids, object));
        for nth in 0..members.len() {
            self.work.steps += members.len();
            if self.work.steps > LONG {
                break;
            }
            if std::mem::replace(&mut chosen[nth], true) {
                continue;
            }
            let grown = of(&chosen);
            if self.is_valid(ids, &grown) {
                object = Some(grown);
            } else if object.is_some() {
                chosen[nth] = false;
            }
        }
        object
    }

    /// The value of a member of the object that is made there: the document's own example or a discriminator's string
    /// comes first.
    fn member(&mut self, applied: &Applied<'s>, others: &Unnamed, member: &KnownMember<'s>, at: At) -> Option<Tree> {
        let schemas = [member.schemas.as_slice(), &others.schemas(member.name, member.schemas.is_empty())].concat();
        let is_json = |pairs: &[JsonText]| pairs.iter().any(|json| at.depth == 0 && json.name == member.name);
        let in_json = at.in_json || self.pairs.is_some_and(is_json);
        let at = At { depth: at.depth + 1, nth: 0, optional: !member.required, in_json };
        let given = self.members.iter().find(|(own, _)| at.depth == 1 && *own == member.name);
        let hint = applied.hints.iter().find(|(own, _)| *own == member.name);
        let known = given.map(|(_, value)| (*value).clone()).or_else(|| Some(Tree::String(hint?.1.clone())));
        if let Some(value) = known.filter(|value| self.takes(&schemas, value, at)) {
            self.work.size += 1;
            return Some(value);
        }
        self.value(&schemas, at)
    }

    /// Adds the members that present ones require.
    fn dependents(
        &mut self,
        applied: &Applied<'s>,
        others: &Unnamed,
        known: &KnownMembers<'s>,
        members: &mut ByName<Tree>,
        at: At,
    ) {
        for (name, wanted) in applied.all.iter().flat_map(|keywords| keywords.dependent_required()) {
            for other in wanted {
                if !members.contains_key(name) || members.contains_key(other) {
                    continue;
                }
                let schemas = known.get(other).map(|member| member.schemas.clone()).unwrap_or_default();
                let member = KnownMember { name: other, schemas, required: true };
                match self.member(applied, others, &member, at) {
                    Some(value) => drop(members.insert(other.clone(), value)),
                    None => drop(members.shift_remove(name)),
                }
            }
        }
    }

    /// Adds members without a name in the schema: one for a map, and as many as required.
    fn unnamed(&mut self, applied: &Applied<'s>, others: &Unnamed, members: &mut ByName<Tree>, at: At) {
        let allows_others = applied.all.iter().any(|keywords| {
            let others = keywords.additional_properties();
            !keywords.pattern_properties().is_empty()
                || others.is_some_and(|id| matches!(self.schemas[id].body, Body::Keywords(_)))
        });
        let is_map = allows_others && applied.all.iter().all(|keywords| keywords.properties().is_empty());
        let least = applied.most(Keywords::min_properties).unwrap_or(0);
        let wanted = least.max(u64::from(is_map && self.named && self.has_room(at))).min(MOST_UNNAMED);
        for nth in 0..wanted {
            if members.len() as u64 >= wanted {
                break;
            }
            let Some(name) = self.key(applied, usize::try_from(nth).unwrap_or_default()) else { break };
            if !members.contains_key(&name) {
                let at = At { depth: at.depth + 1, nth: 0, optional: nth >= least, ..at };
                let value = self.value(&others.schemas(&name, true), at);
                members.extend(value.map(|value| (name, value)));
            }
        }
    }

    /// A name that no schema has.
    fn key(&mut self, applied: &Applied<'s>, nth: usize) -> Option<String> {
        let mut patterns = applied.all.iter().flat_map(|keywords| keywords.pattern_properties().keys());
        let more = u32::try_from(nth).ok();
        let by_pattern = patterns.find_map(|pattern| pattern::sample(pattern, more).filter(|name| !name.is_empty()));
        let names: Vec<SchemaId> = applied.all.iter().filter_map(|keywords| keywords.property_names()).collect();
        if names.is_empty() {
            let plain = if nth == 0 { "key".to_owned() } else { format!("key{}", nth + 1) };
            return Some(by_pattern.unwrap_or(plain));
        }
        match self.value(&names, At { depth: super::DEEP, nth, optional: false, in_json: true }) {
            Some(Tree::String(name)) => Some(name),
            _ => by_pattern,
        }
    }
}

/// A member that is named or required.
struct KnownMember<'s> {
    name: &'s str,
    schemas: Vec<SchemaId>,
    required: bool,
}

/// All such members, in the document's order.
#[derive(Default)]
struct KnownMembers<'s> {
    list: Vec<KnownMember<'s>>,
    places: BTreeMap<&'s str, usize>,
}

impl<'s> KnownMembers<'s> {
    fn new(applied: &Applied<'s>) -> Self {
        let mut known = Self::default();
        for (name, id) in applied.all.iter().flat_map(|keywords| keywords.properties()) {
            known.add(name).schemas.push(*id);
        }
        let mut required: Vec<&str> =
            applied.all.iter().flat_map(|keywords| keywords.required()).map(String::as_str).collect();
        required.reverse();
        while let Some(name) = required.pop() {
            if !std::mem::replace(&mut known.add(name).required, true) {
                let dependent = applied.all.iter().filter_map(|keywords| keywords.dependent_required().get(name));
                required.extend(dependent.flatten().map(String::as_str));
            }
        }
        known
    }

    fn get(&self, name: &str) -> Option<&KnownMember<'s>> {
        self.places.get(name).map(|place| &self.list[*place])
    }

    fn add(&mut self, name: &'s str) -> &mut KnownMember<'s> {
        let place = *self.places.entry(name).or_insert(self.list.len());
        if place == self.list.len() {
            self.list.push(KnownMember { name, schemas: Vec::new(), required: false });
        }
        &mut self.list[place]
    }
}

/// The schemas of members that are not in `properties`.
struct Unnamed {
    by_pattern: Vec<(regex::Regex, SchemaId)>,
    rest: Vec<SchemaId>,
}

impl Unnamed {
    /// Patterns that need the backtracking engine are left to the oracle.
    fn new(applied: &Applied<'_>) -> Self {
        let linear = |ecma: &str| {
            let translated = pattern::translate(ecma).ok().filter(|translated| translated.engine == Engine::Linear);
            regex::Regex::new(&translated?.pattern).ok()
        };
        let by_pattern = applied.all.iter().flat_map(|keywords| keywords.pattern_properties());
        let additional = applied.all.iter().filter_map(|keywords| keywords.additional_properties());
        let unevaluated = applied.all.iter().filter_map(|keywords| keywords.unevaluated_properties());
        Self {
            by_pattern: by_pattern.filter_map(|(pattern, id)| Some((linear(pattern)?, *id))).collect(),
            rest: additional.chain(unevaluated).collect(),
        }
    }

    /// The schemas of a member in addition to those of its name.
    fn schemas(&self, name: &str, is_unnamed: bool) -> Vec<SchemaId> {
        let by_pattern = self.by_pattern.iter().filter(|(pattern, _)| pattern.is_match(name)).map(|(_, id)| *id);
        let mut ids: Vec<SchemaId> = by_pattern.collect();
        if ids.is_empty() && is_unnamed {
            ids.extend(&self.rest);
        }
        ids
    }
}
