//! `dependentRequired`.

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

/// `dependentRequired`: an object that has the one name has the others too.
pub fn dependent_required(
    value: Value<'_>,
    name: &'static str,
    others: &[&'static str],
    schema: Schema,
    report: &mut Report,
) {
    if value.member(name).is_none() {
        return;
    }
    for other in others {
        if value.member(other).is_none() {
            let sentence = "lacks a member that another one requires:";
            report.add_named(Keyword::DependentRequired, schema, sentence, Some(other));
        }
    }
}
