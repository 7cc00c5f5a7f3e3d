//! Proof that one version of a place allows no more than the other.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::canonical::{self, CanonicalSchema, Satisfiability};
use serde_json::{Map, Value, json};

use crate::Formats;
use crate::lower::facts::Facts;
use crate::schema::export::{JsonSchemaExport, reference};
use crate::schema::interner::Interner;
use crate::schema::{Body, SchemaId};

/// Decides whether every value of one schema is valid against another.
pub(super) trait Containment {
    /// Whether all values of the inner schema are valid against the outer one; `false` if that is not known.
    fn contains(&self, outer: &Value, inner: &Value) -> bool;
}

/// By the canonical forms of `jsonschema`.
pub(super) struct Canonical;

impl Containment for Canonical {
    fn contains(&self, outer: &Value, inner: &Value) -> bool {
        let canonical = |schema: &Value| -> Option<CanonicalSchema> {
            canonical::options().offline().should_validate_formats(true).canonicalize(schema).ok()
        };
        let (Some(outer), Some(inner)) = (canonical(outer), canonical(inner)) else { return false };
        inner.subtract(&outer).is_ok_and(|rest| rest.satisfiability() == Satisfiability::No)
    }
}

/// Writes places of one version as JSON Schema.
pub(super) struct Writer<'s> {
    facts: &'s Facts<'s>,
    export: JsonSchemaExport<'s>,
}

/// More schemas than this are not compared: canonical forms of unions can grow exponentially.
const MOST: usize = 40;

impl<'s> Writer<'s> {
    pub fn new(facts: &'s Facts<'s>, interner: &'s Interner) -> Self {
        Self { facts, export: JsonSchemaExport::new(facts.schemas, interner, Formats::Asserted) }
    }

    /// What these schemas say together; `None` if that is too much.
    pub fn write(&self, ids: &[SchemaId]) -> Option<Value> {
        let mut all = BTreeSet::new();
        let mut open = ids.to_vec();
        while let Some(id) = open.pop() {
            let id = self.export.first(id);
            if !all.insert(id) {
                continue;
            }
            if all.len() > MOST {
                return None;
            }
            if let Body::Keywords(keywords) = &self.facts.schemas[id].body {
                open.extend(keywords.subschemas());
            }
        }
        let definitions: BTreeMap<String, Value> =
            all.iter().map(|id| (id.0.to_string(), self.export.schema(*id))).collect();
        let refers: Vec<Value> = ids.iter().map(|id| json!({ "$ref": reference(self.export.first(*id)) })).collect();
        let definitions: Map<String, Value> = definitions.into_iter().collect();
        Some(json!({ "allOf": refers, "$defs": definitions }))
    }
}
