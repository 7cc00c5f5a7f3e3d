//! What schemas ask of values, as data: the names that a reader expects, and the rules that a validator applies.

#[cfg(feature = "pattern")]
use std::sync::LazyLock;

use super::{Types, Value};
#[cfg(feature = "pattern")]
use crate::pattern::Pattern;
use crate::{Report, Schema};

mod object;

pub use object::{Conditional, ObjectSchema, Property, optional, required};
pub(crate) use object::{Others, Seen};

/// The validator of a schema: it adds its findings about a value to the report.
pub type Validator = fn(Value<'_>, &mut Report);

/// A value of `enum` or `const`, as generated code writes it.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number's text.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object without duplicate keys.
    Object(&'static [(&'static str, Literal)]),
}

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
    /// Whether it is nothing but types.
    pub(crate) is_plain: bool,
    pub(crate) constraints: &'static [Constraint],
    pub(crate) reference: Reference,
}

/// The schema that `$ref` refers to, or whose keywords are too many for a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reference {
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

/// The rule of a definition.
pub const fn definition(definition: &'static Definition) -> Rule {
    Rule { is_plain: false, reference: Reference::Definition(definition), ..ANY }
}

/// The rule of an object's schema.
pub const fn object(schema: &'static ObjectSchema) -> Rule {
    Rule { is_plain: false, reference: Reference::Object(schema), ..ANY }
}

/// A rule of any keywords, by a function.
pub const fn function(validator: Validator) -> Rule {
    Rule { is_plain: false, reference: Reference::Function(validator), ..ANY }
}

/// An integer of the format `int32`.
pub const INT32: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int32)]);
/// An integer of the format `int64`.
pub const INT64: Rule = INTEGER.with(&[Constraint::NumberFormat(crate::format::int64)]);

impl Rule {
    /// The rule with these constraints instead of its own, each a keyword.
    #[must_use]
    pub const fn with(self, constraints: &'static [Constraint]) -> Self {
        Self { is_plain: false, constraints, ..self }
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
}

impl Definition {
    /// The schema at this place.
    pub const fn new(place: &'static str, rule: Rule) -> Self {
        Self { schema: Schema::new(place), rule }
    }
}
