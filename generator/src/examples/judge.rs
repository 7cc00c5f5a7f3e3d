//! `jsonschema` with all schemas of a run, asked about one of them at a time.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use jsonschema::{PatternOptions, Registry, Validator};
use serde_json::{Map, Value, json};

use super::effort::Effort;
use crate::Formats;
use crate::schema::export::{self, JsonSchemaExport};
use crate::schema::{Body, SchemaId};
use crate::source::Tree;

/// Judges values by schemas.
///
/// All schemas are compiled as the properties of one, so that what they share is compiled once, and those that a schema
/// leads to before it, so that the compiler's recursion stays short.
pub(crate) struct Judge<'s> {
    plain: JsonSchemaExport<'s>,
    /// All schemas, where they could not be compiled as one.
    registry: Option<Registry<'static>>,
    all: Option<Validator>,
    /// The names of the properties.
    names: HashMap<SchemaId, String>,
    effort: Effort,
    /// The judges of schemas that `all` does not have; of all where one of them keeps it from being compiled.
    own: Mutex<HashMap<SchemaId, Option<Validator>>>,
}

/// The address of all schemas, which stands in no document.
const ADDRESS: &str = "schemas:///";

/// How often a pattern that looks around or refers back may step back in one string. `Effort` asks nobody about strings
/// that honest patterns would need more for.
const STEPS_BACK: usize = 2_000;

/// The longest complaint that quotes a value.
const LONG: usize = 300;

impl<'s> Judge<'s> {
    /// A judge that knows these schemas and all that they lead to.
    pub(super) fn of(roots: impl Iterator<Item = SchemaId>, plain: JsonSchemaExport<'s>) -> Self {
        let formats = plain.formats;
        let mut ids = ordered(roots, &plain);
        let effort = Effort::of(&ids, &plain);
        ids.retain(|id| !effort.is_beyond(*id));
        let (mut registry, mut all) = (None, None);
        let names: HashMap<_, _> = ids.iter().enumerate().map(|(nth, &id)| (id, format!("{nth:010}"))).collect();
        if !ids.is_empty() {
            registry = Registry::new()
                .add(ADDRESS, plain.document(ids.iter().copied().filter(|id| !plain.is_small(*id))))
                .ok()
                .and_then(|registry| registry.prepare().ok());
            let properties: Map<_, _> = ids.iter().map(|id| (names[id].clone(), refer(*id, &plain))).collect();
            all = compile(registry.as_ref(), formats, &json!({ "properties": properties }));
        }
        // What `all` does not have leads to no schema.
        let registry = registry.filter(|_| all.is_none());
        Self { plain, registry, all, names, effort, own: Mutex::default() }
    }

    /// What it takes to say whether a value keeps these schemas.
    pub(super) fn effort(&self, ids: &[SchemaId], value: &Tree) -> u64 {
        let efforts = ids.iter().map(|id| self.effort.of_value(*id, value, &self.plain));
        efforts.fold(0, u64::saturating_add)
    }

    /// Whether a value keeps all of these schemas; `false` where nobody can say.
    pub(super) fn keeps(&self, ids: &[SchemaId], value: &Tree) -> bool {
        if !ids.iter().all(|id| self.effort.is_fair(*id, value, &self.plain)) {
            return false;
        }
        let Some(mut value) = export::value(value) else { return false };
        ids.iter().all(|id| {
            let verdict;
            (verdict, value) = self.ask(*id, std::mem::take(&mut value), |judge, value| judge.is_valid(value));
            verdict == Some(true)
        })
    }

    /// What is wrong with a value by a schema, and where in the value.
    pub(super) fn breaks(&self, id: SchemaId, value: &Tree) -> Option<(String, String)> {
        if !self.effort.is_fair(id, value, &self.plain) {
            return None;
        }
        let known =
            self.all.as_ref().and_then(|_| self.names.get(&self.plain.first(id))).map_or(0, |name| name.len() + 1);
        let breaks = |judge: &Validator, value: &Value| {
            let error = judge.validate(value).err()?;
            let at = error.instance_path().as_str().get(known..).unwrap_or_default().to_owned();
            let said = error.to_string();
            // What is long stands in the document to be read.
            Some((if said.len() > LONG { error.masked_with("this value").to_string() } else { said }, at))
        };
        self.ask(id, export::value(value)?, breaks).0?
    }

    /// Asks about a value, and gives it back.
    fn ask<R>(&self, id: SchemaId, value: Value, ask: impl Fn(&Validator, &Value) -> R) -> (Option<R>, Value) {
        let id = self.plain.first(id);
        if self.effort.is_beyond(id) {
            return (None, value);
        }
        if let (Some(all), Some(name)) = (&self.all, self.names.get(&id)) {
            let mut whole = Value::Object(Map::from_iter([(name.clone(), value)]));
            let answer = ask(all, &whole);
            return (Some(answer), whole[name].take());
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let judge = own
            .entry(id)
            .or_insert_with(|| compile(self.registry.as_ref(), self.plain.formats, &refer(id, &self.plain)));
        (judge.as_ref().map(|judge| ask(judge, &value)), value)
    }
}

fn refer(id: SchemaId, plain: &JsonSchemaExport<'_>) -> Value {
    if plain.is_small(id) {
        return plain.schema(id);
    }
    json!({ "$ref": format!("{ADDRESS}{}", export::reference(id)) })
}

fn compile(registry: Option<&Registry<'static>>, formats: Formats, schema: &Value) -> Option<Validator> {
    let options = jsonschema::options().should_validate_formats(formats == Formats::Asserted);
    let options = options.with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(STEPS_BACK));
    let options = options.with_format("byte", is_base64).with_format("rfc2822", is_rfc2822);
    match registry {
        Some(registry) => options.with_registry(registry).build(schema).ok(),
        None => options.build(schema).ok(),
    }
}

/// Base64 with its padding (RFC 4648, section 4), which the OpenAPI format registry calls `byte`.
fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - body.len() <= 2 && body.bytes().all(is_digit)
}

/// The date and time of mail (RFC 2822, section 3.3).
fn is_rfc2822(text: &str) -> bool {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).is_ok()
}

/// These schemas and all that they lead to, each after those that it leads to where it does not lead to itself. Those
/// that are written where they are referred to are left out, unless they are among the first.
fn ordered(roots: impl Iterator<Item = SchemaId>, plain: &JsonSchemaExport<'_>) -> Vec<SchemaId> {
    let mut open: Vec<(SchemaId, bool)> = roots.map(|id| (plain.first(id), false)).collect();
    open.reverse();
    let (mut seen, mut ids) = (HashSet::new(), Vec::new());
    while let Some((id, is_done)) = open.pop() {
        if is_done {
            ids.push(id);
        } else if seen.insert(id) {
            open.push((id, true));
            if let Body::Keywords(keywords) = &plain.schemas[id].body {
                let inner = keywords.subschemas().map(|inner| plain.first(inner));
                let large = inner.filter(|inner| !plain.is_small(*inner));
                open.extend(large.map(|inner| (inner, false)));
            }
        }
    }
    ids
}
