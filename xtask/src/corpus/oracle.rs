//! The verdict of the `jsonschema` crate: draft 2020-12, formats asserted, including those of OpenAPI's registry.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Keyword, Registry, ValidationError, Validator};
use ringback_generator::model::SchemaPlace;
use serde_json::{Map, Value, json};

/// The documents with the schemas of payloads.
#[derive(Debug)]
pub struct Oracle {
    registry: Registry<'static>,
    /// By path: the address of each document, and the schemas that were copied into its `$defs`.
    known: BTreeMap<String, (String, Map<String, Value>)>,
}

/// A violated keyword, and the JSON pointer of the value that violates it.
pub type Violation = (String, String);

impl Oracle {
    /// An oracle for documents by path.
    pub fn new(documents: &BTreeMap<String, Value>) -> Result<Self, String> {
        let mut registry = Registry::new();
        let mut known = BTreeMap::new();
        for (path, document) in documents {
            let mut document = modern(document);
            let schemas = schemas(&document);
            if document.get("openapi").is_some() {
                document["$defs"] = schemas.clone().into();
            }
            // References in a schema with an `$id` are relative to that.
            let own = document["$id"].as_str().map(str::to_owned);
            if let Some(own) = &own {
                let stub = json!({ "$ref": own });
                registry = registry.add(address(path), stub).map_err(|error| error.to_string())?;
            }
            let address = own.unwrap_or_else(|| address(path));
            registry = registry.add(address.clone(), document).map_err(|error| error.to_string())?;
            known.insert(path.clone(), (address, schemas));
        }
        Ok(Self { registry: registry.prepare().map_err(|error| error.to_string())?, known })
    }

    /// A validator for values to which all of these schemas apply.
    pub fn judge(&self, schemas: &[SchemaPlace]) -> Result<Validator, String> {
        let references: Vec<_> = schemas.iter().map(|schema| json!({ "$ref": self.reference(schema) })).collect();
        let formats: Arc<Mutex<HashMap<String, Arc<Format>>>> = Arc::default();
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .with_keyword("format", move |_, name, _| {
                let name = name.as_str().unwrap_or_default();
                let mut known = formats.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let format = known.entry(name.to_owned()).or_insert_with(|| Arc::new(Format::new(name)));
                Ok(Box::new(Asserted(Arc::clone(format))))
            })
            .build(&json!({ "allOf": references }))
            .map_err(|error| error.to_string())
    }
}

impl Oracle {
    /// A reference to a schema, by a path on which `jsonschema` encounters every enclosing `$id`.
    fn reference(&self, schema: &SchemaPlace) -> String {
        let SchemaPlace { document, pointer } = schema;
        let Some((address, schemas)) = self.known.get(document) else {
            return format!("{}#{}", address(document), fragment(pointer));
        };
        let ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
        let mut prefixes = ends.map(|end| pointer.split_at(end));
        match prefixes.find(|(place, _)| schemas.contains_key(*place)) {
            Some((place, rest)) => {
                let place = escaped(place);
                format!("{address}#{}", fragment(&format!("/$defs/{place}{rest}")))
            }
            None => format!("{address}#{}", fragment(pointer)),
        }
    }
}

/// All keywords that a value violates. `oneOf`, `anyOf` and `not` are reported themselves, at the value they apply to.
pub fn violations(judge: &Validator, value: &Value) -> Vec<Violation> {
    let keyword = |error: &ValidationError<'_>| {
        let path = error.schema_path().to_string();
        match error.kind().keyword() {
            // Without `properties`, `jsonschema` reports `additionalProperties: false` as a `false` schema.
            "falseSchema" if path.ends_with("/additionalProperties") => "additionalProperties",
            "falseSchema" => "false",
            // Only the location of the keyword distinguishes these.
            "required" if path.contains("/dependentRequired") => "dependentRequired",
            "contains" if path.ends_with("/minContains") => "minContains",
            "contains" if path.ends_with("/maxContains") => "maxContains",
            other => other,
        }
        .to_owned()
    };
    let errors = judge.iter_errors(value).filter(|error| !is_there(error, value));
    errors.map(|error| (keyword(&error), error.instance_path().to_string())).collect()
}

/// Whether a member is reported as missing that is present: `jsonschema` does so if `additionalProperties` forbids a
/// required member. The verdict is right, since the member is invalid anyway.
fn is_there(error: &ValidationError<'_>, value: &Value) -> bool {
    let ValidationErrorKind::Required { property } = error.kind() else { return false };
    let object = value.pointer(error.instance_path().as_str());
    property.as_str().is_some_and(|name| object.is_some_and(|object| object.get(name).is_some()))
}

/// Rewrites schemas of OpenAPI 3.0 (3.0.3, sections 4.7.23 and 4.7.24) as JSON Schema. `nullable` and boolean
/// `exclusiveMinimum` are rewritten in later documents too, where they can have no other meaning.
fn modern(document: &Value) -> Value {
    let is_old = document["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    let mut document = document.clone();
    let mut open = vec![&mut document];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                if is_old && members.get("$ref").is_some_and(Value::is_string) {
                    members.retain(|key, value| key == "$ref" || key == "nullable" && *value == Value::Bool(true));
                }
                modernise(members);
                open.extend(members.values_mut());
            }
            _ => {}
        }
    }
    document
}

