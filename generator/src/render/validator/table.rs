//! Schemas as data: the table of an object with a line for each member, and the rules of other schemas.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use syn::{Stmt, parse_quote};

use super::super::scope::Callee;
use super::super::syntax;
use super::object::{Members, required};
use super::{Context, Function, SchemaName, array};
use crate::emit;
use crate::lower::check::{Branches, Check, Checks, FunctionId, Member};
use crate::lower::shape::{Test, TypeId};
use crate::lower::types::Types;
use crate::model::{Branch, Form, is_rule};
use crate::source::{Pointer, Tree};

type Text = Result<String, syn::Error>;

/// The table of a struct.
pub(super) fn object(context: Context<'_>, id: TypeId) -> Text {
    let def = &context.types[id.0];
    let name = context.scope.ty(id);
    let functions: Vec<_> = def.schemas.iter().copied().map(FunctionId::Test).collect();
    let own = functions.iter().copied().find(|&function| context.validators.form(function) == Form::Object(id));
    let place = def.schemas.first().map(|schema| context.places.place(*schema)).unwrap_or_default();
    let fields = def.member_names().collect();
    let (rows, rest) = match own {
        Some(function) => Table { context, name: &name.members, fields, function }.own()?,
        None => (names_alone(context, &fields), by_functions(context, &functions)?),
    };
    let is_shared = name.is_shared || own.is_some_and(|function| context.scope.function(function).is_shared);
    let head = Head { visibility: context.scope.visibility(is_shared), name: &name.members, place };
    Ok(head.table(&rows, &rest))
}

/// The table of a function that no struct has.
pub(super) fn of_function(context: Context<'_>, id: FunctionId) -> Text {
    let function = context.scope.function(id);
    let name = function.name.to_uppercase();
    let fields = context.functions[&id].checks().map(member_names).unwrap_or_default();
    let (rows, rest) = Table { context, name: &name, fields, function: id }.own()?;
    let (visibility, place) = (context.scope.visibility(function.is_shared), context.places.place(id.schema()));
    Ok(Head { visibility, name: &name, place }.table(&rows, &rest))
}

/// The names of the members that a schema has in `properties`, and then of those in `required` alone.
fn member_names(checks: &Checks) -> Vec<&str> {
    let mut all = Vec::new();
    for check in &checks.list {
        let Check::Object { names, members, .. } = check else { continue };
        let properties = members.iter().filter_map(|member| match member {
            Member::Property(name, _) => Some(*name),
            _ => None,
        });
        let required = members.iter().flat_map(|member| match member {
            Member::Required(all) => all.as_slice(),
            _ => &[],
        });
        let mut seen = HashSet::new();
        all.extend(properties.chain(required.copied()).filter(|&name| seen.insert(name)).map(|name| &*names[name]));
    }
    all
}

/// What begins a table.
struct Head<'a> {
    visibility: TokenStream,
    name: &'a str,
    place: String,
}

impl Head<'_> {
    fn table(&self, rows: &[String], rest: &str) -> String {
        let (visibility, name, place) = (shown(&self.visibility), self.name, quoted(&self.place));
        let rows = if rows.is_empty() { "    &[],\n".to_owned() } else { format!("    &[\n{}    ],\n", rows.concat()) };
        format!("{visibility} static {name}: ObjectSchema = ObjectSchema::new(\n    {place},\n{rows}){rest};\n")
    }
}

/// A schema of scalars, which others refer to.
pub(super) fn definition(context: Context<'_>, id: FunctionId, checks: &Checks) -> String {
    let name = context.scope.function(id);
    let visibility = context.scope.visibility(name.is_shared);
    let name = name.name.to_uppercase();
    let place = quoted(&context.places.place(id.schema()));
    let rule = rule(context, checks, "    ").unwrap_or_default();
    let visibility = shown(&visibility);
    format!("{visibility} static {name}: Definition = Definition::new(\n    {place},\n    {rule},\n);\n")
}

