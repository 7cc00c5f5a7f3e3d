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

/// The README, whose code blocks are doctests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The page on endpoints, whose code blocks are doctests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/events.md")]
pub struct Events;
