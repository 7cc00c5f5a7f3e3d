//! Random edits, each of a known kind.

use std::collections::BTreeMap;

use ringback_generator::review::rules::Rule;
use ringback_tests::generate::Random;
use serde_json::{Value, json};

use super::schemas::{TAG, branch};
use super::sites::{Site, sites};

/// An edit of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What it is.
    pub(crate) rule: Rule,
    /// What else it may be, where the schema is used in several ways, or said more than the edit is about.
    pub(crate) also: &'static [Rule],
    /// The schema with the edit.
    schema: Value,
}

/// An edit somewhere in a document: the pointer of the schema, the edit, and the document with it.
pub(crate) fn edited(random: &mut Random, document: &Value, is_disjoint: bool) -> Option<(String, Change, Value)> {
    let sites = sites(document, is_disjoint);
    let mut by_rule = BTreeMap::<Rule, Vec<(&str, Change)>>::new();
    for _ in 0..SITES {
        let site = random.pick(&sites);
        let schema = document.pointer(&site.pointer).expect("a schema");
        for change in changes(random, site, schema, is_disjoint) {
            by_rule.entry(change.rule).or_default().push((&site.pointer, change));
        }
    }
    let rules: Vec<_> = by_rule.into_values().collect();
    if rules.is_empty() {
        return None;
    }
    let same = random.pick(&rules);
    let (pointer, change) = random.pick(same).clone();
    let mut new = document.clone();
    *new.pointer_mut(pointer).expect("a schema") = change.schema.clone();
    Some((pointer.to_owned(), change, new))
}

/// From how many places an edit is taken.
const SITES: usize = 12;

/// What a whole schema may have said besides its type.
const SAID: &[Rule] =
    &[Rule::Loosened, Rule::FormatRemoved, Rule::ValuesOpened, Rule::ConstraintRemoved, Rule::Restored];

/// The edits of a schema.
struct Changes<'s> {
    schema: &'s Value,
    all: Vec<Change>,
}

fn changes(random: &mut Random, site: &Site, schema: &Value, is_disjoint: bool) -> Vec<Change> {
    let mut changes = Changes { schema, all: Vec::new() };
    if site.pointer.ends_with(&format!("/properties/{TAG}")) {
        return Vec::new();
    }
    if schema.get("deprecated").is_none() {
        changes.set(Rule::Deprecated, "deprecated", true.into());
    }
    if !site.is_branch && !site.is_part {
        changes.types();
    }
    match schema["type"].as_str() {
        Some("object") => changes.object(site),
        Some("array") => {
            changes.bounds(&[("minItems", true, 2), ("maxItems", false, 4)]);
            if schema.get("uniqueItems").is_none() {
                changes.set(Rule::ConstraintAdded, "uniqueItems", true.into());
            }
        }
        Some("string") => changes.string(),
        Some("integer" | "number") => {
            changes.bounds(&[("minimum", true, 4), ("maximum", false, 20)]);
            if schema.get("multipleOf").is_none() && schema.get("enum").is_none() {
                changes.set(Rule::Tightened, "multipleOf", 3.into());
            }
        }
        _ => {}
    }
    if is_disjoint {
        changes.union(random);
    }
    changes.all
}

