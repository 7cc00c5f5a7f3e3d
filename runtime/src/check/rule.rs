//! Rules: what a schema asks of a value, as data: its types, and a constraint for each other keyword.

#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use super::object::ObjectSchema;
use super::{
    Validator, constant, enumeration, exclusive_maximum, exclusive_minimum, format, items, max_items, max_length,
    max_properties, maximum, min_items, min_length, min_properties, minimum, multiple_of, never, number_format,
    string_enumeration, types, unique_items,
};
use crate::decimal;
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::swar::same;
use crate::tape::{Types, Value};
use crate::{Literal, Report, Schema};

/// What a schema asks of a value.
///
/// ```
/// use ringback_runtime::check::rule::{ARRAY, Constraint, INTEGER, Rule, STRING, UUID};
///
/// const NAME: Rule = STRING.with(&[Constraint::MinLength(1), Constraint::MaxLength(64)]);
/// const COUNT: Rule = INTEGER.with(&[Constraint::Minimum("0")]);
/// const IDS: Rule = ARRAY.with(&[Constraint::Items("/properties/ids/items", &UUID)]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub(crate) types: Types,
    constraints: &'static [Constraint],
    reference: Reference,
}

/// The schema that `$ref` refers to, or whose keywords are too many for a rule.
#[derive(Clone, Copy, Debug)]
enum Reference {
    None,
    Definition(&'static Definition),
    Object(&'static ObjectSchema),
    Function(Validator),
}

/// A keyword with its value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Constraint {
    /// `format` of strings.
    Format(fn(&str) -> bool),
    /// `format` of numbers.
    NumberFormat(fn(&str) -> bool),
    /// `minLength`, in Unicode code points.
    MinLength(u64),
    /// `maxLength`, in Unicode code points.
    MaxLength(u64),
    /// `pattern`.
    #[cfg(feature = "pattern")]
    Pattern(&'static LazyLock<Pattern>),
    /// `minimum`.
    Minimum(&'static str),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(&'static str),
    /// `maximum`.
    Maximum(&'static str),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(&'static str),
    /// `multipleOf`.
    MultipleOf(&'static str),
    /// `enum` of strings.
    Strings(&'static [&'static str]),
    /// `enum`.
    Values(&'static [Literal]),
    /// `const`.
    Constant(Literal),
    /// `items`, with the pointer from the table's schema to the schema of the items.
    Items(&'static str, &'static Rule),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `false`: no value is valid.
    Never,
}

/// A schema with a rule, which other schemas refer to.
#[derive(Debug)]
pub struct Definition {
    schema: Schema,
    rule: Rule,
}

macro_rules! types {
    ($($name:ident)*) => {$(
        #[doc = concat!("`type`: [`", stringify!($name), "`](Types::", stringify!($name), ").")]
        pub const $name: Rule = Rule { types: Types::$name, constraints: &[], reference: Reference::None };
    )*};
}

types! { NULL BOOLEAN INTEGER NUMBER STRING ARRAY OBJECT }

/// Any value: the schema has no `type`.
pub const ANY: Rule = Rule { types: Types::ALL, constraints: &[], reference: Reference::None };

/// No value: the schema is `false`.
pub const NEVER: Rule = ANY.with(&[Constraint::Never]);

macro_rules! strings {
    ($($(#[$on:meta])? $name:ident $function:ident $format:literal)*) => {$(
        #[doc = concat!("A string of the format `", $format, "`.")]
        $(#[$on])?
        pub const $name: Rule = STRING.with(&[Constraint::Format(crate::format::$function)]);
    )*};
}

strings! {
    BYTE byte "byte"
    DATE date "date"
    DATE_TIME date_time "date-time"
    EMAIL email "email"
    #[cfg(feature = "format-hostname")] HOSTNAME hostname "hostname"
    IPV4 ipv4 "ipv4"
    IPV6 ipv6 "ipv6"
    RFC2822 rfc2822 "rfc2822"
    TIME time "time"
    #[cfg(feature = "format-uri")] URI uri "uri"
    #[cfg(feature = "format-uri")] URI_REFERENCE uri_reference "uri-reference"
    UUID uuid "uuid"
}

/// The rule of a definition.
pub const fn definition(definition: &'static Definition) -> Rule {
    Rule { reference: Reference::Definition(definition), ..ANY }
}

/// The rule of an object's schema.
pub const fn object(schema: &'static ObjectSchema) -> Rule {
    Rule { reference: Reference::Object(schema), ..ANY }
}

/// A rule of any keywords, by a function.
pub const fn function(validator: Validator) -> Rule {
    Rule { reference: Reference::Function(validator), ..ANY }
}

/// An integer of the format `int32`.
pub const INT32: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int32)]);
/// An integer of the format `int64`.
pub const INT64: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int64)]);

