//! Schema Objects as JSON Schema 2020-12 nodes with ids.
//!
//! Every Schema Object that a webhook leads to becomes a [`Schema`] with a [`SchemaId`], and every `$ref` becomes the
//! id it stands for, before any stage looks into a body. A boolean schema is a node too. Nothing here decides what a
//! keyword means for Rust: that is the work of `lower`.

mod bounds;
mod cycles;
mod dialect;
mod discriminator;
mod dynamic;
mod enum_names;
mod identity;
mod keywords;
mod leftovers;
pub(crate) mod plain;
mod reader;
#[cfg(test)]
mod tests;
mod values;
mod vocabulary;

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

pub(crate) use self::keywords::is_keyword;
pub(crate) use self::reader::Reader;
use crate::openapi::Example;
use crate::source::{ByName, DocumentId, Number, Pointer, Tree};

/// Stands for one [`Schema`] of [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) u32);

/// All schemas of one run.
#[derive(Debug, Default)]
pub struct Schemas {
    pub(crate) nodes: Vec<Schema>,
    /// What the names of dynamic anchors are bound to in a schema, where that is not what its own resource binds them to.
    bound: HashMap<SchemaId, Vec<(String, SchemaId)>>,
}

impl Schemas {
    /// Adds a schema that stands in no document as such.
    pub(crate) fn push(&mut self, schema: Schema) -> SchemaId {
        self.nodes.push(schema);
        // The reader has counted to here already, and stays far below.
        SchemaId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    /// The dynamic anchors that are bound in a schema by what leads to it, with what they are bound to. Two schemas at one
    /// place differ in that.
    pub fn bound(&self, id: SchemaId) -> &[(String, SchemaId)] {
        self.bound.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// All schemas with their ids, in the order in which the webhooks lead to them.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(&self.nodes)
    }
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.nodes[id.0 as usize]
    }
}

/// One Schema Object (JSON Schema 2020-12, section 4.3).
#[derive(Debug)]
pub struct Schema {
    /// The document that it stands in.
    pub document: DocumentId,
    /// Where in that document.
    pub pointer: Pointer,
    /// What it says.
    pub body: Body,
}

/// What a schema says.
#[derive(Clone, Debug)]
pub enum Body {
    /// `true` accepts everything, `false` nothing.
    Boolean(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

/// The keywords of a schema, each in the type that its meta-schema gives it.
///
/// A keyword that is absent is `None`, or empty where absent and empty mean the same. Those that most schemas do without
/// are kept apart, in [`Rare`], to which it dereferences: a large document has tens of thousands of schemas.
#[derive(Clone, Debug, Default)]
pub struct Keywords {
    // Core and applicators (JSON Schema 2020-12 Core, sections 8 and 10).
    /// `$ref`, or `$dynamicRef` where that stands alone.
    pub reference: Option<SchemaId>,
    /// `properties`.
    pub properties: ByName<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,

    // Assertions (JSON Schema 2020-12 Validation, sections 6 and 7).
    /// `type`: one or several.
    pub types: Option<Vec<Type>>,
    /// `enum`.
    pub enumeration: Option<Vec<Tree>>,
    /// `required`: each name once.
    pub required: Vec<String>,
    /// `format`.
    pub format: Option<String>,

    // Annotations (Validation, section 9).
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,

    /// The other keywords, where there is one of them.
    pub(crate) rare: Option<Box<Rare>>,
}

/// The keywords that few schemas have. They are read and written through [`Keywords`].
#[derive(Clone, Debug, Default)]
pub struct Rare {
    // Core and applicators (JSON Schema 2020-12 Core, sections 8 and 10).
    /// `allOf`, and what `$dynamicRef` leads to where it stands beside `$ref`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`.
    pub if_schema: Option<SchemaId>,
    /// `then`.
    pub then_schema: Option<SchemaId>,
    /// `else`.
    pub else_schema: Option<SchemaId>,
    /// `dependentSchemas`.
    pub dependent_schemas: ByName<SchemaId>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `patternProperties`.
    pub pattern_properties: ByName<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix_items: Vec<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,

    // Assertions (JSON Schema 2020-12 Validation, sections 6 and 7).
    /// `const`.
    pub constant: Option<Tree>,
    /// `pattern`, as the document writes it.
    pub pattern: Option<String>,
    /// `multipleOf`: above zero.
    pub multiple_of: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Number>,
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Number>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `dependentRequired`.
    pub dependent_required: ByName<Vec<String>>,

    // Annotations (Validation, section 9).
    /// `default`.
    pub default: Option<Tree>,
    /// `examples`, and `example` (OpenAPI 3.1, section 4.8.24), in the document's order.
    pub examples: Vec<Example>,

    // OpenAPI (3.1, section 4.8.24).
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,

    // Ours.
    /// `x-rust-name`: the name that an author wants for the type, the field or the module.
    pub rust_name: Option<String>,
    /// `x-enum-varnames`: one for each value of `enum`, or none at all.
    pub enum_names: Vec<String>,
    /// Why overlays changed the schema, in the order in which they did.
    pub corrections: Vec<String>,
    /// Keywords that are read as far as their name only, in the document's order: the stage that would have to honour
    /// them refuses them by name (`discriminator`, `$recursiveRef`, …).
    pub unread: Vec<String>,
}

impl Deref for Keywords {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        static NONE: LazyLock<Rare> = LazyLock::new(Rare::default);
        self.rare.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Keywords {
    fn deref_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }
}

impl Keywords {
    /// Adds a reference. Two of them hold both.
    fn refer(&mut self, target: SchemaId) {
        match self.reference {
            None => self.reference = Some(target),
            Some(_) => self.all_of.push(target),
        }
    }

    /// The schemas that it applies to the same value.
    pub(crate) fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        let ones = [self.reference, self.not, self.if_schema, self.then_schema, self.else_schema];
        let lists = [&self.all_of, &self.any_of, &self.one_of].into_iter().flatten().copied();
        lists.chain(self.dependent_schemas.values().copied()).chain(ones.into_iter().flatten())
    }

    /// The schemas that it applies, to the same value or to one within it.
    pub(crate) fn subschemas(&self) -> impl Iterator<Item = SchemaId> {
        let lists = [&self.all_of, &self.any_of, &self.one_of, &self.prefix_items];
        let maps = [&self.dependent_schemas, &self.properties, &self.pattern_properties];
        let ones = [
            self.reference,
            self.not,
            self.if_schema,
            self.then_schema,
            self.else_schema,
            self.additional_properties,
            self.property_names,
            self.items,
            self.contains,
            self.unevaluated_items,
            self.unevaluated_properties,
        ];
        let lists = lists.into_iter().flatten().copied();
        lists.chain(maps.into_iter().flat_map(ByName::values).copied()).chain(ones.into_iter().flatten())
    }
}

/// Which member of a payload says of which schema it is (OpenAPI 3.1, section 4.8.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`: the member.
    pub property_name: String,
    /// `mapping`: what values of the member mean, in the document's order. Of a value that is not here the name of a
    /// component is the meaning.
    pub mapping: ByName<SchemaId>,
}

/// A type of JSON Schema (Validation, section 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `object`.
    Object,
    /// `array`.
    Array,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `integer`.
    Integer,
}
