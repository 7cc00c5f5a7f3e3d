//! The keywords of JSON Schema, one file for each keyword or family.
//!
//! Each function applies one keyword of one schema to one value and adds its findings to the report. A keyword for
//! another type than the value's passes (Core, section 7.6.1). Generated validators consist of tables
//! ([`object`](mod@object), [`rule`]), whose rows apply these functions, and of calls of those keywords that no table
//! expresses.

mod additional_properties;
mod any_of;
mod conditional;
mod contains;
mod count;
mod dependent_required;
mod dependent_schema;
mod enumeration;
mod evaluated;
mod format;
mod items;
mod memoized;
mod multiple_of;
mod names;
mod not;
pub mod object;
mod one_of;
#[cfg(feature = "pattern")]
mod pattern;
#[cfg(feature = "pattern")]
mod pattern_properties;
pub(crate) mod prefix_items;
mod properties;
mod property_names;
mod range;
mod repeated_key;
mod required;
pub mod rule;
mod types;
mod unevaluated;
pub(crate) mod union;
mod unique_items;
mod unread;

pub use crate::tape::{is_tagged, tag};
pub use additional_properties::{additional_properties, no_additional_properties, only_evaluated_properties};
#[cfg(feature = "pattern")]
pub use additional_properties::{
    additional_properties_with_patterns, no_additional_properties_with_patterns,
    only_evaluated_properties_with_patterns,
};
pub use any_of::{any_of, any_of_exclusive, any_of_hinted};
pub use conditional::{if_else, if_then, if_then_else};
pub use contains::{contains, contains_between};
pub use count::{max_items, max_length, max_properties, min_items, min_length, min_properties};
pub use dependent_required::dependent_required;
pub use dependent_schema::dependent_schema;
pub use enumeration::{EnumValues, constant, enumeration, long_enumeration, string_enumeration};
pub use evaluated::Evaluated;
pub use format::{format, number_format};
pub use items::{items, items_after};
pub use memoized::memoized;
pub use multiple_of::multiple_of;
pub use names::Names;
pub use not::not;
pub use one_of::{one_of, one_of_exclusive, one_of_hinted};
#[cfg(feature = "pattern")]
pub use pattern::pattern;
#[cfg(feature = "pattern")]
pub use pattern_properties::pattern_properties;
pub use prefix_items::prefix_items;
pub use properties::{property, property_as};
pub use property_names::property_names;
pub use range::{exclusive_maximum, exclusive_minimum, maximum, minimum};
pub(crate) use repeated_key::repeated_key;
pub use required::required;
pub use types::{always, array, boolean, integer, never, null, number, object, string, types};
pub use unevaluated::{no_unevaluated_properties, unevaluated_items, unevaluated_properties};
pub(crate) use union::nearest;
pub use unique_items::unique_items;
pub(crate) use unread::unread;

/// The names that generated validators use.
pub mod prelude {

    pub use super::object::{Conditional, ObjectSchema, optional, required};
    pub use super::rule::Constraint::*;
    pub use super::rule::*;
    pub use crate::{Literal, Report, Schema, Types, Value, check, format};
}

pub use crate::tape::rules::Validator;
