//! The edits of a document: at the first, the middle and the last member of each object, and value of each enum.

use std::fmt;

use ringback_generator::model::Model;
use serde_yaml::{Mapping, Value};

use super::claims::{Claim, MEMBER, VALUE};
use super::documents::Document;
use super::lines::Diff;
use super::places::{Places, part};

/// The schemas of inserted members: on a line, and with a type of their own.
const SCHEMAS: [&str; 3] = [
    "{type: integer, minimum: 3}",
    "{type: string, enum: [one, two]}",
    "{type: object, properties: {inner: {type: string}}}",
];

/// Longer lists of strings are tables with another form, because they are searched by a hash, so that the value with which
/// an enum becomes longer changes all of its lines.
const LONG: usize = 16;

/// An edit of a schema, at all places that have an equal one.
pub(crate) struct Edit {
    pub(crate) claim: Claim,
    /// What it is about: a member, or a position.
    about: String,
    places: Vec<String>,
    change: Box<dyn Fn(&mut Mapping)>,
}

impl Edit {
    /// A document with the edit.
    pub(crate) fn made(&self, tree: &Value) -> Value {
        let mut tree = tree.clone();
        for place in &self.places {
            (self.change)(part(&mut tree, place).as_mapping_mut().expect("a schema"));
        }
        tree
    }

    /// Whether the claim about the edit holds.
    pub(crate) fn check(&self, diff: &Diff) -> Result<(), String> {
        let checked = self.claim.check(&self.about, self.places.len(), diff);
        checked.map_err(|why| format!("{why}: {diff:#?}"))
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} in {:?}", self.claim, self.about, self.places)
    }
}

/// All edits of a document.
pub(crate) fn edits(document: &Document, model: &Model) -> Vec<Edit> {
    let places = Places::new(document, model);
    let mut edits = Vec::new();
    for (pointer, schema) in places.with_type("object") {
        if let Some(members) = schema.get("properties").and_then(Value::as_mapping).filter(|all| !all.is_empty()) {
            let object = Object { pointer, schema, members, places: &places };
            edits.extend(object.insertions());
            edits.extend(object.removals());
            edits.extend(object.bounds());
            edits.extend(object.formats());
            edits.extend(object.requirements());
        }
    }
    for (pointer, schema) in places.with_type("string") {
        let values = schema.get("enum").and_then(Value::as_sequence).filter(|values| values.len() != LONG);
        if let Some(values) = values.filter(|_| !is_told_by(&places, pointer)) {
            for at in [0, values.len() / 2, values.len()] {
                edits.push(edit(Claim::Value, format!("value {at}"), places.equal(pointer), move |schema| {
                    schema["enum"].as_sequence_mut().expect("values").insert(at, VALUE.into());
                }));
            }
        }
    }
    edits
}

/// Whether a union may tell its branches apart by a string.
fn is_told_by(places: &Places<'_>, pointer: &str) -> bool {
    pointer.rsplit_once("/properties/").is_some_and(|(object, _)| places.is_branch(object))
}

/// A schema of an object with members.
struct Object<'d> {
    pointer: &'d str,
    schema: &'d Mapping,
    members: &'d Mapping,
    places: &'d Places<'d>,
}

