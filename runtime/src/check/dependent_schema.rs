//! `dependentSchemas`.

use crate::Report;
use crate::tape::{Fields, Value};

/// `dependentSchemas`: an object that has a name (as a place among those of `fields`) keeps a schema.
///
/// It may or may not apply, so a model takes no shape from it, and what it finds is drift.
pub fn dependent_schema<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    report: &mut Report,
    schema: impl FnOnce(Value<'t>, &mut Report),
) {
    if fields.get(name).is_some() {
        report.as_drift(|report| schema(fields.object(), report));
    }
}
