//! How much a reader takes before it refuses.

/// What a body may cost.
///
/// The first two are checked before or while the tape is built, and what is beyond them is refused unread, so that a
/// body made to be costly costs little. The third is checked while the payload is judged.
///
/// ```
/// use ringback_runtime::Limits;
///
/// let limits = Limits { bytes: 64 * 1024, ..Limits::DEFAULT };
/// assert_eq!(limits.depth, 127);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest body, in bytes. Bodies of 2 GiB and more are refused whatever this says.
    pub bytes: usize,
    /// How many arrays and objects may stand inside one another. Readers use the stack, so keep it below a few
    /// thousand.
    pub depth: usize,
    /// How many steps all patterns that look around or refer back may take in one payload together. A step is an
    /// instruction of a compiled pattern at a place of a string, some nanoseconds. What is left to judge when there are
    /// too few is a finding of [`PatternSteps`](crate::Keyword::PatternSteps). Other patterns take time linear in the
    /// string, and no steps.
    pub pattern_steps: u64,
}

impl Limits {
    /// The limits that apply where a caller sets none: 25 MiB (the largest payload that a provider is known to
    /// send), 127 levels, at which `serde_json` stops too, and 10 million steps, some 50 milliseconds.
    pub const DEFAULT: Self = Self { bytes: 25 * 1024 * 1024, depth: 127, pattern_steps: 10_000_000 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
