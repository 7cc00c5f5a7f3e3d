//! `required`.

use crate::tape::Fields;
use crate::{Keyword, Report, Schema};

/// `required`: the object has all of these names (indices into the names of `fields`). Each missing one is a separate
/// finding.
#[inline]
pub fn required<const N: usize>(fields: &Fields<'_, N>, names: &[usize], schema: Schema, report: &mut Report) {
    for &name in names {
        if fields.get(name).is_none() {
            report.add_named(Keyword::Required, schema, "lacks the required member", Some(fields.name(name)));
        }
    }
}