impl Rule {
    /// The rule with these constraints instead of its own, each a keyword.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { constraints, ..self }
    }

    /// The rule for these types as well: its constraints are those of keywords that a value of another type passes.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self { types: self.types.or(other.types), ..self }
    }

    /// The rule of items, if an array is valid by it alone.
    pub(crate) fn items_alone(&self) -> Option<&'static Rule> {
        match (self.constraints, self.reference) {
            (&[Constraint::Items(_, rule)], Reference::None) if self.types.intersects(Types::ARRAY) => Some(rule),
            ([], Reference::None) if self.types.intersects(Types::ARRAY) => Some(&ANY),
            _ => None,
        }
    }

    /// Whether an object is valid if it is valid against this schema.
    pub(crate) fn is_object(&self, schema: &'static ObjectSchema) -> bool {
        matches!(self.reference, Reference::Object(own) if std::ptr::eq(own, schema))
            && self.constraints.is_empty()
            && self.types.intersects(Types::OBJECT)
            && schema.is_direct()
    }

    /// Whether every value is valid.
    pub(crate) fn is_any(&self) -> bool {
        self.types == Types::ALL && self.constraints.is_empty() && matches!(self.reference, Reference::None)
    }

    /// Whether this string is valid.
    #[inline]
    pub(crate) fn verdict_of_string(&self, text: &str) -> Verdict {
        match self.reference {
            Reference::None => self.verdict(Types::STRING, |constraint| constraint.verdict_of_string(text)),
            Reference::Definition(definition) if self.is_reference() => definition.rule.verdict_of_string(text),
            _ => self.verdict_of_type(Types::STRING),
        }
    }

    /// Whether this number is valid, of which it is known whether it is an integer.
    #[inline]
    pub(crate) fn verdict_of_number(&self, text: &str, types: Types) -> Verdict {
        match self.reference {
            Reference::None => self.verdict(types, |constraint| constraint.verdict_of_number(text, types)),
            Reference::Definition(definition) if self.is_reference() => definition.rule.verdict_of_number(text, types),
            _ => self.verdict_of_type(types),
        }
    }

    /// Whether null or booleans are valid.
    #[inline]
    pub(crate) fn verdict_of_type(&self, types: Types) -> Verdict {
        match self.reference {
            Reference::None => self.verdict(types, |constraint| constraint.verdict_of_type(types)),
            Reference::Definition(definition) if self.is_reference() => definition.rule.verdict_of_type(types),
            Reference::Object(schema) if self.is_reference() => schema.verdict_of_type(types),
            _ => Verdict::Unknown,
        }
    }

    /// Whether it is nothing but its reference.
    fn is_reference(&self) -> bool {
        self.types == Types::ALL && self.constraints.is_empty()
    }

    #[inline]
    fn verdict(&self, types: Types, of: impl Fn(&Constraint) -> Verdict) -> Verdict {
        if !self.types.intersects(types) {
            return Verdict::Invalid;
        }
        if self.constraints.is_empty() { Verdict::Valid } else { all(self.constraints, of) }
    }

    /// The schema of the object that a value is by this rule, if it is one.
    pub(crate) fn object_schema(&self) -> Option<&'static ObjectSchema> {
        match self.reference {
            Reference::Object(schema) => Some(schema),
            Reference::Definition(definition) => definition.rule.object_schema(),
            Reference::Function(_) | Reference::None => None,
        }
    }

    /// The rule of the items of the array that a value is by this rule, if it is one.
    pub(crate) fn items(&self) -> Option<&'static Rule> {
        let own = self.constraints.iter().find_map(|constraint| match *constraint {
            Constraint::Items(_, rule) => Some(rule),
            _ => None,
        });
        match self.reference {
            Reference::Definition(definition) => own.or_else(|| definition.rule.items()),
            _ => own,
        }
    }

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