/// The rows of a struct whose members other schemas check.
fn names_alone(context: Context<'_>, names: &[&str]) -> Vec<String> {
    let row =
        |name: &&str| format!("        {}({}, {}),\n", context.named("optional"), quoted(name), context.named("ANY"));
    names.iter().map(row).collect()
}

/// What follows the rows of such a struct.
fn by_functions(context: Context<'_>, functions: &[FunctionId]) -> Text {
    let any = format!("\n.types({})", context.named("ANY"));
    let known = functions.iter().filter(|id| context.scope.names.functions.contains_key(id));
    let callees: Vec<Callee> = known.map(|&id| context.callee(id)).collect();
    if callees.iter().all(Callee::is_table) {
        return Ok(any + &all_of(&callees));
    }
    Ok(format!("{any}\n.with(|value, report| {{\n{}}})", body(callees.iter().map(Callee::call).collect(), "    ")?))
}

/// The tables of an `allOf`.
fn all_of(tables: &[Callee]) -> String {
    let lines: String = tables.iter().map(|table| format!("    &{},\n", table.path.join("::"))).collect();
    if lines.is_empty() { String::new() } else { format!("\n.all_of(&[\n{lines}])") }
}

/// A table that says what one function checks.
struct Table<'a> {
    context: Context<'a>,
    name: &'a str,
    /// The names of its rows.
    fields: Vec<&'a str>,
    function: FunctionId,
}

