//! The kinds of values that schemas offer, and what tells them apart.
//!
//! `oneOf`, `anyOf` and a `type` of several names offer kinds of values. Kinds of the same scalar type are one: a text is
//! a text, whichever branch lists it. Where types, or a member whose texts are listed and required in every branch, tell
//! two kinds apart, no value can keep both.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::budget;
use super::facts::{Facts, says_something};
use super::memory::{Mapped, Memory};
use super::shape::{Said, Test, keywords};
use super::types::Types;
use super::view::{Conjunction, Group, Leaf, View};
use crate::schema::interner::Interner;
use crate::schema::{Body, Discriminator, Keywords, SchemaId};

/// What is needed to look at the kinds of values.
#[derive(Clone, Copy)]
pub(crate) struct Kinds<'s> {
    pub facts: &'s Facts<'s>,
    pub interner: &'s Interner,
    pub memory: &'s Memory<'s>,
}

/// A kind of values.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub types: Types,
    /// The ways that lead to such values: several only where they are scalars.
    pub leaves: Vec<Leaf>,
    /// Whether another way admits such values too, and says nothing of them.
    pub shared: bool,
    /// Whether they are those of a component that offers branches by itself.
    is_union: bool,
}

/// How many combinations of branches one value may have. Where there are more, none is taken: the type is made of what the
/// schemas say beside their branches. It is wider than they are, and so holds all that they accept; what only branches
/// name is among the members that the type does not name.
const MOST_LEAVES: usize = 1000;

const SCALARS: Types = Types::BOOLEAN.or(Types::NUMBER).or(Types::STRING);