impl Object<'_> {
    fn edit(&self, claim: Claim, about: String, change: impl Fn(&mut Mapping) + 'static) -> Edit {
        edit(claim, about, self.places.equal(self.pointer), change)
    }

    fn insertions(&self) -> impl Iterator<Item = Edit> {
        let positions = [0, self.members.len() / 2, self.members.len()];
        let all = positions.into_iter().flat_map(|at| SCHEMAS.map(|schema| (at, schema)));
        all.map(|(at, schema)| {
            self.edit(Claim::Insertion, format!("member {at}: {schema}"), move |object| {
                let members = properties(object);
                let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
                all.insert(at, (MEMBER.into(), serde_yaml::from_str(schema).expect("YAML")));
                members.extend(all);
            })
        })
    }

    /// Without members that other keywords mention; those without which the schema is that of another place, whose type it
    /// then has; and those whose type others have as well, which may be the last one for which it is in a shared module.
    fn removals(&self) -> impl Iterator<Item = Edit> {
        let mut others = self.schema.clone();
        others.shift_remove("properties");
        let others = format!("{others:?}");
        let is_free = move |name: &&str| {
            let mut left = self.schema.clone();
            properties(&mut left).shift_remove(*name);
            !others.contains(&format!("{name:?}")) && !self.places.has(&left) && !self.is_shared(name)
        };
        let names = if self.members.len() > 1 { three(self.names().filter(is_free)) } else { Vec::new() };
        names.into_iter().map(|name| {
            self.edit(Claim::Removal, name.clone(), move |object| {
                properties(object).shift_remove(name.as_str());
            })
        })
    }

    /// Whether a member has a type that others have, too.
    fn is_shared(&self, name: &str) -> bool {
        let step = name.replace('~', "~0").replace('/', "~1");
        let schema = &self.members[name];
        format!("{schema:?}").contains("\"$ref\"")
            || self.places.are_shared(&format!("{}/properties/{step}", self.pointer))
    }

    fn bounds(&self) -> impl Iterator<Item = Edit> {
        let names = self.plain(&["string", "integer", "number", "array"]);
        names.into_iter().map(|name| {
            self.edit(Claim::Bound, name.clone(), move |object| {
                let schema = member(object, &name);
                let keyword = match schema["type"].as_str() {
                    Some("string") => "maxLength",
                    Some("array") => "maxItems",
                    _ => "maximum",
                };
                schema.insert(keyword.into(), 100_000.into());
            })
        })
    }

    fn formats(&self) -> impl Iterator<Item = Edit> {
        self.plain(&["string"]).into_iter().map(|name| {
            self.edit(Claim::Format, name.clone(), move |object| {
                member(object, &name).insert("format".into(), "uuid".into());
            })
        })
    }

    /// Makes an optional member required, or the other way round.
    fn requirements(&self) -> impl Iterator<Item = Edit> {
        three(self.names()).into_iter().map(|name| {
            self.edit(Claim::Required, name.clone(), move |object| {
                let list = object.entry("required".into()).or_insert(Value::Sequence(Vec::new()));
                let list = list.as_sequence_mut().expect("names");
                match list.iter().position(|known| known.as_str() == Some(&name)) {
                    Some(at) => drop(list.remove(at)),
                    None => list.push(name.as_str().into()),
                }
                if list.is_empty() {
                    object.shift_remove("required");
                }
            })
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().filter_map(Value::as_str)
    }

    /// Members of these types without other constraints.
    fn plain(&self, types: &[&str]) -> Vec<String> {
        const NOTES: [&str; 5] = ["type", "description", "title", "items", "deprecated"];
        let is_plain = |name: &&str| {
            let Some(schema) = self.members[*name].as_mapping() else { return false };
            schema.get("type").and_then(Value::as_str).is_some_and(|name| types.contains(&name))
                && schema.keys().all(|key| key.as_str().is_some_and(|key| NOTES.contains(&key)))
        };
        three(self.names().filter(is_plain))
    }
}

fn edit(claim: Claim, about: String, places: Vec<String>, change: impl Fn(&mut Mapping) + 'static) -> Edit {
    Edit { claim, about, places, change: Box::new(change) }
}

fn properties(object: &mut Mapping) -> &mut Mapping {
    object["properties"].as_mapping_mut().expect("members")
}

fn member<'o>(object: &'o mut Mapping, name: &str) -> &'o mut Mapping {
    properties(object)[name].as_mapping_mut().expect("a schema")
}

/// The first, the middle and the last.
fn three<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let names: Vec<_> = names.collect();
    let mut positions = vec![0, names.len() / 2, names.len().saturating_sub(1)];
    positions.dedup();
    positions.into_iter().filter_map(|at| Some((*names.get(at)?).to_owned())).collect()
}
