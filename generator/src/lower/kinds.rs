//! The kinds of values that schemas allow, and what distinguishes them.
//!
//! `oneOf`, `anyOf` and a `type` with several names allow several kinds of values. Kinds of the same scalar type are
//! one: a string is a string, whichever branch lists it. Where two kinds are distinguished by their types, or by the
//! constants of a required member ([`tags`](super::tags)), no value can match both.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::budget;
use super::facts::{Facts, constrains_shape};
use super::memory::{Mapped, Memory};
use super::shape::{DiscriminatorHint, Test, keywords};
use super::types::Types;
use super::view::{Conjunction, Group, Leaf, View};
use crate::schema::interner::Interner;
use crate::schema::{Body, Discriminator, Keywords, SchemaId};

/// What analysing the kinds of values needs.
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
    /// The branch paths to such values; more than one only for scalars.
    pub leaves: Vec<Leaf>,
    /// Whether another path allows such values too, without constraining them.
    pub shared: bool,
    /// Whether they are the values of a component that is a union itself.
    is_union: bool,
}

/// How many combinations of branches one value may have. Where there are more, none is taken: the type follows from
/// what the schemas require outside of their branches. It is wider than the schemas, so it holds everything that they
/// accept; members that only branches name are among its additional ones.
const MOST_LEAVES: usize = 1000;