impl<'s> Kinds<'s> {
    /// What these schemas say together.
    pub fn view(&self, conjunction: &Conjunction) -> Rc<View<'s>> {
        if let Some(view) = self.memory.views.borrow().get(conjunction) {
            return Rc::clone(view);
        }
        let view = Rc::new(View::of(self.facts, conjunction));
        self.memory.budget.pay((view.parts().len() + 1) * budget::OF_A_PART, conjunction);
        self.memory.views.borrow_mut().insert(conjunction.clone(), Rc::clone(&view));
        view
    }

    /// Takes branches as long as there is only one to take; and whether the value can be null.
    pub fn settle(&self, whole: Conjunction) -> (Conjunction, bool) {
        let is_nullable = self.view(&whole).is_nullable();
        let mut whole = whole;
        loop {
            match &*self.leaves(&whole) {
                [only] if only.whole != whole => whole = only.whole.clone(),
                _ => return (whole, is_nullable),
            }
        }
    }

    /// All ways through the branches, but not into one that has a name and offers branches by itself: it is a type of its
    /// own.
    pub fn leaves(&self, whole: &Conjunction) -> Rc<[Leaf]> {
        if let Some(leaves) = self.memory.leaves.borrow().get(whole) {
            return Rc::clone(leaves);
        }
        let leaves: Rc<[Leaf]> = self.all_leaves(whole).into();
        self.memory.leaves.borrow_mut().insert(whole.clone(), Rc::clone(&leaves));
        leaves
    }

    fn all_leaves(&self, whole: &Conjunction) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut open = vec![Leaf { whole: whole.clone(), branches: Vec::new(), said: None }];
        while let Some(leaf) = open.pop() {
            let view = self.view(&leaf.whole);
            // Other branches are taken first, so that the ways do not multiply with each type.
            let whole_ones: HashSet<SchemaId> = leaf.branches.iter().flat_map(|&branch| self.offered(branch)).collect();
            let Some(group) = view.shaping_groups().find(|group| !whole_ones.contains(&group.holder)) else {
                leaves.push(leaf);
                continue;
            };
            let is_beyond = leaves.len() + open.len() + group.branches.len() > MOST_LEAVES;
            if is_beyond || self.memory.budget.is_spent() {
                return vec![Leaf { whole: whole.clone(), branches: Vec::new(), said: None }];
            }
            for &branch in group.branches.iter().rev() {
                let taken = self.taken(&leaf.whole, group, branch);
                if self.view(&taken).types().without(Types::NULL) != Types::NONE {
                    let branches = [leaf.branches.as_slice(), &[branch]].concat();
                    let said = self.said(group.holder, branch).or_else(|| leaf.said.clone());
                    open.push(Leaf { whole: taken, branches, said });
                }
            }
        }
        leaves
    }

    /// What the discriminator of a schema says of one of its branches: what its mapping leads there from, and the
    /// component's own name, unless that leads elsewhere.
    pub fn said(&self, holder: SchemaId, branch: SchemaId) -> Option<Said> {
        let discriminator = keywords(self.facts.schemas, holder)?.discriminator()?;
        let whole = self.resolve(&[branch]);
        let mut texts = self.mapped(holder, discriminator).get(&whole).cloned().unwrap_or_default();
        let name = self.component(&whole).map(|id| self.facts.schemas[id].key().into_owned());
        texts.extend(name.filter(|name| !discriminator.mapping.contains_key(name)));
        (!texts.is_empty()).then(|| Said { member: discriminator.property_name.clone(), texts })
    }

    /// The mapping of a schema's discriminator, by where it leads.
    fn mapped(&self, holder: SchemaId, discriminator: &Discriminator) -> Rc<Mapped> {
        let mut known = self.memory.mapped.borrow_mut();
        let mapped = known.entry(holder).or_insert_with(|| {
            let mut mapped = Mapped::new();
            for (text, id) in &discriminator.mapping {
                mapped.entry(self.resolve(&[*id])).or_default().push(text.clone());
            }
            Rc::new(mapped)
        });
        Rc::clone(mapped)
    }

    /// What offers branches in one that has a name.
    fn offered(&self, branch: SchemaId) -> Vec<SchemaId> {
        if !self.is_named(branch) {
            return Vec::new();
        }
        self.view(&self.resolve(&[branch])).shaping_groups().map(|group| group.holder).collect()
    }

    /// The same, but of branches that come to one schema one way: what keeps any of them keeps that schema.
    fn distinct_leaves(&self, whole: &Conjunction) -> Vec<Leaf> {
        let mut leaves: IndexMap<Conjunction, Leaf> = IndexMap::new();
        for leaf in self.leaves(whole).iter().cloned() {
            match leaves.entry(leaf.whole.clone()) {
                Entry::Vacant(free) => drop(free.insert(leaf)),
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    known.branches.clone_from(&known.whole.ids);
                }
            }
        }
        leaves.into_values().collect()
    }

    /// Whether a branch is a component, or has a title.
    fn is_named(&self, branch: SchemaId) -> bool {
        keywords(self.facts.schemas, branch).is_some_and(|keywords| keywords.title().is_some())
            || self.component(&self.resolve(&[branch])).is_some()
    }

    /// A conjunction with one more branch taken: the branch alone, where everything else says nothing beside it.
    fn taken(&self, whole: &Conjunction, group: Group<'_>, branch: SchemaId) -> Conjunction {
        let taken = whole.take(group, branch);
        let alone = self.resolve(&[branch]);
        let (one, other) = (self.view(&taken), self.view(&alone));
        let telling =
            |view: &View<'_>| view.telling().map(|id| self.interner.representative(id)).collect::<HashSet<_>>();
        let same = one.types().without(Types::NULL) == other.types().without(Types::NULL);
        if same && telling(&one) == telling(&other) { alone } else { taken }
    }

    /// The kinds of values, and whether there are values beyond them of which nothing is known.
    pub fn candidates(&self, whole: &Conjunction) -> (Vec<Candidate>, bool) {
        let mut candidates: Vec<Candidate> = Vec::new();
        // The types of which some way that admits all of them says nothing.
        let mut left: Option<Types> = None;
        for leaf in self.distinct_leaves(whole) {
            let view = self.view(&leaf.whole);
            let types = view.types().without(Types::NULL);
            if self.is_union(&leaf) {
                candidates.push(Candidate { types, leaves: vec![leaf], shared: false, is_union: true });
                continue;
            }
            let is_untyped = view.types() == Types::ALL;
            let families = types.families().into_iter().map(|(family, _)| family);
            let (known, unknown): (Vec<_>, Vec<_>) =
                families.partition(|&family| !is_untyped || view.says_more_of(family));
            if is_untyped {
                left = Some(unknown.into_iter().fold(left.unwrap_or(Types::NONE), Types::or));
            }
            for family in known {
                // Integers are numbers, whichever branch says so.
                let kind = if family.meets(Types::NUMBER) { Types::NUMBER } else { family };
                let is_same = |candidate: &&mut Candidate| candidate.types.is_within(kind) && !candidate.is_union;
                match candidates.iter_mut().find(is_same).filter(|_| family.is_within(SCALARS)) {
                    Some(known) => {
                        known.types = known.types.or(family);
                        known.leaves.push(leaf.clone());
                    }
                    None => {
                        let leaves = vec![leaf.clone()];
                        candidates.push(Candidate { types: family, leaves, shared: false, is_union: false });
                    }
                }
            }
        }
        for candidate in &mut candidates {
            // A scalar is held whichever branch it keeps.
            let is_scalar = candidate.types.is_within(SCALARS) && !candidate.is_union;
            candidate.shared = !is_scalar && left.is_some_and(|types| types.meets(candidate.types));
        }
        (candidates, left.is_some())
    }

    /// Whether a leaf is a component that offers branches by itself.
    pub fn is_union(&self, leaf: &Leaf) -> bool {
        !leaf.branches.is_empty() && self.view(&leaf.whole).shaping_groups().next().is_some()
    }

    /// What tells each kind from the others.
    pub fn tests(&self, candidates: &[Candidate]) -> Vec<Test> {
        let is_apart = |candidate: &Candidate| {
            let others = || candidates.iter().filter(|other| !std::ptr::eq(candidate, *other));
            !candidate.shared && others().all(|other| !candidate.types.meets(other.types))
        };
        let objects: Vec<_> = candidates.iter().filter(|one| one.types.meets(Types::OBJECT)).collect();
        let tag = self.tag(&objects);
        let places: HashMap<*const Candidate, usize> =
            objects.iter().copied().map(std::ptr::from_ref).zip(0..).collect();
        let test = |candidate: &Candidate| {
            if is_apart(candidate) {
                return Test::Types(candidate.types);
            }
            let nth = places.get(&std::ptr::from_ref(candidate)).copied();
            match (&tag, nth) {
                (Some((name, texts)), Some(nth)) => Test::Tag(name.clone(), texts[nth].clone()),
                _ => {
                    // What else there is to keep, all kinds have to keep. A scalar is held whichever branch it keeps.
                    let branches = match candidate.leaves.as_slice() {
                        [only] => only.branches.iter().map(|&branch| self.interner.representative(branch)).collect(),
                        _ => Vec::new(),
                    };
                    Test::Keeps(candidate.types, branches, candidate.leaves[0].said.clone())
                }
            }
        };
        candidates.iter().map(test).collect()
    }

    /// What tells which of several schemas a value may keep, if something does: then no value keeps two of them.
    pub fn apart(&self, branches: &[SchemaId]) -> Option<Vec<Test>> {
        let leaf = |&branch: &SchemaId| Leaf { whole: self.resolve(&[branch]), branches: Vec::new(), said: None };
        let candidate = |branch: &SchemaId| Candidate {
            types: self.facts.types(*branch),
            leaves: vec![leaf(branch)],
            shared: false,
            is_union: false,
        };
        let candidates: Vec<_> = branches.iter().map(candidate).collect();
        let tests = self.tests(&candidates);
        let is_told = |test: &Test| matches!(test, Test::Types(_) | Test::Tag(..));
        (tests.len() > 1 && tests.iter().all(is_told)).then_some(tests)
    }

    /// A member that every object has, and whose texts tell them apart; with the texts of each.
    fn tag(&self, objects: &[&Candidate]) -> Option<(String, Vec<Vec<String>>)> {
        let [first, rest @ ..] = objects else { return None };
        if rest.is_empty() || objects.iter().any(|object| object.shared || !object.types.is_within(Types::OBJECT)) {
            return None;
        }
        let names = self.required_names(&first.leaves[0].whole);
        names.into_iter().find_map(|name| {
            let mut all = HashSet::new();
            let texts: Option<Vec<Vec<String>>> = objects
                .iter()
                .map(|object| {
                    let texts = self.tag_texts(&object.leaves[0].whole, name, 0)?;
                    texts.iter().all(|text| all.insert(text.clone())).then_some(texts)
                })
                .collect();
            Some((name.to_owned(), texts?))
        })
    }

    /// The members that an object must have, in the document's order.
    pub fn required_names(&self, whole: &Conjunction) -> Vec<&'s str> {
        let first = self.leaves(whole).first().map_or_else(|| whole.clone(), |leaf| leaf.whole.clone());
        self.view(&first).required_in_order()
    }

    /// All texts that a required member can be, in every kind of these objects.
    fn tag_texts(&self, whole: &Conjunction, name: &str, depth: usize) -> Option<Vec<String>> {
        const DEEPEST: usize = 8;
        let mut texts = Vec::new();
        for leaf in self.leaves(whole).iter() {
            if self.is_union(leaf) && leaf.whole != *whole {
                if depth == DEEPEST {
                    return None;
                }
                texts.extend(self.tag_texts(&leaf.whole, name, depth + 1)?);
                continue;
            }
            let view = self.view(&leaf.whole);
            let member = self.view(&Conjunction::of(&view.property(name)));
            if !view.required().contains(name) || !member.types().is_within(Types::STRING) {
                return None;
            }
            texts.extend(member.texts()?.into_iter().map(str::to_owned));
        }
        let mut seen = HashSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        Some(texts)
    }

    /// Follows references that say nothing beside where they lead, and takes the first of each class of schemas.
    pub fn resolve(&self, ids: &[SchemaId]) -> Conjunction {
        let schemas = self.facts.schemas;
        let mut resolved = Vec::new();
        for &id in ids {
            let id = self.interner.representative(self.target(id));
            // A schema that says nothing adds nothing.
            if !matches!(schemas[id].body, Body::Boolean(true)) && !resolved.contains(&id) {
                resolved.push(id);
            }
        }
        Conjunction::from(resolved)
    }

    /// Where references lead from a schema that say nothing beside.
    fn target(&self, id: SchemaId) -> SchemaId {
        let schemas = self.facts.schemas;
        let mut resolved = self.memory.resolved.borrow_mut();
        let (mut way, mut last) = (Vec::new(), id);
        while let Some(target) =
            resolved.get(&last).copied().or_else(|| keywords(schemas, last).and_then(only_reference))
            // Only a cycle is longer, and it was refused.
            && way.len() <= schemas.nodes.len()
        {
            way.push(last);
            last = target;
        }
        resolved.extend(way.into_iter().map(|one| (one, last)));
        last
    }

    /// The component that a conjunction is, where it is nothing else.
    pub fn component(&self, whole: &Conjunction) -> Option<SchemaId> {
        match (whole.ids.as_slice(), whole.choices.as_slice()) {
            ([id], []) if self.facts.schemas[*id].is_component => Some(*id),
            _ => None,
        }
    }
}

/// Where a schema leads that is a reference, or an `allOf` of one, and has no say of its own in a type.
fn only_reference(keywords: &Keywords) -> Option<SchemaId> {
    let ((Some(target), []) | (None, &[target])) = (keywords.reference(), keywords.all_of()) else {
        return None;
    };
    let shapes_nothing = !says_something(keywords)
        && keywords.types().is_none()
        && keywords.required().is_empty()
        && keywords.one_of().is_empty()
        && keywords.any_of().is_empty();
    shapes_nothing.then_some(target)
}
