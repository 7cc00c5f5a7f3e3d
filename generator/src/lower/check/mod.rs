//! The checks of a validator: every keyword of every schema, in the order in which findings should appear.

mod array;
mod combine;
mod evaluated;
mod ir;
pub(super) mod memoize;
mod object;
mod scalar;
mod simplify;
mod walk;

use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;

use self::evaluated::KnownEvaluated;
pub(crate) use self::ir::{
    Branches, Check, Checks, Children, Conditional, Evaluated, Function, FunctionBody, FunctionId, Member, applicator,
    or_assertion,
};
use super::kinds::Kinds;
use super::shape::keywords;
use crate::Formats;
use crate::pattern::{self, Malformed, Translated};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::{Body, Keywords, SchemaId, Schemas, Value};
use crate::source::Pointer;

/// Makes the checks of every schema that is reachable.
pub(super) struct Checker<'s> {
    schemas: &'s Schemas,
    kinds: Kinds<'s>,
    problems: &'s mut Diagnostics,
    formats: Formats,
    /// The schemas that have a function because a type needs it.
    typed: BTreeSet<SchemaId>,
    functions: IndexMap<FunctionId, Option<Function>>,
    open: Vec<SchemaId>,
    /// What referenced schemas evaluate; `None` while that is being found out.
    known_evaluated: HashMap<(SchemaId, Children), Option<KnownEvaluated>>,
    /// How many more evaluated names and patterns may be written.
    evaluated_left: usize,
    patterns: HashMap<String, Result<Translated, Malformed>>,
    /// What was reported, since some schemas are visited more than once.
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
            known_evaluated: HashMap::new(),
            evaluated_left: evaluated::MOST_EVALUATED,
            patterns: HashMap::new(),
            refused: HashSet::new(),
        }
    }

    /// Makes the function of a schema, and those that it calls.
    pub fn function(&mut self, id: SchemaId) {
        self.call(id);
        while let Some(id) = self.open.pop() {
            let function = Function::new(FunctionBody::Test(self.checks(id)));
            self.functions.insert(FunctionId::Test(id), Some(function));
        }
    }

    /// All functions that can fail.
    pub fn finish(self) -> IndexMap<FunctionId, Function> {
        let functions = self.functions.into_iter().filter_map(|(id, function)| Some((id, function?)));
        let mut functions: IndexMap<FunctionId, Function> = functions.collect();
        loop {
            let is_trivial = |function: &Function| function.checks().is_some_and(|checks| !checks.can_fail());
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

    /// A call of the function that all equal schemas share.
    fn call(&mut self, id: SchemaId) -> Check {
        let id = self.kinds.interner.representative(id);
        if !self.functions.contains_key(&FunctionId::Test(id)) {
            self.functions.insert(FunctionId::Test(id), None);
            self.open.push(id);
        }
        Check::Call(id)
    }

    /// The checks of a subschema. The schema of a type and that of any other object become functions; everything else
    /// is written inline.
    fn inner(&mut self, id: SchemaId) -> Checks {
        let is_object = keywords(self.schemas, id).is_some_and(|keywords| !keywords.properties().is_empty());
        // Branches that are validated twice are written twice, which would double with each level.
        let is_doubled = keywords(self.schemas, id).is_some_and(evaluated::may_validate_twice);
        if is_object || is_doubled || self.typed.contains(&self.kinds.interner.representative(id)) {
            Checks { schema: id, list: vec![self.call(id)] }
        } else {
            self.checks(id)
        }
    }

    /// The checks of a subschema, or `None` where they cannot fail.
    fn fallible(&mut self, id: Option<SchemaId>) -> Option<Checks> {
        Some(self.inner(id?)).filter(Checks::can_fail)
    }

    fn checks(&mut self, id: SchemaId) -> Checks {
        let schemas = self.schemas;
        let mut list = match &schemas[id].body {
            Body::Boolean(true) => Vec::new(),
            Body::Boolean(false) => vec![Check::Never],
            Body::Keywords(keywords) => self.keywords(id, keywords),
        };
        list.iter_mut().for_each(Check::settle);
        list.retain(Check::can_fail);
        Checks { schema: id, list }
    }

    fn keywords(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        self.refuse_unsupported(id, keywords);
        let mut list = self.scalar(id, keywords);
        list.extend(keywords.reference().map(|target| self.call(target)));
        list.extend(self.object(id, keywords));
        list.extend(self.array(keywords));
        list.extend(self.combined(id, keywords));
        // These depend on what all other keywords evaluate.
        self.unevaluated(id, keywords, &mut list);
        list
    }

    /// A pattern for its engine. Compiling takes time, and some patterns appear more than once.
    fn translate(&mut self, pattern: &str) -> Result<Translated, Malformed> {
        let known = self.patterns.entry(pattern.to_owned());
        known.or_insert_with(|| pattern::translate(pattern)).clone()
    }

    /// A pattern for its engine; where there is none, a problem is reported at its place.
    fn translated(&mut self, id: SchemaId, pattern: &str, at: &[&str]) -> Option<Translated> {
        match self.translate(pattern) {
            Ok(translated) => Some(translated),
            Err(malformed) => {
                let nth = pattern.get(..malformed.offset).unwrap_or(pattern).chars().count() + 1;
                let what = format!("this pattern {} (at character {nth} of the pattern)", malformed.reason);
                let help = "write an ECMA-262 regular expression (JSON Schema 2020-12 Core, section 6.4)";
                self.refuse(Id::Pattern, id, at, &what, help);
                None
            }
        }
    }

    /// Reports every keyword that has no check.
    fn refuse_unsupported(&mut self, id: SchemaId, keywords: &Keywords) {
        // A `discriminator` has none because it is a hint that changes no verdict (OpenAPI 3.1, section 4.8.25).
        for (keyword, _) in keywords.iter().filter(|(_, value)| matches!(value, Value::Unread)) {
            let keyword = keyword.name();
            self.refuse(
                Id::UnsupportedKeyword,
                id,
                &[keyword],
                &format!("not supported yet: `{keyword}`"),
                "use other keywords, or remove the webhook from the document",
            );
        }
    }

    /// Reports a problem at the place with these names below a schema, once.
    fn refuse(&mut self, kind: Id, id: SchemaId, at: &[&str], what: &str, help: &str) {
        let schema = &self.schemas[id];
        let pointer = at.iter().fold(schema.pointer.clone(), |pointer, name| pointer.child(name));
        if self.refused.insert((id, pointer.clone())) {
            self.problems.push(
                Problem::error(
                    kind,
                    Place { document: schema.document, at: Spot::Pointer(pointer, MemberPart::Key) },
                    what.to_owned(),
                )
                .help(help.to_owned()),
            );
        }
    }
}
