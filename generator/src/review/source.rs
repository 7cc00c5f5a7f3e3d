//! The public items of two crates, from their models.

use super::verdict::Compatibility;
use crate::Output;

/// A stub.
pub struct SourceReview {
    /// The verdict.
    pub verdict: Compatibility,
}

/// A stub.
pub fn compare(_: &Output, _: &Output) -> SourceReview {
    SourceReview { verdict: Compatibility::None }
}
