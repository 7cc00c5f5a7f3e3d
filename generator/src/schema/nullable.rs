//! `nullable: true` beside `$ref`, `allOf`, `oneOf` or `anyOf`, once all schemas are read: null is one more branch.

use super::dynamic::Scopes;
use super::{Body, Keywords, Schema, SchemaId, Type, Value};
use crate::keyword::Keyword;
use crate::source::Tree;

/// Replaces each flag by a branch for null.
pub(super) fn resolve(schemas: &mut Vec<Schema>, scopes: &mut Scopes) {
    for index in 0..schemas.len() {
        let Body::Keywords(keywords) = &mut schemas[index].body else { continue };
        if keywords.remove(Keyword::Nullable).is_none() {
            continue;
        }
        let keywords = Keywords::clone(keywords);
        let branches = [keywords.one_of(), keywords.any_of()].concat();
        let is_union = !branches.is_empty() && keywords.reference().is_none() && keywords.all_of().is_empty();
        if is_union && branches.iter().any(|branch| allows_null(*branch, schemas)) {
            continue;
        }
        let keywords = Adding { outer: index, schemas, scopes }.nullable(keywords);
        schemas[index].body = Body::Keywords(Box::new(keywords));
    }
}

/// Adds schemas that are part of another.
struct Adding<'s> {
    outer: usize,
    schemas: &'s mut Vec<Schema>,
    scopes: &'s mut Scopes,
}

impl Adding<'_> {
    fn nullable(&mut self, mut keywords: Keywords) -> Keywords {
        let moved = [Keyword::Ref, Keyword::AllOf, Keyword::OneOf, Keyword::AnyOf];
        let moved: Vec<_> = moved.into_iter().filter_map(|key| Some((key, keywords.remove(key)?))).collect();
        let (key, mut branches) = match moved.as_slice() {
            [(key @ (Keyword::OneOf | Keyword::AnyOf), Value::Schemas(branches))] => (*key, branches.clone()),
            [(Keyword::Ref, Value::Schema(only))] => (Keyword::AnyOf, vec![*only]),
            [(Keyword::AllOf, Value::Schemas(only))] if only.len() == 1 => (Keyword::AnyOf, only.clone()),
            _ => (Keyword::AnyOf, vec![self.add(Keyword::AnyOf, 0, Keywords::from_values(moved))]),
        };
        let null = Keywords::from_values([(Keyword::Type, Value::Types(vec![Type::Null]))]);
        branches.push(self.add(key, branches.len(), null));
        keywords.set(key, Value::Schemas(branches));
        keywords
    }

    /// Adds a branch to the outer schema; its place is where somebody would write it.
    fn add(&mut self, key: Keyword, nth: usize, keywords: Keywords) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).expect("a document of fewer than 2^32 schemas"));
        let outer = &self.schemas[self.outer];
        let (document, pointer) = (outer.document, outer.pointer.child(key.name()).child_index(nth));
        let parent = u32::try_from(self.outer).ok().map(|outer| (SchemaId(outer), key));
        self.scopes.resources.push(self.scopes.resources[self.outer]);
        let body = Body::Keywords(Box::new(keywords));
        self.schemas.push(Schema { document, pointer, parent, is_component: false, file: None, body });
        id
    }
}

/// Whether a branch obviously allows null; another branch for it would be ambiguous in `oneOf`.
fn allows_null(mut id: SchemaId, schemas: &[Schema]) -> bool {
    /// Longer chains are circular, and refused elsewhere.
    const LONGEST: usize = 100;
    for _ in 0..LONGEST {
        let keywords = match &schemas[id.0 as usize].body {
            Body::Boolean(verdict) => return *verdict,
            Body::Keywords(keywords) => keywords,
        };
        match keywords.reference() {
            Some(next) => id = next,
            None => {
                let types = keywords.types().is_none_or(|types| types.contains(&Type::Null));
                let lists = keywords.enumeration().is_none_or(|values| values.contains(&Tree::Null));
                return types && lists && keywords.constant().is_none_or(|value| *value == Tree::Null);
            }
        }
    }
    false
}
