//! The lines that check an object's members.

use quote::quote;
use syn::{Expr, ExprIf, Stmt, parse_quote};

use super::super::syntax;
use super::{Function, SchemaName, list, patterns, report, single_type};
use crate::lower::check::{Check, Checks, Member};
use crate::pattern::Translated;
use crate::source::Pointer;

/// The names that checks ask for, and the index of each in the list that is passed to the runtime.
struct AskedNames<'a> {
    names: &'a [String],
    indices: &'a [usize],
}

impl AskedNames<'_> {
    fn index(&self, name: usize) -> Expr {
        syntax::number(self.indices[name])
    }

    fn all(&self, names: &[usize]) -> Expr {
        list(names.iter().map(|&name| self.index(name)))
    }
}

impl Function<'_> {
    pub(super) fn object(
        &self,
        names: &[String],
        patterns: &[Translated],
        members: &[Member],
        schema: &SchemaName<'_>,
    ) -> Stmt {
        let path = quote! { super::model:: };
        let texts: Vec<_> = names.iter().map(String::as_str).collect();
        let asks_for_names_alone = members.iter().all(|member| {
            matches!(
                member,
                Member::Property(..)
                    | Member::Required(_)
                    | Member::DependentRequired(..)
                    | Member::DependentSchema(..)
            )
        });
        let lists = self.context.lists;
        // The reader has found the members of the struct already.
        let whole = self.context.structs.get(&self.id).filter(|_| asks_for_names_alone);
        let whole = whole.and_then(|&whole| Some((whole, lists.indices(whole, &texts)?)));
        let (list, indices) = match whole {
            Some((whole, indices)) => (lists.own(whole, &path), indices),
            None => (lists.reference(&texts, &path), (0..texts.len()).collect()),
        };
        let names = AskedNames { names, indices: &indices };
        let mut found: ExprIf = parse_quote! { if let Some(fields) = value.fields(#list) {} };
        let lines = &mut found.then_branch.stmts;
        if !patterns.is_empty() && members.iter().any(asks_for_patterns) {
            lines.extend(patterns::list(patterns));
        }
        lines.extend(members.iter().map(|member| self.member(member, &names, patterns, schema)));
        syntax::last(Expr::If(found))
    }

    fn member(
        &self,
        member: &Member,
        names: &AskedNames<'_>,
        patterns: &[Translated],
        schema: &SchemaName<'_>,
    ) -> Stmt {
        let fields = || syntax::reference(syntax::name("fields"));
        let beside_patterns = |function: &str, arguments: [Expr; 2]| {
            let patterns = (!patterns.is_empty()).then(|| syntax::reference(syntax::name("PATTERNS")));
            let function = if patterns.is_some() { &format!("{function}_with_patterns") } else { function };
            self.check(function, [fields()].into_iter().chain(patterns).chain(arguments))
        };
        match member {
            Member::Pattern(place, checks) => {
                let pattern = syntax::reference(syntax::item("PATTERNS", *place));
                let keeps = self.closure(checks);
                self.check("pattern_properties", [fields(), pattern, schema.expr(), report(), keeps])
            }
            Member::DependentSchema(name, checks) => {
                self.check("dependent_schema", [fields(), names.index(*name), report(), self.closure(checks)])
            }
            Member::OnlyEvaluated => beside_patterns("only_evaluated_properties", [schema.expr(), report()]),
            Member::NoAdditional => beside_patterns("no_additional_properties", [schema.expr(), report()]),
            Member::Additional(checks) => beside_patterns("additional_properties", [report(), self.closure(checks)]),
            Member::Required(all) => self.check("required", [fields(), names.all(all), schema.expr(), report()]),
            Member::DependentRequired(name, others) => {
                let arguments = [fields(), names.index(*name), names.all(others), schema.expr(), report()];
                self.check("dependent_required", arguments)
            }
            Member::Property(name, checks) => {
                let (index, name) = (names.index(*name), &names.names[*name]);
                let keeps = match checks.list.as_slice() {
                    list if matches!(list, [Check::Call(_)]) || !self.is_own(name, checks, schema) => {
                        return self.check("property_as", [fields(), index, report(), self.closure(checks)]);
                    }
                    [Check::Types(types)] if let Some(function) = single_type(*types) => self.checker(&function),
                    _ => {
                        let inner = SchemaName::new("schema");
                        let lines = self.lines(checks, &inner);
                        let inner = if inner.is_used.get() { "schema" } else { "_" };
                        syntax::closure(&["value", inner, "report"], lines)
                    }
                };
                self.check("property", [fields(), index, schema.expr(), report(), keeps])
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
