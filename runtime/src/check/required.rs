//! `required`.

use crate::tape::Fields;
use crate::{Keyword, Report, Schema};

/// `required`: the object has all of these names (as places among those of `fields`). Each that is missing is a finding
/// of its own.
#[inline]
pub fn required<const N: usize>(fields: &Fields<'_, N>, names: &[usize], schema: Schema, report: &mut Report) {
    for &name in names {
        if fields.get(name).is_none() {
            report.find_name(Keyword::Required, schema, "lacks the required member", Some(fields.name(name)));
        }
    }
}
