//! Which branch of a union is which in the other version.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::place::{self, PlaceView};
use crate::lower::facts::Facts;
use crate::lower::types::Types;
use crate::schema::{Body, SchemaId};

/// Pairs branches: by the component that they refer to, by the constants that tell them, by their members, and then by
/// their order.
pub(super) fn pair(facts: (&Facts<'_>, &Facts<'_>), old: &[SchemaId], new: &[SchemaId]) -> Vec<(SchemaId, SchemaId)> {
    let mut pairs = Vec::new();
    let (mut old, mut new) = (old.to_vec(), new.to_vec());
    let names = (by_id(&old, |id| name_of(facts.0, id)), by_id(&new, |id| name_of(facts.1, id)));
    take(&mut old, &mut new, &mut pairs, |one, other| names.0[&one].is_some() && names.0[&one] == names.1[&other]);
    let tags = (by_id(&old, |id| place::tags(facts.0, &[id])), by_id(&new, |id| place::tags(facts.1, &[id])));
    let members = (by_id(&old, |id| members_of(facts.0, id)), by_id(&new, |id| members_of(facts.1, id)));
    let has_tag = |one, other, is_asked: &dyn Fn(&str) -> bool| {
        let mut asked = tags.0[&one].iter().filter(|(name, _)| is_asked(name));
        asked.any(|(name, texts)| tags.1[&other].get(name).is_some_and(|others| !texts.is_disjoint(others)))
    };
    let has_members = |one, other| members.0[&one] == members.1[&other];
    // A member that tells all branches apart decides first: others may list the same values in several branches.
    let telling = (telling(&tags.0), telling(&tags.1));
    let is_telling = |name: &str| telling.0.contains(name) && telling.1.contains(name);
    take(&mut old, &mut new, &mut pairs, |one, other| has_tag(one, other, &is_telling));
    // Those that say the same, where others have the same members.
    if is_ambiguous(&old, &members.0) {
        let texts = (by_id(&old, |id| place::text(facts.0, id)), by_id(&new, |id| place::text(facts.1, id)));
        take(&mut old, &mut new, &mut pairs, |one, other| has_members(one, other) && texts.0[&one] == texts.1[&other]);
    }
    take(&mut old, &mut new, &mut pairs, |one, other| has_members(one, other) && has_tag(one, other, &|_| true));
    take(&mut old, &mut new, &mut pairs, |one, other| has_tag(one, other, &|_| true));
    take(&mut old, &mut new, &mut pairs, has_members);
    // Otherwise one of several kinds that have no names has come or gone.
    if old.len() == new.len() {
        pairs.extend(old.into_iter().zip(new));
    }
    pairs
}

/// Whether several branches have the same members.
fn is_ambiguous(branches: &[SchemaId], members: &HashMap<SchemaId, (Types, Vec<String>)>) -> bool {
    let mut known = BTreeSet::new();
    branches.iter().any(|id| !known.insert(&members[id].1))
}

/// The branch of a union that a place of the other version is all of: it says the same, or refers to the same component.
pub(super) fn only_left(
    facts: (&Facts<'_>, &Facts<'_>),
    branches: &[SchemaId],
    others: &[SchemaId],
) -> Option<SchemaId> {
    let names: BTreeSet<_> = others.iter().filter_map(|id| name_of(facts.1, *id)).collect();
    let named = branches.iter().find(|id| name_of(facts.0, **id).is_some_and(|name| names.contains(&name)));
    named.copied().or_else(|| {
        let texts: BTreeSet<_> = others.iter().map(|id| place::text(facts.1, *id)).collect();
        branches.iter().copied().find(|id| texts.contains(&place::text(facts.0, *id)))
    })
}

/// How a branch is called: by the component that it is, its title, or its place.
pub(super) fn title(facts: &Facts<'_>, id: SchemaId) -> String {
    let title = || match &facts.schemas[id].body {
        Body::Keywords(keywords) => keywords.title().map(str::to_owned),
        Body::Boolean(_) => None,
    };
    name_of(facts, id).or_else(title).unwrap_or_else(|| {
        let pointer = facts.schemas[id].pointer.as_str();
        let parent = pointer.rfind('/').and_then(|end| pointer[..end].rfind('/'));
        pointer[parent.map_or(0, |slash| slash + 1)..].to_owned()
    })
}

fn by_id<T>(ids: &[SchemaId], of: impl Fn(SchemaId) -> T) -> HashMap<SchemaId, T> {
    ids.iter().map(|id| (*id, of(*id))).collect()
}

/// The members that list other values in each of these branches.
fn telling<'s>(branches: &HashMap<SchemaId, BTreeMap<&'s str, BTreeSet<String>>>) -> BTreeSet<&'s str> {
    let is_telling = |name: &&str| {
        let mut known = BTreeSet::new();
        let mut all = branches.values().map(|tags| tags.get(name));
        all.all(|texts| texts.is_some_and(|texts| texts.iter().all(|text| known.insert(text))))
    };
    let first = branches.values().next();
    first.into_iter().flat_map(BTreeMap::keys).copied().filter(is_telling).collect()
}

fn members_of(facts: &Facts<'_>, id: SchemaId) -> (Types, Vec<String>) {
    let place = PlaceView::new(facts, &[id]);
    (place.types, place.members.keys().map(|name| (*name).to_owned()).collect())
}

fn take(
    old: &mut Vec<SchemaId>,
    new: &mut Vec<SchemaId>,
    pairs: &mut Vec<(SchemaId, SchemaId)>,
    is_same: impl Fn(SchemaId, SchemaId) -> bool,
) {
    old.retain(|one| match new.iter().position(|other| is_same(*one, *other)) {
        Some(at) => {
            pairs.push((*one, new.remove(at)));
            false
        }
        None => true,
    });
}

/// The name of the component that a branch is, or refers to.
fn name_of(facts: &Facts<'_>, id: SchemaId) -> Option<String> {
    let target = match &facts.schemas[id].body {
        Body::Keywords(keywords) => keywords.reference().unwrap_or(id),
        Body::Boolean(_) => id,
    };
    let schema = &facts.schemas[target];
    schema.is_component.then(|| schema.key().into_owned())
}
