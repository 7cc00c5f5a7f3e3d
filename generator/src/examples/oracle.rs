//! `jsonschema` with all schemas of a run, which validates against one of them at a time.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{PatternOptions, Registry, Validator};
use serde_json::{Map, Value, json};

use super::effort::Effort;
use crate::Formats;
use crate::schema::export::{self, JsonSchemaExport};
use crate::schema::{Body, SchemaId};
use crate::source::Tree;

/// Validates values independently of our own checks.
///
/// All schemas are compiled as the properties of a single one, so that shared schemas are compiled once, and the
/// schemas that one refers to before it, so that the compiler's recursion stays shallow.
pub(crate) struct Oracle<'s> {
    plain: JsonSchemaExport<'s>,
    /// All schemas, if they could not be compiled as one.
    registry: Option<Registry<'static>>,
    all: Option<Validator>,
    /// The names of the properties.
    names: HashMap<SchemaId, String>,
    effort: Effort,
    /// The validators of schemas that `all` does not have; of all schemas if one of them could not be compiled.
    own: Mutex<HashMap<SchemaId, Option<Validator>>>,
}

/// Why a value is invalid.
pub(super) struct Mistake {
    /// The sentence of `jsonschema`.
    pub message: String,
    /// The place in the value, as a JSON pointer.
    pub at: String,
    /// The keyword that the value violates.
    pub keyword: String,
    /// The type or the format that the keyword names, if it names one.
    pub expected: String,
}

/// The address of all schemas, which no document has.
const ADDRESS: &str = "schemas:///";

/// How often a pattern with lookaround or back references may backtrack in one string. `Effort` excludes strings for
/// which honest patterns would need more.
const STEPS_BACK: usize = 2_000;

/// The longest error message that quotes a value.
const LONG: usize = 300;

impl<'s> Oracle<'s> {
    /// An oracle for these schemas and all that can be reached from them.
    pub(super) fn new(roots: impl Iterator<Item = SchemaId>, plain: JsonSchemaExport<'s>) -> Self {
        let formats = plain.formats;
        let mut ids = ordered(roots, &plain);
        let effort = Effort::new(&ids, &plain);
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
        // Schemas that `all` does not have refer to no others.
        let registry = registry.filter(|_| all.is_none());
        Self { plain, registry, all, names, effort, own: Mutex::default() }
    }

    /// The cost of validating a value against these schemas.
    pub(super) fn effort(&self, ids: &[SchemaId], value: &Tree) -> u64 {
        let efforts = ids.iter().map(|id| self.effort.evaluations(*id, value, &self.plain));
        efforts.fold(0, u64::saturating_add)
    }

    /// Whether a value is valid against all of these schemas; `false` if that is unknown.
    pub(super) fn is_valid(&self, ids: &[SchemaId], value: &Tree) -> bool {
        if !ids.iter().all(|id| self.effort.is_affordable(*id, value, &self.plain)) {
            return false;
        }
        let Some(mut value) = export::value(value) else { return false };
        ids.iter().all(|id| {
            let verdict;
            (verdict, value) = self.ask(*id, std::mem::take(&mut value), |validator, value| validator.is_valid(value));
            verdict == Some(true)
        })
    }

    /// Why a value is invalid against a schema.
    pub(super) fn mistake(&self, id: SchemaId, value: &Tree) -> Option<Mistake> {
        if !self.effort.is_affordable(id, value, &self.plain) {
            return None;
        }
        let known =
            self.all.as_ref().and_then(|_| self.names.get(&self.plain.first(id))).map_or(0, |name| name.len() + 1);
        let error = |validator: &Validator, value: &Value| {
            let error = validator.validate(value).err()?;
            let at = error.instance_path().as_str().get(known..).unwrap_or_default().to_owned();
            let message = error.to_string();
            // A long value can be read in the document.
            let message = if message.len() > LONG { error.masked_with("this value").to_string() } else { message };
            let expected = match error.kind() {
                ValidationErrorKind::Type { kind: TypeKind::Single(kind) } => kind.to_string(),
                ValidationErrorKind::Format { format } => format.clone(),
                _ => String::new(),
            };
            Some(Mistake { message, at, keyword: error.kind().keyword().to_owned(), expected })
        };
        self.ask(id, export::value(value)?, error).0?
    }

    /// Asks about a value, and returns it.
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
        let validator = own
            .entry(id)
            .or_insert_with(|| compile(self.registry.as_ref(), self.plain.formats, &refer(id, &self.plain)));
        (validator.as_ref().map(|validator| ask(validator, &value)), value)
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

/// Base64 with padding (RFC 4648, section 4), which the OpenAPI format registry calls `byte`.
fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - body.len() <= 2 && body.bytes().all(is_digit)
}

/// The date and time of mail (RFC 2822, section 3.3).
fn is_rfc2822(text: &str) -> bool {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).is_ok()
}

/// These schemas and all that can be reached from them, each after those that it refers to, unless there is a cycle.
/// Inlined schemas are left out, unless they are among the roots.
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
