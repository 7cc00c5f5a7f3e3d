//! Makes a value that keeps a schema: the same one whenever it is asked, small, and with every member that has a name.
//!
//! This is no solver. What keywords say is followed as far as that is easy, the first branches of unions first; whether
//! the value keeps its schema is for a judge to say. A maker that has the judge beside it asks about every part, and
//! goes on to the next that it could make.

mod applied;
mod array;
mod number;
mod object;
mod text;

use self::applied::{Applied, Choice};
use super::Judge;
use crate::lower::types::Types;
use crate::schema::{Body, SchemaId, Schemas, Type};
use crate::source::Tree;

/// What makes one value.
pub(super) struct Maker<'s> {
    schemas: &'s Schemas,
    /// Who is asked about every part; where there is nobody, the first part that is made is taken.
    judge: Option<&'s Judge<'s>>,
    /// Whether objects have the members that they may have.
    named: bool,
    /// Whether it has to come as pairs: its members are scalars, or arrays of them.
    pairs: bool,
    /// Values of the first object's members that stand beside them in the document.
    members: Vec<(&'s str, &'s Tree)>,
    work: Work,
}

/// What the making has cost.
#[derive(Default)]
struct Work {
    /// How many values the value has so far.
    size: usize,
    /// How many steps were taken.
    steps: usize,
    /// What the judge was put to.
    effort: u64,
    /// The schemas of the values that are being made, which are within one another.
    open: Vec<SchemaId>,
}

/// Where a value is made.
#[derive(Clone, Copy)]
struct At {
    /// How many values it is within.
    depth: usize,
    /// Which of several that are not to be equal.
    nth: usize,
    /// Whether its place may stay empty.
    optional: bool,
}

/// How deep values lie within one another before nothing optional is added, and before nothing is.
const DEEP: usize = 6;
const DEEPEST: usize = 40;
/// How many values a value has before nothing optional is added.
const LARGE: usize = 200;
/// How many steps are taken before nothing is.
const LONG: usize = 20_000;
/// What a judge is put to for one value.
const PATIENT: u64 = 1 << 24;
/// How many combinations of branches are tried for one value.
const TRIALS: usize = 24;

impl<'s> Maker<'s> {
    /// A maker that asks nobody.
    pub fn new(schemas: &'s Schemas, pairs: bool, members: Vec<(&'s str, &'s Tree)>) -> Self {
        Self { schemas, judge: None, named: true, pairs, members, work: Work::default() }
    }

    /// The same, with somebody to ask.
    pub fn asking(self, judge: &'s Judge<'s>) -> Self {
        Self { judge: Some(judge), ..self }
    }

    /// The same, without what may be left out.
    pub fn sparing(self) -> Self {
        Self { named: false, ..self }
    }

    /// A value that keeps a schema, where one was found.
    pub fn make(mut self, schema: SchemaId) -> Option<Tree> {
        self.value(&[schema], At { depth: 0, nth: 0, optional: false })
    }

    /// A value to which all of these schemas apply.
    fn value(&mut self, ids: &[SchemaId], at: At) -> Option<Tree> {
        let before = self.work.open.len();
        for id in ids {
            // A value within one of the same schema would have another one within it, and so on.
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

    /// The first value of those that branches of unions give.
    fn tried(&mut self, ids: &[SchemaId], at: At) -> Option<Tree> {
        let (mut choice, size) = (Choice::default(), self.work.size);
        for _ in 0..TRIALS {
            if at.depth > DEEPEST || self.work.steps > LONG {
                return None;
            }
            let applied = Applied::of(self.schemas, ids, &mut choice, self.named);
            self.work.steps += 1 + applied.all.len();
            self.work.size = size + 1;
            if let Some(made) = self.of_branches(ids, &applied, at) {
                return Some(made);
            }
            if !choice.next() {
                break;
            }
        }
        self.work.size = size;
        None
    }

    /// The first value of those that keywords give: what the document lists or gives as an example comes first.
    fn of_branches(&mut self, ids: &[SchemaId], applied: &Applied<'s>, at: At) -> Option<Tree> {
        let types = applied.types();
        let fits = |value: &Tree| Types::of_value(value).meets(types);
        if let Some(listed) = applied.listed() {
            let mut listed = listed.into_iter().filter(|value| fits(value)).skip(at.nth);
            return listed.find(|value| self.takes(ids, value, at)).cloned();
        }
        let mut given = applied.given().into_iter().filter(|value| fits(value)).skip(at.nth);
        if let Some(given) = given.find(|value| self.takes(ids, value, at)) {
            self.work.size += size(given);
            return Some(given.clone());
        }
        for kind in applied.kinds() {
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
                Type::String => text::texts(applied, at.nth).into_iter().map(Tree::Text).collect(),
                Type::Integer => number::integers(applied, at.nth).into_iter().map(Tree::Number).collect(),
                Type::Number => number::numbers(applied, at.nth).into_iter().map(Tree::Number).collect(),
                Type::Boolean => [true, false].into_iter().skip(at.nth).map(Tree::Boolean).collect(),
                Type::Null => vec![Tree::Null],
            };
            if let Some(made) = scalars.into_iter().find(|value| self.takes(ids, value, at)) {
                return Some(made);
            }
        }
        None
    }

    /// Whether a value may stand there.
    fn takes(&mut self, ids: &[SchemaId], value: &Tree, at: At) -> bool {
        self.work.steps += 1;
        let items = value.as_list().into_iter().flatten();
        let below = At { depth: at.depth + 1, ..at };
        self.may_be(Types::of_value(value), at)
            && items.into_iter().all(|item| self.may_be(Types::of_value(item), below))
            && self.keeps(ids, value)
    }

    /// Whether a value of one of these types may stand there, whatever its schema.
    fn may_be(&self, types: Types, at: At) -> bool {
        let refused = match at.depth {
            0 => Types::NONE,
            1 => Types::NULL.or(Types::OBJECT),
            _ => Types::NULL.or(Types::OBJECT).or(Types::ARRAY),
        };
        !self.pairs || !types.meets(refused)
    }

    fn keeps(&mut self, ids: &[SchemaId], value: &Tree) -> bool {
        let Some(judge) = self.judge else { return true };
        self.work.effort = self.work.effort.saturating_add(judge.effort(ids, value));
        self.work.effort <= PATIENT && judge.keeps(ids, value)
    }

    /// Whether there is room for what may be left out.
    fn has_room(&self, at: At) -> bool {
        at.depth < DEEP && self.work.size < LARGE
    }

    /// The schema that references lead to from one.
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

/// How many values a value has within it.
fn size(value: &Tree) -> usize {
    match value {
        Tree::List(items) => items.iter().map(|item| 1 + size(item)).sum(),
        Tree::Map(members) => members.values().map(|member| 1 + size(member)).sum(),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) => 0,
    }
}
