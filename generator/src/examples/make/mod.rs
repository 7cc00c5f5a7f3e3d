//! Makes a value that matches a schema: deterministic, small, and with every named member.
//!
//! This is not a solver. It follows keywords as far as that is easy, the first branches of unions first; whether the
//! value is valid is for the oracle to decide. A maker with an oracle validates every part, and tries the next
//! alternative if that is invalid.

mod applied;
mod array;
mod number;
mod object;
mod text;

use self::applied::{Applied, Choice};
use super::{Oracle, WrongExamples};
use crate::lower::types::Types;
use crate::openapi::JsonText;
use crate::schema::{Body, SchemaId, Schemas, Type};
use crate::source::Tree;

/// Makes one value.
pub(crate) struct Maker<'s> {
    schemas: &'s Schemas,
    /// Validates every part; without it, the first part that is made is taken.
    oracle: Option<&'s Oracle<'s>>,
    /// Whether objects have their optional members.
    named: bool,
    /// Whether it must be expressible as pairs: its members are scalars, or arrays of them, except for these, which are
    /// JSON text.
    pairs: Option<&'s [JsonText]>,
    /// The types that the value may have.
    types: Types,
    /// Whether the document's examples are used.
    has_examples: bool,
    /// The document's examples for members of the outermost object.
    members: Vec<(&'s str, &'s Tree)>,
    /// The document's examples that are not used.
    wrong: &'s WrongExamples,
    /// The key of the webhook, which is taken first where a value may be one of several.
    key: Option<&'s str>,
    work: Work,
}

/// What making the value has cost so far.
#[derive(Default)]
struct Work {
    /// How many values the value has so far.
    size: usize,
    /// How many steps were taken.
    steps: usize,
    /// What the oracle's work has cost.
    effort: u64,
    /// The schemas of the nested values that are being made.
    open: Vec<SchemaId>,
}

/// Where a value is made.
#[derive(Clone, Copy)]
struct At {
    /// How deep it is nested.
    depth: usize,
    /// Which of several distinct values it is.
    nth: usize,
    /// Whether it may be left out.
    optional: bool,
    /// Whether it is in JSON text, so that it need not be expressible as pairs.
    in_json: bool,
}

/// The depth from which nothing optional is added, and from which nothing is.
const DEEP: usize = 6;
const DEEPEST: usize = 40;
/// The number of values in a value from which nothing optional is added.
const LARGE: usize = 200;
/// How many steps are taken before giving up.
const LONG: usize = 20_000;
/// What the oracle's work may cost for one value.
const PATIENT: u64 = 1 << 24;
/// How many combinations of branches are tried for one value.
const TRIALS: usize = 24;

impl<'s> Maker<'s> {
    /// A maker without an oracle.
    pub fn new(
        schemas: &'s Schemas,
        pairs: Option<&'s [JsonText]>,
        members: Vec<(&'s str, &'s Tree)>,
        wrong: &'s WrongExamples,
    ) -> Self {
        Self {
            schemas,
            oracle: None,
            named: true,
            pairs,
            types: Types::ALL,
            has_examples: true,
            members,
            wrong,
            key: None,
            work: Work::default(),
        }
    }

    /// The same, with an oracle.
    pub fn validating(self, oracle: &'s Oracle<'s>) -> Self {
        Self { oracle: Some(oracle), ..self }
    }

    /// The same, without optional parts.
    pub fn sparing(self) -> Self {
        Self { named: false, ..self }
    }

    /// The same, without the document's examples.
    pub fn inventing(self) -> Self {
        Self { has_examples: false, ..self }
    }

