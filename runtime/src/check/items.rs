//! `items`.

use crate::Report;
use crate::report::Token;
use crate::tape::Value;

/// `items`: every item of an array keeps a schema.
pub fn items<'t>(value: Value<'t>, report: &mut Report, mut schema: impl FnMut(Value<'t>, &mut Report)) {
    for (index, item) in value.items().into_iter().flatten().enumerate() {
        report.within(|| Token::Item(index), |report| schema(item, report));
    }
}
