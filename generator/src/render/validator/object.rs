//! The lines that check an object's members.

use syn::{Expr, Stmt};

use super::super::syntax;
use super::{Function, SchemaName, call_check, check_path, list, patterns, report, single_type, value};
use crate::lower::check::{Check, Checks, Member};
use crate::pattern::Translated;
use crate::source::Pointer;

/// The members that an object's checks are about.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    /// The names of `properties` and `required`.
    pub names: &'a [String],
    pub patterns: &'a [Translated],
    /// The names as keywords about the other members take them.
    pub known: &'a Expr,
}

impl Function<'_> {
    pub(super) fn object<'c>(
        &self,
        of: Members<'_>,
        members: impl IntoIterator<Item = &'c Member>,
        schema: &SchemaName<'_>,
    ) -> Vec<Stmt> {
        let members: Vec<_> = members.into_iter().collect();
        let lines = members.iter().map(|member| self.member(member, of, schema));
        if of.patterns.is_empty() || !members.iter().any(|member| asks_for_patterns(member)) {
            return lines.collect();
        }
        let block = patterns::list(of.patterns).into_iter().chain(lines).collect();
        vec![syntax::last(syntax::block(block))]
    }

    fn member(&self, member: &Member, of: Members<'_>, schema: &SchemaName<'_>) -> Stmt {
        let name = |name: usize| syntax::text(&of.names[name]);
        let all = |names: &[usize]| list(names.iter().map(|&index| name(index)));
        let known = || syntax::reference(of.known.clone());
        let others = |function: &str, arguments: [Expr; 2]| {
            let patterns = (!of.patterns.is_empty()).then(|| syntax::reference(syntax::name("PATTERNS")));
            let function = if patterns.is_some() { &format!("{function}_with_patterns") } else { function };
            call_check(function, [value(), known()].into_iter().chain(patterns).chain(arguments))
        };
        match member {
            Member::Pattern(place, checks) => {
                let pattern = syntax::reference(syntax::item("PATTERNS", *place));
                let arguments = [value(), known(), pattern, schema.expr(), report(), self.closure(checks)];
                call_check("pattern_properties", arguments)
            }
            Member::DependentSchema(index, checks) => {
                call_check("dependent_schema", [value(), name(*index), report(), self.closure(checks)])
            }
            Member::OnlyEvaluated => others("only_evaluated_properties", [schema.expr(), report()]),
            Member::NoAdditional => others("no_additional_properties", [schema.expr(), report()]),
            Member::Additional(checks) => others("additional_properties", [report(), self.closure(checks)]),
            Member::Required(names) => {
                required(&names.iter().map(|&index| of.names[index].as_str()).collect::<Vec<_>>(), schema)
            }
            Member::DependentRequired(index, others) => {
                call_check("dependent_required", [value(), name(*index), all(others), schema.expr(), report()])
            }
            Member::Property(index, checks) => {
                let validate = match checks.list.as_slice() {
                    list if matches!(list, [Check::Call(_)]) || !self.is_own(&of.names[*index], checks, schema) => {
                        return call_check("property_as", [value(), name(*index), report(), self.closure(checks)]);
                    }
                    [Check::Types(types)] if let Some(function) = single_type(*types) => check_path(&function),
                    _ => {
                        let inner = SchemaName::new("schema");
                        let lines = self.lines(checks, &inner);
                        let inner = if inner.is_used.get() { "schema" } else { "_" };
                        syntax::closure(&["value", inner, "report"], lines)
                    }
                };
                call_check("property", [value(), name(*index), schema.expr(), report(), validate])
            }
        }
    }

    /// Whether a member's schema is a property of this function's schema, so that its name is enough to find it.
    fn is_own(&self, name: &str, checks: &Checks, object: &SchemaName<'_>) -> bool {
        let place = || format!("{}{}", self.place(self.id.schema()), Pointer::root().child("properties").child(name));
        std::ptr::eq(object, &raw const self.schema) && self.place(checks.schema) == place()
    }
}

/// Whether a line refers to the list of patterns, where there is one.
fn asks_for_patterns(member: &Member) -> bool {
    matches!(member, Member::Pattern(..) | Member::OnlyEvaluated | Member::NoAdditional | Member::Additional(_))
}

/// The line that asks for members with these names.
pub(super) fn required(names: &[&str], schema: &SchemaName<'_>) -> Stmt {
    let names = list(names.iter().map(|name| syntax::text(name)));
    call_check("required", [value(), names, schema.expr(), report()])
}
