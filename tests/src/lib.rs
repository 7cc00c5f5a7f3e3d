//! Helpers of the tests.

#![expect(clippy::missing_panics_doc, reason = "a panic here is a failed test")]

pub mod callbacks;
pub mod cases;
pub mod crates;
pub mod descriptions;
pub mod generate;
pub mod harness;
pub mod oracle;
pub mod recording;
pub mod schemas;
pub mod signed;
pub mod uses;

/// The pages with Rust code, whose blocks are doctests.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    mod readme {}
    #[doc = include_str!("../../docs/events.md")]
    mod events {}
    #[doc = include_str!("../../docs/reading.md")]
    mod reading {}
    #[doc = include_str!("../../docs/receiving.md")]
    mod receiving {}
    #[doc = include_str!("../../docs/testing.md")]
    mod testing {}
}
