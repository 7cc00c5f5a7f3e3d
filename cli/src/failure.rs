//! Failures of commands, and how commands end.

use ringback_generator::visible;

/// Success.
pub const FINE: u8 = 0;
/// A check failed.
pub const FINDINGS: u8 = 1;
/// The usage or the input is wrong.
pub const BAD_INPUT: u8 = 2;

/// Why a command failed, as it is shown.
#[derive(Debug)]
pub struct Failure {
    /// One or more lines of text.
    pub message: String,
}

impl Failure {
    /// What is wrong and what to do about it. Control characters, which names may contain, are escaped.
    pub fn new(what: impl std::fmt::Display, help: impl std::fmt::Display) -> Self {
        Self { message: visible::lines(&format!("error: {what}\n  = help: {help}")).into_owned() }
    }
}
