//! `contains`, `minContains` and `maxContains`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `contains`: at least one item of an array matches a schema.
pub fn contains<'t>(
    value: Value<'t>,
    schema: Schema,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(mut items) = value.items() else { return };
    if !items.any(|item| report.is_valid(|report| validate(item, report))) {
        report.add(Keyword::Contains, schema, "has no item that matches the `contains` schema");
    }
}

/// `contains` with `minContains` or `maxContains`: the number of items that match a schema is within bounds.
pub fn contains_between<'t>(
    value: Value<'t>,
    least: u64,
    most: Option<u64>,
    schema: Schema,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(items) = value.items() else { return };
    let mut count: u64 = 0;
    for item in items {
        count += u64::from(report.is_valid(|report| validate(item, report)));
    }
    if count < least {
        let keyword = if least == 1 { Keyword::Contains } else { Keyword::MinContains };
        report.add(keyword, schema, "has too few items that match the `contains` schema");
    }
    if most.is_some_and(|most| count > most) {
        report.add(Keyword::MaxContains, schema, "has too many items that match the `contains` schema");
    }
}
