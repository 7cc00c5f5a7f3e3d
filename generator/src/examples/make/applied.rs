//! All keywords that apply to one value, with one branch taken of each union.

use crate::examples::WrongExamples;
use crate::lower::types::Types;
use crate::schema::{Body, Discriminator, Keywords, SchemaId, Schemas, Type};
use crate::source::Tree;

/// What applies to a value.
#[derive(Default)]
pub(super) struct Applied<'s> {
    /// The keywords, in the order in which the schemas are reached.
    pub all: Vec<&'s Keywords>,
    /// Members with the strings that discriminators require.
    pub hints: Vec<(&'s str, String)>,
    /// Whether no value is valid.
    pub never: bool,
    seen: Vec<SchemaId>,
}

/// Which branch of each union is taken, in the order in which unions are visited.
#[derive(Default)]
pub(super) struct Choice {
    taken: Vec<usize>,
    counts: Vec<usize>,
}

impl Choice {
    /// Advances to the next combination of branches; `false` if there is none.
    pub fn next(&mut self) -> bool {
        self.taken.resize(self.counts.len(), 0);
        for (taken, count) in self.taken.iter_mut().zip(&self.counts).rev() {
            *taken += 1;
            if *taken < *count {
                return true;
            }
            *taken = 0;
        }
        false
    }

    fn take(&mut self, count: usize) -> usize {
        let nth = self.counts.len();
        self.counts.push(count);
        self.taken.get(nth).copied().unwrap_or_default().min(count - 1)
    }
}

/// How many schemas may apply to one value.
const MOST: usize = 1_000;

impl<'s> Applied<'s> {
    /// Everything that applies to a value to which these schemas apply. `named` is whether an object has all of its
    /// named members, or only the required ones.
    pub fn new(schemas: &'s Schemas, ids: &[SchemaId], choice: &mut Choice, named: bool) -> Self {
        choice.counts.clear();
        let mut applied = Self::default();
        applied.add(schemas, ids, choice);
        // Schemas that depend on a member come after all that may require the member.
        while applied.all.iter().any(|keywords| !keywords.dependent_schemas().is_empty()) {
            let dependent: Vec<SchemaId> = applied
                .all
                .iter()
                .flat_map(|keywords| keywords.dependent_schemas())
                .filter(|(name, id)| !applied.seen.contains(*id) && applied.has(name, named))
                .map(|(_, id)| *id)
                .collect();
            if dependent.is_empty() || applied.never {
                break;
            }
            applied.add(schemas, &dependent, choice);
        }
        applied
    }

