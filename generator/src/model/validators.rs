//! How each schema is validated in generated code: by the table of an object, by a rule, or by a function.

use std::collections::{HashMap, HashSet};

use crate::lower::Lowered;
use crate::lower::check::{Check, Checks, FunctionBody, FunctionId, Member};
use crate::lower::shape::{TypeBody, TypeId};
use crate::names::{ModulePath, Names};
use crate::schema::{SchemaId, Schemas};
use crate::source::Tree;

/// The form of each function that is not written as a function.
pub(crate) struct Validators {
    forms: HashMap<FunctionId, Form>,
    conditionals: HashMap<FunctionId, Conditional>,
}

/// How a function is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a function.
    Function,
    /// As a rule with the place of its schema.
    Definition,
    /// As the table of this struct.
    Object(TypeId),
    /// As a table without a struct: its members are fields of structs that `allOf` makes.
    Table,
    /// Within the table that calls it alone.
    Inlined,
}

/// An `if` about the string of one member, with `then` and `else` about which members there are.
#[derive(Debug)]
pub(crate) struct Conditional {
    /// Which of the function's checks it is.
    pub check: usize,
    pub member: String,
    pub strings: Vec<String>,
    pub then: Branch,
    pub otherwise: Branch,
    /// The functions that it calls.
    calls: Vec<FunctionId>,
}

/// The members that a branch requires, and those that it forbids.
#[derive(Debug, Default)]
pub(crate) struct Branch {
    pub required: Vec<String>,
    pub never: Vec<String>,
}

impl Conditional {
    /// The names of all members that it is about.
    fn names(&self) -> impl Iterator<Item = &String> {
        let branches = [&self.then, &self.otherwise].into_iter();
        branches.flat_map(|branch| branch.required.iter().chain(&branch.never)).chain([&self.member])
    }
}

impl Validators {
    pub fn new(names: &Names, lowered: &Lowered, schemas: &Schemas) -> Self {
        let mut forms = HashMap::new();
        for (id, def) in lowered.types.iter().enumerate() {
            if let (TypeBody::Struct { .. }, [schema]) = (&def.body, def.schemas.as_slice()) {
                let function = FunctionId::Test(*schema);
                let is_its_own =
                    names.functions.get(&function).is_some_and(|name| name.module == names.types[id].module);
                if is_its_own && is_table(lowered, function) {
                    forms.entry(function).or_insert(Form::Object(TypeId(id)));
                }
            }
        }
        let conditionals = forms.iter().filter_map(|(&id, form)| {
            let Form::Object(ty) = form else { return None };
            let conditional = conditional(id, lowered, schemas)?;
            let has_row = |name: &String| lowered.types[ty.0].member_names().any(|row| row == name);
            let has_rows = conditional.names().all(has_row);
            has_rows.then_some((id, conditional))
        });
        let conditionals = conditionals.collect();
        let mut validators = Self { forms, conditionals };
        validators.add_named(names, lowered);
        validators.inline(lowered, names);
        validators
    }

    /// No forms, for no functions.
    pub fn empty() -> Self {
        Self { forms: HashMap::new(), conditionals: HashMap::new() }
    }

    /// How a function is written.
    pub fn form(&self, id: FunctionId) -> Form {
        self.forms.get(&id).copied().unwrap_or(Form::Function)
    }

    /// The conditional that is a part of a function's table.
    pub fn conditional(&self, id: FunctionId) -> Option<&Conditional> {
        self.conditionals.get(&id)
    }

    /// Functions of nothing but scalars' keywords are definitions, and those about members are tables, if their names
    /// are free.
    fn add_named(&mut self, names: &Names, lowered: &Lowered) {
        let structs = names.types.iter().zip(&lowered.types).filter(|(_, def)| def.is_struct());
        let tables: HashSet<(&ModulePath, &str)> =
            structs.map(|(name, _)| (&name.module, name.members.as_str())).collect();
        for (&id, function) in &lowered.functions {
            let FunctionBody::Test(checks) = &function.body else { continue };
            let name = &names.functions[&id];
            let is_free = !tables.contains(&(&name.module, name.name.to_uppercase().as_str()));
            if !is_free || function.memoized {
                continue;
            }
            if is_rule(checks) {
                self.forms.entry(id).or_insert(Form::Definition);
            } else if has_properties(checks) && is_table(lowered, id) {
                self.forms.entry(id).or_insert(Form::Table);
            }
        }
    }

    /// Functions that only conditionals of tables call need not be written.
    fn inline(&mut self, lowered: &Lowered, names: &Names) {
        let mut calls: HashMap<FunctionId, usize> = HashMap::new();
        for function in lowered.functions.values() {
            function.each_call(&mut |id| *calls.entry(id).or_default() += 1);
        }
        for def in &lowered.types {
            def.each_function(|schema| *calls.entry(FunctionId::Test(schema)).or_default() += 1);
        }
        for conditional in self.conditionals.values() {
            for id in &conditional.calls {
                if calls.get(id) == Some(&1) && names.functions.contains_key(id) {
                    self.forms.insert(*id, Form::Inlined);
                }
            }
        }
    }
}

