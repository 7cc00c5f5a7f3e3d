//! How much a reader takes before it refuses.

/// What a body may cost before it is refused unread.
///
/// Both limits are checked before or while the tape is built, so that a body made to be costly costs little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest body, in bytes. Bodies of 2 GiB and more are refused whatever this says.
    pub bytes: usize,
    /// How many arrays and objects may stand inside one another. Readers use the stack, so keep it below a few
    /// thousand.
    pub depth: usize,
}

impl Limits {
    /// The limits that apply where a caller sets none: 25 MiB (the largest payload that a provider is known to
    /// send) and 127 levels, at which `serde_json` stops too.
    pub const DEFAULT: Self = Self { bytes: 25 * 1024 * 1024, depth: 127 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
