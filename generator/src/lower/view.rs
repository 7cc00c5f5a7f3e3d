//! The combined constraints of several schemas on one value, as far as these shape the value's type.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::constant::Constant;
use super::facts::{Facts, constrains_shape, stated};
use super::format::Format;
use super::shape::DiscriminatorHint;
use super::types::Types;
use crate::schema::{Body, Keywords, SchemaId};
use crate::source::{ByName, Tree};

/// One path through the branches of unions.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub whole: Conjunction,
    /// The branches that were taken, the outermost first.
    pub branches: Vec<SchemaId>,
    /// The hint of the innermost discriminator.
    pub hint: Option<DiscriminatorHint>,
}

/// Schemas that all apply to one value, with the branches that are taken of their unions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Conjunction {
    pub ids: Vec<SchemaId>,
    /// Which branch of which schema's `oneOf` or `anyOf`.
    pub choices: Vec<(SchemaId, UnionKeyword, SchemaId)>,
}

/// A keyword with alternative schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum UnionKeyword {
    OneOf,
    AnyOf,
}

/// The branches of a schema's `oneOf` or `anyOf`, none of which is taken yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group<'s> {
    pub holder: SchemaId,
    pub keyword: UnionKeyword,
    pub branches: &'s [SchemaId],
}

/// The schemas that apply to one value, with `$ref`, `allOf` and the taken branches followed. Schemas that may or may
/// not apply (`then`, `else`) and `not` shape nothing.
pub(crate) struct View<'s> {
    facts: &'s Facts<'s>,
    ids: Vec<SchemaId>,
    parts: Vec<&'s Keywords>,
    groups: Vec<Group<'s>>,
    never: bool,
}

/// The members that no schema names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum AdditionalMembers {
    /// They are forbidden.
    Closed,
    /// They match these schemas; anything is allowed where there are none.
    Open(Vec<SchemaId>),
}

impl Conjunction {
    pub fn new(ids: &[SchemaId]) -> Self {
        Self { ids: ids.to_vec(), choices: Vec::new() }
    }

    /// The same with one more branch taken.
    pub fn take(&self, group: Group<'_>, branch: SchemaId) -> Self {
        let mut taken = self.clone();
        taken.choices.push((group.holder, group.keyword, branch));
        taken
    }

    /// All of its schemas that a value must match.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> {
        self.ids.iter().copied().chain(self.choices.iter().map(|&(_, _, branch)| branch))
    }
}

impl From<Vec<SchemaId>> for Conjunction {
    fn from(ids: Vec<SchemaId>) -> Self {
        Self { ids, choices: Vec::new() }
    }
}

