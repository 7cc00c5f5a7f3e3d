//! Schemas as data: the names that readers expect, and the rules that readers and validators apply.

#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use super::{Types, Value};
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::{Keyword, Report, Schema};

mod object;

pub use object::{Conditional, ObjectSchema, Property, optional, required};
pub(crate) use object::{Merged, Others, Seen};

/// A function that validates a value against a schema: it adds its findings to the report.
pub type Validator = fn(Value<'_>, &mut Report);

/// A value of `enum` or `const`, as generated code writes it.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number, as JSON text.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object without duplicate keys.
    Object(&'static [(&'static str, Literal)]),
}

/// A schema of a value: its types, other keywords ([`Constraint`]), and a schema that it refers to.
///
/// Rules are made of the constants of [`check::rule`](crate::check::rule).
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
    /// Whether it is nothing but types.
    pub(crate) is_plain: bool,
    pub(crate) constraints: &'static [Constraint],
    pub(crate) reference: Reference,
}

/// What else a value must be valid against: the target of a `$ref`, or keywords that no constraint expresses.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reference {
    None,
    Definition(&'static Definition),
    Object(&'static ObjectSchema),
    Function(Validator),
    /// The branch of an `anyOf` or a `oneOf` whose other branch is null.
    OrNull(Keyword, &'static Rule),
}

/// What a rule says about arrays.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArrayRule {
    pub(crate) items: &'static Rule,
    /// `minItems` and `maxItems`.
    least: u64,
    most: u64,
}

impl ArrayRule {
    /// Whether an array may have so many items.
    pub(crate) fn accepts(&self, count: usize) -> bool {
        (self.least..=self.most).contains(&(count as u64))
    }
}

/// A keyword with its value. It applies to values of the types that it is about; all others pass.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Constraint {
    /// `format` of strings, with its predicate from [`format`](mod@crate::format).
    Format(fn(&str) -> bool),
    /// `format` of numbers, with its predicate, to which a number is JSON text.
    NumberFormat(fn(&str) -> bool),
    /// `minLength`, in Unicode code points.
    MinLength(u64),
    /// `maxLength`, in Unicode code points.
    MaxLength(u64),
    /// `pattern`.
    #[cfg(feature = "pattern")]
    Pattern(&'static LazyLock<Pattern>),
    /// `minimum`, as JSON text, like all other bounds.
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
    /// `items`: the pointer from the schema of the table to that of the items, and the rule of the items.
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
    /// The schema `false`: no value is valid.
    Never,
}

/// A schema with a place of its own, and a rule for all of its keywords.
///
/// ```
/// use ringback_runtime::check::object::{ObjectSchema, required};
/// use ringback_runtime::check::rule::{Constraint, Definition, STRING, definition};
/// use ringback_runtime::{Limits, Report, Tape};
///
/// static STATE: Definition =
///     Definition::new("#/components/schemas/State", STRING.with(&[Constraint::Strings(&["open", "closed"])]));
/// static DOOR: ObjectSchema =
///     ObjectSchema::new("#/components/schemas/Door", &[required("state", definition(&STATE))]);
///
/// let (tape, mut report) = (Tape::from_json(br#"{"state":"ajar"}"#, Limits::DEFAULT)?, Report::default());
/// DOOR.validate(tape.root(), &mut report);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "/state is not one of the values that the schema lists (enum of #/components/schemas/State)"
/// );
/// # Ok::<(), ringback_runtime::Malformed>(())
/// ```
#[derive(Debug)]
pub struct Definition {
    pub(crate) schema: Schema,
    pub(crate) rule: Rule,
}

macro_rules! types {
    ($($name:ident)*) => {$(
        #[doc = concat!("`type`: [`", stringify!($name), "`](Types::", stringify!($name), ").")]
        pub const $name: Rule = Rule { types: Types::$name, is_plain: true, constraints: &[], reference: Reference::None };
    )*};
}

types! { NULL BOOLEAN INTEGER NUMBER STRING ARRAY OBJECT }

/// Any value: the schema has no `type`.
pub const ANY: Rule = Rule { types: Types::ALL, is_plain: true, constraints: &[], reference: Reference::None };

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

/// A value that is valid against this definition.
pub const fn definition(definition: &'static Definition) -> Rule {
    Rule { is_plain: false, reference: Reference::Definition(definition), ..ANY }
}

/// A value that is valid against this schema of an object.
pub const fn object(schema: &'static ObjectSchema) -> Rule {
    Rule { is_plain: false, reference: Reference::Object(schema), ..ANY }
}

/// A value in which this function finds nothing, for keywords that no constraint expresses.
pub const fn function(validator: Validator) -> Rule {
    Rule { is_plain: false, reference: Reference::Function(validator), ..ANY }
}

/// An `anyOf` of null and this rule, which is one of types or a reference and does not allow null itself.
///
/// ```
/// use ringback_runtime::check::rule::{Rule, STRING, any_of_null};
///
/// const NOTE: Rule = any_of_null(&STRING);
/// ```
pub const fn any_of_null(rule: &'static Rule) -> Rule {
    Rule { is_plain: false, reference: Reference::OrNull(Keyword::AnyOf, rule), ..ANY }
}

/// The same for `oneOf`.
pub const fn one_of_null(rule: &'static Rule) -> Rule {
    Rule { is_plain: false, reference: Reference::OrNull(Keyword::OneOf, rule), ..ANY }
}

/// An integer of the format `int32`.
pub const INT32: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int32)]);
/// An integer of the format `int64`.
pub const INT64: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int64)]);