impl Changes<'_> {
    fn add(&mut self, rule: Rule, also: &'static [Rule], schema: Value) {
        self.all.push(Change { rule, also, schema });
    }

    /// With another value of a keyword, or without it.
    fn set(&mut self, rule: Rule, keyword: &str, value: Value) {
        let mut schema = self.schema.clone();
        let members = schema.as_object_mut().expect("a schema");
        if value.is_null() {
            members.remove(keyword)
        } else {
            members.insert(keyword.to_owned(), value)
        };
        self.add(rule, &[], schema);
    }

    fn types(&mut self) {
        const NULL: &[Rule] = &[Rule::NullAddedOptional];
        const NO_NULL: &[Rule] = &[Rule::NullRemovedOptional];
        if let Some(name) = self.schema["type"].as_str() {
            let mut with = self.schema.clone();
            with["type"] = json!([name, "null"]);
            if let Some(values) = with.get_mut("enum").and_then(Value::as_array_mut) {
                values.push(Value::Null);
            }
            self.add(Rule::NullAdded, NULL, with);
            if self.schema.get("enum").is_none() {
                let other = if name == "boolean" { "string" } else { "boolean" };
                self.add(Rule::TypeChanged, SAID, json!({ "type": other }));
                self.set(Rule::TypeAdded, "type", json!([name, other]));
                // A number with the format of integers is an integer.
                if name == "integer" && !self.schema["format"].as_str().is_some_and(|format| format.starts_with("int"))
                {
                    self.set(Rule::TypeAdded, "type", "number".into());
                }
            }
        }
        let types = self.schema["type"].as_array();
        if let Some([name, null]) = types.map(Vec::as_slice)
            && null == "null"
        {
            let mut without = self.schema.clone();
            without["type"] = name.clone();
            if let Some(values) = without.get_mut("enum").and_then(Value::as_array_mut) {
                values.retain(|value| !value.is_null());
            }
            self.add(Rule::NullRemoved, NO_NULL, without);
        }
        if let Some([one, null]) = self.schema["anyOf"].as_array().map(Vec::as_slice)
            && null["type"] == "null"
        {
            self.add(Rule::NullRemoved, NO_NULL, one.clone());
        }
    }

    fn object(&mut self, site: &Site) {
        let names: Vec<String> =
            self.schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        let required = self.schema["required"].as_array().cloned().unwrap_or_default();
        let is_nothing = |schema: &Value| *schema == false || *schema == json!({ "not": {} });
        let is_closed =
            ["additionalProperties", "unevaluatedProperties"].iter().any(|name| is_nothing(&self.schema[*name]));
        for name in names.iter().filter(|name| *name != TAG) {
            let others: Vec<_> = required.iter().filter(|one| *one != name).cloned().collect();
            let is_required = others.len() < required.len();
            let changed: Vec<_> = if is_required {
                others.clone()
            } else {
                required.iter().cloned().chain([name.clone().into()]).collect()
            };
            let rule = if is_required { Rule::NowOptional } else { Rule::NowRequired };
            self.set(rule, "required", changed.into());
            let mut without = self.schema.clone();
            without["properties"].as_object_mut().expect("members").remove(name);
            if !required.is_empty() {
                without["required"] = others.into();
            }
            let rule = match (is_closed, is_required) {
                (false, false) => Rule::MemberRemoved,
                (false, true) => Rule::MemberRemovedRequired,
                (true, false) => Rule::MemberRemovedClosed,
                (true, true) => Rule::MemberRemovedClosedRequired,
            };
            self.add(rule, &[], without);
        }
        if !names.is_empty() {
            let mut with = self.schema.clone();
            with["properties"]["fresh"] = json!({ "type": "string" });
            let rule = if is_closed { Rule::MemberAddedClosed } else { Rule::MemberAdded };
            self.add(rule, &[], with.clone());
            with["required"] = required.iter().cloned().chain(["fresh".into()]).collect();
            let rule = if is_closed { Rule::MemberAddedClosedRequired } else { Rule::MemberAddedRequired };
            self.add(rule, &[], with);
        }
        if self.schema.get("additionalProperties").is_none() && !is_closed && !site.is_part {
            self.set(Rule::Closed, "additionalProperties", false.into());
        }
        if is_nothing(&self.schema["additionalProperties"]) {
            self.set(Rule::Opened, "additionalProperties", Value::Null);
        }
        // A closed object has no more members than it names anyway.
        if !is_closed {
            self.bounds(&[("maxProperties", false, 9)]);
        }
        // What is required anyway, here or in another part of the object, constrains nothing.
        if site.is_part {
            return;
        }
        let least = i64::try_from(required.len()).map_or(1, |count| count + 1);
        self.bounds(&[("minProperties", true, least)]);
        let optional = names.iter().find(|name| !required.contains(&Value::from(name.as_str())));
        if let Some(optional) = optional
            && let Some(other) = names.iter().find(|name| *name != optional)
            && self.schema.get("dependentRequired").is_none()
        {
            self.set(Rule::ConstraintAdded, "dependentRequired", json!({ other: [optional] }));
        }
    }

    fn string(&mut self) {
        let schema = self.schema;
        // A format may be longer anyway.
        if schema.get("format").is_none() {
            self.bounds(&[("minLength", true, 3), ("maxLength", false, 6)]);
        }
        match schema["format"].as_str() {
            None => self.set(Rule::FormatAdded, "format", "uri".into()),
            Some(_) => {
                self.set(Rule::FormatRemoved, "format", Value::Null);
                self.set(Rule::FormatChanged, "format", "time".into());
            }
        }
        // All listed values match it.
        if schema.get("pattern").is_none() && schema.get("enum").is_none() {
            self.set(Rule::ConstraintAdded, "pattern", "^[a-z]*$".into());
        }
        let Some(values) = schema["enum"].as_array() else {
            if schema.get("const").is_none() {
                self.set(Rule::ValuesListed, "enum", json!(["one", "two"]));
            }
            return;
        };
        let more = |values: &[Value]| values.iter().cloned().chain(["fresh".into()]).collect::<Vec<Value>>();
        self.set(Rule::ValueAdded, "enum", more(values).into());
        self.set(Rule::ValuesOpened, "enum", Value::Null);
        if values.len() > 1 {
            self.set(Rule::ValueRemoved, "enum", values[1..].into());
            self.set(Rule::ValuesChanged, "enum", more(&values[1..]).into());
        }
    }

    /// Bounds, each with whether it is a least one, and its value where there is none.
    fn bounds(&mut self, bounds: &[(&str, bool, i64)]) {
        if self.schema.get("enum").is_some() {
            return;
        }
        for (keyword, is_least, otherwise) in bounds {
            match self.schema[*keyword].as_i64() {
                None if self.schema.get(*keyword).is_none() => self.set(Rule::Tightened, keyword, (*otherwise).into()),
                None => {}
                Some(bound) => {
                    let (more, less) = (Rule::Tightened, Rule::Loosened);
                    self.set(if *is_least { more } else { less }, keyword, (bound + 1).into());
                    if bound > 1 {
                        self.set(if *is_least { less } else { more }, keyword, (bound - 1).into());
                    }
                    if bound != 0 {
                        self.set(Rule::Loosened, keyword, Value::Null);
                    }
                }
            }
        }
    }

    fn union(&mut self, random: &mut Random) {
        let Some(branches) = self.schema["oneOf"].as_array() else { return };
        let mut more = branches.clone();
        more.push(branch(random, 0, usize::MAX, "fresh"));
        self.add(Rule::KindAdded, &[], json!({ "oneOf": more }));
        if branches.len() > 2 {
            let at = random.below(branches.len());
            let mut less = branches.clone();
            less.remove(at);
            self.add(Rule::KindRemoved, &[], json!({ "oneOf": less }));
        }
    }
}
