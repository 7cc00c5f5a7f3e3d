//! Schemas of other values, each a rule, and how a value is validated against one.

#[cfg(feature = "format-hostname")]
pub use crate::tape::rules::HOSTNAME;
pub use crate::tape::rules::{
    ANY, ARRAY, BOOLEAN, BYTE, Constraint, DATE, DATE_TIME, Definition, EMAIL, INT32, INT64, INTEGER, IPV4, IPV6,
    NEVER, NULL, NUMBER, OBJECT, RFC2822, Rule, STRING, TIME, UUID, any_of_null, definition, function, object,
    one_of_null,
};
#[cfg(feature = "format-uri")]
pub use crate::tape::rules::{URI, URI_REFERENCE};

use super::{
    constant, enumeration, exclusive_maximum, exclusive_minimum, format, items, max_items, max_length, max_properties,
    maximum, min_items, min_length, min_properties, minimum, multiple_of, never, number_format, string_enumeration,
    types, union, unique_items,
};
use crate::tape::rules::Reference;
use crate::tape::{Types, Value};
use crate::{Report, Schema};

impl Rule {
    /// Validates a value. `object` is the schema of the table, `own` that of the rule.
    #[inline]
    pub(crate) fn validate(&self, value: Value<'_>, object: Schema, own: Schema, report: &mut Report) {
        if self.types != Types::ALL {
            types(value, self.types, own, report);
        }
        for constraint in self.constraints {
            constraint.validate(value, object, own, report);
        }
        match self.reference {
            Reference::None => {}
            Reference::Definition(definition) => definition.validate(value, report),
            Reference::Object(schema) => schema.validate(value, report),
            Reference::Function(validate) => validate(value, report),
            Reference::OrNull(keyword, rule) => union::or_null(value, rule, keyword, own, report),
        }
    }
}

impl Constraint {
    fn validate(&self, value: Value<'_>, object: Schema, own: Schema, report: &mut Report) {
        match *self {
            Self::Format(is_valid) => format(value, is_valid, own, report),
            Self::NumberFormat(is_valid) => number_format(value, is_valid, own, report),
            Self::MinLength(length) => min_length(value, length, own, report),
            Self::MaxLength(length) => max_length(value, length, own, report),
            #[cfg(feature = "pattern")]
            Self::Pattern(pattern) => super::pattern(value, pattern, own, report),
            Self::Minimum(bound) => minimum(value, bound, own, report),
            Self::ExclusiveMinimum(bound) => exclusive_minimum(value, bound, own, report),
            Self::Maximum(bound) => maximum(value, bound, own, report),
            Self::ExclusiveMaximum(bound) => exclusive_maximum(value, bound, own, report),
            Self::MultipleOf(divisor) => multiple_of(value, divisor, own, report),
            Self::Strings(strings) => string_enumeration(value, strings, own, report),
            Self::Values(values) => enumeration(value, values, own, report),
            Self::Constant(literal) => constant(value, literal, own, report),
            Self::Items(place, rule) => {
                let own = object.at(place);
                items(value, report, |item, report| rule.validate(item, object, own, report));
            }
            Self::MinItems(length) => min_items(value, length, own, report),
            Self::MaxItems(length) => max_items(value, length, own, report),
            Self::UniqueItems => unique_items(value, own, report),
            Self::MinProperties(count) => min_properties(value, count, own, report),
            Self::MaxProperties(count) => max_properties(value, count, own, report),
            Self::Never => never(value, own, report),
        }
    }
}

impl Definition {
    /// Validates a value: adds a finding to the report for each violation.
    pub fn validate(&self, value: Value<'_>, report: &mut Report) {
        self.rule.validate(value, self.schema, self.schema, report);
    }
}
