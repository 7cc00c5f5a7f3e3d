//! The validator of a module: for each schema a table, a rule, or a function with a line for each keyword.

mod lines;
mod literal;
mod marks;
mod object;
mod patterns;
mod table;
mod union;

use std::cell::Cell;

use indexmap::IndexMap;
use quote::quote;
use syn::{Expr, Stmt, parse_quote};

use super::places::SchemaPlaces;
use super::scope::Scope;
use super::{PendingFile, Texts, syntax, tokens};
use crate::Options;
use crate::emit::{self, Item};
use crate::lower::check::{self as lower, Check, Checks, FunctionBody, FunctionId};
use crate::lower::shape::{TypeDef, TypeId};
use crate::lower::types::Types;
use crate::model::{Form, Model, Module, Validators};
use crate::schema::SchemaId;

/// A file for each module that has a validator.
pub(super) fn output<'m>(model: &'m Model, _: &'m Options) -> Vec<PendingFile<'m>> {
    let pending = |module: &'m Module| {
        let scope = Scope::new(model, module);
        let context = Context {
            scope,
            functions: &model.lowered.functions,
            types: &model.lowered.types,
            validators: &model.validators,
            places: SchemaPlaces::new(model, module),
            taken: &[],
        };
        let docs = "The payload's schemas, keyword by keyword.".to_owned();
        PendingFile::rust(format!("{}/validator.rs", module.folder), model.source(module), docs, move || file(context))
    };
    model.modules().filter(|module| module.has_validator(&model.lowered.types)).map(pending).collect()
}

/// What a file reads.
#[derive(Clone, Copy)]
struct Context<'m> {
    scope: Scope<'m>,
    functions: &'m IndexMap<FunctionId, lower::Function>,
    types: &'m [TypeDef],
    validators: &'m Validators,
    places: SchemaPlaces<'m>,
    /// The names of items of this file that the runtime's prelude has too.
    taken: &'m [String],
}

fn file(context: Context<'_>) -> Texts {
    let Context { scope, types, validators, .. } = context;
    let structs = scope.module.types.iter().filter(|id| types[id.0].is_struct());
    let mut items: Vec<_> = structs.map(|&id| (scope.ty(id).members.to_lowercase(), Entry::Object(id))).collect();
    for &id in &scope.module.functions {
        let entry = match validators.form(id) {
            Form::Function => Entry::Function(id),
            Form::Definition => Entry::Definition(id),
            Form::Table => Entry::Table(id),
            Form::Object(_) | Form::Inlined => continue,
        };
        items.push((scope.function(id).name.clone(), entry));
    }
    items.sort();
    let taken: Vec<_> =
        items.iter().map(|(name, entry)| entry.identifier(name)).filter(|name| is_taken(name)).collect();
    let context = Context { taken: &taken, ..context };
    let texts = items.iter().map(|(_, entry)| entry.text(context)).collect::<Result<Vec<_>, _>>()?;
    let prelude = "use ringback_runtime::check::prelude::*;\n".to_owned();
    Ok([prelude].into_iter().chain(texts).collect())
}

/// An item of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Object(TypeId),
    Definition(FunctionId),
    Table(FunctionId),
    Function(FunctionId),
}

impl Entry {
    fn identifier(self, name: &str) -> String {
        if let Entry::Function(_) = self { name.to_owned() } else { name.to_uppercase() }
    }

    fn text(self, context: Context<'_>) -> Result<String, syn::Error> {
        match self {
            Entry::Object(id) => table::object(context, id),
            Entry::Definition(id) => match context.functions[&id].checks() {
                Some(checks) => Ok(table::definition(context, id, checks)),
                None => Ok(String::new()),
            },
            Entry::Table(id) => table::of_function(context, id),
            Entry::Function(id) => {
                let item = Function { context, id, schema: SchemaName::new("SCHEMA") }.item();
                Ok(emit::texts([item])?.concat())
            }
        }
    }
}

/// Whether an identifier is that of a rule in the runtime's prelude.
fn is_taken(name: &str) -> bool {
    const RULES: [&str; 34] = [
        "ANY",
        "ARRAY",
        "BOOLEAN",
        "BYTE",
        "DATE",
        "DATE_TIME",
        "EMAIL",
        "HOSTNAME",
        "INT32",
        "INT64",
        "INTEGER",
        "IPV4",
        "IPV6",
        "NEVER",
        "NULL",
        "NUMBER",
        "OBJECT",
        "RFC2822",
        "STRING",
        "TIME",
        "URI",
        "URI_REFERENCE",
        "UUID",
        "any_of_null",
        "definition",
        "function",
        "object",
        "one_of_null",
        "optional",
        "required",
        "check",
        "format",
        "value",
        "report",
    ];
    RULES.contains(&name)
}

/// The expression by which lines name a schema, and whether one of them does.
struct SchemaName<'n> {
    expr: Expr,
    is_used: Cell<bool>,
    /// The name that the expression is made of.
    from: Option<&'n SchemaName<'n>>,
}

impl SchemaName<'_> {
    fn new(name: &str) -> Self {
        Self { expr: syntax::name(name), is_used: Cell::new(false), from: None }
    }

    fn expr(&self) -> Expr {
        self.is_used.set(true);
        if let Some(from) = self.from {
            from.expr();
        }
        self.expr.clone()
    }
}

