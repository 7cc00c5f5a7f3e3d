//! What a validator must test: every keyword of every schema, in the order in which findings should come.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::classes::Classes;
use super::format::Format;
use super::shape::keywords;
use super::types::Types;
use crate::pattern::{self, Translated};
use crate::problem::{Part, Place, Problem, Severity, Spot};
use crate::schema::{Body, Keywords, SchemaId, Schemas};
use crate::source::{Number, Tree};

/// The checks of a schema that has a function of its own.
pub(crate) struct Function {
    pub checks: Checks,
}

/// The checks of one schema.
pub(crate) struct Checks {
    pub schema: SchemaId,
    pub list: Vec<Check>,
}

/// One keyword, or one family that looks at the same thing.
pub(crate) enum Check {
    /// The function of another schema.
    Call(SchemaId),
    /// Another schema, on the same value.
    Inline(Checks),
    Nothing,
    Types(Types),
    TextEnum(Vec<String>),
    Enum(Vec<Tree>),
    Const(Tree),
    /// A function of the runtime that takes a number.
    Number(&'static str, Number),
    /// A function of the runtime that takes a count.
    Count(&'static str, u64),
    UniqueItems,
    Format(Format),
    Pattern(Translated),
    Object {
        names: Vec<String>,
        members: Vec<Member>,
    },
    Items(Checks),
    Not(Checks),
    Conditional {
        condition: Checks,
        then: Option<Checks>,
        otherwise: Option<Checks>,
    },
}

/// A check of an object's members; names are places among the object's.
pub(crate) enum Member {
    Required(Vec<usize>),
    Property(usize, Checks),
    NoAdditional,
    Additional(Checks),
    DependentRequired(usize, Vec<usize>),
}

/// Makes the checks of every schema that is reached.
pub(super) struct Checker<'s> {
    schemas: &'s Schemas,
    classes: &'s Classes,
    problems: &'s mut Vec<Problem>,
    /// The schemas that have a function because a type asks for it.
    typed: BTreeSet<SchemaId>,
    functions: IndexMap<SchemaId, Option<Function>>,
    open: Vec<SchemaId>,
}

impl<'s> Checker<'s> {
    pub fn new(
        schemas: &'s Schemas,
        classes: &'s Classes,
        problems: &'s mut Vec<Problem>,
        typed: BTreeSet<SchemaId>,
    ) -> Self {
        Self { schemas, classes, problems, typed, functions: IndexMap::new(), open: Vec::new() }
    }

    /// Asks for the function of a schema, and of all that it calls.
    pub fn function(&mut self, id: SchemaId) {
        self.want(id);
        while let Some(id) = self.open.pop() {
            let function = Function { checks: self.checks(id) };
            self.functions.insert(id, Some(function));
        }
    }

    /// All functions that test something.
    pub fn finish(self) -> IndexMap<SchemaId, Function> {
        let functions = self.functions.into_iter().filter_map(|(id, function)| Some((id, function?)));
        let mut functions: IndexMap<SchemaId, Function> = functions.collect();
        loop {
            let trivial: BTreeSet<SchemaId> =
                functions.iter().filter(|(_, function)| function.checks.list.is_empty()).map(|(&id, _)| id).collect();
            if trivial.is_empty() {
                return functions;
            }
            functions.retain(|id, _| !trivial.contains(id));
            functions.values_mut().for_each(|function| function.checks.drop_calls(&trivial));
        }
    }

    /// A call of the function that serves all schemas which say the same.
    fn want(&mut self, id: SchemaId) -> Check {
        let id = self.classes.first(id);
        if !self.functions.contains_key(&id) {
            self.functions.insert(id, None);
            self.open.push(id);
        }
        Check::Call(id)
    }

    /// A schema that stands in another: what a type is made of gets a function, and so do other objects; everything
    /// else is written in its place.
    fn inner(&mut self, id: SchemaId) -> Checks {
        let is_object = keywords(self.schemas, id).is_some_and(|keywords| !keywords.properties.is_empty());
        if is_object || self.typed.contains(&self.classes.first(id)) {
            Checks { schema: id, list: vec![self.want(id)] }
        } else {
            self.checks(id)
        }
    }

    /// A schema that stands in another, or `None` where it accepts everything.
    fn telling(&mut self, id: Option<SchemaId>) -> Option<Checks> {
        Some(self.inner(id?)).filter(|checks| !checks.list.is_empty())
    }

    fn checks(&mut self, id: SchemaId) -> Checks {
        let list = match &self.schemas[id].body {
            Body::Boolean(true) => Vec::new(),
            Body::Boolean(false) => vec![Check::Nothing],
            Body::Keywords(keywords) => self.keywords(id, keywords),
        };
        Checks { schema: id, list }
    }

