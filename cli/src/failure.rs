//! Failures of commands.

use ringback_generator::visible;

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
