//! `unevaluatedProperties` and `unevaluatedItems`, where what is evaluated depends on the payload.
//!
//! Which members they are about is known only when a payload is there, so a model takes no shape from them, and what they
//! find is drift.

use super::marks::{Mark, Marks};
use crate::finding::Token;
use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `unevaluatedProperties`: every member that no other keyword has looked at keeps a schema.
pub fn unevaluated_properties<'t>(
    value: Value<'t>,
    report: &mut Report,
    mark: Mark,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(members) = value.members() else { return };
    let marks = Marks::made(value, members.count(), report, mark);
    if marks.is_complete() {
        return;
    }
    let mut unmarked: Vec<_> = members_without(value, &marks);
    if value.is_among_repeated_keys() {
        let last: Vec<_> = value.last_members().map(|member| member.value.node()).collect();
        // Both are in the tape's order.
        unmarked.retain(|member| last.binary_search(&member.node()).is_ok());
    }
    for member in unmarked {
        report.as_drift(|report| report.within(|| Token::Other, |report| schema(member, report)));
    }
}

fn members_without<'t>(value: Value<'t>, marks: &Marks<'_>) -> Vec<Value<'t>> {
    let members = value.members().into_iter().flatten().enumerate();
    members.filter(|(place, _)| !marks.has(*place)).map(|(_, member)| member.value).collect()
}

/// `unevaluatedProperties: false`: there is no member that no other keyword has looked at.
pub fn no_unevaluated_properties(value: Value<'_>, schema: Schema, report: &mut Report, mark: Mark) {
    let Some(members) = value.members() else { return };
    if !Marks::made(value, members.count(), report, mark).is_complete() {
        report.find(Keyword::UnevaluatedProperties, schema, "has a member that no keyword of the schema speaks of");
    }
}

/// `unevaluatedItems`: every item that no other keyword has looked at keeps a schema.
pub fn unevaluated_items<'t>(
    value: Value<'t>,
    report: &mut Report,
    mark: Mark,
    mut schema: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(items) = value.items() else { return };
    let marks = Marks::made(value, items.clone().count(), report, mark);
    for (index, item) in items.enumerate().filter(|(index, _)| !marks.has(*index)) {
        report.as_drift(|report| report.within(|| Token::Item(index), |report| schema(item, report)));
    }
}