/// Whether a function is one of an object, so that a table can say what it checks of members.
fn is_table(lowered: &Lowered, id: FunctionId) -> bool {
    let function = &lowered.functions[&id];
    let FunctionBody::Test(checks) = &function.body else { return false };
    let is_object = |check: &&Check| matches!(check, Check::Object { .. });
    !function.memoized && checks.list.iter().filter(is_object).count() <= 1
}

fn has_properties(checks: &Checks) -> bool {
    let is_property = |member: &Member| matches!(member, Member::Property(..));
    checks.list.iter().any(|check| matches!(check, Check::Object { members, .. } if members.iter().any(is_property)))
}

/// Whether a schema has nothing but keywords that a rule can say.
pub(crate) fn is_rule(checks: &Checks) -> bool {
    let is_early = |nth: usize, check: &Check| nth == 0 || !matches!(check, Check::Types(_));
    checks.list.iter().enumerate().all(|(nth, check)| is_early(nth, check) && is_constraint(check))
}

fn is_constraint(check: &Check) -> bool {
    match check {
        Check::Types(_)
        | Check::Const(_)
        | Check::Number(..)
        | Check::Count(..)
        | Check::UniqueItems
        | Check::Never => true,
        Check::Format(format) => format.function.is_some(),
        Check::TextEnum(texts) => texts.len() <= Check::FEW_TEXTS,
        Check::Enum(values) => values.len() <= Check::FEW_VALUES,
        _ => false,
    }
}

/// The conditional of a table: the only check besides those of the object and its types.
fn conditional(id: FunctionId, lowered: &Lowered, schemas: &Schemas) -> Option<Conditional> {
    let checks = lowered.functions[&id].checks()?;
    let mut found = checks.list.iter().enumerate().filter(|(_, check)| matches!(check, Check::Conditional { .. }));
    let (nth, Check::Conditional { condition, then, otherwise }) = found.next()? else { return None };
    if found.next().is_some() {
        return None;
    }
    let resolver = Resolver { lowered, schemas, own: checks.schema };
    let mut calls = Vec::new();
    let (member, strings) = resolver.condition(condition, &mut calls)?;
    let mut branch = |checks: Option<&Checks>, keyword| match checks {
        Some(checks) => resolver.branch(checks, keyword, &mut calls),
        None => Some(Branch::default()),
    };
    let (then, otherwise) = (branch(then.as_ref(), "then")?, branch(otherwise.as_ref(), "else")?);
    Some(Conditional { check: nth, member, strings, then, otherwise, calls })
}

struct Resolver<'a> {
    lowered: &'a Lowered,
    schemas: &'a Schemas,
    /// The schema with the conditional.
    own: SchemaId,
}

impl<'a> Resolver<'a> {
    /// The names and the checks of members, if a schema checks nothing else.
    fn members(
        &self,
        checks: &'a Checks,
        calls: &mut Vec<FunctionId>,
    ) -> Option<(SchemaId, &'a [String], &'a [Member])> {
        let mut checks = checks;
        while let [Check::Call(id)] = checks.list.as_slice() {
            let function = self.lowered.functions.get(&FunctionId::Test(*id)).filter(|function| !function.memoized)?;
            calls.push(FunctionId::Test(*id));
            if calls.len() > 8 {
                return None;
            }
            checks = function.checks()?;
        }
        match checks.list.as_slice() {
            [Check::Object { names, patterns, members }] if patterns.is_empty() => {
                Some((checks.schema, names, members))
            }
            _ => None,
        }
    }

    fn condition(&self, checks: &'a Checks, calls: &mut Vec<FunctionId>) -> Option<(String, Vec<String>)> {
        let (_, names, members) = self.members(checks, calls)?;
        let [Member::Required(required), Member::Property(name, checks)] = members else { return None };
        let strings = match checks.list.as_slice() {
            [Check::Const(Tree::String(text))] => vec![text.clone()],
            [Check::TextEnum(texts)] => texts.clone(),
            _ => return None,
        };
        (required.as_slice() == [*name]).then(|| (names[*name].clone(), strings))
    }

    fn branch(&self, checks: &'a Checks, keyword: &str, calls: &mut Vec<FunctionId>) -> Option<Branch> {
        let (schema, names, members) = self.members(checks, calls)?;
        let own = &self.schemas[self.own];
        let expected = own.pointer.child(keyword);
        let is_at = |schema: SchemaId, pointer: &crate::source::Pointer| {
            self.schemas[schema].document == own.document && self.schemas[schema].pointer == *pointer
        };
        if !is_at(schema, &expected) {
            return None;
        }
        let mut branch = Branch::default();
        for member in members {
            match member {
                // What is required comes first in a table, too.
                Member::Required(all) if branch.never.is_empty() => {
                    branch.required.extend(all.iter().map(|name| names[*name].clone()));
                }
                Member::Property(name, checks)
                    if matches!(checks.list.as_slice(), [Check::Never])
                        && is_at(checks.schema, &expected.child("properties").child(&names[*name])) =>
                {
                    branch.never.push(names[*name].clone());
                }
                _ => return None,
            }
        }
        Some(branch)
    }
}
