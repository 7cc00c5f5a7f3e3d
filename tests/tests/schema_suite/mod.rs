//! Finds and reads the JSON Schema Test Suite, which is not part of this repository.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder `tests/draft2020-12` of the suite.
pub(crate) struct Suite(pub(crate) PathBuf);

/// An instance, with its expected verdict against the schema of its group.
pub(crate) struct Case {
    /// The descriptions of the group and the test.
    pub(crate) description: String,
    /// The schema of the group.
    pub(crate) schema: Value,
    /// The instance.
    pub(crate) data: Value,
    /// Whether it is valid.
    pub(crate) valid: bool,
}

impl Suite {
    /// The suite at `RINGBACK_SUITE`, or next to the repository. Without it, a line is printed and the test
    /// passes.
    pub(crate) fn find() -> Option<Self> {
        let root = std::env::var_os("RINGBACK_SUITE").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/json-schema-test-suite"),
            PathBuf::from,
        );
        let folder = root.join("tests/draft2020-12");
        if folder.is_dir() {
            return Some(Self(folder));
        }
        println!("skipped: no JSON Schema Test Suite at {} (set RINGBACK_SUITE to its folder)", root.display());
        None
    }

    /// All cases of a file, in order.
    pub(crate) fn cases(&self, file: &str) -> Vec<Case> {
        let path = self.0.join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let groups: Vec<Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        groups
            .iter()
            .flat_map(|group| {
                let tests = group["tests"].as_array().expect("a group has tests");
                tests.iter().map(|test| Case {
                    description: format!("{}: {}", group["description"], test["description"]),
                    schema: group["schema"].clone(),
                    data: test["data"].clone(),
                    valid: test["valid"].as_bool().expect("a test has a verdict"),
                })
            })
            .collect()
    }
}
