//! The keywords: what a validator asks of a value, one file a keyword or family.
//!
//! Each function looks at one value with one keyword of one schema and adds what it finds to the report. A keyword that
//! is about another type than the value's passes, as JSON Schema has it (Core, section 7.6.1). Generated validators are
//! made of calls of these.

mod additional_properties;
mod conditional;
mod count;
mod dependent_required;
mod enumeration;
mod format;
mod items;
mod multiple_of;
mod not;
#[cfg(feature = "pattern")]
mod pattern;
mod properties;
mod range;
mod repeated_key;
mod required;
mod types;
mod unique_items;

pub use additional_properties::{additional_properties, no_additional_properties};
pub use conditional::{if_else, if_then, if_then_else};
pub use count::{max_items, max_length, max_properties, min_items, min_length, min_properties};
pub use dependent_required::dependent_required;
pub use enumeration::{constant, enumeration, text_enumeration};
pub use format::{format, number_format};
pub use items::items;
pub use multiple_of::multiple_of;
pub use not::not;
#[cfg(feature = "pattern")]
pub use pattern::pattern;
pub use properties::{property, property_as};
pub use range::{exclusive_maximum, exclusive_minimum, maximum, minimum};
pub(crate) use repeated_key::repeated_key;
pub use required::required;
pub use types::{anything, array, boolean, integer, nothing, null, number, object, string, types};
pub use unique_items::unique_items;
