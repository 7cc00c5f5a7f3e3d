//! Why a payload is refused.

use std::fmt;

use crate::{Report, Webhook};

/// The refusal of a payload, with the findings that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    report: Box<Report>,
    is_other_event: bool,
    webhook: Option<&'static Webhook<'static>>,
}

impl Refused {
    pub(crate) fn new(report: Report, is_other_event: bool, webhook: Option<&'static Webhook<'static>>) -> Self {
        Self { report: Box::new(report), is_other_event, webhook }
    }

    /// The findings of the validator.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The webhook whose payload it was to be; `None` if the request tells no known event.
    pub fn webhook(&self) -> Option<&'static Webhook<'static>> {
        self.webhook
    }

    /// Whether the payload is one of another webhook: by [`CONSTANTS`](crate::Payload::CONSTANTS),
    /// [`HEADER_CONSTANTS`](crate::Payload::HEADER_CONSTANTS) or [`CLAIMS`](crate::Payload::CLAIMS).
    pub fn is_other_event(&self) -> bool {
        self.is_other_event
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_other_event {
            f.write_str("the payload is one of another webhook")
        } else {
            write!(f, "the payload is invalid against its schema: {}", self.report)
        }
    }
}

impl std::error::Error for Refused {}
