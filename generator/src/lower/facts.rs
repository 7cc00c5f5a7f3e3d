//! Facts about each schema on its own, collected once.

use super::types::Types;
use crate::schema::{Body, Keywords, SchemaId, Schemas};
use crate::source::Tree;

/// All schemas, with the constraints that each puts on a type.
pub(crate) struct Facts<'s> {
    pub schemas: &'s Schemas,
    facts: Vec<Fact>,
}

#[derive(Clone, Copy)]
struct Fact {
    types: Types,
    constrains_shape: bool,
}

impl<'s> Facts<'s> {
    /// Visits all schemas once.
    pub fn new(schemas: &'s Schemas) -> Self {
        let mut facts: Vec<Option<Fact>> = vec![None; schemas.nodes.len()];
        let mut met = vec![false; schemas.nodes.len()];
        for (id, _) in schemas.iter() {
            let mut open = vec![id];
            while let Some(&id) = open.last() {
                let index = id.0 as usize;
                // A schema that applies itself to the same value is an error already; here it must only not loop.
                if facts[index].is_none() && !std::mem::replace(&mut met[index], true) {
                    open.extend(shaping(schemas, id));
                    continue;
                }
                open.pop();
                if facts[index].is_none() {
                    facts[index] = Some(fact(schemas, id, &facts));
                }
            }
        }
        let silent = Fact { types: Types::ALL, constrains_shape: false };
        Self { schemas, facts: facts.into_iter().map(|fact| fact.unwrap_or(silent)).collect() }
    }

    /// The types of the values that can match a schema.
    pub fn types(&self, id: SchemaId) -> Types {
        self.facts[id.0 as usize].types
    }

    /// Whether a schema constrains the shape of its values beyond their types.
    pub fn constrains_shape(&self, id: SchemaId) -> bool {
        self.facts[id.0 as usize].constrains_shape
    }
}

/// The schemas that a schema applies to the same value, if they can shape a type.
fn shaping(schemas: &Schemas, id: SchemaId) -> impl Iterator<Item = SchemaId> {
    let keywords = match &schemas[id].body {
        Body::Boolean(_) => None,
        Body::Keywords(keywords) => Some(keywords),
    };
    keywords.into_iter().flat_map(|keywords| keywords.shaping())
}

fn fact(schemas: &Schemas, id: SchemaId, facts: &[Option<Fact>]) -> Fact {
    let keywords = match &schemas[id].body {
        Body::Boolean(value) => {
            return Fact { types: if *value { Types::ALL } else { Types::NONE }, constrains_shape: false };
        }
        Body::Keywords(keywords) => keywords,
    };
    let of = |id: &SchemaId| facts[id.0 as usize];
    let types = |id: &SchemaId| of(id).map_or(Types::ALL, |fact| fact.types);
    let any = |branches: &[SchemaId]| match branches {
        [] => Types::ALL,
        branches => branches.iter().map(types).fold(Types::NONE, Types::or),
    };
    let all = keywords.reference().iter().chain(keywords.all_of()).map(types).fold(Types::ALL, Types::and);
    let mut constrains = constrains_shape(keywords);
    constrains |= keywords.shaping().any(|inner| of(&inner).is_some_and(|fact| fact.constrains_shape));
    Fact {
        types: stated(keywords).and(all).and(any(keywords.one_of())).and(any(keywords.any_of())),
        constrains_shape: constrains,
    }
}

/// The types that a schema's own keywords allow.
pub(super) fn stated(keywords: &Keywords) -> Types {
    let stated = keywords.types().map_or(Types::ALL, Types::from_keyword);
    let of_values = |values: &[Tree]| values.iter().map(Types::from_value).fold(Types::NONE, Types::or);
    let listed = keywords.enumeration().map_or(Types::ALL, of_values);
    let constant = keywords.constant().map_or(Types::ALL, Types::from_value);
    stated.and(listed).and(constant)
}

/// Whether a schema's own keywords constrain the shape of a value beyond its type.
pub(super) fn constrains_shape(keywords: &Keywords) -> bool {
    !keywords.properties().is_empty()
        || !keywords.pattern_properties().is_empty()
        || keywords.additional_properties().is_some()
        || keywords.items().is_some()
        || keywords.enumeration().is_some()
        || keywords.constant().is_some()
        || keywords.format().is_some()
}
