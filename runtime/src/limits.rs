//! Limits on the cost of a body.

/// Limits on the cost of a body.
///
/// The first three apply before or while the tape is built: a body that exceeds one is refused, so a body made to be
/// costly costs little. The last one applies while the payload is validated.
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
    /// The largest body, in bytes. Bodies of 2 GiB and more are always refused.
    pub bytes: usize,
    /// How deeply arrays and objects may be nested. Readers use the stack, so keep this below a few thousand.
    pub depth: usize,
    /// How many values a body may have. Each scalar, array and object of a JSON text counts as one, including the
    /// outermost, and so does each pair of a form or a query.
    ///
    /// The number of bytes does not bound memory: `{}` is two bytes, but as a struct it needs room for each of its
    /// fields, 24 bytes for an optional string. A payload with arrays of structs can take this limit times the size of
    /// the largest struct.
    pub values: usize,
    /// How many steps the patterns with lookarounds or back references may take in total for one payload. A step is one
    /// instruction of a compiled pattern at one position of a string, some nanoseconds. A pattern for which the
    /// remaining steps do not suffice is a [`PatternSteps`](crate::Keyword::PatternSteps) finding. Other patterns take
    /// linear time and no steps, except for large ones (`a[ab]{1000}x`): on a string that makes one costly, each byte
    /// takes as many steps as the pattern has instructions.
    pub pattern_steps: u64,
}

impl Limits {
    /// The default limits: 25 MiB (the largest payload that a provider is known to send); 127 levels, where
    /// `serde_json` stops too; 500,000 values, which a body of 25 MiB has if each takes 52 bytes with its key; and 10
    /// million steps, about 50 milliseconds.
    pub const DEFAULT: Self = Self { bytes: 25 * 1024 * 1024, depth: 127, values: 500_000, pattern_steps: 10_000_000 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
