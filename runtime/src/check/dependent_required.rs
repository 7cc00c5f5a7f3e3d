//! `dependentRequired`.

use crate::tape::Fields;
use crate::{Keyword, Report, Schema};

/// `dependentRequired`: an object that has one name also has the others (all are indices into the names of `fields`).
pub fn dependent_required<const N: usize>(
    fields: &Fields<'_, N>,
    name: usize,
    others: &[usize],
    schema: Schema,
    report: &mut Report,
) {
    if fields.get(name).is_none() {
        return;
    }
    for &other in others {
        if fields.get(other).is_none() {
            report.add_named(
                Keyword::DependentRequired,
                schema,
                "lacks a member that another member requires:",
                Some(fields.name(other)),
            );
        }
    }
}
