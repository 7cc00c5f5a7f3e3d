//! The formats that a validator asserts, each a pure predicate on a string or on the text of a number.
//!
//! JSON Schema 2020-12 Validation §7.3 defines the formats, and the `OpenAPI` format registry those of `OpenAPI`
//! (`int32`, `int64`, `float`, `double`, `byte`). One is in no registry: `rfc2822`, for the date and time of mail,
//! which some providers send. No function panics, each takes linear time, and none allocates except for rare parts (an
//! A-label, an IPv6 mail literal).
//!
//! To add a format: one file with one function or family, its source in the doc, and a line here. A format that needs a
//! dependency gets a feature `format-<name>`, so that only its users pay for it.

mod base64;
mod date_time;
mod email;
#[cfg(feature = "format-hostname")]
mod hostname;
mod ip;
mod json_pointer;
mod number;
mod rfc2822;
#[cfg(feature = "format-uri")]
mod uri;
mod uri_template;
mod uuid;

pub use base64::byte;
pub use date_time::{date, date_time, time};
pub use email::email;
#[cfg(feature = "format-hostname")]
pub use hostname::hostname;
pub use ip::{ipv4, ipv6};
pub use json_pointer::{json_pointer, relative_json_pointer};
pub use number::{double, float, int32, int64};
pub use rfc2822::rfc2822;
#[cfg(feature = "format-uri")]
pub use uri::{uri, uri_reference};
pub use uri_template::uri_template;
pub use uuid::uuid;