impl<'s> View<'s> {
    pub fn new(facts: &'s Facts<'s>, conjunction: &Conjunction) -> Self {
        let mut view = Self { facts, ids: Vec::new(), parts: Vec::new(), groups: Vec::new(), never: false };
        let mut open: Vec<SchemaId> = conjunction.ids.iter().rev().copied().collect();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let keywords = match &facts.schemas[id].body {
                Body::Boolean(true) => continue,
                Body::Boolean(false) => {
                    view.never = true;
                    continue;
                }
                Body::Keywords(keywords) => keywords,
            };
            view.ids.push(id);
            view.parts.push(keywords);
            let mut taken = Vec::new();
            for (keyword, branches) in
                [(UnionKeyword::OneOf, keywords.one_of()), (UnionKeyword::AnyOf, keywords.any_of())]
            {
                let choice = conjunction.choices.iter().find(|choice| choice.0 == id && choice.1 == keyword);
                match choice {
                    Some(&(_, _, branch)) => taken.push(branch),
                    None if branches.is_empty() => {}
                    None => view.groups.push(Group { holder: id, keyword, branches }),
                }
            }
            open.extend(taken.into_iter().rev());
            open.extend(keywords.all_of().iter().rev().copied().chain(keywords.reference()));
        }
        view
    }

    /// The types that a value can have.
    pub fn types(&self) -> Types {
        self.groups.iter().fold(self.own_types(), |types, group| {
            let of_branches = group.branches.iter().map(|&branch| self.facts.types(branch));
            types.and(of_branches.fold(Types::NONE, Types::or))
        })
    }

    /// The types that a value can have, whichever branches it matches.
    fn own_types(&self) -> Types {
        let types = if self.never { Types::NONE } else { Types::ALL };
        self.parts.iter().fold(types, |types, part| types.and(stated(part)))
    }

    /// The strings that are allowed, where the schemas list them.
    pub fn texts(&self) -> Option<Vec<&'s str>> {
        let lists = self.parts.iter().flat_map(|part| {
            let constant = part.constant().map(std::slice::from_ref);
            part.enumeration().into_iter().chain(constant)
        });
        lists
            .map(|values| values.iter().filter_map(Tree::as_str).collect::<Vec<_>>())
            .reduce(|texts, others| {
                let others: HashSet<&str> = others.into_iter().collect();
                texts.into_iter().filter(|text| others.contains(text)).collect()
            })
            .filter(|texts| !texts.is_empty())
    }

    /// The strings, numbers and booleans that a value can be, if the schemas list them and allow nothing else.
    pub fn constants(&self) -> Option<Vec<Constant>> {
        let types = self.types();
        let lists = self
            .parts
            .iter()
            .flat_map(|part| part.enumeration().into_iter().chain(part.constant().map(std::slice::from_ref)));
        let of_types = |value: &&Tree| Types::from_value(value).is_within(types);
        lists
            .map(|values| values.iter().filter(of_types).map(Constant::new).collect::<Option<Vec<_>>>())
            .reduce(|constants, others| {
                let others: HashSet<String> = others?.iter().map(Constant::key).collect();
                Some(constants?.into_iter().filter(|constant| others.contains(&constant.key())).collect())
            })?
            .filter(|constants| !constants.is_empty())
    }

    /// The format of a string, if models have a type for it.
    pub fn text_format(&self) -> Option<Format> {
        self.parts.iter().filter_map(|part| Format::from_name(part.format()?)).find(|format| format.text.is_some())
    }

    /// The named members, each with all schemas that apply to it.
    pub fn properties(&self) -> IndexMap<&'s str, Vec<SchemaId>> {
        let mut properties: IndexMap<&str, Vec<SchemaId>> = IndexMap::new();
        for part in &self.parts {
            for (name, &schema) in part.properties() {
                properties.entry(name).or_default().push(schema);
            }
        }
        let additional: Vec<_> =
            self.parts.iter().filter_map(|part| Some((part, part.additional_properties()?))).collect();
        for (name, schemas) in &mut properties {
            // Where a schema does not name a member, its `additionalProperties` applies, unless a pattern may match.
            let unnamed = additional
                .iter()
                .filter(|(part, _)| !part.properties().contains_key(*name) && part.pattern_properties().is_empty());
            schemas.extend(unnamed.map(|(_, schema)| schema));
        }
        properties
    }

    /// Whether there is a named member.
    pub fn has_properties(&self) -> bool {
        self.parts.iter().any(|part| !part.properties().is_empty())
    }

    /// The schemas that apply to one named member.
    pub fn property(&self, name: &str) -> Vec<SchemaId> {
        self.parts.iter().filter_map(|part| part.properties().get(name).copied()).collect()
    }

    /// The names of required members.
    pub fn required(&self) -> HashSet<&'s str> {
        self.parts.iter().flat_map(|part| part.required().iter().map(String::as_str)).collect()
    }

    /// The same, in the documents' order, each once.
    pub fn required_in_order(&self) -> Vec<&'s str> {
        let mut seen = HashSet::new();
        let all = self.parts.iter().flat_map(|part| part.required().iter().map(String::as_str));
        all.filter(|name| seen.insert(*name)).collect()
    }

    pub fn rest(&self) -> AdditionalMembers {
        let mut open = Vec::new();
        let mut is_open = true;
        for part in &self.parts {
            let Some(additional) = part.additional_properties() else {
                // Members that only patterns match have as many types as there are patterns.
                continue;
            };
            let patterned = !part.pattern_properties().is_empty();
            match self.facts.schemas[additional].body {
                Body::Boolean(false) if !patterned => is_open = false,
                Body::Boolean(false) => open.extend(only(part.pattern_properties())),
                Body::Boolean(true) => {}
                Body::Keywords(_) if patterned => {}
                Body::Keywords(_) => open.push(additional),
            }
        }
        if is_open { AdditionalMembers::Open(open) } else { AdditionalMembers::Closed }
    }

    /// The schemas of all items; none where items at different positions have different ones.
    pub fn items(&self) -> Vec<SchemaId> {
        self.parts.iter().filter(|part| part.prefix_items().is_empty()).filter_map(|part| part.items()).collect()
    }

    /// Whether null is an explicit alternative; where every type is allowed, it is not.
    pub fn is_nullable(&self) -> bool {
        self.types().meets(Types::NULL) && self.types() != Types::ALL
    }

    /// Whether values of one of these types are constrained beyond their type.
    pub fn constrains(&self, types: Types) -> bool {
        types.meets(Types::STRING) && self.texts().is_some()
            || types.meets(Types::ARRAY) && !self.items().is_empty()
            || types.meets(Types::OBJECT) && self.has_properties()
    }

    /// The unions that shape a type: those with a branch that does more than restrict values.
    pub fn shaping_groups(&self) -> impl Iterator<Item = Group<'s>> {
        let own = self.own_types().without(Types::NULL);
        let shapes = move |branch: &SchemaId| {
            let types = self.facts.types(*branch).without(Types::NULL).and(own);
            self.facts.constrains_shape(*branch) || types != own
        };
        self.groups.iter().filter(move |group| group.branches.iter().any(shapes)).copied()
    }

    /// The schemas that shape a type, including the holders of unions.
    pub fn shaping_schemas(&self) -> impl Iterator<Item = SchemaId> {
        let is_relevant = |part: &Keywords| constrains_shape(part) || !part.required().is_empty();
        let own = self.ids.iter().zip(&self.parts).filter(move |(_, part)| is_relevant(part)).map(|(id, _)| *id);
        own.chain(self.shaping_groups().map(|group| group.holder))
    }

    /// The unions of which no branch is taken.
    pub fn groups(&self) -> &[Group<'s>] {
        &self.groups
    }

    /// The schemas' keywords, the outermost schema first.
    pub fn parts(&self) -> &[&'s Keywords] {
        &self.parts
    }

    /// The schemas, in the same order.
    pub fn ids(&self) -> &[SchemaId] {
        &self.ids
    }

    /// Whether a person gave a schema a name.
    pub fn is_component(&self, id: SchemaId) -> bool {
        self.facts.schemas[id].is_component
    }
}

/// The only schema of a map, if it has just one.
fn only(named: &ByName<SchemaId>) -> Option<SchemaId> {
    if named.len() == 1 { named.values().next().copied() } else { None }
}