impl Table<'_> {
    fn own(&self) -> Result<(Vec<String>, String), syn::Error> {
        let checks = self.context.functions[&self.function].checks();
        let mut rest = String::new();
        let (mut types, mut parts, mut lines) = (None, Vec::new(), Vec::<Stmt>::new());
        let mut rows = names_alone(self.context, &self.fields);
        let conditional = self.context.validators.conditional(self.function);
        let function = self.lines_of(self.function);
        for (nth, check) in checks.into_iter().flat_map(|checks| checks.list.iter().enumerate()) {
            match check {
                Check::Types(found) if types.is_none() => types = Some(*found),
                Check::Object { names, patterns, members } => {
                    let split = self.members(names, members, !patterns.is_empty())?;
                    (rows, rest) = (split.rows, split.rest);
                    let known = if split.is_whole {
                        // Lines have local names like `SCHEMA`, which a table may have, too.
                        syntax::path(&["self", self.name])
                    } else {
                        array(names.iter().map(|name| syntax::text(name)))
                    };
                    let of = Members { names, patterns, known: &known };
                    lines.extend((!split.required.is_empty()).then(|| required(&split.required, &function.schema)));
                    lines.extend(function.object(of, split.left, &function.schema));
                }
                _ if conditional.is_some_and(|conditional| conditional.check == nth) => {}
                Check::Call(id)
                    if let callee = self.context.callee(FunctionId::Test(*id))
                        && callee.is_table() =>
                {
                    parts.push(callee);
                }
                check => lines.extend(function.line(check, &function.schema)),
            }
        }
        if types != Some(Types::OBJECT) {
            let types = types.map_or_else(|| self.context.named("ANY"), |types| types_of(self.context, types));
            rest.insert_str(0, &format!("\n.types({types})"));
        }
        if let Some(conditional) = conditional {
            let (member, strings) = (quoted(&conditional.member), list(&conditional.strings, "    "));
            rest.push_str(&format!("\n.conditional(\n    Conditional::new({member}, {strings})"));
            rest.push_str(&branch("then", &conditional.then));
            rest.push_str(&branch("else", &conditional.otherwise));
            rest.push_str(",\n)");
        }
        rest.push_str(&all_of(&parts));
        if !lines.is_empty() {
            if function.schema.is_used.get() {
                let place = self.context.places.place(self.function.schema());
                lines.insert(0, parse_quote! { const SCHEMA: Schema = Schema::new(#place); });
            }
            rest.push_str(&format!("\n.with(|value, report| {{\n{}}})", body(lines, "    ")?));
        }
        Ok((rows, rest))
    }

    fn lines_of(&self, id: FunctionId) -> Function<'_> {
        Function { context: self.context, id, schema: SchemaName::new("SCHEMA") }
    }

    /// Splits an object's checks into what the table says and what is left for lines.
    fn members<'c>(
        &self,
        names: &'c [String],
        members: &'c [Member],
        has_patterns: bool,
    ) -> Result<Split<'c>, syn::Error> {
        let fields = &self.fields;
        let known: HashSet<&str> = fields.iter().copied().collect();
        // Whether the members without a row are those that the schema does not name.
        let is_whole = names.len() == fields.len() && names.iter().all(|name| known.contains(name.as_str()));
        let is_plain = is_whole && !has_patterns;
        let (mut required, mut rules, mut rest) = (HashSet::new(), Vec::new(), String::new());
        let (mut left, mut other_required) = (Vec::new(), Vec::new());
        for member in members {
            match member {
                Member::Required(all) => {
                    let (rows, others): (Vec<usize>, Vec<usize>) =
                        all.iter().partition(|&&name| known.contains(names[name].as_str()));
                    required.extend(rows.iter().map(|&name| names[name].as_str()));
                    other_required.extend(others.iter().map(|&name| names[name].as_str()));
                }
                Member::Property(name, checks) if known.contains(names[*name].as_str()) => {
                    rules.push((names[*name].as_str(), self.row_rule(&names[*name], checks)?));
                }
                Member::NoAdditional if is_plain => rest.push_str("\n.closed()"),
                Member::Additional(checks) if is_plain => match self.placed_rule(checks, "") {
                    Some((place, rule)) => rest.push_str(&format!("\n.additional({}, &{rule})", quoted(&place))),
                    None => left.push(member),
                },
                other => left.push(other),
            }
        }
        let row = |name: &str| {
            let kind = self.context.named(if required.contains(name) { "required" } else { "optional" });
            let rule = rules.iter().find(|(own, _)| *own == name).map(|(_, rule)| rule.as_str());
            let any = self.context.named("ANY");
            format!("        {kind}({}, {}),\n", quoted(name), rule.unwrap_or(&any))
        };
        let rows = fields.iter().copied().map(row).collect();
        Ok(Split { rows, rest, required: other_required, left, is_whole })
    }

    /// The place of a schema within the table's own.
    fn relative(&self, checks: &Checks) -> Option<String> {
        let (own, other) =
            (self.context.places.place(self.function.schema()), self.context.places.place(checks.schema));
        other.strip_prefix(&own).filter(|rest| rest.starts_with('/')).map(str::to_owned)
    }

    /// The rule of a member: by its keywords, by reference, or by lines of its own.
    fn row_rule(&self, name: &str, checks: &Checks) -> Text {
        let own = Pointer::root().child("properties").child(name);
        if let Some((place, rule)) = self.placed_rule(checks, "        ")
            && (place.is_empty() || place == own.as_str())
        {
            return Ok(rule);
        }
        let function = self.lines_of(FunctionId::Test(checks.schema));
        let mut lines = function.lines(checks, &function.schema);
        if function.schema.is_used.get() {
            let place = self.context.places.place(checks.schema);
            lines.insert(0, parse_quote! { const SCHEMA: Schema = Schema::new(#place); });
        }
        let value = if lines.is_empty() { "_, _" } else { "value, report" };
        Ok(format!("{}(|{value}| {{\n{}        }})", self.context.named("function"), body(lines, "            ")?))
    }

    /// The rule of a schema within this one, and its place; the empty place for a reference.
    fn placed_rule(&self, checks: &Checks, indent: &str) -> Option<(String, String)> {
        if let [Check::Call(id)] = checks.list.as_slice() {
            return Some((String::new(), self.context.reference(FunctionId::Test(*id))));
        }
        Some((self.relative(checks)?, self.rule(checks, indent)?))
    }

    /// The rule of keywords, of arrays too, whose items have a rule.
    fn rule(&self, checks: &Checks, indent: &str) -> Option<String> {
        let (mut others, mut items) = (Vec::new(), Vec::new());
        for check in &checks.list {
            match check {
                Check::Items(0, inner) => items.push(inner),
                other => others.push(other),
            }
        }
        let [inner] = items.as_slice() else {
            if let [check @ (Check::AnyOf(branches) | Check::OneOf(branches))] = checks.list.as_slice() {
                let name = if matches!(check, Check::AnyOf(_)) { "any_of_null" } else { "one_of_null" };
                return Some(format!("{}(&{})", self.context.named(name), self.nullable(branches)?));
            }
            return is_rule(checks).then(|| rule(self.context, checks, indent)).flatten();
        };
        let (place, inner_rule) = self.placed_rule(inner, indent)?;
        let items = format!("Items({}, &{inner_rule})", quoted(&place));
        rule_with(self.context, &others, Some(items), indent)
    }

    /// The rule of the branch that is not null, where a union has just that and null.
    fn nullable(&self, branches: &Branches) -> Option<String> {
        let is_null = |branch: &&Checks| matches!(branch.list.as_slice(), [Check::Types(Types::NULL)]);
        let Branches { list, types: all, tests, only: None, .. } = branches else { return None };
        let ([one, other], [Test::Types(_), Test::Types(_)]) = (list.as_slice(), tests.as_slice()) else { return None };
        let (null, branch) = if is_null(&one) { (one, other) } else { (other, one) };
        let (types, rule) = match branch.list.as_slice() {
            [Check::Types(types)] => (Some(*types), types_of(self.context, *types)),
            [Check::Call(id)] if self.context.callee(FunctionId::Test(*id)).form != Form::Function => {
                let checks = self.context.functions[&FunctionId::Test(*id)].checks()?;
                (types_keyword(checks), self.context.reference(FunctionId::Test(*id)))
            }
            _ => return None,
        };
        // The runtime finds the types of the union in the rule.
        let is_exact = types == Some(all.without(Types::NULL));
        (is_null(&null) && is_exact).then_some(rule)
    }
}

/// An object's checks: what its table says, and what is left for lines.
struct Split<'c> {
    rows: Vec<String>,
    /// What follows the rows.
    rest: String,
    /// The required members without a row.
    required: Vec<&'c str>,
    left: Vec<&'c Member>,
    /// Whether the rows are those of all members that the schema names.
    is_whole: bool,
}

/// The types of a `type` beside other keywords.
fn types_keyword(checks: &Checks) -> Option<Types> {
    checks.list.iter().find_map(|check| match check {
        Check::Types(types) => Some(*types),
        _ => None,
    })
}

/// The rule of keywords, if it can say all of them.
fn rule(context: Context<'_>, checks: &Checks, indent: &str) -> Option<String> {
    rule_with(context, &checks.list.iter().collect::<Vec<_>>(), None, indent)
}

fn rule_with(context: Context<'_>, checks: &[&Check], items: Option<String>, indent: &str) -> Option<String> {
    let (types, others) = match checks {
        [Check::Types(types), others @ ..] => (Some(*types), others),
        others => (None, others),
    };
    if items.is_none()
        && let Some(one) = one_word(types, others)
    {
        return Some(context.named(one));
    }
    let base = types.map_or_else(|| context.named("ANY"), |types| types_of(context, types));
    let constraints = others.iter().map(|check| constraint(check, indent)).chain(items.map(Some));
    let constraints = constraints.collect::<Option<Vec<_>>>()?;
    Some(if constraints.is_empty() { base } else { format!("{base}.with(&[{}])", constraints.join(", ")) })
}

/// The constant of a rule that many schemas have.
fn one_word(types: Option<Types>, others: &[&Check]) -> Option<&'static str> {
    match others {
        [Check::Never] if types.is_none() => Some("NEVER"),
        [Check::Format(format)] if types == Some(if format.numeric { Types::INTEGER } else { Types::STRING }) => {
            format.rule
        }
        _ => None,
    }
}