struct Function<'a> {
    context: Context<'a>,
    id: FunctionId,
    /// The place of its schema, as a constant.
    schema: SchemaName<'a>,
}

impl Function<'_> {
    fn item(&self) -> Item {
        let name = self.context.scope.function(self.id);
        let (name, visibility) = (tokens::ident(&name.name), self.context.scope.visibility(name.is_shared));
        let function = &self.context.functions[&self.id];
        let [value, report] = ["Value", "Report"].map(tokens::ident);
        let (parameter, body) = match &function.body {
            FunctionBody::Test(checks) => {
                let lines = self.lines(checks, &self.schema);
                (quote! { value: #value<'_> }, if function.memoized { vec![memoized(lines)] } else { lines })
            }
            FunctionBody::Evaluated(marks) => {
                let marked = tokens::ident("check");
                (quote! { evaluated: &mut #marked::Evaluated<'_> }, self.mark_lines(marks))
            }
        };
        let schema = self.schema.is_used.get().then(|| {
            let (schema, place) = (tokens::ident("Schema"), self.place(self.id.schema()));
            quote! { const SCHEMA: #schema = #schema::new(#place); }
        });
        let item = quote! {
            #visibility fn #name(#parameter, report: &mut #report) { #schema }
        };
        Item::with_bodies(item, vec![body])
    }

    fn lines(&self, checks: &Checks, schema: &SchemaName<'_>) -> Vec<Stmt> {
        // A condition without `then` and `else` that can fail is an annotation.
        let says = |check: &&Check| !matches!(check, Check::Conditional { then: None, otherwise: None, .. });
        checks.list.iter().filter(says).flat_map(|check| self.line(check, schema)).collect()
    }

    fn branches(&self, branches: &[Checks]) -> Expr {
        list(branches.iter().map(|branch| self.closure(branch)))
    }

    /// Checks as a function of a value and a report.
    fn closure(&self, checks: &Checks) -> Expr {
        match checks.list.as_slice() {
            [] => syntax::closure(&["_", "_"], Vec::new()),
            [Check::Call(id)] => self.test(*id),
            _ => syntax::closure(&["value", "report"], self.block(checks)),
        }
    }

    /// Checks of a schema within this function's own.
    fn block(&self, checks: &Checks) -> Vec<Stmt> {
        let place = self.named(checks.schema);
        let schema = SchemaName { from: Some(&place), ..SchemaName::new("schema") };
        let is_one = checks.list.len() == 1;
        let mut lines = self.lines(checks, if is_one { &place } else { &schema });
        if schema.is_used.get() {
            let place = &place.expr;
            lines.insert(0, parse_quote! { let schema = #place; });
        }
        lines
    }

    /// A schema's place, relative to the function's own schema where it is within that.
    fn named(&self, id: SchemaId) -> SchemaName<'_> {
        let (own, other) = (self.place(self.id.schema()), self.place(id));
        let (expr, from) = match other.strip_prefix(&own).filter(|rest| rest.starts_with('/')) {
            Some(rest) => (syntax::method(self.schema.expr.clone(), "at", [syntax::text(rest)]), Some(&self.schema)),
            None => (syntax::call(syntax::path(&["Schema", "new"]), [syntax::text(&other)]), None),
        };
        SchemaName { expr, is_used: Cell::new(false), from }
    }

    fn place(&self, id: SchemaId) -> String {
        self.context.places.place(id)
    }

    /// The function that tests a value by a schema.
    fn test(&self, id: SchemaId) -> Expr {
        self.path(FunctionId::Test(id))
    }

    fn path(&self, id: FunctionId) -> Expr {
        self.context.callee(id).function()
    }
}

/// Lines that evaluate no value twice.
fn memoized(lines: Vec<Stmt>) -> Stmt {
    let lines = syntax::closure(&["value", "report"], lines);
    call_check("memoized", [value(), report(), lines])
}

/// A line that calls a check of the runtime.
fn call_check(function: &str, arguments: impl IntoIterator<Item = Expr>) -> Stmt {
    syntax::statement(syntax::call(check_path(function), arguments))
}

/// A check of the runtime.
fn check_path(function: &str) -> Expr {
    syntax::path(&["check", function])
}

/// A set of types.
fn types_expr(types: Types) -> Expr {
    syntax::types(&[], types)
}

fn value() -> Expr {
    syntax::name("value")
}

fn report() -> Expr {
    syntax::name("report")
}

/// `&[value, value]`, with a line for each value.
fn list(values: impl IntoIterator<Item = Expr>) -> Expr {
    syntax::reference(array(values))
}

/// `[value, value]`, with a line for each value.
fn array(values: impl IntoIterator<Item = Expr>) -> Expr {
    let mut values = values.into_iter().peekable();
    let line_for_each = values.peek().map(|_| syntax::name(emit::LINE_FOR_EACH));
    syntax::array(line_for_each.into_iter().chain(values))
}

/// The runtime's function for a `type` of one type.
fn single_type(types: Types) -> Option<String> {
    match types.families().as_slice() {
        [(_, name)] => Some(name.to_lowercase()),
        _ => None,
    }
}
