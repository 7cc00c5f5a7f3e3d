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
pub(super) const EXCEPTIONS: &[Exception] = &[
    group("enum.json", "enum with escaped characters", ONE_NAME),
    group("enum.json", "empty enum", NOTHING_IS_VALID),
    group("minContains.json", "maxContains < minContains", NOTHING_IS_VALID),
    group("optional/refOfUnknownKeyword.json", "reference internals of known non-applicator", EXAMPLES),
    group("properties.json", "properties with escaped characters", ONE_NAME),
];

const ONE_NAME: &str = "names that differ in control characters only would be one name in Rust, which is refused";
const NOTHING_IS_VALID: &str = "keywords that leave no valid value are refused, since nobody means them";
const EXAMPLES: &str = "examples that do not keep their schema are refused";

/// All tests of a group.
const fn group(file: &'static str, group: &'static str, reason: &'static str) -> Exception {
    Exception { file, group, test: None, reason }
}
