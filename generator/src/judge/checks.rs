//! Checks, each by the runtime's function that generated code calls for it.

use std::slice;

use ringback_runtime::check::{self, Evaluated as Marks};
use ringback_runtime::{Keyword, Report, Schema, Types as TypeSet, Value, format, interpret};

use super::Judge;
use crate::lower::check::{Check, Checks, Conditional, Evaluated, FunctionBody, FunctionId, applicator, or_assertion};
use crate::lower::types::Types;
use crate::render::places::SchemaPlaces;
use crate::schema::SchemaId;
use crate::source::DocumentId;

/// The document that is implied in the places that a function shows.
pub(super) type Home = Option<DocumentId>;

impl<'m> Judge<'m> {
    /// Validates a value by the function of a schema. A schema without a function accepts every value.
    pub(super) fn call(&self, id: SchemaId, value: Value<'_>, report: &mut Report) {
        let Some((number, _, function)) = self.model.lowered.functions.get_full(&FunctionId::Test(id)) else { return };
        let Some(checks) = function.checks() else { return };
        let home = self.homes[number];
        if function.memoized {
            interpret::memoized(value, number, report, |report| self.checks(home, checks, value, report));
        } else {
            self.checks(home, checks, value, report);
        }
    }

    /// Validates a value against all of these schemas.
    pub(super) fn call_all(&self, schemas: &[SchemaId], value: Value<'_>, report: &mut Report) {
        for schema in schemas {
            self.call(*schema, value, report);
        }
    }

    /// The checks of a schema.
    fn checks(&self, home: Home, checks: &'m Checks, value: Value<'_>, report: &mut Report) {
        self.deeper(|| {
            if let [Check::Call(id)] = checks.list.as_slice() {
                return self.call(*id, value, report);
            }
            let place = || SchemaPlaces::of(self.model, home).place(checks.schema);
            let schema = self.kept.place((home, checks.schema), place);
            for check in &checks.list {
                self.check(home, check, schema, value, report);
            }
        });
    }

    /// The checks of a schema as a function.
    pub(super) fn test<'t>(&self, home: Home, checks: &'m Checks) -> impl Fn(Value<'t>, &mut Report) {
        move |value, report| self.checks(home, checks, value, report)
    }

    pub(super) fn tests<'t>(&self, home: Home, list: &'m [Checks]) -> Vec<impl Fn(Value<'t>, &mut Report)> {
        list.iter().map(|checks| self.test(home, checks)).collect()
    }

    /// A check that applies other schemas; of the others below.
    fn check(&self, home: Home, check: &'m Check, schema: Schema, value: Value<'_>, report: &mut Report) {
        match check {
            Check::Call(id) => self.call(*id, value, report),
            Check::Inline(checks) => self.checks(home, checks, value, report),
            Check::Object { names, patterns, members } => {
                self.object((home, schema), (names, patterns), members, value, report);
            }
            Check::PropertyNames(checks) => check::property_names(value, schema, report, self.test(home, checks)),
            Check::PrefixItems(items) => interpret::prefix_items(value, report, &self.tests(home, items)),
            Check::Items(prefix, checks) => check::items_after(value, *prefix, report, self.test(home, checks)),
            Check::Contains { least: 1, most: None, checks } => {
                check::contains(value, schema, report, self.test(home, checks));
            }
            Check::Contains { least, most, checks } => {
                check::contains_between(value, *least, *most, schema, report, self.test(home, checks));
            }
            Check::AnyOf(branches) | Check::OneOf(branches) => {
                let keyword = if matches!(check, Check::AnyOf(_)) { Keyword::AnyOf } else { Keyword::OneOf };
                self.union(home, (keyword, branches), schema, value, report);
            }
            Check::Not(checks) => check::not(value, schema, report, self.test(home, checks)),
            Check::Conditional { then: None, otherwise: None, .. } => {}
            Check::Conditional { condition, then, otherwise } => {
                let branch = |checks: &'m Option<Checks>| {
                    move |value: Value<'_>, report: &mut Report| {
                        if let Some(checks) = checks {
                            self.checks(home, checks, value, report);
                        }
                    }
                };
                let condition = self.test(home, condition);
                check::if_then_else(value, report, condition, branch(then), branch(otherwise));
            }
            Check::UnevaluatedItems(marks, checks) => {
                check::unevaluated_items(value, report, self.marks(home, marks), self.test(home, checks));
            }
            Check::UnevaluatedProperties(marks, checks) => {
                check::unevaluated_properties(value, report, self.marks(home, marks), self.test(home, checks));
            }
            Check::NoUnevaluatedProperties(marks) => {
                check::no_unevaluated_properties(value, schema, report, self.marks(home, marks));
            }
            or_assertion!() => self.assertion(home, check, schema, value, report),
        }
    }

    fn assertion(&self, home: Home, check: &'m Check, schema: Schema, value: Value<'_>, report: &mut Report) {
        match check {
            Check::Never => check::never(value, schema, report),
            Check::Types(types) => check::types(value, type_set(*types), schema, report),
            Check::TextEnum(texts) if texts.len() > Check::FEW_TEXTS => {
                check::long_enumeration(value, &self.kept.strings(texts), schema, report);
            }
            Check::TextEnum(texts) => check::string_enumeration(value, &self.kept.names(texts), schema, report),
            Check::Enum(values) if values.len() > Check::FEW_VALUES => {
                check::long_enumeration(value, &self.kept.values(values), schema, report);
            }
            Check::Enum(values) => check::enumeration(value, &self.kept.literals(values), schema, report),
            Check::Const(constant) => {
                let literals = self.kept.literals(slice::from_ref(constant));
                literals.iter().for_each(|literal| check::constant(value, *literal, schema, report));
            }
            Check::Number(function, number) => number_check(function)(value, number.as_str(), schema, report),
            Check::Count(function, count) => count_check(function)(value, *count, schema, report),
            Check::UniqueItems => check::unique_items(value, schema, report),
            Check::Format(format) => {
                let check = if format.numeric { check::number_format } else { check::format };
                check(value, format.function.map_or(|_| true, format_check), schema, report);
            }
            Check::Pattern(pattern) => {
                let patterns = self.kept.patterns(slice::from_ref(pattern));
                patterns.iter().for_each(|pattern| check::pattern(value, pattern, schema, report));
            }
            applicator!() => self.check(home, check, schema, value, report),
        }
    }

    /// What a schema evaluates, as a function.
    fn marks<'t>(&self, home: Home, evaluated: &'m Evaluated) -> impl Fn(&mut Marks<'t>, &mut Report) {
        move |marks, report| {
            self.deeper(|| self.mark(home, evaluated, marks, report));
        }
    }

    fn mark(&self, home: Home, evaluated: &'m Evaluated, marks: &mut Marks<'_>, report: &mut Report) {
        let Evaluated { all, names, patterns, first, items, conditional } = evaluated;
        if *all {
            marks.all();
        }
        marks.properties(&self.kept.names(names));
        marks.pattern_properties(&self.kept.patterns(patterns), report);
        marks.prefix_items(*first);
        for checks in items {
            marks.contains(report, self.test(home, checks));
        }
        for conditional in conditional {
            match conditional {
                Conditional::Either { condition, then, otherwise } => {
                    let (then, otherwise) = (self.marks(home, then), self.marks(home, otherwise));
                    marks.either(report, self.test(home, condition), then, otherwise);
                }
                Conditional::With { name, then } => marks.when_present(name, report, self.marks(home, then)),
                Conditional::Call(id, children) => {
                    let id = FunctionId::Evaluated(*id, *children);
                    let Some((number, _, function)) = self.model.lowered.functions.get_full(&id) else { continue };
                    let FunctionBody::Evaluated(evaluated) = &function.body else { continue };
                    interpret::once(marks, number, report, self.marks(self.homes[number], evaluated));
                }
            }
        }
    }
}