    fn add(&mut self, schemas: &'s Schemas, ids: &[SchemaId], choice: &mut Choice) {
        // Chains of references may be too long for recursion.
        let mut open: Vec<SchemaId> = ids.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            if self.seen.contains(&id) {
                continue;
            }
            self.seen.push(id);
            let keywords = match &schemas[id].body {
                Body::Boolean(verdict) => {
                    self.never |= !verdict;
                    continue;
                }
                Body::Keywords(keywords) => &**keywords,
            };
            self.all.push(keywords);
            if self.all.len() > MOST {
                self.never = true;
                return;
            }
            let mut next: Vec<SchemaId> = keywords.reference().iter().chain(keywords.all_of()).copied().collect();
            for branches in [keywords.one_of(), keywords.any_of()].into_iter().filter(|branches| !branches.is_empty()) {
                // Null is the least informative example.
                let mut branches = branches.to_vec();
                branches.sort_by_key(|branch| is_null(schemas, *branch));
                let branch = branches[choice.take(branches.len())];
                if let Some(discriminator) = keywords.discriminator() {
                    self.hints.extend(hint(schemas, discriminator, branch));
                }
                next.push(branch);
            }
            if let Some(condition) = keywords.if_schema() {
                let holds = choice.take(2) == 0;
                next.extend(holds.then_some(condition));
                next.extend(if holds { keywords.then_schema() } else { keywords.else_schema() });
            }
            open.extend(next.into_iter().rev());
        }
    }

    fn has(&self, name: &str, named: bool) -> bool {
        let required = self.all.iter().any(|keywords| keywords.required().iter().any(|required| required == name));
        required || named && self.all.iter().any(|keywords| keywords.properties().contains_key(name))
    }

    /// The types that a value may have.
    pub fn types(&self) -> Types {
        if self.never {
            return Types::NONE;
        }
        let stated = self.all.iter().filter_map(|keywords| keywords.types());
        stated.map(Types::from_keyword).fold(Types::ALL, Types::and)
    }

    /// The types that the value may have, in the document's order; null comes last. Without a `type`, those that some
    /// keyword is about come first.
    pub fn kinds(&self) -> Vec<Type> {
        let types = self.types();
        let stated: Vec<Type> = self
            .all
            .iter()
            .find_map(|keywords| keywords.types().map(<[Type]>::to_vec))
            .unwrap_or_else(|| self.likely());
        // If another schema requires an integer, other numbers are excluded.
        let is_whole = types.and(Types::NUMBER).is_within(Types::INTEGER);
        let mut kinds: Vec<Type> = stated
            .into_iter()
            .map(|kind| if kind == Type::Number && is_whole { Type::Integer } else { kind })
            .filter(|kind| Types::from_keyword(&[*kind]).meets(types))
            .collect();
        kinds.sort_by_key(|kind| *kind == Type::Null);
        kinds.dedup();
        kinds
    }

    /// All types, ordered by how likely the keywords make them, for schemas without a `type`.
    fn likely(&self) -> Vec<Type> {
        let any = |asks: fn(&Keywords) -> bool| self.all.iter().any(|keywords| asks(keywords));
        let likely = [
            (
                Type::Object,
                any(|k| !k.properties().is_empty() || !k.required().is_empty() || k.min_properties().is_some()),
            ),
            (Type::Object, any(|k| k.additional_properties().is_some() || !k.pattern_properties().is_empty())),
            (Type::Array, any(|k| k.items().is_some() || !k.prefix_items().is_empty() || k.contains().is_some())),
            (Type::Array, any(|k| k.min_items().is_some() || k.max_items().is_some())),
            (Type::Number, any(|k| k.minimum().is_some() || k.maximum().is_some() || k.multiple_of().is_some())),
        ];
        let likely = likely.into_iter().filter(|(_, is_likely)| *is_likely).map(|(kind, _)| kind);
        let rest = [Type::String, Type::Integer, Type::Boolean, Type::Object, Type::Array, Type::Null];
        let mut kinds: Vec<Type> = Vec::new();
        for kind in likely.chain(rest) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// The values that `const` and `enum` allow; `None` without either.
    pub fn listed(&self) -> Option<Vec<&'s Tree>> {
        let lists = self.all.iter().filter_map(|keywords| keywords.enumeration());
        let mut lists: Vec<&[Tree]> =
            self.all.iter().filter_map(|k| k.constant()).map(std::slice::from_ref).chain(lists).collect();
        if lists.len() == 1 && lists[0].len() == 1 {
            return Some(vec![&lists[0][0]]);
        }
        // Starting with the shortest list needs the fewest comparisons.
        lists.sort_by_key(|list| list.len());
        let (first, others) = lists.split_first()?;
        let mut listed: Vec<&Tree> = first.iter().collect();
        listed.retain(|value| others.iter().all(|list| list.iter().any(|other| same(value, other))));
        listed.sort_by_key(|value| **value == Tree::Null);
        Some(listed)
    }

    /// The values that the document gives for this place: examples, unless they are wrong, and scalar defaults.
    pub fn given(&self, wrong: &WrongExamples) -> Vec<&'s Tree> {
        let examples = self.all.iter().flat_map(|keywords| keywords.examples());
        let examples = examples.filter(|example| !wrong.contains(example)).map(|example| &*example.value);
        let defaults = self.all.iter().filter_map(|keywords| keywords.default_value());
        let defaults = defaults.filter(|value| !matches!(value, Tree::Array(_) | Tree::Object(_)));
        examples.chain(defaults).filter(|value| **value != Tree::Null).collect()
    }

    /// The largest of some bounds.
    pub fn most<T: Ord>(&self, bound: impl Fn(&'s Keywords) -> Option<T>) -> Option<T> {
        self.all.iter().filter_map(|keywords| bound(keywords)).max()
    }

    /// The smallest of some bounds.
    pub fn least<T: Ord>(&self, bound: impl Fn(&'s Keywords) -> Option<T>) -> Option<T> {
        self.all.iter().filter_map(|keywords| bound(keywords)).min()
    }
}

/// Whether two values of a document are equal (JSON Schema 2020-12 Core, section 4.2.2); exact for scalars.
fn same(one: &Tree, other: &Tree) -> bool {
    match (one, other) {
        (Tree::Number(one), Tree::Number(other)) => one.cmp(other).is_eq(),
        _ => one == other,
    }
}

fn is_null(schemas: &Schemas, id: SchemaId) -> bool {
    let Body::Keywords(keywords) = &schemas[id].body else { return false };
    keywords.types() == Some(&[Type::Null]) || keywords.constant() == Some(&Tree::Null)
}

/// The string by which a discriminator selects a branch: the one that `mapping` has for it, or else the component's
/// name (OpenAPI 3.1, section 4.8.25).
fn hint<'s>(schemas: &'s Schemas, discriminator: &'s Discriminator, branch: SchemaId) -> Option<(&'s str, String)> {
    let target = match &schemas[branch].body {
        Body::Keywords(keywords) => keywords.reference().unwrap_or(branch),
        Body::Boolean(_) => branch,
    };
    let place = |id: SchemaId| (schemas[id].document, &schemas[id].pointer);
    let mapped =
        discriminator.mapping.iter().find(|(_, id)| place(**id) == place(target)).map(|(text, _)| text.clone());
    let tokens: Vec<_> = schemas[target].pointer.tokens().collect();
    let component = match tokens.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => Some(name.to_string()),
        _ => None,
    };
    Some((&discriminator.property_name, mapped.or(component)?))
}
