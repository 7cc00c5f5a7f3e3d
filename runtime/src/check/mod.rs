//! The keywords: what a validator asks of a value, one file a keyword or family.
//!
//! Each function looks at one value with one keyword of one schema and adds what it finds to the report. A keyword that
//! is about another type than the value's passes, as JSON Schema has it (Core, section 7.6.1). Generated validators are
//! made of calls of these.

use crate::Report;
use crate::tape::Value;

mod additional_properties;
mod any_of;
mod conditional;
mod contains;
mod count;
mod dependent_required;
mod dependent_schema;
mod enumeration;
mod format;
mod items;
mod marks;
mod multiple_of;
mod not;
mod offer;
mod once;
mod one_of;
#[cfg(feature = "pattern")]
mod pattern;
#[cfg(feature = "pattern")]
mod pattern_properties;
mod prefix_items;
mod properties;
mod property_names;
mod range;
mod repeated_key;
mod required;
mod types;
mod unevaluated;
mod unique_items;

pub use crate::tape::tag;
pub use additional_properties::{additional_properties, no_additional_properties, only_evaluated_properties};
#[cfg(feature = "pattern")]
pub use additional_properties::{
    additional_properties_beside, no_additional_properties_beside, only_evaluated_properties_beside,
};
pub use any_of::{any_of, any_of_said, any_of_told};
pub use conditional::{if_else, if_then, if_then_else};
pub use contains::{contains, contains_between};
pub use count::{max_items, max_length, max_properties, min_items, min_length, min_properties};
pub use dependent_required::dependent_required;
pub use dependent_schema::dependent_schema;
pub use enumeration::{Listed, constant, enumeration, long_enumeration, text_enumeration};
pub use format::{format, number_format};
pub use items::{items, items_after};
pub use marks::Marks;
pub use multiple_of::multiple_of;
pub use not::not;
pub use once::once;
pub use one_of::{one_of, one_of_said, one_of_told};
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
pub use types::{anything, array, boolean, integer, nothing, null, number, object, string, types};
pub use unevaluated::{no_unevaluated_properties, unevaluated_items, unevaluated_properties};
pub use unique_items::unique_items;

/// The checks of a schema, as a function of a value.
pub type Look = fn(Value<'_>, &mut Report);
