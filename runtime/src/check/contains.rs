//! `contains`, `minContains` and `maxContains`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `contains`: at least one item of an array keeps a schema.
pub fn contains<'t>(
    value: Value<'t>,
    schema: Schema,
    report: &mut Report,
    mut keeps: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(mut items) = value.items() else { return };
    if !items.any(|item| report.accepts(|report| keeps(item, report))) {
        report.find(Keyword::Contains, schema, "has no item of the kind that the schema asks for");
    }
}

/// `contains` with `minContains` or `maxContains`: at least and at most so many items of an array keep a schema.
pub fn contains_between<'t>(
    value: Value<'t>,
    least: u64,
    most: Option<u64>,
    schema: Schema,
    report: &mut Report,
    mut keeps: impl FnMut(Value<'t>, &mut Report),
) {
    let Some(items) = value.items() else { return };
    let mut count: u64 = 0;
    for item in items {
        count += u64::from(report.accepts(|report| keeps(item, report)));
    }
    if count < least {
        let keyword = if least == 1 { Keyword::Contains } else { Keyword::MinContains };
        report.find(keyword, schema, "has fewer items of the kind that the schema asks for than it must have");
    }
    if most.is_some_and(|most| count > most) {
        report.find(
            Keyword::MaxContains,
            schema,
            "has more items of the kind that the schema asks for than it may have",
        );
    }
}