    fn keywords(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        self.refuse_unsupported(id, keywords);
        let mut list = Vec::new();
        list.extend(keywords.types.as_deref().map(|types| Check::Types(Types::of_keyword(types))));
        list.extend(keywords.enumeration.as_ref().map(|values| enumeration(values)));
        list.extend(keywords.constant.clone().map(Check::Const));
        list.extend(self.numbers(id, keywords));
        list.extend(counts(keywords));
        list.extend(
            keywords
                .format
                .as_deref()
                .and_then(Format::of)
                .filter(|format| format.function.is_some())
                .map(Check::Format),
        );
        list.extend(self.pattern(id, keywords));
        list.extend(keywords.reference.map(|target| self.want(target)));
        list.extend(self.object(keywords));
        list.extend(self.telling(keywords.items).map(Check::Items));
        for &part in &keywords.all_of {
            let checks = self.inner(part);
            match checks.list.as_slice() {
                [] => {}
                [Check::Call(target)] => list.push(Check::Call(*target)),
                _ => list.push(Check::Inline(checks)),
            }
        }
        if let Some(condition) = keywords.if_schema {
            let then = self.telling(keywords.then_schema);
            let otherwise = self.telling(keywords.else_schema);
            // A condition on which nothing hangs is an annotation.
            let condition = self.inner(condition);
            if then.is_some() || otherwise.is_some() {
                list.push(Check::Conditional { condition, then, otherwise });
            }
        }
        list.extend(keywords.not.map(|unwanted| Check::Not(self.inner(unwanted))));
        list
    }

    fn numbers(&mut self, id: SchemaId, keywords: &Keywords) -> Vec<Check> {
        let divisor = keywords.multiple_of.clone().filter(|divisor| {
            let fits = divisor.significant_digits() <= 18;
            if !fits {
                self.refuse(
                    id,
                    "multipleOf",
                    "a divisor of more than 18 digits is not supported",
                    "write it with 18 digits at most",
                );
            }
            fits
        });
        let bounds = [
            ("minimum", keywords.minimum.clone()),
            ("exclusive_minimum", keywords.exclusive_minimum.clone()),
            ("maximum", keywords.maximum.clone()),
            ("exclusive_maximum", keywords.exclusive_maximum.clone()),
            ("multiple_of", divisor),
        ];
        bounds.into_iter().filter_map(|(function, bound)| Some(Check::Number(function, bound?))).collect()
    }

    fn pattern(&mut self, id: SchemaId, keywords: &Keywords) -> Option<Check> {
        match pattern::translate(keywords.pattern.as_deref()?) {
            Ok(translated) => Some(Check::Pattern(translated)),
            Err(malformed) => {
                let what = format!("this pattern {} (at byte {} of it)", malformed.reason, malformed.offset);
                let help = "write a regular expression of ECMA-262 (JSON Schema 2020-12 Core, section 6.4)";
                self.refuse(id, "pattern", &what, help);
                None
            }
        }
    }

    fn object(&mut self, keywords: &Keywords) -> Vec<Check> {
        let mut names = Names(keywords.properties.keys().cloned().collect());
        let named = names.0.len();
        let required: Vec<usize> = keywords.required.iter().map(|name| names.place(name)).collect();
        let dependent: Vec<(usize, Vec<usize>)> = keywords
            .dependent_required
            .iter()
            .map(|(name, others)| (names.place(name), others.iter().map(|other| names.place(other)).collect()))
            .collect();
        let mut counted = Vec::new();
        if !required.is_empty() {
            counted.push(Member::Required(required));
        }
        counted.extend(
            dependent
                .into_iter()
                .filter(|(_, others)| !others.is_empty())
                .map(|(name, others)| Member::DependentRequired(name, others)),
        );
        let mut members = Vec::new();
        for (place, (_, &schema)) in keywords.properties.iter().enumerate() {
            members.extend(self.telling(Some(schema)).map(|checks| Member::Property(place, checks)));
        }
        let additional = keywords.additional_properties.and_then(|schema| match self.schemas[schema].body {
            Body::Boolean(false) => Some(Member::NoAdditional),
            _ => self.telling(Some(schema)).map(Member::Additional),
        });
        // Members are additional to those that `properties` names, not to those that are only required.
        let apart = additional.is_some() && names.0.len() > named;
        members.extend(additional);
        let groups = if apart {
            vec![(names.0.clone(), counted), (names.0[..named].to_vec(), members)]
        } else {
            counted.extend(members);
            vec![(names.0, counted)]
        };
        groups
            .into_iter()
            .filter(|(_, members)| !members.is_empty())
            .map(|(names, members)| Check::Object { names, members })
            .collect()
    }

