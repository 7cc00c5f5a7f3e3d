//! How providers sign.

mod scheme;

pub use scheme::*;
