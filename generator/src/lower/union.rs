//! Enums for values of several kinds: a variant for each kind, and one for values of none. Where nothing distinguishes two kinds, the reader takes the first whose schemas match.

use std::collections::{HashMap, HashSet};

use super::build::Shapes;
use super::constant::Constant;
use super::docs::docs;
use super::kinds::Candidate;
use super::shape::{Label, Position, Shape, Test, TypeBody, Use, Variant, family_name, keywords};
use super::types::Types;
use super::view::{Conjunction, Leaf};
use crate::schema::SchemaId;

/// How many kinds share a branch path or a required member.
#[derive(Default)]
struct Own {
    branches: HashMap<Vec<SchemaId>, usize>,
    required: HashMap<String, usize>,
}

impl Shapes<'_> {
    /// A string, or an enum where a branch lists the allowed strings.
    pub(super) fn text(&mut self, candidate: &Candidate, key: (&Conjunction, Types), position: &Position) -> Shape {
        let views: Vec<_> = candidate.leaves.iter().map(|leaf| self.kinds.view(&leaf.whole)).collect();
        let mut seen = HashSet::new();
        let texts: Vec<_> =
            views.iter().filter_map(|view| view.texts()).flatten().filter(|text| seen.insert(*text)).collect();
        if texts.is_empty() {
            let mut formats = views.iter().map(|view| view.text_format());
            let first = formats.next().flatten();
            return Shape::Text(first.filter(|_| formats.all(|format| format == first)));
        }
        let texts = texts.into_iter().map(str::to_owned).collect();
        self.named(key, position, |_, _, _| TypeBody::Enum { texts })
    }

    /// The type of values of these kinds; `leaves_some` adds a variant for values of other types.
    pub(super) fn union(
        &mut self,
        whole: &Conjunction,
        candidates: &[Candidate],
        leaves_some: bool,
        position: &Position,
    ) -> TypeBody {
        let tests = self.kinds.tests(candidates);
        let own = self.own(candidates);
        let mut variants = Vec::new();
        for (candidate, test) in candidates.iter().zip(&tests) {
            let label = self.label(candidate, test, &own);
            let position = position.step(&self.step(&label));
            let leaf = &candidate.leaves[0];
            let types = self.kinds.view(&leaf.whole).types().without(Types::NULL);
            let has_own_schema =
                candidate.leaves.len() == 1 && leaf.whole != *whole && types.is_within(candidate.types);
            let shape = if has_own_schema {
                self.shape(&leaf.whole, &position)
            } else {
                let inner = if candidate.leaves.len() == 1 { leaf.whole.clone() } else { whole.clone() };
                Use::new(self.single(candidate, &inner, candidate.types, &position))
            };
            let docs = leaf
                .branches
                .last()
                .and_then(|&branch| docs(&self.kinds.view(&Conjunction::new(&[branch]))).description);
            let schema = leaf.branches.last().copied();
            variants.push(Variant { test: test.clone(), label, schema, docs, inner: Use { nullable: false, ..shape } });
        }
        if leaves_some {
            let label = Label::Types(Types::ALL);
            variants.push(Variant { test: Test::Left, label, schema: None, docs: None, inner: Use::new(Shape::Json) });
        }
        TypeBody::Union { variants }
    }

    /// Counts what kinds share.
    fn own(&self, candidates: &[Candidate]) -> Own {
        let mut own = Own::default();
        for leaf in candidates.iter().flat_map(|candidate| &candidate.leaves) {
            *own.branches.entry(leaf.branches.clone()).or_default() += 1;
            for name in self.kinds.required_names(&leaf.whole) {
                *own.required.entry(name.to_owned()).or_default() += 1;
            }
        }
        own
    }

    /// What a kind is named after: its branch, and its types where the branch has several kinds.
    fn label(&self, candidate: &Candidate, test: &Test, own: &Own) -> Label {
        let label = self.branch_label(candidate, test, own);
        let is_only = |leaf: &Leaf| own.branches.get(&leaf.branches).is_none_or(|&count| count == 1);
        if matches!(label, Label::Types(_)) || candidate.leaves.iter().all(is_only) {
            return label;
        }
        let types = Label::Types(candidate.types);
        match label {
            _ if matches!(test, Test::Types(_)) => types,
            Label::Place(place) => Label::Place(place + " " + &self.step(&types)),
            label => Label::Text(self.step(&label) + " " + &self.step(&types)),
        }
    }

    /// What a kind's branch is called, or what only this kind has.
    fn branch_label(&self, candidate: &Candidate, test: &Test, own: &Own) -> Label {
        let [Leaf { whole, branches, .. }] = candidate.leaves.as_slice() else { return Label::Types(candidate.types) };
        let Some(&branch) = branches.last() else { return Label::Types(candidate.types) };
        let keywords = keywords(self.kinds.facts.schemas, branch);
        if let Some(name) = keywords.and_then(|keywords| keywords.rust_name()) {
            return Label::Text(name.to_owned());
        }
        if let Some(component) = self.kinds.component(&self.kinds.resolve(&[branch])) {
            return Label::Component(component);
        }
        if let Test::Tag(_, constants) = test
            && let [Constant::Text(text)] = constants.as_slice()
        {
            return Label::Text(text.clone());
        }
        if let Some(title) = keywords.and_then(|keywords| keywords.title()) {
            // A block scalar of YAML ends in a line break, which is not part of the title.
            return Label::Text(title.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        match test {
            Test::Types(types) => return Label::Types(*types),
            Test::Tag(path, constants) if let ([.., name], [constant]) = (path.as_slice(), constants.as_slice()) => {
                return Label::Text(format!("{name} {constant}"));
            }
            _ => {}
        }
        let is_own = |name: &&str| own.required.get(*name) == Some(&1);
        match self.kinds.required_names(whole).into_iter().find(is_own) {
            Some(name) => Label::Text(name.to_owned()),
            None => Label::Place(self.place(branches)),
        }
    }

    /// The position of a branch among the others: the last resort where it has no name.
    fn place(&self, branches: &[SchemaId]) -> String {
        let places = branches.iter().map(|&branch| {
            let index = self.kinds.facts.schemas[branch].key();
            index.parse::<usize>().map_or(index.into_owned(), |index| (index + 1).to_string())
        });
        places.fold("Branch".to_owned(), |place, index| place + " " + &index)
    }

    /// A label as a step of a position.
    fn step(&self, label: &Label) -> String {
        match label {
            Label::Types(types) => match types.families().as_slice() {
                [(_, family)] => family_name(family).to_owned(),
                _ => String::new(),
            },
            Label::Component(id) => self.kinds.facts.schemas[*id].key().into_owned(),
            Label::Text(text) | Label::Place(text) => text.clone(),
        }
    }
}
