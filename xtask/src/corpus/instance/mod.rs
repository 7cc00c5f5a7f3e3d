//! Generates values from a JSON Schema: valid ones, and mutations of them. A seed determines everything.
//!
//! This is not a solver: if keywords conflict or a pattern is complex, the value is invalid. Callers compare two
//! verdicts, and only need enough values of both kinds.

mod mutate;
mod pattern;
mod random;
mod text;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

pub use self::random::Random;

/// A schema, and its document.
#[derive(Clone, Copy, Debug)]
pub struct LocatedSchema<'d> {
    /// The document's path.
    pub document: &'d str,
    /// The schema.
    pub schema: &'d Value,
}

/// Generates values for the schemas of documents.
#[derive(Debug)]
pub struct Maker<'d> {
    documents: &'d BTreeMap<String, Value>,
    /// Values that schemas list: a valid value of one schema is often invalid against another.
    listed: Vec<&'d Value>,
}

/// The depths from which nothing optional is added, and from which nothing is.
const DEEP: usize = 5;
const DEEPEST: usize = 16;
/// The size of a value from which nothing optional is added.
const LARGE: usize = 250;

impl<'d> Maker<'d> {
    /// A maker for documents by path.
    pub fn new(documents: &'d BTreeMap<String, Value>) -> Self {
        let mut listed = Vec::new();
        let mut open: Vec<&Value> = documents.values().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::Array(values)) = members.get("enum") {
                        listed.extend(values.iter().take(8));
                    }
                    listed.extend(members.get("const"));
                    open.extend(members.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
            // Enough to choose from; large documents list thousands.
            if listed.len() > 500 {
                break;
            }
        }
        Self { documents, listed }
    }

    /// The schema at a pointer of a document.
    pub fn schema(&self, document: &str, pointer: &str) -> Option<LocatedSchema<'d>> {
        let (document, tree) = self.documents.get_key_value(document)?;
        Some(LocatedSchema { document, schema: tree.pointer(pointer)? })
    }

    /// A value for a set of schemas. One in three is meant to be valid against all of them; the others are mutated.
    pub fn instance(&self, schemas: &[LocatedSchema<'d>], random: &mut Random) -> Value {
        let mut making = ValueBuilder { maker: self, random, size: 0 };
        let mut value = making.value(schemas, 0);
        if !random.one_in(3) {
            for _ in 0..=random.below(3) {
                mutate::mutate(&mut value, &self.listed, random);
            }
        }
        value
    }

    fn resolve(&self, from: &str, reference: &str) -> Option<LocatedSchema<'d>> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let mut path: Vec<&str> = from.split('/').collect();
        if !file.is_empty() {
            path.pop();
            for step in file.split('/') {
                match step {
                    "." => {}
                    ".." => drop(path.pop()),
                    step => path.push(step),
                }
            }
        }
        self.schema(&path.join("/"), &percent_decoded(fragment))
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let hex = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let decoded = match others {
            [high, low, ..] if *first == b'%' => hex(high).zip(hex(low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &others[2..] } else { others };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Generates one value.
struct ValueBuilder<'m, 'd> {
    maker: &'m Maker<'d>,
    random: &'m mut Random,
    size: usize,
}

impl<'d> ValueBuilder<'_, 'd> {
    /// A value for a set of schemas.
    fn value(&mut self, places: &[LocatedSchema<'d>], depth: usize) -> Value {
        self.size += 1;
        let mut all = Vec::new();
        for place in places {
            self.flatten(*place, &mut all, 0);
        }
        if depth > DEEPEST {
            return Value::Null;
        }
        for place in &all {
            if let Some(value) = place.schema.get("const") {
                return value.clone();
            }
        }
        let mut lists = all.iter().filter_map(|place| place.schema.get("enum")?.as_array());
        if let Some(first) = lists.next() {
            let rest: Vec<_> = lists.collect();
            let common: Vec<_> = first.iter().filter(|value| rest.iter().all(|list| list.contains(value))).collect();
            return if common.is_empty() { Value::Null } else { (*self.random.pick(&common)).clone() };
        }
        match self.kind(&all) {
            "object" => self.object(&all, depth),
            "array" => self.array(&all, depth),
            "string" => text::text(&all, self.random),
            "integer" => self.number(&all, true),
            "number" => self.number(&all, false),
            "boolean" => json!(self.random.one_in(2)),
            "any" => mutate::anything(&self.maker.listed, self.random, 2),
            _ => Value::Null,
        }
    }

    /// Collects all schemas that apply with this one; of alternatives, one is chosen.
    fn flatten(&mut self, place: LocatedSchema<'d>, all: &mut Vec<LocatedSchema<'d>>, steps: usize) {
        if steps > 40 || all.len() > 200 {
            return;
        }
        let at = |schema: &'d Value| LocatedSchema { document: place.document, schema };
        let Value::Object(keywords) = place.schema else { return };
        all.push(place);
        let get = |keyword: &str| keywords.get(keyword);
        if let Some(target) = get("$ref").and_then(Value::as_str).and_then(|to| self.maker.resolve(place.document, to))
        {
            self.flatten(target, all, steps + 1);
        }
        for part in get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(at(part), all, steps + 1);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = get(keyword).and_then(Value::as_array).filter(|branches| !branches.is_empty()) {
                let chosen = self.random.pick(branches);
                self.flatten(at(chosen), all, steps + 1);
            }
        }
        if let Some(condition) = get("if") {
            let holds = self.random.one_in(2);
            let branch = if holds { get("then") } else { get("else") };
            for schema in holds.then_some(condition).into_iter().chain(branch) {
                self.flatten(at(schema), all, steps + 1);
            }
        }
        for (_, schema) in get("dependentSchemas").and_then(Value::as_object).into_iter().flatten() {
            if self.random.one_in(2) {
                self.flatten(at(schema), all, steps + 1);
            }
        }
    }

    /// A JSON type that the schemas allow.
    fn kind(&mut self, all: &[LocatedSchema<'d>]) -> &'static str {
        const ALL: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];
        let mut allowed = ALL.to_vec();
        let mut is_constrained = false;
        for types in all.iter().filter_map(|place| place.schema.get("type")) {
            is_constrained = true;
            let is_in =
                |kind: &str| types == kind || types.as_array().is_some_and(|list| list.iter().any(|t| t == kind));
            allowed.retain(|kind| is_in(kind) || (*kind == "integer" && is_in("number")));
        }
        if is_constrained {
            if allowed.len() > 1 && !self.random.one_in(4) {
                allowed.retain(|kind| *kind != "null");
            }
            return if allowed.is_empty() { "null" } else { self.random.pick::<&str>(&allowed) };
        }
        let has =
            |keywords: &[&str]| all.iter().any(|place| keywords.iter().any(|key| place.schema.get(key).is_some()));
        let meant = [
            ("object", &["properties", "required", "additionalProperties", "patternProperties", "minProperties"][..]),
            ("array", &["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]),
            ("string", &["pattern", "format", "minLength", "maxLength"]),
            ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
        ];
        let meant: Vec<_> = meant.into_iter().filter(|(_, keys)| has(keys)).map(|(kind, _)| kind).collect();
        if meant.is_empty() || self.random.one_in(4) { "any" } else { self.random.pick::<&str>(&meant) }
    }

    fn object(&mut self, all: &[LocatedSchema<'d>], depth: usize) -> Value {
        let mut required: Vec<&str> = Vec::new();
        let mut properties: BTreeMap<&str, Vec<LocatedSchema<'d>>> = BTreeMap::new();
        let mut additional = Vec::new();
        let mut patterns = Vec::new();
        for place in all {
            let at = |schema: &'d Value| LocatedSchema { document: place.document, schema };
            let members = |keyword: &str| place.schema.get(keyword).and_then(Value::as_object).into_iter().flatten();
            let names = place.schema.get("required").and_then(Value::as_array);
            required.extend(names.into_iter().flatten().filter_map(Value::as_str));
            for (name, schema) in members("properties") {
                properties.entry(name).or_default().push(at(schema));
            }
            patterns.extend(members("patternProperties").map(|(pattern, schema)| (pattern, at(schema))));
            let others = ["additionalProperties", "unevaluatedProperties"];
            additional.extend(others.iter().filter_map(|keyword| place.schema.get(keyword)).map(at));
        }
        let closed = additional.iter().any(|place| *place.schema == Value::Bool(false));
        let mut object = Map::new();
        let chance = if depth >= DEEP || self.size > LARGE { 0 } else { 2 + depth };
        for (name, schemas) in &properties {
            if required.contains(name) || (chance > 0 && self.random.one_in(chance)) {
                let value = self.value(schemas, depth + 1);
                object.insert((*name).to_owned(), value);
            }
        }
        for name in required {
            if !object.contains_key(name) {
                let value = self.value(&additional, depth + 1);
                object.insert(name.to_owned(), value);
            }
        }
        for place in all {
            for (name, others) in place.schema.get("dependentRequired").and_then(Value::as_object).into_iter().flatten()
            {
                for other in others.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if object.contains_key(name) && !object.contains_key(other) {
                        let schemas = properties.get(other).cloned().unwrap_or_default();
                        let value = self.value(&schemas, depth + 1);
                        object.insert(other.to_owned(), value);
                    }
                }
            }
        }
        for (pattern, schema) in patterns {
            if chance > 0 && self.random.one_in(2) {
                let (name, value) = (pattern::text(pattern, self.random), self.value(&[schema], depth + 1));
                object.entry(name).or_insert(value);
            }
        }
        let least = bound(all, "minProperties").max().unwrap_or(0);
        let more = if chance > 0 && self.random.one_in(3) { self.random.below(3) } else { 0 };
        for _ in 0..least.saturating_sub(object.len()).min(20).max(if closed { 0 } else { more }) {
            let name = self.key(all);
            let value = self.value(&additional, depth + 1);
            object.entry(name).or_insert(value);
        }
        Value::Object(object)
    }

    /// A name that is in no schema.
    fn key(&mut self, all: &[LocatedSchema<'d>]) -> String {
        let names: Vec<_> = all
            .iter()
            .filter_map(|place| {
                Some(LocatedSchema { document: place.document, schema: place.schema.get("propertyNames")? })
            })
            .collect();
        if !names.is_empty()
            && let Value::String(name) = self.value(&names, DEEP)
        {
            return name;
        }
        (*self.random.pick(&mutate::KEYS)).to_owned()
    }

    fn array(&mut self, all: &[LocatedSchema<'d>], depth: usize) -> Value {
        let least = bound(all, "minItems").max().unwrap_or(0);
        let most = bound(all, "maxItems").min().unwrap_or(least + 3);
        let deep = depth >= DEEP || self.size > LARGE;
        let length = if deep { least } else { least + self.random.below(most.saturating_sub(least).min(4) + 1) };
        let unique = all.iter().any(|place| place.schema.get("uniqueItems") == Some(&Value::Bool(true)));
        let mut items: Vec<Value> = Vec::new();
        for nth in 0..length.min(50) {
            let schemas: Vec<_> = all
                .iter()
                .filter_map(|place| {
                    let prefix = place.schema.get("prefixItems").and_then(Value::as_array);
                    let own = prefix.and_then(|prefix| prefix.get(nth));
                    let schema = own.or_else(|| place.schema.get("items")).or_else(|| place.schema.get("contains"))?;
                    Some(LocatedSchema { document: place.document, schema })
                })
                .collect();
            let mut item = self.value(&schemas, depth + 1);
            for _ in 0..4 {
                if !unique || !items.contains(&item) {
                    break;
                }
                item = self.value(&schemas, depth + 1);
            }
            items.push(item);
        }
        for place in all {
            if let Some(schema) = place.schema.get("contains").filter(|_| !deep && self.random.one_in(2)) {
                let item = self.value(&[LocatedSchema { document: place.document, schema }], depth + 1);
                let at = self.random.below(items.len() + 1);
                items.insert(at, item);
            }
        }
        Value::Array(items)
    }

    fn number(&mut self, all: &[LocatedSchema<'d>], integer: bool) -> Value {
        let get = |keyword: &'static str| all.iter().filter_map(move |place| place.schema.get(keyword)?.as_f64());
        let exclusive = if integer { 1.0 } else { 0.5 };
        let least = get("minimum").chain(get("exclusiveMinimum").map(|bound| bound + exclusive)).reduce(f64::max);
        let most = get("maximum").chain(get("exclusiveMaximum").map(|bound| bound - exclusive)).reduce(f64::min);
        let fits = |value: &f64| least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most);
        let divisor = get("multipleOf").next();
        let usual: &[f64] =
            if integer { &[0.0, 1.0, -1.0, 30.0, 1_000_000.0] } else { &[0.0, 1.0, -0.25, 20.01, 85.95, 1e20] };
        let mut pool: Vec<f64> = usual.to_vec();
        pool.extend(least.into_iter().chain(most));
        pool.extend(divisor.iter().flat_map(|divisor| [*divisor, divisor * 3.0, divisor * 100.0]));
        if let Some(divisor) = divisor {
            pool.retain(|value| (value / divisor).fract() == 0.0);
            pool.extend(least.map(|least| (least / divisor).ceil() * divisor));
        }
        pool.retain(fits);
        let value = if pool.is_empty() { 0.0 } else { *self.random.pick(&pool) };
        mutate::number(value)
    }
}

/// The bounds of a count.
fn bound<'p>(all: &'p [LocatedSchema<'_>], keyword: &'static str) -> impl Iterator<Item = usize> + 'p {
    let bounds = all.iter().filter_map(move |place| place.schema.get(keyword)?.as_f64());
    // Counts are not negative and rarely large; a lossy conversion only makes the value invalid.
    bounds.map(|bound| if bound >= 1.0 { format!("{bound:.0}").parse().unwrap_or(usize::MAX) } else { 0 })
}