    /// The same, for payloads of the webhook with this key: a member that may have the key as its value often tells the
    /// webhook from others.
    pub fn for_webhook(self, key: &'s str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The same, for values of these types only.
    pub fn of_types(self, types: Types) -> Self {
        Self { types, ..self }
    }

    /// A value that matches a schema, if one is found.
    pub fn make(self, schema: SchemaId) -> Option<Tree> {
        self.make_all(&[schema])
    }

    /// A value that matches all of these schemas, if one is found.
    pub fn make_all(mut self, schemas: &[SchemaId]) -> Option<Tree> {
        self.value(schemas, At { depth: 0, nth: 0, optional: false, in_json: false })
    }

    /// A value to which all of these schemas apply.
    fn value(&mut self, ids: &[SchemaId], at: At) -> Option<Tree> {
        let before = self.work.open.len();
        for id in ids {
            // An optional value of a schema within itself would recurse without end.
            if at.optional && self.work.open[..before].contains(&self.target(*id)) {
                self.work.open.truncate(before);
                return None;
            }
            self.work.open.push(self.target(*id));
        }
        let made = self.tried(ids, at);
        self.work.open.truncate(before);
        made
    }

    /// The first value that combinations of branches give.
    fn tried(&mut self, ids: &[SchemaId], at: At) -> Option<Tree> {
        let (mut choice, size) = (Choice::default(), self.work.size);
        for _ in 0..TRIALS {
            if at.depth > DEEPEST || self.work.steps > LONG {
                return None;
            }
            let applied = Applied::new(self.schemas, ids, &mut choice, self.named);
            self.work.steps += 1 + applied.all.len();
            self.work.size = size + 1;
            if let Some(made) = self.first_branch(ids, &applied, at) {
                return Some(made);
            }
            if !choice.next() {
                break;
            }
        }
        self.work.size = size;
        None
    }

    /// The first value that keywords give; values that the document lists or has as examples come first.
    fn first_branch(&mut self, ids: &[SchemaId], applied: &Applied<'s>, at: At) -> Option<Tree> {
        let types = if at.depth == 0 { applied.types().and(self.types) } else { applied.types() };
        let fits = |value: &Tree| Types::from_value(value).meets(types);
        if let Some(mut listed) = applied.listed() {
            if self.key.is_some() {
                listed.sort_by_key(|value| value.as_str() != self.key);
            }
            let mut listed = listed.into_iter().filter(|value| fits(value)).skip(at.nth);
            return listed.find(|value| self.takes(ids, value, at)).cloned();
        }
        let given = if self.has_examples { applied.given(self.wrong) } else { Vec::new() };
        let mut given = given.into_iter().filter(|value| fits(value)).skip(at.nth);
        if let Some(given) = given.find(|value| self.takes(ids, value, at)) {
            self.work.size += size(given);
            return Some(given.clone());
        }
        for kind in applied.kinds().into_iter().filter(|kind| Types::from_keyword(&[*kind]).meets(types)) {
            let scalars = match kind {
                Type::Object => {
                    let made = if self.may_be(Types::OBJECT, at) { self.object(ids, applied, at) } else { None };
                    if made.is_some() {
                        return made;
                    }
                    Vec::new()
                }
                Type::Array => {
                    let made = if self.may_be(Types::ARRAY, at) { self.array(applied, at) } else { None };
                    made.into_iter().collect()
                }
                Type::String => text::strings(applied, at.nth).into_iter().map(Tree::String).collect(),
                Type::Integer => number::integers(applied, at.nth).into_iter().map(Tree::Number).collect(),
                Type::Number => number::numbers(applied, at.nth).into_iter().map(Tree::Number).collect(),
                Type::Boolean => [true, false].into_iter().skip(at.nth).map(Tree::Boolean).collect(),
                Type::Null => vec![Tree::Null],
            };
            if let Some(made) = scalars.into_iter().find(|value| fits(value) && self.takes(ids, value, at)) {
                return Some(made);
            }
        }
        None
    }

    /// Whether a value fits there.
    fn takes(&mut self, ids: &[SchemaId], value: &Tree, at: At) -> bool {
        self.work.steps += 1;
        let items = value.as_array().into_iter().flatten();
        let below = At { depth: at.depth + 1, ..at };
        self.may_be(Types::from_value(value), at)
            && items.into_iter().all(|item| self.may_be(Types::from_value(item), below))
            && self.is_valid(ids, value)
    }

    /// Whether a value of one of these types is possible there, whatever its schema.
    fn may_be(&self, types: Types, at: At) -> bool {
        let refused = match at.depth {
            0 => Types::NONE,
            1 => Types::NULL.or(Types::OBJECT),
            _ => Types::NULL.or(Types::OBJECT).or(Types::ARRAY),
        };
        self.pairs.is_none() || at.in_json || !types.meets(refused)
    }

    fn is_valid(&mut self, ids: &[SchemaId], value: &Tree) -> bool {
        let Some(oracle) = self.oracle else { return true };
        self.work.effort = self.work.effort.saturating_add(oracle.effort(ids, value));
        self.work.effort <= PATIENT && oracle.is_valid(ids, value)
    }

    /// Whether there is room for optional parts.
    fn has_room(&self, at: At) -> bool {
        at.depth < DEEP && self.work.size < LARGE
    }

    /// The schema at the end of a chain of references.
    fn target(&self, mut id: SchemaId) -> SchemaId {
        const LONGEST: usize = 100;
        for _ in 0..LONGEST {
            let Body::Keywords(keywords) = &self.schemas[id].body else { break };
            let Some(next) = keywords.reference() else { break };
            id = next;
        }
        id
    }
}

/// How many values a value contains.
fn size(value: &Tree) -> usize {
    match value {
        Tree::Array(items) => items.iter().map(|item| 1 + size(item)).sum(),
        Tree::Object(members) => members.values().map(|member| 1 + size(member)).sum(),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => 0,
    }
}
