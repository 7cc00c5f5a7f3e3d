//! Known deviations from the suite. An exception that is no longer needed is a failure.

/// A test, or all tests of a group, that need not pass.
pub(super) struct Exception {
    /// The file, as a path below the suite's tests.
    pub file: &'static str,
    /// The description of the group.
    pub group: &'static str,
    /// The description of the test; `None` means all tests of the group.
    pub test: Option<&'static str>,
    /// The justification.
    pub reason: &'static str,
}

/// All exceptions, sorted by file.
pub(super) const EXCEPTIONS: &[Exception] = &[];