/// A set of types, in the runtime's.
pub(super) fn type_set(types: Types) -> TypeSet {
    let number = if types.and(Types::NUMBER).is_within(Types::INTEGER) { TypeSet::INTEGER } else { TypeSet::NUMBER };
    [
        (Types::NULL, TypeSet::NULL),
        (Types::BOOLEAN, TypeSet::BOOLEAN),
        (Types::NUMBER, number),
        (Types::STRING, TypeSet::STRING),
        (Types::ARRAY, TypeSet::ARRAY),
        (Types::OBJECT, TypeSet::OBJECT),
    ]
    .into_iter()
    .filter(|(own, _)| types.meets(*own))
    .fold(TypeSet::default(), |all, (_, one)| all.or(one))
}

type NumberCheck = fn(Value<'_>, &str, Schema, &mut Report);
type CountCheck = fn(Value<'_>, u64, Schema, &mut Report);
type FormatCheck = fn(&str) -> bool;

/// The function of the runtime with this name. One that is missing is a check that rejects everything, so that tests
/// notice it.
macro_rules! by_name {
    ($name:ident as $type:ty, $module:ident: $($function:ident)*, else $other:expr) => {
        match $name { $(stringify!($function) => $module::$function as $type,)* _ => $other }
    };
}

fn number_check(name: &str) -> NumberCheck {
    by_name!(name as NumberCheck, check: minimum exclusive_minimum maximum exclusive_maximum multiple_of,
        else |value, _, schema, report| check::never(value, schema, report))
}

fn count_check(name: &str) -> CountCheck {
    by_name!(name as CountCheck, check: min_length max_length min_items max_items min_properties max_properties,
        else |value, _, schema, report| check::never(value, schema, report))
}

fn format_check(name: &str) -> FormatCheck {
    by_name!(name as FormatCheck, format: uuid date_time date time rfc2822 email uri uri_reference hostname uri_template
        json_pointer relative_json_pointer ipv4 ipv6 byte int32 int64 float double, else |_| false)
}

#[cfg(test)]
mod tests {
    use super::format_check;
    use crate::lower::format::Format;

    #[test]
    fn every_format_has_its_function() {
        const VALID: [&str; 9] = ["", "1", "a:b", "1:1:1Z", "::", "1.1.1.1", "a@b.c", "/", "1970-01-01"];
        for format in Format::names().filter_map(|name| Format::from_name(name)?.function) {
            let others = [
                "67e55044-10b1-426f-9247-bb680e5fe0c8",
                "1970-01-01T00:00:00Z",
                "Thu, 1 Jan 1970 00:00:00 +0000",
                "00:00:00Z",
            ];
            assert!(VALID.into_iter().chain(others).any(format_check(format)), "{format}");
        }
    }
}
