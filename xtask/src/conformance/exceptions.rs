//! What is known to be otherwise than the suite has it. An exception that is not needed any more is a failure.

/// Tests that need not pass.
pub(super) struct Exception {
    /// The file below the suite's tests.
    pub file: &'static str,
    /// What the group says of itself.
    pub group: &'static str,
    /// What the test says of itself; all tests of the group where there is none.
    pub test: Option<&'static str>,
    /// Why that is right.
    pub reason: &'static str,
}

/// All of them, in the order of the files.
pub(super) const EXCEPTIONS: &[Exception] = &[];