fn types_of(context: Context<'_>, types: Types) -> String {
    if types == Types::ALL {
        return context.named("ANY");
    }
    let mut names = types.families().into_iter().map(|(_, name)| context.named(name));
    let first = names.next().unwrap_or_else(|| context.named("NEVER"));
    names.fold(first, |all, other| format!("{all}.or({other})"))
}

/// A keyword as a constraint.
fn constraint(check: &Check, indent: &str) -> Option<String> {
    let camel = |name: &str| {
        name.split('_')
            .fold(String::new(), |all, word| all + &word[..1].to_uppercase() + word.get(1..).unwrap_or_default())
    };
    Some(match check {
        Check::TextEnum(texts) => format!("Strings({})", list(texts, indent)),
        Check::Enum(values) => format!("Values(&[{}])", values.iter().map(tree).collect::<Vec<_>>().join(", ")),
        Check::Const(value) => format!("Constant({})", tree(value)),
        Check::Number(function, number) => format!("{}({})", camel(function), quoted(number.as_str())),
        Check::Count(function, count) => format!("{}({count})", camel(function)),
        Check::UniqueItems => "UniqueItems".to_owned(),
        Check::Never => "Never".to_owned(),
        Check::Format(format) => {
            let kind = if format.numeric { "NumberFormat" } else { "Format" };
            format!("{kind}(format::{})", format.function?)
        }
        _ => return None,
    })
}

