//! What several schemas that apply to one value say together, as far as it shapes the value's type.

use indexmap::IndexMap;

use super::format::Format;
use super::types::Types;
use crate::schema::{Body, Keywords, SchemaId, Schemas};
use crate::source::Tree;

/// The schemas that apply to one value, `$ref` and `allOf` followed. Schemas that may or may not apply (`then`, `else`)
/// and those that say what a value is not (`not`) shape nothing.
pub(super) struct View<'s> {
    parts: Vec<&'s Keywords>,
    never: bool,
}

/// The members that no schema names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// There are none.
    Closed,
    /// They keep these schemas, or say nothing where there are none.
    Open(Vec<SchemaId>),
}

impl<'s> View<'s> {
    pub fn of(schemas: &'s Schemas, ids: &[SchemaId]) -> Self {
        let mut view = Self { parts: Vec::new(), never: false };
        let mut open: Vec<SchemaId> = ids.iter().rev().copied().collect();
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            match &schemas[id].body {
                Body::Boolean(true) => {}
                Body::Boolean(false) => view.never = true,
                Body::Keywords(keywords) => {
                    view.parts.push(keywords);
                    open.extend(keywords.all_of.iter().rev().chain(&keywords.reference));
                }
            }
        }
        view
    }

    /// The types that a value can have.
    pub fn types(&self) -> Types {
        if self.never {
            return Types::NONE;
        }
        self.parts.iter().fold(Types::ALL, |types, part| {
            let stated = part.types.as_deref().map_or(Types::ALL, Types::of_keyword);
            let of_values = |values: &[Tree]| values.iter().map(Types::of_value).fold(Types::NONE, Types::or);
            let listed = part.enumeration.as_deref().map_or(Types::ALL, of_values);
            let constant = part.constant.as_ref().map_or(Types::ALL, Types::of_value);
            types.and(stated).and(listed).and(constant)
        })
    }

    /// The texts that a string can be, where the schemas list them.
    pub fn texts(&self) -> Option<Vec<&'s str>> {
        let lists = self.parts.iter().flat_map(|part| {
            let constant = part.constant.as_ref().map(std::slice::from_ref);
            part.enumeration.as_deref().into_iter().chain(constant)
        });
        lists
            .map(|values| values.iter().filter_map(Tree::as_text).collect::<Vec<_>>())
            .reduce(|texts, others| texts.into_iter().filter(|text| others.contains(text)).collect())
            .filter(|texts| !texts.is_empty())
    }

    /// The format of a string, if it has one that models know.
    pub fn text_format(&self) -> Option<Format> {
        self.parts.iter().filter_map(|part| Format::of(part.format.as_deref()?)).find(|format| format.text.is_some())
    }

    /// The named members, each with all schemas that apply to it.
    pub fn properties(&self) -> IndexMap<&'s str, Vec<SchemaId>> {
        let mut properties: IndexMap<&str, Vec<SchemaId>> = IndexMap::new();
        for part in &self.parts {
            for (name, &schema) in &part.properties {
                properties.entry(name).or_default().push(schema);
            }
        }
        for (name, schemas) in &mut properties {
            // A part that does not name a member judges it by its `additionalProperties`.
            schemas.extend(
                self.parts
                    .iter()
                    .filter(|part| !part.properties.contains_key(*name))
                    .filter_map(|part| part.additional_properties),
            );
        }
        properties
    }

    pub fn requires(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.required.iter().any(|required| required == name))
    }

    pub fn rest(&self, schemas: &Schemas) -> Rest {
        let stated = self.parts.iter().filter_map(|part| part.additional_properties);
        let mut open = Vec::new();
        for id in stated {
            match schemas[id].body {
                Body::Boolean(false) => return Rest::Closed,
                Body::Boolean(true) => {}
                Body::Keywords(_) => open.push(id),
            }
        }
        Rest::Open(open)
    }

    pub fn items(&self) -> Vec<SchemaId> {
        self.parts.iter().filter_map(|part| part.items).collect()
    }

    /// Whether a value can be of several types, and something is known of it.
    pub fn is_union(&self) -> bool {
        let families = self.types().without(Types::NULL).families();
        let untyped = self.types() == Types::ALL;
        families.len() > 1 && (!untyped || families.iter().any(|&(family, _)| self.says_more_of(family)))
    }

    /// Whether null is a value of its own; where every type is allowed, it is one of the rest.
    pub fn is_nullable(&self) -> bool {
        self.types().meets(Types::NULL) && self.types() != Types::ALL
    }

    /// Whether more than its type is known of a value of one of these types.
    pub fn says_more_of(&self, types: Types) -> bool {
        types.meets(Types::STRING) && self.texts().is_some()
            || types.meets(Types::ARRAY) && !self.items().is_empty()
            || types.meets(Types::OBJECT) && !self.properties().is_empty()
    }

    /// The schemas' own words, those of the outermost first.
    pub fn parts(&self) -> &[&'s Keywords] {
        &self.parts
    }

    pub fn first<T: ?Sized>(&self, get: impl Fn(&'s Keywords) -> Option<&'s T>) -> Option<&'s T> {
        self.parts.iter().find_map(|part| get(part))
    }
}
