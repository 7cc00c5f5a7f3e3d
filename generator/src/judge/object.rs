//! Checks about an object's members.

use ringback_runtime::{Report, Schema, Value, check};

use super::Judge;
use super::checks::Home;
use crate::lower::check::Member;
use crate::pattern::Translated;

impl<'m> Judge<'m> {
    pub(super) fn object(
        &self,
        (home, schema): (Home, Schema),
        (names, patterns): (&'m [String], &'m [Translated]),
        members: &'m [Member],
        value: Value<'_>,
        report: &mut Report,
    ) {
        let (names, patterns) = (&*self.kept.names(names), &*self.kept.patterns(patterns));
        let all = |indices: &[usize]| indices.iter().map(|&index| names[index]).collect::<Vec<_>>();
        let has_patterns = !patterns.is_empty();
        for member in members {
            match member {
                Member::Required(required) => check::required(value, &all(required), schema, report),
                Member::Property(name, checks) => {
                    check::property_as(value, names[*name], report, self.test(home, checks));
                }
                Member::Pattern(pattern, checks) => {
                    let test = self.test(home, checks);
                    check::pattern_properties(value, &names, &patterns[*pattern], schema, report, test);
                }
                Member::NoAdditional if has_patterns => {
                    check::no_additional_properties_with_patterns(value, &names, patterns, schema, report);
                }
                Member::NoAdditional => check::no_additional_properties(value, &names, schema, report),
                Member::Additional(checks) if has_patterns => {
                    let test = self.test(home, checks);
                    check::additional_properties_with_patterns(value, &names, patterns, report, test);
                }
                Member::Additional(checks) => {
                    check::additional_properties(value, &names, report, self.test(home, checks));
                }
                Member::OnlyEvaluated if has_patterns => {
                    check::only_evaluated_properties_with_patterns(value, &names, patterns, schema, report);
                }
                Member::OnlyEvaluated => check::only_evaluated_properties(value, &names, schema, report),
                Member::DependentRequired(name, others) => {
                    check::dependent_required(value, names[*name], &all(others), schema, report);
                }
                Member::DependentSchema(name, checks) => {
                    check::dependent_schema(value, names[*name], report, self.test(home, checks));
                }
            }
        }
    }
}
