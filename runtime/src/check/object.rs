//! Schemas of objects, each a table, and how a value is validated against one.

pub use crate::tape::rules::{Conditional, ObjectSchema, Property, optional, required};

use super::{additional_properties, types};
use crate::finding::Token;
use crate::tape::rules::Others;
use crate::tape::{Fields, Types, Value};
use crate::{Keyword, Report, Schema};

impl ObjectSchema {
    /// Validates a value: adds a finding to the report for each violation.
    pub fn validate(&'static self, value: Value<'_>, report: &mut Report) {
        let schema = self.schema;
        if self.types != Types::ALL {
            types(value, self.types, schema, report);
        }
        if let Some(fields) = value.fields(self) {
            self.validate_members(&fields, report);
        }
        if let Some(conditional) = &self.conditional {
            conditional.validate(value, schema, report);
        }
        for part in self.all_of {
            part.validate(value, report);
        }
        if let Some(validator) = self.validator {
            validator(value, report);
        }
    }

    fn validate_members(&self, fields: &Fields<'_>, report: &mut Report) {
        let schema = self.schema;
        for (nth, member) in self.members.iter().enumerate() {
            if member.is_required && fields.get(nth).is_none() {
                super::required::missing(member.name, schema, report);
            }
        }
        for (nth, Property { name, rule, .. }) in self.members.iter().enumerate() {
            if let Some(value) = fields.get(nth) {
                let validate = |report: &mut Report| rule.validate(value, schema, schema.property(name), report);
                report.within(|| Token::Name(name), validate);
            }
        }
        match self.others {
            Others::Allowed => {}
            Others::Forbidden => {
                if fields.others().next().is_some() {
                    additional_properties::unnamed(Keyword::AdditionalProperties, schema, report);
                }
            }
            Others::Rule(place, rule) => {
                let own = schema.at(place);
                let validate = |value: Value<'_>, report: &mut Report| rule.validate(value, schema, own, report);
                additional_properties::each(fields.last_others(), report, validate);
            }
        }
    }
}

impl Conditional {
    /// A model takes no shape from `then` and `else`, so their findings are drift.
    fn validate(&self, value: Value<'_>, schema: Schema, report: &mut Report) {
        if !value.is(Types::OBJECT) {
            return;
        }
        let matches = |member: Value<'_>| self.strings.iter().any(|string| member.is_string(string));
        let (branch, schema) = if value.member(self.member).is_some_and(matches) {
            (&self.then, schema.at("/then"))
        } else {
            (&self.otherwise, schema.at("/else"))
        };
        report.as_drift(|report| {
            super::required(value, branch.required, schema, report);
            for name in branch.never {
                super::property(value, name, schema, report, super::never);
            }
        });
    }
}
