//! The places of a document that its webhooks' payloads lead to.

use std::collections::BTreeMap;

use serde_json::Value;

/// A schema that payloads lead to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    /// Its JSON pointer in the document.
    pub(crate) pointer: String,
    /// Whether it is one of several that apply to the same value.
    pub(crate) is_part: bool,
    /// Whether it is one of several kinds of a value.
    pub(crate) is_branch: bool,
    /// Whether others may apply to the same value as well, so that an edit may mean less than it seems to.
    is_hard: bool,
}

/// Keywords by which other schemas apply to the same value, or to members by anything but their name.
const OTHERS: [&str; 16] = [
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "patternProperties",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
    "nullable",
];
const WORDS: [&str; 9] =
    ["title", "description", "example", "examples", "deprecated", "$comment", "externalDocs", "default", "x-words"];

/// The sites of a document. Where its parts are disjoint, those in `allOf` and in unions are as good as any other.
pub(crate) fn sites(document: &Value, is_disjoint: bool) -> Vec<Site> {
    let mut walk = Walk { document, is_disjoint, sites: BTreeMap::new() };
    for (name, item) in document["webhooks"].as_object().into_iter().flatten() {
        let at = walk.target(&format!("/webhooks/{}", step(name)));
        for method in item.as_object().into_iter().flatten().map(|(method, _)| method).chain([&"post".to_owned()]) {
            let body = walk.target(&format!("{at}/{method}/requestBody"));
            let content = document.pointer(&format!("{body}/content")).and_then(Value::as_object);
            for media in content.into_iter().flatten().map(|(media, _)| media) {
                walk.visit(&Site { pointer: format!("{body}/content/{}/schema", step(media)), ..Site::default() });
            }
        }
    }
    // A branch with null is no place of its own.
    let is_null = |site: &Site| document.pointer(&site.pointer).is_some_and(|schema| schema["type"] == "null");
    walk.sites.into_values().filter(|site| !site.is_hard && !is_null(site)).collect()
}

/// A name as a step of a JSON pointer.
pub(crate) fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

struct Walk<'d> {
    document: &'d Value,
    is_disjoint: bool,
    sites: BTreeMap<String, Site>,
}

impl Walk<'_> {
    /// Where a reference leads.
    fn target(&self, pointer: &str) -> String {
        let reference = self.document.pointer(pointer).and_then(|value| value["$ref"].as_str());
        reference.and_then(|text| text.strip_prefix('#')).unwrap_or(pointer).to_owned()
    }

    fn visit(&mut self, site: &Site) {
        let Some(schema) = self.document.pointer(&site.pointer).and_then(Value::as_object) else { return };
        if let Some(known) = self.sites.get_mut(&site.pointer) {
            let is_new = (site.is_hard && !known.is_hard) || (site.is_branch && !known.is_branch);
            known.is_hard |= site.is_hard;
            known.is_branch |= site.is_branch;
            known.is_part |= site.is_part;
            if !is_new {
                return;
            }
        }
        self.sites.insert(site.pointer.clone(), site.clone());
        let says = |few: &[&str]| schema.keys().all(|key| few.contains(&key.as_str()) || WORDS.contains(&key.as_str()));
        let base = site.pointer.clone();
        if schema.contains_key("$ref") {
            let pointer = self.target(&base);
            let is_hard = site.is_hard || !says(&["$ref"]);
            self.visit(&Site { pointer, is_hard, ..site.clone() });
            return;
        }
        let is_pure = self.is_disjoint && (says(&["allOf"]) || says(&["anyOf"]) || says(&["oneOf"]));
        let is_hard = site.is_hard || !is_pure && schema.keys().any(|key| OTHERS.contains(&key.as_str()));
        for (key, value) in schema {
            let (is_part, is_branch) = (key == "allOf", key == "oneOf" || key == "anyOf");
            let inner = |pointer: String| Site { pointer, is_part, is_branch, is_hard };
            match (key.as_str(), value) {
                ("properties" | "patternProperties", Value::Object(members)) => {
                    for name in members.keys() {
                        self.visit(&inner(format!("{base}/{key}/{}", step(name))));
                    }
                }
                ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(all)) => {
                    (0..all.len()).for_each(|nth| self.visit(&inner(format!("{base}/{key}/{nth}"))));
                }
                ("items" | "additionalProperties" | "not" | "if" | "then" | "else", _) => {
                    self.visit(&inner(format!("{base}/{key}")));
                }
                _ => {}
            }
        }
    }
}
