//! Which schemas are the same schema, written again.
//!
//! What a schema says decides, not where it stands: two that say the same of every value are one class, and the first
//! of them stands for all, so that one type and one function serve them. Only schemas that are written in place are
//! compared; a component has a name of its own, which a person gave it, and stays itself.

use std::collections::HashMap;

use super::shape::is_component;
use crate::schema::{Body, Keywords, Rare, SchemaId, Schemas};
use crate::source::{Number, Tree};

/// The first schema of each schema's class.
pub(crate) struct Classes {
    first: Vec<SchemaId>,
}

impl Classes {
    /// Compares all schemas, in the order in which these lead to them, so that the first of a class is the first that a
    /// reader of the document meets. The work is linear in what they say: each is told apart by its own words and the
    /// classes of the schemas within it.
    pub fn of(schemas: &Schemas, roots: impl Iterator<Item = SchemaId>) -> Self {
        let mut sorting = Sorting {
            schemas,
            met: vec![false; schemas.nodes.len()],
            first: vec![None; schemas.nodes.len()],
            known: HashMap::new(),
        };
        roots.for_each(|root| sorting.sort(root));
        let first = schemas.iter().zip(sorting.first).map(|((id, _), first)| first.unwrap_or(id)).collect();
        Self { first }
    }

    /// The schema that stands for this one.
    pub fn first(&self, id: SchemaId) -> SchemaId {
        self.first.get(id.0 as usize).copied().unwrap_or(id)
    }
}

struct Sorting<'s> {
    schemas: &'s Schemas,
    met: Vec<bool>,
    first: Vec<Option<SchemaId>>,
    known: HashMap<Vec<u8>, SchemaId>,
}

impl Sorting<'_> {
    /// Sorts a schema after all that are written within it, with a stack of its own.
    fn sort(&mut self, id: SchemaId) {
        let mut open = vec![(id, false)];
        while let Some((id, is_ready)) = open.pop() {
            if self.first[id.0 as usize].is_some() {
                continue;
            }
            let schema = &self.schemas[id];
            let Body::Keywords(keywords) = &schema.body else {
                self.first[id.0 as usize] = Some(id);
                continue;
            };
            if !is_ready {
                if std::mem::replace(&mut self.met[id.0 as usize], true) {
                    continue;
                }
                open.push((id, true));
                let below = open.len();
                open.extend(keywords.subschemas().map(|inner| (inner, false)));
                open[below..].reverse();
                continue;
            }
            if is_component(&schema.pointer) {
                self.first[id.0 as usize] = Some(id);
                continue;
            }
            let mut words = Words(schema.document.0.to_le_bytes().to_vec());
            self.spell(keywords, &mut words);
            let first = *self.known.entry(words.0).or_insert(id);
            self.first[id.0 as usize].get_or_insert(first);
        }
    }

    /// Spells out what a schema says to values and to types; its words for people say nothing to either.
    #[expect(clippy::too_many_lines, reason = "every keyword is named, so that a new one cannot be forgotten")]
    fn spell(&self, keywords: &Keywords, words: &mut Words) {
        let Keywords {
            reference,
            properties,
            items,
            types,
            enumeration,
            required,
            format,
            title: _,
            description: _,
            deprecated,
            read_only: _,
            write_only: _,
            rare: _,
        } = keywords;
        let Rare {
            all_of,
            any_of,
            one_of,
            not,
            if_schema,
            then_schema,
            else_schema,
            dependent_schemas,
            additional_properties,
            pattern_properties,
            property_names,
            prefix_items,
            contains,
            unevaluated_items,
            unevaluated_properties,
            constant,
            pattern,
            multiple_of,
            maximum,
            exclusive_maximum,
            minimum,
            exclusive_minimum,
            max_length,
            min_length,
            max_items,
            min_items,
            unique_items,
            max_contains,
            min_contains,
            max_properties,
            min_properties,
            dependent_required,
            rust_name,
            enum_names,
            corrections: _,
            default: _,
            examples: _,
            discriminator,
            unread,
        } = &**keywords;
        // What a reference leads to counts as itself: it is a component, or a place that somebody pointed at.
        words.each(reference, |words, id| words.id(*id));
        for list in [all_of, any_of, one_of, prefix_items] {
            words.each(list, |words, id| words.id(self.class(*id)));
        }
        for schema in [
            not,
            if_schema,
            then_schema,
            else_schema,
            additional_properties,
            property_names,
            items,
            contains,
            unevaluated_items,
            unevaluated_properties,
        ] {
            words.each(schema, |words, id| words.id(self.class(*id)));
        }
        for named in [dependent_schemas, properties, pattern_properties] {
            words.each(named, |words, (name, id)| {
                words.text(name);
                words.id(self.class(*id));
            });
        }
        words.each(types.iter().flatten(), |words, kind| words.0.push(*kind as u8));
        words.each(enumeration, |words, values| words.each(values, Words::value));
        words.each(constant, Words::value);
        for number in [multiple_of, maximum, exclusive_maximum, minimum, exclusive_minimum] {
            words.each(number, |words, number: &Number| words.text(number.as_str()));
        }
        for count in
            [max_length, min_length, max_items, min_items, max_contains, min_contains, max_properties, min_properties]
        {
            words.each(count, |words, count: &u64| words.0.extend(count.to_le_bytes()));
        }
        for text in [pattern, format, rust_name] {
            words.each(text, |words, text| words.text(text));
        }
        words.0.extend([u8::from(*unique_items), u8::from(*deprecated)]);
        for list in [required, unread, enum_names] {
            words.each(list, |words, name| words.text(name));
        }
        words.each(discriminator, |words, discriminator| {
            words.text(&discriminator.property_name);
            words.each(&discriminator.mapping, |words, (name, id)| {
                words.text(name);
                words.id(*id);
            });
        });
        words.each(dependent_required, |words, (name, others)| {
            words.text(name);
            words.each(others, |words, other| words.text(other));
        });
    }

    fn class(&self, id: SchemaId) -> SchemaId {
        self.first[id.0 as usize].unwrap_or(id)
    }
}

/// Bytes that spell a schema so that no two spellings are equal unless the schemas are.
struct Words(Vec<u8>);

impl Words {
    fn each<T>(&mut self, items: impl IntoIterator<Item = T>, mut spell: impl FnMut(&mut Self, T)) {
        for item in items {
            self.0.push(1);
            spell(self, item);
        }
        self.0.push(0);
    }

    fn id(&mut self, id: SchemaId) {
        self.0.extend(id.0.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
    }

    fn value(&mut self, value: &Tree) {
        self.text(&value.to_string());
    }
}
