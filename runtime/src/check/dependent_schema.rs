//! `dependentSchemas`.

use crate::Report;
use crate::tape::{Fields, Value};

/// `dependentSchemas`: an object that has a name (an index into the names of `fields`) is valid against a schema.
///
/// The schema applies only to some objects, so it does not shape a model, and its findings are drift.
pub fn dependent_schema<'t, const N: usize>(
    fields: &Fields<'t, N>,
    name: usize,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, &mut Report),
) {
    if fields.get(name).is_some() {
        report.as_drift(|report| validate(fields.object(), report));
    }
}
