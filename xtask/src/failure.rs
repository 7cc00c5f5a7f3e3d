//! What a command says when it could not do its work.

use ringback_generator::visible;

/// Why nothing could be done, as it is shown.
#[derive(Debug)]
pub struct Failure {
    /// One or more lines for a person.
    pub message: String,
}

impl Failure {
    /// What is wrong and what to do about it; names in it may be anybody's, so nothing in it is more than text.
    pub fn new(what: impl std::fmt::Display, help: impl std::fmt::Display) -> Self {
        Self { message: visible::lines(&format!("error: {what}\n  = help: {help}")).into_owned() }
    }
}