/// A value as a literal of the runtime.
fn tree(value: &Tree) -> String {
    let list = |items: Vec<String>| format!("&[{}]", items.join(", "));
    match value {
        Tree::Null => "Literal::Null".to_owned(),
        Tree::Boolean(boolean) => format!("Literal::Boolean({boolean})"),
        Tree::Number(number) => format!("Literal::Number({})", quoted(number.as_str())),
        Tree::String(text) => format!("Literal::String({})", quoted(text)),
        Tree::Array(items) => format!("Literal::Array({})", list(items.iter().map(tree).collect())),
        Tree::Object(members) => {
            let member = |(name, value): (&String, &Tree)| format!("({}, {})", quoted(name), tree(value));
            format!("Literal::Object({})", list(members.iter().map(member).collect()))
        }
    }
}

/// An array of strings, a line each.
fn list(texts: &[String], indent: &str) -> String {
    let lines: String = texts.iter().map(|text| format!("{indent}    {},\n", quoted(text))).collect();
    format!("&[\n{lines}{indent}]")
}

fn branch(name: &str, branch: &Branch) -> String {
    let call = |suffix: &str, names: &[String]| {
        if names.is_empty() {
            String::new()
        } else {
            format!("\n        .{name}_{suffix}({})", list(names, "        "))
        }
    };
    call("required", &branch.required) + &call("never", &branch.never)
}

/// Statements, formatted and indented.
fn body(statements: Vec<Stmt>, indent: &str) -> Text {
    let text = emit::statements(statements)?;
    Ok(text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") }).collect())
}

/// A visibility as it is written.
fn shown(visibility: &TokenStream) -> String {
    visibility.to_string().replace("pub (", "pub(").replace(" :: ", "::")
}

fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

impl Context<'_> {
    /// A name of the runtime's prelude, by its path where something of this module has it too.
    pub(super) fn named(self, name: &str) -> String {
        if self.taken.iter().all(|taken| taken != name) {
            return name.to_owned();
        }
        let module = if matches!(name, "optional" | "required") { "object" } else { "rule" };
        format!("check::{module}::{name}")
    }

    /// The rule that refers to a schema's function.
    fn reference(self, id: FunctionId) -> String {
        let callee = self.callee(id);
        let (kind, and) = match callee.form {
            Form::Object(_) | Form::Table => ("object", "&"),
            Form::Definition => ("definition", "&"),
            Form::Function | Form::Inlined => ("function", ""),
        };
        format!("{}({and}{})", self.named(kind), callee.path.join("::"))
    }

    /// How lines of this file call a function.
    pub(super) fn callee(self, id: FunctionId) -> Callee {
        self.scope.callee(id, self.validators, "validator")
    }
}
