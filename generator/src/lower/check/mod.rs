//! What a validator must test: every keyword of every schema, in the order in which findings should come.

mod array;
mod combine;
mod ir;
mod marks;
mod object;
pub(super) mod once;
mod scalar;

use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;

pub(crate) use self::ir::{
    Branches, Check, Checks, Conditional, Function, FunctionBody, FunctionId, Marked, Marks, Member,
};
use self::marks::Known;
use super::kinds::Kinds;
use super::shape::keywords;
use crate::Formats;
use crate::pattern::{self, Malformed, Translated};
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::schema::{Body, Keywords, SchemaId, Schemas, Value};
use crate::source::Pointer;

/// Makes the checks of every schema that is reached.
pub(super) struct Checker<'s> {
    schemas: &'s Schemas,
    kinds: Kinds<'s>,
    problems: &'s mut Diagnostics,
    formats: Formats,
    /// The schemas that have a function because a type asks for it.
    typed: BTreeSet<SchemaId>,
    functions: IndexMap<FunctionId, Option<Function>>,
    open: Vec<SchemaId>,
    /// What is known of the marks of schemas that others refer to; `None` of one that is being looked at.
    marked: HashMap<(SchemaId, Marked), Option<Known>>,
    /// How many names and patterns may yet be marked.
    marks_left: usize,
    patterns: HashMap<String, Result<Translated, Malformed>>,
    /// What was refused: some schemas are looked at more than once.
    refused: HashSet<(SchemaId, Pointer)>,
}

impl<'s> Checker<'s> {
    pub fn new(kinds: Kinds<'s>, problems: &'s mut Diagnostics, formats: Formats, typed: BTreeSet<SchemaId>) -> Self {
        Self {
            schemas: kinds.facts.schemas,
            kinds,
            problems,
            formats,
            typed,
            functions: IndexMap::new(),
            open: Vec::new(),
            marked: HashMap::new(),
            marks_left: marks::MOST_MARKS,
            patterns: HashMap::new(),
            refused: HashSet::new(),
        }
    }

    /// Asks for the function of a schema, and of all that it calls.
    pub fn function(&mut self, id: SchemaId) {
        self.want(id);
        while let Some(id) = self.open.pop() {
            let function = Function { body: FunctionBody::Test(self.checks(id)), once: false };
            self.functions.insert(FunctionId::Test(id), Some(function));
        }
    }

    /// All functions that test something.
    pub fn finish(self) -> IndexMap<FunctionId, Function> {
        let functions = self.functions.into_iter().filter_map(|(id, function)| Some((id, function?)));
        let mut functions: IndexMap<FunctionId, Function> = functions.collect();
        loop {
            let is_trivial = |function: &Function| function.checks().is_some_and(Checks::accept_all);
            let trivial = functions.iter().filter(|(_, function)| is_trivial(function)).map(|(id, _)| id.schema());
            let trivial: BTreeSet<SchemaId> = trivial.collect();
            if trivial.is_empty() {
                break;
            }
            functions.retain(|_, function| !is_trivial(function));
            functions.values_mut().for_each(|function| function.drop_calls(&trivial));
        }
        functions
    }

    /// A call of the function that serves all schemas which say the same.
    fn want(&mut self, id: SchemaId) -> Check {
        let id = self.kinds.interner.representative(id);
        if !self.functions.contains_key(&FunctionId::Test(id)) {
            self.functions.insert(FunctionId::Test(id), None);
            self.open.push(id);
        }
        Check::Call(id)
    }

    /// A schema that stands in another: what a type is made of gets a function, and so do other objects; everything
    /// else is written in its place.
    fn inner(&mut self, id: SchemaId) -> Checks {
        let is_object = keywords(self.schemas, id).is_some_and(|keywords| !keywords.properties().is_empty());
        // What asks for marks has its branches written twice, which would double with each level.
        let is_doubled = keywords(self.schemas, id).is_some_and(marks::may_ask_twice);
        if is_object || is_doubled || self.typed.contains(&self.kinds.interner.representative(id)) {
            Checks { schema: id, list: vec![self.want(id)] }
        } else {
            self.checks(id)
        }
    }

    /// A schema that stands in another, or `None` where it accepts everything.
    fn telling(&mut self, id: Option<SchemaId>) -> Option<Checks> {
        Some(self.inner(id?)).filter(|checks| !checks.accept_all())
    }

    fn checks(&mut self, id: SchemaId) -> Checks {
        let schemas = self.schemas;
        let mut list = match &schemas[id].body {
            Body::Boolean(true) => Vec::new(),
            Body::Boolean(false) => vec![Check::Nothing],
            Body::Keywords(keywords) => self.keywords(id, keywords),
        };
        list.iter_mut().for_each(Check::settle);
        list.retain(Check::tells);
        Checks { schema: id, list }
    }

    fn keywords(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        self.refuse_unsupported(id, keywords);
        let mut list = self.scalar(id, keywords);
        list.extend(keywords.reference().map(|target| self.want(target)));
        list.extend(self.object(id, keywords));
        list.extend(self.array(keywords));
        list.extend(self.combined(id, keywords));
        // What is evaluated is known only when everything else was looked at.
        self.unevaluated(id, keywords, &mut list);
        list
    }

    /// A pattern for its engine. To compile one takes time, and some are asked for more than once.
    fn translate(&mut self, pattern: &str) -> Result<Translated, Malformed> {
        let known = self.patterns.entry(pattern.to_owned());
        known.or_insert_with(|| pattern::translate(pattern)).clone()
    }

    /// A pattern for its engine, or a problem where it stands.
    fn translated(&mut self, id: SchemaId, pattern: &str, at: &[&str]) -> Option<Translated> {
        match self.translate(pattern) {
            Ok(translated) => Some(translated),
            Err(malformed) => {
                let what = format!("this pattern {} (at byte {} of it)", malformed.reason, malformed.offset);
                let help = "write a regular expression of ECMA-262 (JSON Schema 2020-12 Core, section 6.4)";
                self.refuse(id, at, &what, help);
                None
            }
        }
    }

    /// Names every keyword that has no check.
    fn refuse_unsupported(&mut self, id: SchemaId, keywords: &Keywords) {
        // A `discriminator` is read, but as a hint that changes no verdict (OpenAPI 3.1, section 4.8.25).
        for (keyword, _) in keywords.iter().filter(|(_, value)| matches!(value, Value::Unread)) {
            let keyword = keyword.name();
            self.refuse(
                id,
                &[keyword],
                &format!("`{keyword}` is not supported yet"),
                "say it with other keywords, or leave the webhook out of the document",
            );
        }
    }

    /// Adds a problem at what stands at these names below a schema.
    fn refuse(&mut self, id: SchemaId, at: &[&str], what: &str, help: &str) {
        let schema = &self.schemas[id];
        let pointer = at.iter().fold(schema.pointer.clone(), |pointer, name| pointer.child(name));
        if self.refused.insert((id, pointer.clone())) {
            self.problems.push(
                Problem::error(
                    Place { document: schema.document, at: Spot::Pointer(pointer, MemberPart::Key) },
                    what.to_owned(),
                )
                .help(help.to_owned()),
            );
        }
    }
}