impl<'s> Kinds<'s> {
    /// The combined constraints of these schemas.
    pub fn view(&self, conjunction: &Conjunction) -> Rc<View<'s>> {
        if let Some(view) = self.memory.views.borrow().get(conjunction) {
            return Rc::clone(view);
        }
        let view = Rc::new(View::new(self.facts, conjunction));
        self.memory.budget.pay((view.parts().len() + 1) * budget::OF_A_PART, conjunction);
        self.memory.views.borrow_mut().insert(conjunction.clone(), Rc::clone(&view));
        view
    }

    /// Takes branches while there is only one to take; also returns whether the value can be null.
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

    /// All paths through the branches, except into a named branch that is a union itself: that is a type of its own.
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
        let mut open = vec![Leaf { whole: whole.clone(), branches: Vec::new(), hint: None }];
        while let Some(leaf) = open.pop() {
            let view = self.view(&leaf.whole);
            // Unions with a type of their own are not entered, so that the paths do not multiply with each type.
            let closed: HashSet<SchemaId> =
                leaf.branches.iter().flat_map(|&branch| self.union_holders(branch)).collect();
            let Some(group) = view.shaping_groups().find(|group| !closed.contains(&group.holder)) else {
                leaves.push(leaf);
                continue;
            };
            let is_beyond = leaves.len() + open.len() + group.branches.len() > MOST_LEAVES;
            if is_beyond || self.memory.budget.is_spent() {
                return vec![Leaf { whole: whole.clone(), branches: Vec::new(), hint: None }];
            }
            for &branch in group.branches.iter().rev() {
                let taken = self.taken(&leaf.whole, group, branch);
                if self.view(&taken).types().without(Types::NULL) != Types::NONE {
                    let branches = [leaf.branches.as_slice(), &[branch]].concat();
                    let hint = self.hint(group.holder, branch).or_else(|| leaf.hint.clone());
                    open.push(Leaf { whole: taken, branches, hint });
                }
            }
        }
        leaves
    }

    /// The strings by which a schema's discriminator selects one of its branches: those that its mapping maps to the
    /// branch, and the component's own name, unless that is mapped elsewhere.
    pub fn hint(&self, holder: SchemaId, branch: SchemaId) -> Option<DiscriminatorHint> {
        let discriminator = keywords(self.facts.schemas, holder)?.discriminator()?;
        let whole = self.resolve(&[branch]);
        let mut texts = self.mapped(holder, discriminator).get(&whole).cloned().unwrap_or_default();
        let name = self.component(&whole).map(|id| self.facts.schemas[id].key().into_owned());
        texts.extend(name.filter(|name| !discriminator.mapping.contains_key(name)));
        (!texts.is_empty()).then(|| DiscriminatorHint { member: discriminator.property_name.clone(), texts })
    }

    /// The mapping of a schema's discriminator, by target.
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

    /// The schemas with unions within a named branch.
    fn union_holders(&self, branch: SchemaId) -> Vec<SchemaId> {
        if !self.is_named(branch) {
            return Vec::new();
        }
        self.view(&self.resolve(&[branch])).shaping_groups().map(|group| group.holder).collect()
    }

    /// The same, with branches that resolve to one schema merged: a value that matches any of them matches that schema.
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

    /// A conjunction with one more branch taken: just the branch, where everything else adds nothing to it.
    fn taken(&self, whole: &Conjunction, group: Group<'_>, branch: SchemaId) -> Conjunction {
        let taken = whole.take(group, branch);
        let alone = self.resolve(&[branch]);
        let (one, other) = (self.view(&taken), self.view(&alone));
        let telling =
            |view: &View<'_>| view.shaping_schemas().map(|id| self.interner.representative(id)).collect::<HashSet<_>>();
        let same = one.types().without(Types::NULL) == other.types().without(Types::NULL);
        if same && telling(&one) == telling(&other) { alone } else { taken }
    }

    /// The kinds of values, and whether unconstrained values of other types are allowed as well.
    pub fn candidates(&self, whole: &Conjunction) -> (Vec<Candidate>, bool) {
        let mut candidates: Vec<Candidate> = Vec::new();
        // The types that some path allows without constraining them.
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
                families.partition(|&family| !is_untyped || view.constrains(family));
            if is_untyped {
                left = Some(unknown.into_iter().fold(left.unwrap_or(Types::NONE), Types::or));
            }
            for family in known {
                // An integer is a number, whichever branch has it.
                let kind = if family.meets(Types::NUMBER) { Types::NUMBER } else { family };
                let is_same = |candidate: &&mut Candidate| candidate.types.is_within(kind) && !candidate.is_union;
                match candidates.iter_mut().find(is_same).filter(|_| family.is_within(Types::SCALAR)) {
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
            // A scalar is held the same whichever branch it matches.
            let is_scalar = candidate.types.is_within(Types::SCALAR) && !candidate.is_union;
            candidate.shared = !is_scalar && left.is_some_and(|types| types.meets(candidate.types));
        }
        (candidates, left.is_some())
    }

    /// Whether a leaf is a component that is a union itself.
    pub fn is_union(&self, leaf: &Leaf) -> bool {
        !leaf.branches.is_empty() && self.view(&leaf.whole).shaping_groups().next().is_some()
    }

    /// What distinguishes each kind from the others.
    pub fn tests(&self, candidates: &[Candidate]) -> Vec<Test> {
        let has_own_types = |candidate: &Candidate| {
            let others = || candidates.iter().filter(|other| !std::ptr::eq(candidate, *other));
            !candidate.shared && others().all(|other| !candidate.types.meets(other.types))
        };
        let objects: Vec<_> = candidates.iter().filter(|one| one.types.meets(Types::OBJECT)).collect();
        let tag = self.tag(&objects);
        let places: HashMap<*const Candidate, usize> =
            objects.iter().copied().map(std::ptr::from_ref).zip(0..).collect();
        let test = |candidate: &Candidate| {
            if has_own_types(candidate) {
                return Test::Types(candidate.types);
            }
            let nth = places.get(&std::ptr::from_ref(candidate)).copied();
            match (&tag, nth) {
                (Some((path, constants)), Some(nth)) => Test::Tag(path.clone(), constants[nth].clone()),
                _ => {
                    // The other schemas apply to all kinds. A scalar is held the same whichever branch it matches.
                    let branches = match candidate.leaves.as_slice() {
                        [only] => only.branches.iter().map(|&branch| self.interner.representative(branch)).collect(),
                        _ => Vec::new(),
                    };
                    Test::Matches(candidate.types, branches, candidate.leaves[0].hint.clone())
                }
            }
        };
        candidates.iter().map(test).collect()
    }

    /// What distinguishes the values of several schemas, if something does: then no value matches two of them.
    pub fn distinguish(&self, branches: &[SchemaId]) -> Option<Vec<Test>> {
        let leaf = |&branch: &SchemaId| Leaf { whole: self.resolve(&[branch]), branches: Vec::new(), hint: None };
        let candidate = |branch: &SchemaId| Candidate {
            types: self.facts.types(*branch),
            leaves: vec![leaf(branch)],
            shared: false,
            is_union: false,
        };
        let candidates: Vec<_> = branches.iter().map(candidate).collect();
        let tests = self.tests(&candidates);
        let is_exclusive = |test: &Test| matches!(test, Test::Types(_) | Test::Tag(..));
        (tests.len() > 1 && tests.iter().all(is_exclusive)).then_some(tests)
    }

    /// The required members of an object, in the document's order.
    pub fn required_names(&self, whole: &Conjunction) -> Vec<&'s str> {
        let first = self.leaves(whole).first().map_or_else(|| whole.clone(), |leaf| leaf.whole.clone());
        self.view(&first).required_in_order()
    }

    /// Follows schemas that are only references, and takes the representative of equal schemas.
    pub fn resolve(&self, ids: &[SchemaId]) -> Conjunction {
        let schemas = self.facts.schemas;
        let mut resolved = Vec::new();
        for &id in ids {
            let id = self.interner.representative(self.target(id));
            // `true` adds nothing.
            if !matches!(schemas[id].body, Body::Boolean(true)) && !resolved.contains(&id) {
                resolved.push(id);
            }
        }
        Conjunction::from(resolved)
    }

    /// The schema at the end of a chain of schemas that are only references.
    fn target(&self, id: SchemaId) -> SchemaId {
        let schemas = self.facts.schemas;
        let mut resolved = self.memory.resolved.borrow_mut();
        let (mut path, mut last) = (Vec::new(), id);
        while let Some(target) =
            resolved.get(&last).copied().or_else(|| keywords(schemas, last).and_then(only_reference))
            // Only a cycle is longer, and that is an error already.
            && path.len() <= schemas.nodes.len()
        {
            path.push(last);
            last = target;
        }
        resolved.extend(path.into_iter().map(|one| (one, last)));
        last
    }

    /// The component that a conjunction consists of, if it is nothing else.
    pub fn component(&self, whole: &Conjunction) -> Option<SchemaId> {
        match (whole.ids.as_slice(), whole.choices.as_slice()) {
            ([id], []) if self.facts.schemas[*id].is_component => Some(*id),
            _ => None,
        }
    }
}

/// The target of a schema that is just a reference, or an `allOf` of one, and shapes no type itself.
fn only_reference(keywords: &Keywords) -> Option<SchemaId> {
    let ((Some(target), []) | (None, &[target])) = (keywords.reference(), keywords.all_of()) else {
        return None;
    };
    let shapes_nothing = !constrains_shape(keywords)
        && keywords.types().is_none()
        && keywords.required().is_empty()
        && keywords.one_of().is_empty()
        && keywords.any_of().is_empty();
    shapes_nothing.then_some(target)
}
