//! Values of several kinds: what the kinds are, and what tells them apart.
//!
//! `oneOf`, `anyOf` and a `type` of several names offer kinds of values. Kinds of the same scalar type are one: a text is
//! a text, whichever branch lists it. Of what is left, each kind is a variant. Where types, or a member whose texts are
//! listed and required in every branch, tell two kinds apart, no value can keep both, and the reader looks at nothing
//! else; where nothing tells them apart, it takes the first kind whose schemas the value keeps.

use std::collections::HashSet;

use super::build::Shapes;
use super::docs::docs;
use super::shape::{Label, Position, Shape, Test, TypeBody, Use, Variant, family_name, keywords};
use super::types::Types;
use super::view::{Conjunction, Group, View};
use crate::schema::SchemaId;

/// One way through the branches that schemas offer.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub whole: Conjunction,
    /// The branches that were taken, the outermost first.
    pub branches: Vec<SchemaId>,
}

/// A kind of values.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub types: Types,
    /// The ways that lead to such values: several only where they are scalars.
    pub leaves: Vec<Leaf>,
}

/// How many combinations of branches one value may have.
const MOST_LEAVES: usize = 1000;

const SCALARS: Types = Types::BOOLEAN.or(Types::NUMBER).or(Types::STRING);

impl<'s> Shapes<'s> {
    /// Takes branches as long as there is only one to take; and whether the value can be null.
    pub(super) fn settle(&self, whole: Conjunction) -> (Conjunction, bool) {
        let is_nullable = self.view(&whole).is_nullable();
        let mut whole = whole;
        loop {
            match self.leaves(&whole).as_slice() {
                [only] if only.whole != whole => whole = only.whole.clone(),
                _ => return (whole, is_nullable),
            }
        }
    }