impl Rule {
    /// The same types with these constraints, which replace those that the rule has: `UUID.with(…)` has no `format`.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { is_plain: false, constraints, ..self }
    }

    /// The same rule, which also allows the types of the other. The other's constraints are dropped.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self { types: self.types.or(other.types), ..self }
    }

    /// What arrays are valid, if it depends on their items and their length alone.
    pub(crate) fn array(&self) -> Option<ArrayRule> {
        if let Some(target) = self.target() {
            return target.array();
        }
        let mut array = ArrayRule { items: &ANY, least: 0, most: u64::MAX };
        for constraint in self.constraints {
            match *constraint {
                Constraint::Items(_, rule) => array.items = rule,
                Constraint::MinItems(least) => array.least = least,
                Constraint::MaxItems(most) => array.most = most,
                _ => return None,
            }
        }
        (self.types.intersects(Types::ARRAY) && matches!(self.reference, Reference::None)).then_some(array)
    }

    /// The rule that this one is equivalent to, for values other than null, if it is nothing but a reference.
    #[inline]
    pub(crate) fn target(&self) -> Option<&'static Self> {
        match self.reference {
            Reference::Definition(Definition { rule, .. }) | Reference::OrNull(_, rule) if self.is_reference() => {
                Some(rule)
            }
            _ => None,
        }
    }

    /// Whether it has nothing but its reference.
    #[inline]
    pub(crate) fn is_reference(&self) -> bool {
        self.types == Types::ALL && self.constraints.is_empty()
    }

    /// The types of valid values, of a rule of types or a reference to one.
    pub(crate) fn all_types(&self) -> Types {
        match self.reference {
            Reference::None | Reference::Function(_) => self.types,
            Reference::Definition(definition) => self.types.and(definition.rule.all_types()),
            Reference::Object(schema) => self.types.and(schema.types),
            Reference::OrNull(_, rule) => self.types.and(rule.all_types().or(Types::NULL)),
        }
    }

    /// A rule for values that are valid by both; `None` where no rule can say it.
    fn and(&self, other: &Self) -> Option<Self> {
        match (self.is_plain, other.is_plain) {
            (_, true) => Some(Self { types: self.types.and(other.types), ..*self }),
            (true, _) => Some(Self { types: self.types.and(other.types), ..*other }),
            _ => None,
        }
    }

    /// Whether this rule and this schema are equivalent for objects, which one pass can read.
    pub(crate) fn is_object(&self, schema: &'static ObjectSchema) -> bool {
        if let Some(target) = self.target() {
            return target.is_object(schema);
        }
        let is_it = |own: &ObjectSchema| std::ptr::eq(own, schema) || schema.is_just(own);
        matches!(self.reference, Reference::Object(own) if is_it(own))
            && self.constraints.is_empty()
            && self.types.intersects(Types::OBJECT)
            && schema.is_direct()
    }

    /// Whether every value is valid.
    pub(crate) fn is_any(&self) -> bool {
        self.types == Types::ALL && self.constraints.is_empty() && matches!(self.reference, Reference::None)
    }

    /// The schema of an object to which this rule refers, if it does.
    pub(crate) fn object_schema(&self) -> Option<&'static ObjectSchema> {
        match self.reference {
            Reference::Object(schema) => Some(schema),
            Reference::Definition(Definition { rule, .. }) | Reference::OrNull(_, rule) => rule.object_schema(),
            Reference::Function(_) | Reference::None => None,
        }
    }

    /// The rule of an array's items, if this rule has one.
    pub(crate) fn items(&self) -> Option<&'static Rule> {
        let own = self.constraints.iter().find_map(|constraint| match *constraint {
            Constraint::Items(_, rule) => Some(rule),
            _ => None,
        });
        match self.reference {
            Reference::Definition(Definition { rule, .. }) | Reference::OrNull(_, rule) => own.or_else(|| rule.items()),
            _ => own,
        }
    }
}

impl Definition {
    /// The schema at this place, which is spelled as [`Schema::new`] takes it.
    pub const fn new(place: &'static str, rule: Rule) -> Self {
        Self { schema: Schema::new(place), rule }
    }
}
