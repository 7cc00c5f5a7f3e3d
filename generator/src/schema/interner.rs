//! Finds equal schemas.
//!
//! Schemas are equal if their keywords are, wherever they are and in whatever order they are written. They form a
//! class, and one of them represents it, so that one type and one function serve all. The representative has the
//! shortest pointer, of several the alphabetically first, so that neither order nor a further place decides. Only
//! inline schemas are compared; a component has a name of its own, which a person gave it, and is its own class.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Body, Keywords, SchemaId, Schemas, Value};
use crate::keyword::{About, Keyword};

/// The representative of each schema's class.
pub(crate) struct Interner {
    representatives: Vec<SchemaId>,
}

impl Interner {
    /// Compares all schemas that can be reached from these. The work is linear in their size: a class is identified by
    /// the schema's own keywords and the classes of its subschemas.
    pub fn new(schemas: &Schemas, roots: impl Iterator<Item = SchemaId>) -> Self {
        let mut sorting = Sorting {
            schemas,
            met: vec![false; schemas.nodes.len()],
            first: vec![None; schemas.nodes.len()],
            known: HashMap::default(),
        };
        roots.for_each(|root| sorting.sort(root));
        let rank = |id: SchemaId| {
            let pointer = &schemas[id].pointer;
            (pointer.depth(), pointer, id)
        };
        let first: Vec<SchemaId> =
            schemas.iter().zip(sorting.first).map(|((id, _), first)| first.unwrap_or(id)).collect();
        // The best of each class is at the place of the class's first schema.
        let mut best: Vec<SchemaId> = schemas.iter().map(|(id, _)| id).collect();
        for ((id, _), first) in schemas.iter().zip(&first) {
            let best = &mut best[first.0 as usize];
            if id != *best && rank(id) < rank(*best) {
                *best = id;
            }
        }
        Self { representatives: first.into_iter().map(|first| best[first.0 as usize]).collect() }
    }

    /// The schema that represents this one.
    pub fn representative(&self, id: SchemaId) -> SchemaId {
        self.representatives.get(id.0 as usize).copied().unwrap_or(id)
    }
}

struct Sorting<'s> {
    schemas: &'s Schemas,
    met: Vec<bool>,
    first: Vec<Option<SchemaId>>,
    known: HashMap<Vec<u8>, SchemaId, RandomState>,
}

impl Sorting<'_> {
    /// Classifies a schema after its subschemas, with an explicit stack.
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
            if schema.is_component {
                self.first[id.0 as usize] = Some(id);
                continue;
            }
            let mut fingerprint = Fingerprint(schema.document.0.to_le_bytes().to_vec());
            self.fingerprint(keywords, &mut fingerprint);
            let first = *self.known.entry(fingerprint.0).or_insert(id);
            self.first[id.0 as usize].get_or_insert(first);
        }
    }

    /// Writes the keywords that are about values or types, without those for people.
    fn fingerprint(&self, keywords: &Keywords, to: &mut Fingerprint) {
        for (keyword, value) in keywords.iter() {
            let is_note = matches!(keyword.row().about, About::Notes | About::Reading);
            if !is_note || keyword == Keyword::Deprecated {
                to.0.push(keyword as u8);
                let is_ordered =
                    keyword == Keyword::EnumNames || keyword == Keyword::Enum && !keywords.enum_names().is_empty();
                self.value(keyword, value, is_ordered, to);
            }
        }
    }

    fn value(&self, keyword: Keyword, value: &Value, is_ordered: bool, to: &mut Fingerprint) {
        match value {
            // The target of a reference is compared by identity: it is a component, or a place with references to it.
            Value::Schema(id) if keyword == Keyword::Ref => to.id(*id),
            Value::Schema(id) => to.id(self.class(*id)),
            Value::Schemas(ids) => to.each(ids, |to, id| to.id(self.class(*id))),
            Value::SchemasByName(ids) => to.sorted(&**ids, |to, (name, id)| {
                to.text(name);
                to.id(self.class(*id));
            }),
            Value::Discriminator(discriminator) => {
                to.text(&discriminator.property_name);
                to.sorted(&discriminator.mapping, |to, (name, id)| {
                    to.text(name);
                    to.id(*id);
                });
            }
            plain => to.plain(plain, is_ordered),
        }
    }

    fn class(&self, id: SchemaId) -> SchemaId {
        self.first[id.0 as usize].unwrap_or(id)
    }
}

/// Bytes that are equal only if what was written is equal.
#[derive(Default)]
pub(super) struct Fingerprint(pub(super) Vec<u8>);

impl Fingerprint {
    /// Writes a value that contains no schema; `is_ordered` if `x-enum-varnames` names values by their positions.
    pub(super) fn plain(&mut self, value: &Value, is_ordered: bool) {
        match value {
            Value::Number(number) => self.text(number.as_str()),
            Value::Count(count) => self.0.extend(count.to_le_bytes()),
            Value::Text(text) => self.text(text),
            Value::Any(value) => self.text(&value.to_string()),
            Value::Types(types) => self.sorted(types, |to, kind| to.0.push(*kind as u8)),
            Value::Values(values) if is_ordered => self.each(values, |to, value| to.text(&value.to_string())),
            Value::Values(values) => self.sorted(values, |to, value| to.text(&value.to_string())),
            Value::Names(names) if is_ordered => self.each(names, |to, name| to.text(name)),
            Value::Names(names) => self.sorted(names, |to, name| to.text(name)),
            Value::NamesByName(names) => self.sorted(&**names, |to, (name, others)| {
                to.text(name);
                to.sorted(others, |to, other| to.text(other));
            }),
            Value::Flag | Value::Unread | Value::Examples(_) => {}
            Value::Schema(_) | Value::Schemas(_) | Value::SchemasByName(_) | Value::Discriminator(_) => {
                debug_assert!(false, "a schema is written by whoever knows what it is compared by");
            }
        }
    }

    pub(super) fn each<T>(&mut self, items: impl IntoIterator<Item = T>, mut add: impl FnMut(&mut Self, T)) {
        for item in items {
            self.0.push(1);
            add(self, item);
        }
        self.0.push(0);
    }

    /// The same, where order does not matter.
    pub(super) fn sorted<T>(&mut self, items: impl IntoIterator<Item = T>, mut add: impl FnMut(&mut Self, T)) {
        let each = |item| {
            let mut one = Self(Vec::new());
            add(&mut one, item);
            one.0
        };
        let mut all: Vec<_> = items.into_iter().map(each).collect();
        all.sort_unstable();
        self.each(all, |to, one| {
            to.0.extend((one.len() as u64).to_le_bytes());
            to.0.extend(one);
        });
    }

    fn id(&mut self, id: SchemaId) {
        self.0.extend(id.0.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
    }
}
