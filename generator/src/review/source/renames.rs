//! Which type of the new crate an old one has become: that of its path, or else one of the same shape that stands where it
//! stood.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use super::items::{Member, PublicItems, PublicType, Ty};

/// How deep the types within two payloads are compared.
const DEPTH: usize = 4;

/// What the types and modules of the old crate have become.
pub(super) struct Renames<'a> {
    old: &'a PublicItems,
    new: &'a PublicItems,
    /// For each old type, the new one.
    pub types: Vec<Option<usize>>,
    /// The new types that an old one has become by its path.
    pub kept: BTreeSet<usize>,
    /// The new types that an old one has become under another path.
    pub renamed: BTreeSet<usize>,
    /// The paths of old modules that are gone, with those of the new ones.
    pub modules: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renames<'a> {
    pub(super) fn new(old: &'a PublicItems, new: &'a PublicItems) -> Self {
        let by_path = |ty: &PublicType| ty.paths.iter().find_map(|path| Some(new.paths.get(path)?.ty));
        let types: Vec<_> = old.types.iter().map(by_path).collect();
        let kept = types.iter().copied().flatten().collect();
        let mut renames = Self { old, new, types, kept, renamed: BTreeSet::new(), modules: BTreeMap::new() };
        let known = renames.types.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)));
        let mut open: Vec<_> = known.collect();
        open.extend(renames.of_modules());
        while let Some((before, after)) = open.pop() {
            renames.of_members((before, after), &mut open);
        }
        renames
    }

    /// Finds the modules of webhooks that have another path, and returns their payloads.
    fn of_modules(&mut self) -> Vec<(usize, usize)> {
        let (gone, mut added) = (by_shape(self.old, self.new), by_shape(self.new, self.old));
        let mut found = Vec::new();
        for (shape, before) in gone {
            // If several have one shape, nothing says which is which.
            if let ([(old, before)], Some([(new, after)])) = (&*before, added.remove(&shape).as_deref()) {
                self.modules.insert(old, new);
                found.extend(self.rename(*before, *after).then_some((*before, *after)));
            }
        }
        found
    }

    /// Finds the types that members of a type name by another path.
    fn of_members(&mut self, (before, after): (usize, usize), open: &mut Vec<(usize, usize)>) {
        let (old, new) = (self.old, self.new);
        let types: BTreeMap<_, _> =
            by_name(&new.types[after]).filter_map(|(key, ty)| Some((key, ty?.named()?))).collect();
        for (key, ty) in by_name(&old.types[before]) {
            let pair = ty.and_then(Ty::named).zip(types.get(&key).copied());
            if let Some((before, after)) = pair
                && is_alike(&old.types[before], &new.types[after])
                && self.rename(before, after)
            {
                open.push((before, after));
            }
        }
    }

    /// Notes that a type has another path, if it has none of its own any more, and the new type is none of another.
    fn rename(&mut self, before: usize, after: usize) -> bool {
        let is_free = self.types[before].is_none() && !self.kept.contains(&after) && self.renamed.insert(after);
        if is_free {
            self.types[before] = Some(after);
        }
        is_free
    }
}

/// The modules of webhooks that another crate does not have, with their payloads, by the shapes of these.
fn by_shape<'a>(items: &'a PublicItems, other: &PublicItems) -> BTreeMap<u64, Vec<(&'a str, usize)>> {
    let mut shapes = vec![0; items.types.len()];
    for _ in 0..DEPTH {
        shapes = items.types.iter().map(|ty| shape(ty, &shapes)).collect();
    }
    let mut sorted = BTreeMap::new();
    for (path, payload) in items.modules.iter().filter(|(path, _)| !other.modules.contains_key(*path)) {
        if let Some(payload) = *payload {
            sorted.entry(shapes[payload]).or_insert_with(Vec::new).push((path.as_str(), payload));
        }
    }
    sorted
}

/// A hash of a type without names of types, given those of the types within it.
fn shape(ty: &PublicType, shapes: &[u64]) -> u64 {
    let mut hasher = DefaultHasher::new();
    ty.kind.hash(&mut hasher);
    for Member { item, name, ty, .. } in &ty.members {
        (item, name).hash(&mut hasher);
        let mut ty = ty.as_ref();
        while let Some(Ty::Of(generic, inner)) = ty {
            generic.hash(&mut hasher);
            ty = Some(inner);
        }
        match ty {
            Some(Ty::Named(id)) => shapes[*id].hash(&mut hasher),
            other => other.hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn by_name(ty: &PublicType) -> impl Iterator<Item = ((super::Item, &str), Option<&Ty>)> {
    ty.members.iter().map(|member| ((member.item, member.name.as_str()), member.ty.as_ref()))
}

/// Whether two types are of one kind, and one has at least half of the other's members.
fn is_alike(old: &PublicType, new: &PublicType) -> bool {
    let names: BTreeSet<_> = by_name(new).map(|(key, _)| key).collect();
    let same = by_name(old).filter(|(key, _)| names.contains(key)).count();
    old.kind == new.kind && same * 2 >= old.members.len()
}
