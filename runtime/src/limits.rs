//! How much a reader takes before it refuses.

/// What a body may cost.
///
/// The first three are checked before or while the tape is built, and what is beyond them is refused, so that a body made to
/// be costly costs little. The last one is checked while the payload is judged.
///
/// ```
/// use ringback_runtime::{Limits, Reason, Tape};
///
/// let limits = Limits { values: 3, ..Limits::DEFAULT };
/// assert!(Tape::from_json(b"[1, 2]", limits).is_ok());
/// let refused = Tape::from_json(b"[1, 2, 3]", limits).map(|_| ());
/// assert_eq!(refused.map_err(|malformed| malformed.reason), Err(Reason::TooMany));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest body, in bytes. Bodies of 2 GiB and more are refused whatever this says.
    pub bytes: usize,
    /// How many arrays and objects may stand inside one another. Readers use the stack, so keep it below a few
    /// thousand.
    pub depth: usize,
    /// How many values a body may hold: each scalar, array and object of a JSON text counts as one, the outermost
    /// included, and so does each pair of a form or a query.
    ///
    /// The number of bytes alone bounds no memory: `{}` is two bytes, but as a struct it takes as much room as each of
    /// its fields needs, 24 bytes for an optional string. Where a payload has arrays of structs, it can take this limit
    /// times the size of the largest of them.
    pub values: usize,
    /// How many steps all patterns that look around or refer back may take in one payload together. A step is an
    /// instruction of a compiled pattern at a place of a string, some nanoseconds. What is left to judge when there are
    /// too few is a finding of [`PatternSteps`](crate::Keyword::PatternSteps). Other patterns take time linear in the
    /// string and no steps, but for those that are large (`a[ab]{1000}x`): where a string makes one costly, it takes as
    /// many steps as it has instructions for each byte.
    pub pattern_steps: u64,
}

impl Limits {
    /// The limits that apply where a caller sets none: 25 MiB (the largest payload that a provider is known to
    /// send), 127 levels, at which `serde_json` stops too, 500,000 values, of which a body of 25 MiB has as many where
    /// each, with its key, takes 52 bytes, and 10 million steps, some 50 milliseconds.
    pub const DEFAULT: Self = Self { bytes: 25 * 1024 * 1024, depth: 127, values: 500_000, pattern_steps: 10_000_000 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
