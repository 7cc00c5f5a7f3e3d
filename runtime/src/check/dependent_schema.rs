//! `dependentSchemas`.

use crate::Report;
use crate::tape::Value;

/// `dependentSchemas`: an object that has a name is valid against a schema.
///
/// The schema applies only to some objects, so it does not shape a model, and its findings are drift.
pub fn dependent_schema<'t>(
    value: Value<'t>,
    name: &'static str,
    report: &mut Report,
    validate: impl FnOnce(Value<'t>, &mut Report),
) {
    if value.member(name).is_some() {
        report.as_drift(|report| validate(value, report));
    }
}