    /// Names every keyword that has no check yet.
    fn refuse_unsupported(&mut self, id: SchemaId, keywords: &Keywords) {
        let present = [
            ("oneOf", !keywords.one_of.is_empty()),
            ("anyOf", !keywords.any_of.is_empty()),
            ("dependentSchemas", !keywords.dependent_schemas.is_empty()),
            ("patternProperties", !keywords.pattern_properties.is_empty()),
            ("propertyNames", keywords.property_names.is_some()),
            ("prefixItems", !keywords.prefix_items.is_empty()),
            ("contains", keywords.contains.is_some()),
            ("unevaluatedItems", keywords.unevaluated_items.is_some()),
            ("unevaluatedProperties", keywords.unevaluated_properties.is_some()),
        ];
        let unread = keywords.unread.iter().map(|name| (name.as_str(), true));
        for (keyword, _) in present.into_iter().chain(unread).filter(|(_, present)| *present) {
            self.refuse(
                id,
                keyword,
                &format!("`{keyword}` is not supported yet"),
                "say it with other keywords, or leave the webhook out of the document",
            );
        }
    }

    fn refuse(&mut self, id: SchemaId, keyword: &str, what: &str, help: &str) {
        let schema = &self.schemas[id];
        self.problems.push(Problem {
            place: Place { document: schema.document, at: Spot::Pointer(schema.pointer.child(keyword), Part::Key) },
            severity: Severity::Error,
            what: what.to_owned(),
            help: help.to_owned(),
            other: None,
        });
    }
}

struct Names(Vec<String>);

impl Names {
    fn place(&mut self, name: &str) -> usize {
        self.0.iter().position(|other| other == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

fn enumeration(values: &[Tree]) -> Check {
    let texts: Option<Vec<String>> = values.iter().map(|value| value.as_text().map(str::to_owned)).collect();
    texts.map_or_else(|| Check::Enum(values.to_vec()), Check::TextEnum)
}

fn counts(keywords: &Keywords) -> impl Iterator<Item = Check> {
    let limits = [
        ("min_length", keywords.min_length),
        ("max_length", keywords.max_length),
        ("min_items", keywords.min_items),
        ("max_items", keywords.max_items),
        ("min_properties", keywords.min_properties),
        ("max_properties", keywords.max_properties),
    ];
    let unique = keywords.unique_items.then_some(Check::UniqueItems);
    limits.into_iter().filter_map(|(function, limit)| Some(Check::Count(function, limit?))).chain(unique)
}

impl Checks {
    /// Leaves out what a function that accepts everything was called for.
    fn drop_calls(&mut self, trivial: &BTreeSet<SchemaId>) {
        let tells = |checks: &mut Checks| {
            checks.drop_calls(trivial);
            !checks.list.is_empty()
        };
        self.list.retain_mut(|check| match check {
            Check::Call(id) => !trivial.contains(id),
            Check::Inline(checks) | Check::Items(checks) => tells(checks),
            Check::Not(checks) => {
                // What accepts everything is still something that a value must not keep.
                checks.drop_calls(trivial);
                true
            }
            Check::Conditional { condition, then, otherwise } => {
                condition.drop_calls(trivial);
                *then = then.take().and_then(|mut checks| tells(&mut checks).then_some(checks));
                *otherwise = otherwise.take().and_then(|mut checks| tells(&mut checks).then_some(checks));
                then.is_some() || otherwise.is_some()
            }
            Check::Object { members, .. } => {
                members.retain_mut(|member| match member {
                    Member::Property(_, checks) | Member::Additional(checks) => tells(checks),
                    Member::Required(_) | Member::NoAdditional | Member::DependentRequired(..) => true,
                });
                !members.is_empty()
            }
            _ => true,
        });
    }

    /// Calls with the schema of every function that these checks call.
    pub fn each_call(&self, call: &mut impl FnMut(SchemaId)) {
        for check in &self.list {
            match check {
                Check::Call(id) => call(*id),
                Check::Inline(checks) | Check::Items(checks) | Check::Not(checks) => checks.each_call(call),
                Check::Conditional { condition, then, otherwise } => {
                    [Some(condition), then.as_ref(), otherwise.as_ref()]
                        .into_iter()
                        .flatten()
                        .for_each(|checks| checks.each_call(call));
                }
                Check::Object { members, .. } => members.iter().for_each(|member| match member {
                    Member::Property(_, checks) | Member::Additional(checks) => checks.each_call(call),
                    Member::Required(_) | Member::NoAdditional | Member::DependentRequired(..) => {}
                }),
                Check::Nothing
                | Check::Types(_)
                | Check::TextEnum(_)
                | Check::Enum(_)
                | Check::Const(_)
                | Check::Number(..)
                | Check::Count(..)
                | Check::UniqueItems
                | Check::Format(_)
                | Check::Pattern(_) => {}
            }
        }
    }
}