/// A token of a JSON pointer (RFC 6901, section 3).
fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The schemas of an OpenAPI document by pointer. They become its `$defs`, because `jsonschema` finds `$id` and anchors
/// only where JSON Schema allows schemas.
fn schemas(document: &Value) -> Map<String, Value> {
    let mut schemas = Map::new();
    let mut open = vec![(String::new(), document)];
    while let Some((place, value)) = open.pop() {
        let members = value.as_object().into_iter().flatten().map(|(key, member)| (key.clone(), member));
        let items = value.as_array().into_iter().flatten().enumerate().map(|(nth, item)| (nth.to_string(), item));
        for (step, inner) in members.chain(items) {
            let inner_place = format!("{place}/{}", escaped(&step));
            if step == "schema" || place == "/components/schemas" {
                schemas.insert(inner_place, inner.clone());
            } else {
                open.push((inner_place, inner));
            }
        }
    }
    schemas
}

fn modernise(schema: &mut Map<String, Value>) {
    // Null that `enum` does not list is not valid, whatever its type.
    let lists = schema.get("enum").and_then(Value::as_array).is_none_or(|values| values.contains(&Value::Null));
    if schema.get("nullable") == Some(&Value::Bool(true))
        && lists
        && let Some(kind) = schema.get("type").cloned()
    {
        let mut kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind]);
        let null = Value::from("null");
        if !kinds.contains(&null) {
            kinds.push(null);
        }
        schema.insert("type".to_owned(), kinds.into());
    } else if schema.get("nullable") == Some(&Value::Bool(true)) && lists && !schema.contains_key("const") {
        branch_for_null(schema);
    }
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(Value::Bool(flag)) = schema.get(exclusive) {
            let moved = if *flag { schema.remove(inclusive) } else { None };
            schema.remove(exclusive);
            schema.extend(moved.map(|bound| (exclusive.to_owned(), bound)));
        }
    }
}

/// Allows null beside `$ref`, `allOf`, `oneOf` or `anyOf`, which is what `nullable` without `type` means there.
fn branch_for_null(schema: &mut Map<String, Value>) {
    let branch = json!({ "type": "null" });
    let keys = ["$ref", "allOf", "oneOf", "anyOf"];
    let mut moved: Map<String, Value> =
        keys.into_iter().filter_map(|key| Some((key.to_owned(), schema.remove(key)?))).collect();
    let union = ["oneOf", "anyOf"].into_iter().find(|key| moved.len() == 1 && moved.contains_key(*key));
    if let Some(key) = union {
        let mut branches = moved.remove(key).unwrap_or_default();
        let is_null =
            |kind: &Value| kind == "null" || kind.as_array().is_some_and(|kinds| kinds.contains(&"null".into()));
        if let Some(branches) = branches.as_array_mut().filter(|all| !all.iter().any(|one| is_null(&one["type"]))) {
            branches.push(branch);
        }
        schema.insert(key.to_owned(), branches);
    } else if !moved.is_empty() {
        schema.insert("anyOf".to_owned(), json!([moved, branch]));
    }
}

/// The address of a document, for references between documents.
fn address(path: &str) -> String {
    format!("specs:///{path}")
}

/// A pointer as the fragment of an address (RFC 6901, section 6).
fn fragment(pointer: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/~-._".contains(&byte);
    pointer.bytes().fold(String::new(), |text, byte| {
        if plain(byte) { text + char::from(byte).encode_utf8(&mut [0; 4]) } else { format!("{text}%{byte:02X}") }
    })
}

/// The assertion of a format.
#[derive(Debug)]
enum Format {
    /// A format for numbers of OpenAPI's registry.
    Number(fn(f64) -> bool),
    /// Our own format, which `jsonschema` does not know. Tests of the format compare it with other parsers.
    Text(fn(&str) -> bool),
    /// A format that `jsonschema` knows or ignores.
    Schema(Validator),
    Nothing,
}

impl Format {
    fn new(name: &str) -> Self {
        match name {
            "int32" => {
                return Self::Number(|number| {
                    number.fract() == 0.0 && (-2_147_483_648.0..2_147_483_648.0).contains(&number)
                });
            }
            // The closest `f64` to the maximum is just above it; generated values are never that close.
            "int64" => {
                return Self::Number(|number| number.fract() == 0.0 && number.abs() <= 9_223_372_036_854_775_807.0);
            }
            "float" => return Self::Number(|number| number.abs() < 3.402_823_6e38),
            "rfc2822" => return Self::Text(ringback_runtime::format::rfc2822),
            _ => {}
        }
        let (draft, schema) = match name {
            // Padded Base64: RFC 4648, section 4. Only drafts before 2020-12 assert it.
            "byte" => (Draft::Draft7, json!({ "contentEncoding": "base64" })),
            name => (Draft::Draft202012, json!({ "format": name })),
        };
        let judge = jsonschema::options().with_draft(draft).should_validate_formats(true).build(&schema);
        judge.map_or(Self::Nothing, Self::Schema)
    }
}