    /// All ways through the branches, but not into a component that offers branches by itself: it is a type of its own.
    fn leaves(&self, whole: &Conjunction) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut open = vec![Leaf { whole: whole.clone(), branches: Vec::new() }];
        while let Some(leaf) = open.pop() {
            let view = self.view(&leaf.whole);
            let group = view.shaping_groups().next();
            let is_whole = !leaf.branches.is_empty() && self.component(&leaf.whole).is_some();
            let Some(group) = group.filter(|_| !is_whole && leaves.len() + open.len() < MOST_LEAVES) else {
                leaves.push(leaf);
                continue;
            };
            for &branch in group.branches.iter().rev() {
                let taken = self.taken(&leaf.whole, group, branch);
                if self.view(&taken).types().without(Types::NULL) != Types::NONE {
                    let branches = [leaf.branches.as_slice(), &[branch]].concat();
                    open.push(Leaf { whole: taken, branches });
                }
            }
        }
        leaves
    }

    /// A conjunction with one more branch taken: the branch alone, where everything else says nothing beside it.
    fn taken(&self, whole: &Conjunction, group: Group<'_>, branch: SchemaId) -> Conjunction {
        let taken = whole.take(group, branch);
        let alone = self.resolve(&[branch]);
        let (one, other) = (self.view(&taken), self.view(&alone));
        let telling = |view: &View<'_>| view.telling().map(|id| self.classes.first(id)).collect::<HashSet<_>>();
        let same = one.types().without(Types::NULL) == other.types().without(Types::NULL);
        if same && telling(&one) == telling(&other) { alone } else { taken }
    }

    /// The kinds of values, and whether there are values beyond them of which nothing is known.
    pub(super) fn candidates(&self, whole: &Conjunction) -> (Vec<Candidate>, bool) {
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut leaves_some = false;
        for leaf in self.leaves(whole) {
            let view = self.view(&leaf.whole);
            let types = view.types().without(Types::NULL);
            if self.is_union(&leaf) {
                candidates.push(Candidate { types, leaves: vec![leaf] });
                continue;
            }
            let is_untyped = view.types() == Types::ALL;
            leaves_some |= is_untyped;
            for (family, _) in types.families() {
                if is_untyped && !view.says_more_of(family) {
                    continue;
                }
                // Integers are numbers, whichever branch says so.
                let kind = if family.meets(Types::NUMBER) { Types::NUMBER } else { family };
                let is_same = |candidate: &&mut Candidate| {
                    candidate.types.is_within(kind) && !candidate.leaves.iter().any(|leaf| self.is_union(leaf))
                };
                match candidates.iter_mut().find(is_same).filter(|_| family.is_within(SCALARS)) {
                    Some(known) => {
                        known.types = known.types.or(family);
                        known.leaves.push(leaf.clone());
                    }
                    None => candidates.push(Candidate { types: family, leaves: vec![leaf.clone()] }),
                }
            }
        }
        (candidates, leaves_some)
    }

    /// Whether a leaf is a component that offers branches by itself.
    fn is_union(&self, leaf: &Leaf) -> bool {
        !leaf.branches.is_empty() && self.view(&leaf.whole).shaping_groups().next().is_some()
    }

    /// A text, or an enum where a branch lists its texts.
    pub(super) fn text(&mut self, candidate: &Candidate, key: (&Conjunction, Types), position: &Position) -> Shape {
        let views: Vec<_> = candidate.leaves.iter().map(|leaf| self.view(&leaf.whole)).collect();
        let mut seen = HashSet::new();
        let texts: Vec<_> = views.iter().filter_map(View::texts).flatten().filter(|text| seen.insert(*text)).collect();
        if texts.is_empty() {
            let mut formats = views.iter().map(View::text_format);
            let first = formats.next().flatten();
            return Shape::Text(first.filter(|_| formats.all(|format| format == first)));
        }
        let texts = texts.into_iter().map(str::to_owned).collect();
        self.named(key, position, |_, _, _| TypeBody::Enum { texts })
    }

    /// The type of values of these kinds; where some are left, they are a kind too.
    pub(super) fn union(
        &mut self,
        whole: &Conjunction,
        candidates: Vec<Candidate>,
        leaves_some: bool,
        position: &Position,
    ) -> TypeBody {
        let tests = self.tests(&candidates);
        let mut variants = Vec::new();
        for (candidate, test) in candidates.iter().zip(&tests) {
            let label = self.label(candidate, test, &candidates);
            let position = position.step(&self.step(&label));
            let leaf = &candidate.leaves[0];
            let types = self.view(&leaf.whole).types().without(Types::NULL);
            let is_apart = candidate.leaves.len() == 1 && leaf.whole != *whole && types.is_within(candidate.types);
            let shape = if is_apart {
                self.shape(&leaf.whole, &position)
            } else {
                let inner = if candidate.leaves.len() == 1 { leaf.whole.clone() } else { whole.clone() };
                Use::of(self.single(candidate, &inner, candidate.types, &position))
            };
            let docs = leaf.branches.last().and_then(|&branch| docs(&View::of_ids(self.facts, &[branch])).description);
            let schema = leaf.branches.last().copied();
            variants.push(Variant { test: test.clone(), label, schema, docs, inner: Use { nullable: false, ..shape } });
        }
        let is_told = |test: &Test| matches!(test, Test::Types(_));
        let open = !leaves_some && !tests.iter().all(is_told);
        if leaves_some {
            let label = Label::Types(Types::ALL);
            variants.push(Variant { test: Test::Left, label, schema: None, docs: None, inner: Use::of(Shape::Json) });
        }
        TypeBody::Union { variants, open }
    }

    /// What tells each kind from the others.
    fn tests(&self, candidates: &[Candidate]) -> Vec<Test> {
        let is_apart = |candidate: &Candidate| {
            candidates.iter().all(|other| std::ptr::eq(candidate, other) || !candidate.types.meets(other.types))
        };
        let objects: Vec<_> = candidates.iter().filter(|one| one.types.meets(Types::OBJECT)).collect();
        let tag = self.tag(&objects);
        let test = |candidate: &Candidate| {
            if is_apart(candidate) {
                return Test::Types(candidate.types);
            }
            let nth = objects.iter().position(|object| std::ptr::eq(*object, candidate));
            match (&tag, nth) {
                (Some((name, texts)), Some(nth)) => Test::Tag(name.clone(), texts[nth].clone()),
                _ => {
                    // What else there is to keep, all kinds have to keep. A scalar is held whichever branch it keeps.
                    let branches = match candidate.leaves.as_slice() {
                        [only] => only.branches.iter().map(|&branch| self.classes.first(branch)).collect(),
                        _ => Vec::new(),
                    };
                    Test::Keeps(candidate.types, branches)
                }
            }
        };
        candidates.iter().map(test).collect()
    }

    /// A member that every object has, and whose texts tell them apart; with the texts of each.
    fn tag(&self, objects: &[&Candidate]) -> Option<(String, Vec<Vec<String>>)> {
        let [first, rest @ ..] = objects else { return None };
        if rest.is_empty() || objects.iter().any(|object| !object.types.is_within(Types::OBJECT)) {
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
    fn required_names(&self, whole: &Conjunction) -> Vec<&'s str> {
        let first = self.leaves(whole).into_iter().next().map_or_else(|| whole.clone(), |leaf| leaf.whole);
        let view = self.view(&first);
        let required = view.required();
        view.properties().into_keys().filter(|name| required.contains(name)).collect()
    }

    /// All texts that a required member can be, in every kind of these objects.
    fn tag_texts(&self, whole: &Conjunction, name: &str, depth: usize) -> Option<Vec<String>> {
        const DEEPEST: usize = 8;
        let mut texts = Vec::new();
        for leaf in self.leaves(whole) {
            if self.is_union(&leaf) && leaf.whole != *whole {
                if depth == DEEPEST {
                    return None;
                }
                texts.extend(self.tag_texts(&leaf.whole, name, depth + 1)?);
                continue;
            }
            let view = self.view(&leaf.whole);
            let member = View::of_ids(self.facts, &view.property(name));
            if !view.required().contains(name) || !member.types().is_within(Types::STRING) {
                return None;
            }
            texts.extend(member.texts()?.into_iter().map(str::to_owned));
        }
        let mut seen = HashSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        Some(texts)
    }

    /// What a kind is named after: what its branch says of itself, or what it alone has.
    fn label(&self, candidate: &Candidate, test: &Test, all: &[Candidate]) -> Label {
        let [Leaf { whole, branches }] = candidate.leaves.as_slice() else { return Label::Types(candidate.types) };
        let Some(&branch) = branches.last() else { return Label::Types(candidate.types) };
        let own = keywords(self.facts.schemas, branch);
        if let Some(name) = own.and_then(|own| own.rust_name.as_ref()) {
            return Label::Text(name.clone());
        }
        if let Some(component) = self.component(&self.resolve(&[branch])) {
            return Label::Component(component);
        }
        if let Test::Tag(_, texts) = test
            && let [text] = texts.as_slice()
        {
            return Label::Text(text.clone());
        }
        if let Some(title) = own.and_then(|own| own.title.as_ref()) {
            return Label::Text(title.clone());
        }
        if let Test::Types(types) = test {
            return Label::Types(*types);
        }
        let others = || all.iter().filter(|other| !std::ptr::eq(*other, candidate));
        let others: HashSet<&str> =
            others().flat_map(|other| &other.leaves).flat_map(|leaf| self.required_names(&leaf.whole)).collect();
        match self.required_names(whole).into_iter().find(|name| !others.contains(name)) {
            Some(name) => Label::Text(name.to_owned()),
            None => Label::Nothing,
        }
    }

    /// A label as a step of a position.
    fn step(&self, label: &Label) -> String {
        match label {
            Label::Types(types) => match types.families().as_slice() {
                [(_, family)] => family_name(family).to_owned(),
                _ => String::new(),
            },
            Label::Component(id) => {
                self.facts.schemas[*id].pointer.tokens().next_back().unwrap_or_default().into_owned()
            }
            Label::Text(text) => text.clone(),
            Label::Nothing => String::new(),
        }
    }
}
