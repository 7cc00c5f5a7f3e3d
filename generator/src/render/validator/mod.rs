//! The validator of a module: for each schema a table, a rule, or a function with a line for each keyword.

mod literal;
mod marks;
mod object;
mod patterns;
mod table;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use indexmap::IndexMap;
use quote::quote;
use syn::{Expr, Stmt, parse_quote};

use self::literal::literal;
use self::object::Members;
use super::places::SchemaPlaces;
use super::scope::Scope;
use super::{PendingFile, Texts, syntax, tokens};
use crate::Options;
use crate::emit::{self, Item};
use crate::lower::check::{self as lower, Branches, Check, Checks, FunctionBody, FunctionId};
use crate::lower::shape::{DiscriminatorHint, Test, TypeDef, TypeId};
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
    let imports = Imports::default();
    let structs = scope.module.types.iter().filter(|id| types[id.0].is_struct());
    let mut items: Vec<_> = structs.map(|&id| (scope.ty(id).members.to_lowercase(), Entry::Object(id))).collect();
    for &id in &scope.module.functions {
        let entry = match validators.form(id) {
            Form::Function => Entry::Function(id),
            Form::Definition => Entry::Definition(id),
            Form::Object(_) | Form::Inlined => continue,
        };
        items.push((scope.function(id).name.clone(), entry));
    }
    items.sort();
    let taken: Vec<_> =
        items.iter().map(|(name, entry)| entry.identifier(name)).filter(|name| is_taken(name)).collect();
    let context = Context { taken: &taken, ..context };
    let texts = items.iter().map(|(_, entry)| entry.text(context, &imports)).collect::<Result<Vec<_>, _>>()?;
    let prelude = "use ringback_runtime::check::prelude::*;\n".to_owned();
    Ok([prelude].into_iter().chain(texts).collect())
}

/// An item of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Object(TypeId),
    Definition(FunctionId),
    Function(FunctionId),
}

impl Entry {
    fn identifier(self, name: &str) -> String {
        if let Entry::Function(_) = self { name.to_owned() } else { name.to_uppercase() }
    }

    fn text(self, context: Context<'_>, imports: &Imports) -> Result<String, syn::Error> {
        match self {
            Entry::Object(id) => table::object(context, id, imports),
            Entry::Definition(id) => match context.functions[&id].checks() {
                Some(checks) => Ok(table::definition(context, id, checks)),
                None => Ok(String::new()),
            },
            Entry::Function(id) => {
                let item = Function { context, id, schema: SchemaName::new("SCHEMA"), imports }.item();
                Ok(emit::texts([item])?.concat())
            }
        }
    }
}

/// Whether an identifier is that of a rule in the runtime's prelude.
fn is_taken(name: &str) -> bool {
    const RULES: [&str; 32] = [
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
        "definition",
        "function",
        "object",
        "optional",
        "required",
        "check",
        "format",
        "value",
        "report",
    ];
    RULES.contains(&name)
}

