//! `dependentRequired`.

use crate::tape::Fields;
use crate::{Keyword, Report, Schema};

/// `dependentRequired`: an object that has the one name has the others too (all as places among those of `fields`).
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
            report.find_name(
                Keyword::DependentRequired,
                schema,
                "lacks a member that another one calls for:",
                Some(fields.name(other)),
            );
        }
    }
}
