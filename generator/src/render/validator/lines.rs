//! The line of each keyword.

use syn::{Expr, Stmt, parse_quote};

use super::literal::literal;
use super::object::Members;
use super::{Function, SchemaName, array, call_check, list, patterns, report, single_type, types_expr, value};
use crate::lower::check::{Check, Checks, FunctionId, applicator, or_assertion};
use crate::render::{syntax, tokens};

impl Function<'_> {
    /// The lines of a keyword: of those that apply other schemas here, of the others below.
    pub(super) fn line(&self, check: &Check, schema: &SchemaName<'_>) -> Vec<Stmt> {
        vec![match check {
            Check::Call(id) => self.context.callee(FunctionId::Test(*id)).call(),
            Check::Inline(checks) => syntax::last(syntax::block(self.block(checks))),
            Check::Object { names, patterns, members } => {
                let known = array(names.iter().map(|name| syntax::text(name)));
                return self.object(Members { names, patterns, known: &known }, members, schema);
            }
            Check::PropertyNames(checks) => {
                call_check("property_names", [value(), schema.expr(), report(), self.closure(checks)])
            }
            Check::PrefixItems(items) => call_check("prefix_items", [value(), report(), self.branches(items)]),
            Check::Items(0, checks) => call_check("items", [value(), report(), self.closure(checks)]),
            Check::Items(prefix, checks) => {
                call_check("items_after", [value(), syntax::number(*prefix), report(), self.closure(checks)])
            }
            Check::Contains { least, most, checks } => self.contains(*least, *most, checks, schema),
            Check::AnyOf(branches) => self.union("any_of", branches, schema),
            Check::OneOf(branches) => self.union("one_of", branches, schema),
            Check::Not(checks) => call_check("not", [value(), schema.expr(), report(), self.closure(checks)]),
            Check::Conditional { condition, then, otherwise } => {
                self.if_then_else(condition, then.as_ref(), otherwise.as_ref())
            }
            Check::UnevaluatedItems(marks, checks) => {
                call_check("unevaluated_items", [value(), report(), self.mark(marks), self.closure(checks)])
            }
            Check::UnevaluatedProperties(marks, checks) => {
                call_check("unevaluated_properties", [value(), report(), self.mark(marks), self.closure(checks)])
            }
            Check::NoUnevaluatedProperties(marks) => {
                call_check("no_unevaluated_properties", [value(), schema.expr(), report(), self.mark(marks)])
            }
            or_assertion!() => self.scalar_line(check, schema),
        }]
    }

    /// The line of a keyword that applies no other schema.
    fn scalar_line(&self, check: &Check, schema: &SchemaName<'_>) -> Stmt {
        match check {
            Check::Never => call_check("never", [value(), schema.expr(), report()]),
            Check::Types(types) => match single_type(*types) {
                Some(function) => call_check(&function, [value(), schema.expr(), report()]),
                None => call_check("types", [value(), types_expr(*types), schema.expr(), report()]),
            },
            Check::TextEnum(texts) => {
                let list = list(texts.iter().map(|text| syntax::text(text)));
                if texts.len() > Check::FEW_TEXTS {
                    return long_enumeration("from_strings", &list, schema);
                }
                call_check("string_enumeration", [value(), list, schema.expr(), report()])
            }
            Check::Enum(values) => {
                let list = list(values.iter().map(literal));
                if values.len() > Check::FEW_VALUES {
                    return long_enumeration("new", &list, schema);
                }
                call_check("enumeration", [value(), list, schema.expr(), report()])
            }
            Check::Const(constant) => call_check("constant", [value(), literal(constant), schema.expr(), report()]),
            Check::Number(function, number) => {
                call_check(function, [value(), syntax::text(number.as_str()), schema.expr(), report()])
            }
            Check::Count(function, count) => {
                call_check(function, [value(), syntax::literal(tokens::count(*count)), schema.expr(), report()])
            }
            Check::UniqueItems => call_check("unique_items", [value(), schema.expr(), report()]),
            Check::Format(format) => {
                let check = if format.numeric { "number_format" } else { "format" };
                let function = syntax::path(&["format", format.function.unwrap_or_default()]);
                call_check(check, [value(), function, schema.expr(), report()])
            }
            Check::Pattern(pattern) => {
                let pattern = patterns::pattern(pattern);
                let check = call_check("pattern", [value(), parse_quote! { &PATTERN }, schema.expr(), report()]);
                parse_quote! {
                    {
                        use ringback_runtime::pattern::Pattern;
                        static PATTERN: std::sync::LazyLock<Pattern> = #pattern;
                        #check
                    }
                }
            }
            applicator!() => syntax::last(syntax::block(self.line(check, schema))),
        }
    }

    fn contains(&self, least: u64, most: Option<u64>, checks: &Checks, schema: &SchemaName<'_>) -> Stmt {
        let keeps = self.closure(checks);
        if (least, most) == (1, None) {
            return call_check("contains", [value(), schema.expr(), report(), keeps]);
        }
        let count = |count: u64| syntax::literal(tokens::count(count));
        let most = most.map_or_else(|| syntax::name("None"), |most| syntax::call(syntax::name("Some"), [count(most)]));
        call_check("contains_between", [value(), count(least), most, schema.expr(), report(), keeps])
    }

    fn if_then_else(&self, condition: &Checks, then: Option<&Checks>, otherwise: Option<&Checks>) -> Stmt {
        let name = match (then, otherwise) {
            (Some(_), Some(_)) => "if_then_else",
            (Some(_), None) => "if_then",
            (None, _) => "if_else",
        };
        let branches = [Some(condition), then, otherwise].into_iter().flatten().map(|branch| self.closure(branch));
        call_check(name, [value(), report()].into_iter().chain(branches))
    }
}

/// A list that is too long for comparing its values one by one.
fn long_enumeration(from: &str, list: &Expr, schema: &SchemaName<'_>) -> Stmt {
    let check = call_check("long_enumeration", [value(), parse_quote! { &VALUES }, schema.expr(), report()]);
    let from = tokens::ident(from);
    parse_quote! {
        {
            use ringback_runtime::check::EnumValues;
            static VALUES: std::sync::LazyLock<EnumValues> = std::sync::LazyLock::new(|| EnumValues::#from(#list));
            #check
        }
    }
}