/// The names of the runtime that a file imports.
#[derive(Default)]
struct Imports(RefCell<BTreeSet<&'static str>>);

impl Imports {
    fn add(&self, name: &'static str) -> &'static str {
        self.0.borrow_mut().insert(name);
        name
    }
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
    imports: &'a Imports,
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
                self.imports.add("Value");
                (quote! { value: #value<'_> }, if function.memoized { vec![self.once(lines)] } else { lines })
            }
            FunctionBody::Evaluated(marks) => {
                let marked = tokens::ident(self.imports.add("check"));
                (quote! { evaluated: &mut #marked::Evaluated<'_> }, self.mark_lines(marks))
            }
        };
        self.imports.add("Report");
        let schema = self.schema.is_used.get().then(|| {
            let (schema, place) = (tokens::ident(self.imports.add("Schema")), self.place(self.id.schema()));
            quote! { const SCHEMA: #schema = #schema::new(#place); }
        });
        let item = quote! {
            #visibility fn #name(#parameter, report: &mut #report) { #schema }
        };
        Item::with_bodies(item, vec![body])
    }

    /// Lines that evaluate no value twice.
    fn once(&self, lines: Vec<Stmt>) -> Stmt {
        let lines = syntax::closure(&["value", "report"], lines);
        self.check("memoized", [value(), report(), lines])
    }

    /// A line that calls a check of the runtime.
    fn check(&self, function: &str, arguments: impl IntoIterator<Item = Expr>) -> Stmt {
        syntax::statement(syntax::call(self.checker(function), arguments))
    }

    /// A check of the runtime.
    fn checker(&self, function: &str) -> Expr {
        syntax::path(&[self.imports.add("check"), function])
    }

    fn types(&self, types: Types) -> Expr {
        self.imports.add("Types");
        syntax::types(&[], types)
    }

    fn lines(&self, checks: &Checks, schema: &SchemaName<'_>) -> Vec<Stmt> {
        // A condition without `then` and `else` that can fail is an annotation.
        let says = |check: &&Check| !matches!(check, Check::Conditional { then: None, otherwise: None, .. });
        checks.list.iter().filter(says).flat_map(|check| self.line(check, schema)).collect()
    }

    fn line(&self, check: &Check, schema: &SchemaName<'_>) -> Vec<Stmt> {
        vec![match check {
            Check::Call(id) => self.context.callee(FunctionId::Test(*id)).call(),
            Check::Inline(checks) => syntax::last(syntax::block(self.block(checks))),
            Check::Never => self.check("never", [value(), schema.expr(), report()]),
            Check::Types(types) => match single_type(*types) {
                Some(function) => self.check(&function, [value(), schema.expr(), report()]),
                None => self.check("types", [value(), self.types(*types), schema.expr(), report()]),
            },
            Check::TextEnum(texts) => {
                let list = list(texts.iter().map(|text| syntax::text(text)));
                if texts.len() > Check::FEW_TEXTS {
                    return vec![self.long_enumeration("from_strings", &list, schema)];
                }
                self.check("string_enumeration", [value(), list, schema.expr(), report()])
            }
            Check::Enum(values) => {
                self.imports.add("Literal");
                let list = list(values.iter().map(literal));
                if values.len() > Check::FEW_VALUES {
                    return vec![self.long_enumeration("new", &list, schema)];
                }
                self.check("enumeration", [value(), list, schema.expr(), report()])
            }
            Check::Const(constant) => {
                self.imports.add("Literal");
                self.check("constant", [value(), literal(constant), schema.expr(), report()])
            }
            Check::Number(function, number) => {
                self.check(function, [value(), syntax::text(number.as_str()), schema.expr(), report()])
            }
            Check::Count(function, count) => {
                self.check(function, [value(), syntax::literal(tokens::count(*count)), schema.expr(), report()])
            }
            Check::UniqueItems => self.check("unique_items", [value(), schema.expr(), report()]),
            Check::Format(format) => {
                let check = if format.numeric { "number_format" } else { "format" };
                let function = syntax::path(&[self.imports.add("format"), format.function.unwrap_or_default()]);
                self.check(check, [value(), function, schema.expr(), report()])
            }
            Check::Pattern(pattern) => {
                let pattern = patterns::pattern(pattern);
                let check = self.check("pattern", [value(), parse_quote! { &PATTERN }, schema.expr(), report()]);
                parse_quote! {
                    {
                        use ringback_runtime::pattern::Pattern;
                        static PATTERN: std::sync::LazyLock<Pattern> = #pattern;
                        #check
                    }
                }
            }
            Check::Object { names, patterns, members } => {
                let known = syntax::array(names.iter().map(|name| syntax::text(name)));
                return self.object(Members { names, patterns, known: &known }, members, schema);
            }
            Check::PropertyNames(checks) => {
                self.check("property_names", [value(), schema.expr(), report(), self.closure(checks)])
            }
            Check::PrefixItems(items) => self.check("prefix_items", [value(), report(), self.branches(items)]),
            Check::Items(0, checks) => self.check("items", [value(), report(), self.closure(checks)]),
            Check::Items(prefix, checks) => {
                self.check("items_after", [value(), syntax::number(*prefix), report(), self.closure(checks)])
            }
            Check::Contains { least, most, checks } => self.contains(*least, *most, checks, schema),
            Check::AnyOf(branches) => self.union("any_of", branches, schema),
            Check::OneOf(branches) => self.union("one_of", branches, schema),
            Check::Not(checks) => self.check("not", [value(), schema.expr(), report(), self.closure(checks)]),
            Check::Conditional { condition, then, otherwise } => {
                self.if_then_else(condition, then.as_ref(), otherwise.as_ref())
            }
            Check::UnevaluatedItems(marks, checks) => {
                self.check("unevaluated_items", [value(), report(), self.mark(marks), self.closure(checks)])
            }
            Check::UnevaluatedProperties(marks, checks) => {
                self.check("unevaluated_properties", [value(), report(), self.mark(marks), self.closure(checks)])
            }
            Check::NoUnevaluatedProperties(marks) => {
                self.check("no_unevaluated_properties", [value(), schema.expr(), report(), self.mark(marks)])
            }
        }]
    }

    /// A list that is too long for comparing its values one by one.
    fn long_enumeration(&self, from: &str, list: &Expr, schema: &SchemaName<'_>) -> Stmt {
        let check = self.check("long_enumeration", [value(), parse_quote! { &VALUES }, schema.expr(), report()]);
        let from = tokens::ident(from);
        parse_quote! {
            {
                use ringback_runtime::check::EnumValues;
                static VALUES: std::sync::LazyLock<EnumValues> = std::sync::LazyLock::new(|| EnumValues::#from(#list));
                #check
            }
        }
    }

    fn contains(&self, least: u64, most: Option<u64>, checks: &Checks, schema: &SchemaName<'_>) -> Stmt {
        let keeps = self.closure(checks);
        if (least, most) == (1, None) {
            return self.check("contains", [value(), schema.expr(), report(), keeps]);
        }
        let count = |count: u64| syntax::literal(tokens::count(count));
        let most = most.map_or_else(|| syntax::name("None"), |most| syntax::call(syntax::name("Some"), [count(most)]));
        self.check("contains_between", [value(), count(least), most, schema.expr(), report(), keeps])
    }

    fn if_then_else(&self, condition: &Checks, then: Option<&Checks>, otherwise: Option<&Checks>) -> Stmt {
        let name = match (then, otherwise) {
            (Some(_), Some(_)) => "if_then_else",
            (Some(_), None) => "if_then",
            (None, _) => "if_else",
        };
        let branches = [Some(condition), then, otherwise].into_iter().flatten().map(|branch| self.closure(branch));
        self.check(name, [value(), report()].into_iter().chain(branches))
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
        if place.is_used.get() {
            self.imports.add("Schema");
        }
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

    /// The branches of a union, and the closure that chooses the one to report about, if there is a way to choose.
    fn union(&self, keyword: &str, branches: &Branches, schema: &SchemaName<'_>) -> Stmt {
        let Branches { list, types, tests, hints, only } = branches;
        let (list, types) = (self.branches(list), self.types(*types));
        let check = |suffix: &str, tell: Option<Expr>| {
            let before = [value(), types, schema.expr(), report()];
            self.check(&format!("{keyword}{suffix}"), before.into_iter().chain(tell).chain([list]))
        };
        if let Some(only) = only {
            let only = syntax::number(*only);
            return check("_hinted", Some(parse_quote! { |_| Some(#only) }));
        }
        let (mut by_type, mut by_text, mut member) = (Vec::new(), Vec::new(), None);
        for (nth, test) in tests.iter().enumerate() {
            let nth = tokens::number(nth);
            match test {
                Test::Types(types) => {
                    let types = self.types(*types);
                    by_type.push(quote! { if value.is(#types) { return Some(#nth); } });
                }
                Test::Tag(name, texts) => {
                    member = Some(name);
                    by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
                }
                Test::Matches(..) | Test::Left => {}
            }
        }
        for (nth, DiscriminatorHint { member: name, texts }) in
            hints.iter().enumerate().filter_map(|(nth, hint)| Some((nth, hint.as_ref()?)))
        {
            let nth = tokens::number(nth);
            member = Some(name);
            by_text.push(quote! { #(Some(#texts))|* => Some(#nth), });
        }
        let suffix = match (tests.is_empty(), member) {
            (true, None) => return check("", None),
            (true, Some(_)) => "_hinted",
            (false, _) => "_exclusive",
        };
        let by_text = match member {
            Some(name) => quote! { match check::tag(value, #name).as_deref() { #(#by_text)* _ => None } },
            None => quote! { None },
        };
        check(suffix, Some(parse_quote! { |value| { #(#by_type)* #by_text } }))
    }

    /// The function that tests a value by a schema.
    fn test(&self, id: SchemaId) -> Expr {
        self.path(FunctionId::Test(id))
    }

    fn path(&self, id: FunctionId) -> Expr {
        self.context.callee(id).function()
    }
}

fn value() -> Expr {
    syntax::name("value")
}

fn report() -> Expr {
    syntax::name("report")
}

/// `&[value, value]`.
fn list(values: impl IntoIterator<Item = Expr>) -> Expr {
    syntax::reference(syntax::array(values))
}

/// The runtime's function for a `type` of one type.
fn single_type(types: Types) -> Option<String> {
    match types.families().as_slice() {
        [(_, name)] => Some(name.to_lowercase()),
        _ => None,
    }
}