/// The verdict of all constraints: the first that is not `Valid`.
#[inline(never)]
fn all(constraints: &[Constraint], of: impl Fn(&Constraint) -> Verdict) -> Verdict {
    constraints.iter().map(of).find(|verdict| *verdict != Verdict::Valid).unwrap_or(Verdict::Valid)
}

impl Constraint {
    fn verdict_of_string(&self, text: &str) -> Verdict {
        match *self {
            Self::Format(is_valid) => Verdict::of(is_valid(text)),
            Self::MinLength(length) => Verdict::of(text.chars().count() as u64 >= length),
            Self::MaxLength(length) => Verdict::of(text.chars().count() as u64 <= length),
            Self::Strings(strings) => {
                Verdict::of(strings.iter().any(|string| same(string.as_bytes(), text.as_bytes())))
            }
            Self::Constant(Literal::String(string)) => Verdict::of(string == text),
            _ => self.verdict_of_type(Types::STRING),
        }
    }

    fn verdict_of_number(&self, text: &str, types: Types) -> Verdict {
        match *self {
            Self::NumberFormat(is_valid) => Verdict::of(is_valid(text)),
            Self::Minimum(bound) => Verdict::of(decimal::compare(text, bound).is_ge()),
            Self::ExclusiveMinimum(bound) => Verdict::of(decimal::compare(text, bound).is_gt()),
            Self::Maximum(bound) => Verdict::of(decimal::compare(text, bound).is_le()),
            Self::ExclusiveMaximum(bound) => Verdict::of(decimal::compare(text, bound).is_lt()),
            _ => self.verdict_of_type(types),
        }
    }

    /// Of any value of a type. A keyword for other types does not apply to it.
    fn verdict_of_type(&self, types: Types) -> Verdict {
        let about = match *self {
            Self::Format(_) | Self::MinLength(_) | Self::MaxLength(_) => Types::STRING,
            #[cfg(feature = "pattern")]
            Self::Pattern(_) => Types::STRING,
            Self::NumberFormat(_)
            | Self::Minimum(_)
            | Self::ExclusiveMinimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_) => Types::NUMBER,
            Self::Items(..) | Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems => Types::ARRAY,
            Self::MinProperties(_) | Self::MaxProperties(_) => Types::OBJECT,
            Self::Strings(_) | Self::Values(_) | Self::Constant(_) => Types::ALL,
            Self::Never => return Verdict::Invalid,
        };
        if about.intersects(types) { Verdict::Unknown } else { Verdict::Valid }
    }
}

/// What a rule says of a value before it is on a tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Valid,
    Invalid,
    /// Only the validator can tell.
    Unknown,
}

impl Verdict {
    #[inline]
    fn of(is_valid: bool) -> Self {
        if is_valid { Self::Valid } else { Self::Invalid }
    }
}

impl Definition {
    /// The schema at this place.
    pub const fn new(place: &'static str, rule: Rule) -> Self {
        Self { schema: Schema::new(place), rule }
    }

    /// Validates a value.
    pub fn validate(&self, value: Value<'_>, report: &mut Report) {
        self.rule.validate(value, self.schema, self.schema, report);
    }
}