struct Asserted(Arc<Format>);

impl<'i> Keyword<'i> for Asserted {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom("the format does not match")) }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        match &*self.0 {
            Format::Number(is_valid) => instance.as_f64().is_none_or(is_valid),
            Format::Text(is_valid) => instance.as_str().is_none_or(is_valid),
            Format::Schema(judge) => judge.is_valid(instance),
            Format::Nothing => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_both_registries_are_asserted() {
        let document = json!({ "s": { "properties": {
            "a": { "format": "int32" }, "b": { "format": "byte" }, "c": { "format": "date" }, "d": { "format": "?" },
            "e": { "oneOf": [{ "type": "string" }, { "const": "x" }] },
        }, "required": ["a"], "dependentRequired": { "d": ["e"] } } });
        let oracle = Oracle::new(&BTreeMap::from([("p/d.yaml".to_owned(), document)])).expect("a document");
        let schema = SchemaPlace { document: "p/d.yaml".to_owned(), pointer: "/s".to_owned() };
        let judge = oracle.judge(&[schema]).expect("a schema");
        let broken = |value| {
            let mut broken = violations(&judge, &value);
            broken.sort();
            broken.into_iter().map(|(keyword, pointer)| format!("{keyword} {pointer}")).collect::<Vec<_>>()
        };
        assert_eq!(broken(json!({ "a": 1, "b": "YQ==", "c": "2024-02-29", "d": "", "e": "y" })), Vec::<String>::new());
        assert_eq!(
            broken(json!({ "a": 2_147_483_648_i64, "b": "YQ=", "c": "2023-02-29", "e": "x" })),
            ["format /a", "format /b", "format /c", "oneOf /e"]
        );
        assert_eq!(broken(json!({ "d": 0 })), ["dependentRequired ", "required "]);
    }

    #[test]
    fn schemas_of_openapi_3_0_are_read_as_such() {
        let text = json!({ "type": "string", "nullable": true });
        let low = json!({ "minimum": 1, "exclusiveMinimum": true });
        let document = |version: &str| {
            let reference = json!({ "$ref": "#/text", "maxLength": 1 });
            json!({ "openapi": version, "text": text, "s": { "properties": { "a": text, "b": low, "c": reference } } })
        };
        let schema = SchemaPlace { document: "p/d.yaml".to_owned(), pointer: "/s".to_owned() };
        let verdicts = |version| {
            let documents = BTreeMap::from([("p/d.yaml".to_owned(), document(version))]);
            let judge =
                Oracle::new(&documents).expect("a document").judge(std::slice::from_ref(&schema)).expect("a schema");
            [json!({ "a": null }), json!({ "b": 1 }), json!({ "b": 2 }), json!({ "c": "long" })]
                .map(|value| judge.is_valid(&value))
        };
        assert_eq!(verdicts("3.0.3"), [true, false, true, true]);
        assert_eq!(verdicts("3.1.0"), [true, false, true, false]);
    }

    #[test]
    fn nullable_without_a_type_is_read_as_meant() {
        let schemas = json!({ "properties": {
            "a": { "nullable": true, "$ref": "#/text" },
            "b": { "nullable": true, "oneOf": [{ "$ref": "#/text" }, { "type": "boolean" }] },
            "c": { "nullable": true, "allOf": [{ "$ref": "#/text" }, { "maxLength": 1 }] },
            "d": { "nullable": true, "$ref": "#/text", "enum": ["a"] },
        } });
        for version in ["3.0.3", "3.1.0"] {
            let document = json!({ "openapi": version, "text": { "type": "string" }, "s": schemas });
            let schema = SchemaPlace { document: "p/d.yaml".to_owned(), pointer: "/s".to_owned() };
            let oracle = Oracle::new(&BTreeMap::from([("p/d.yaml".to_owned(), document)])).expect("a document");
            let judge = oracle.judge(&[schema]).expect("a schema");
            let verdicts = ["a", "b", "c", "d"].map(|name| judge.is_valid(&json!({ name: null })));
            assert_eq!(verdicts, [true, true, true, version == "3.0.3"], "{version}");
        }
    }

    #[test]
    fn misreported_keywords_are_corrected() {
        let document = json!({ "s": {
            "properties": {
                "closed": { "additionalProperties": false, "required": ["b"], "properties": { "a": {} } },
                "empty": { "additionalProperties": false },
            },
        } });
        let oracle = Oracle::new(&BTreeMap::from([("p/d.yaml".to_owned(), document)])).expect("a document");
        let schema = SchemaPlace { document: "p/d.yaml".to_owned(), pointer: "/s".to_owned() };
        let judge = oracle.judge(&[schema]).expect("a schema");
        let broken = |value| violations(&judge, &value);
        let one = |pointer: &str| vec![("additionalProperties".to_owned(), pointer.to_owned())];
        assert_eq!(broken(json!({ "closed": { "b": 1 } })), one("/closed"));
        assert_eq!(broken(json!({ "empty": { "b": 1 } })), one("/empty"));
    }
}
