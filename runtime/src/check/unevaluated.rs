//! `unevaluatedProperties` and `unevaluatedItems` where the payload decides what is evaluated.
//!
//! The members they apply to are known only at run time, so they do not shape a model, and their findings are drift.

use super::evaluated::Evaluated;
use crate::finding::Token;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `unevaluatedProperties`: every member that no other keyword evaluates is valid against a schema.
pub fn unevaluated_properties<'t>(
    value: Value<'t>,
    report: &mut Report,
    evaluate: impl FnOnce(&mut Evaluated<'t>, &mut Report),
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(members) = value.members() else { return };
    let evaluated = Evaluated::collect(value, members.count(), report, evaluate);
    if evaluated.is_complete() {
        return;
    }
    let mut unevaluated: Vec<_> = members_without(value, &evaluated);
    if value.is_among_repeated_keys() {
        let last: Vec<_> = value.last_members().map(|member| member.value.node()).collect();
        // Both are in tape order.
        unevaluated.retain(|member| last.binary_search(&member.node()).is_ok());
    }
    for member in unevaluated {
        report.as_drift(|report| report.within(|| Token::Other, |report| validate(member, report)));
    }
}

fn members_without<'t>(value: Value<'t>, evaluated: &Evaluated<'_>) -> Vec<Value<'t>> {
    let members = value.members().into_iter().flatten().enumerate();
    members.filter(|(index, _)| !evaluated.contains_index(*index)).map(|(_, member)| member.value).collect()
}

/// `unevaluatedProperties: false`: other keywords evaluate every member.
pub fn no_unevaluated_properties<'t>(
    value: Value<'t>,
    schema: Schema,
    report: &mut Report,
    evaluate: impl FnOnce(&mut Evaluated<'t>, &mut Report),
) {
    let Some(members) = value.members() else { return };
    if !Evaluated::collect(value, members.count(), report, evaluate).is_complete() {
        report.add(Keyword::UnevaluatedProperties, schema, "has a member that no keyword of the schema evaluates");
    }
}

/// `unevaluatedItems`: every item that no other keyword evaluates is valid against a schema.
pub fn unevaluated_items<'t>(
    value: Value<'t>,
    report: &mut Report,
    evaluate: impl FnOnce(&mut Evaluated<'t>, &mut Report),
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(items) = value.items() else { return };
    let evaluated = Evaluated::collect(value, items.clone().count(), report, evaluate);
    for (index, item) in items.enumerate().filter(|(index, _)| !evaluated.contains_index(*index)) {
        report.as_drift(|report| report.within(|| Token::Item(index), |report| validate(item, report)));
    }
}
