//! Finds and reads the JSON Schema Test Suite, which is not part of this repository.

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Formats, SourceFile};
use serde::Deserialize;
use serde_json::value::RawValue;

use cargo_ringback::failure::Failure;

/// The suite's tests of JSON Schema 2020-12.
#[derive(Debug)]
pub struct Suite {
    tests: PathBuf,
    /// The files that schemas reference by address.
    pub remotes: Vec<SourceFile>,
}

/// Tests of one schema.
#[derive(Clone, Debug)]
pub struct Group {
    /// The file, as a path below the suite's tests.
    pub file: String,
    /// The description in the suite.
    pub description: String,
    /// The schema as JSON.
    pub schema: String,
    /// The tests.
    pub tests: Vec<Test>,
}

/// A value and its expected verdict.
#[derive(Clone, Debug)]
pub struct Test {
    /// The description in the suite.
    pub description: String,
    /// The value as JSON.
    pub data: String,
    /// Whether it is valid.
    pub valid: bool,
}

/// The base address of the suite's schema files.
const ADDRESS: &str = "http://localhost:1234/";

/// Files whose tests do not apply to JSON Schema 2020-12 or to the generator.
const LEFT_OUT: [(&str, &str); 3] = [
    ("optional/cross-draft.json", "schemas of other versions of JSON Schema are refused"),
    ("optional/dependencies-compatibility.json", "`dependencies` is from older versions of JSON Schema and is refused"),
    ("optional/format-assertion.json", "whether formats are asserted is an option, not a vocabulary"),
];

/// Formats that are annotations here, because OpenAPI 3.1 documents do not use them, or not consistently.
const ANNOTATED: [&str; 7] =
    ["duration", "ecmascript-regex", "idn-email", "idn-hostname", "iri", "iri-reference", "regex"];

impl Suite {
    /// The suite at [`Self::root`]; `None` if it is not there.
    pub fn find() -> Result<Option<Self>, Failure> {
        let root = Self::root();
        let tests = root.join("tests/draft2020-12");
        if !tests.is_dir() {
            return Ok(None);
        }
        let mut remotes = Vec::new();
        let folder = root.join("remotes");
        for path in files(&folder)? {
            let name = below(&path, &folder);
            // Skip the files of other versions of JSON Schema.
            if name.starts_with("draft2020-12/") || !name.starts_with("draft") {
                remotes.push(SourceFile {
                    provider: "remotes".to_owned(),
                    path: format!("{ADDRESS}{name}"),
                    text: read(&path)?,
                });
            }
        }
        Ok(Some(Self { tests, remotes }))
    }

    /// The folder at `RINGBACK_SUITE`, or next to the repository.
    pub fn root() -> PathBuf {
        std::env::var_os("RINGBACK_SUITE")
            .map_or_else(|| crate::in_repository("../shared/json-schema-test-suite"), PathBuf::from)
    }

    /// All groups, sorted by file.
    pub fn groups(&self) -> Result<Vec<Group>, Failure> {
        let mut groups = Vec::new();
        for path in files(&self.tests)? {
            let file = below(&path, &self.tests);
            if !left_out().any(|(left_out, _)| left_out == file) {
                groups.extend(read_groups(&path, &file)?);
            }
        }
        Ok(groups)
    }
}

impl Group {
    /// Whether formats are asserted, which only the tests of formats require.
    pub(super) fn formats(&self) -> Formats {
        if self.file.starts_with("optional/format/") { Formats::Asserted } else { Formats::Annotated }
    }

    /// Whether its schema references the suite's files.
    pub(super) fn needs_remotes(&self) -> bool {
        self.schema.contains(ADDRESS)
    }
}

/// The files that are not run, with the reasons.
pub(super) fn left_out() -> impl Iterator<Item = (String, &'static str)> {
    let formats =
        ANNOTATED.into_iter().map(|name| (format!("optional/format/{name}.json"), "the format is an annotation"));
    LEFT_OUT.into_iter().map(|(file, reason)| (file.to_owned(), reason)).chain(formats)
}

fn read_groups(path: &Path, file: &str) -> Result<Vec<Group>, Failure> {
    #[derive(Deserialize)]
    struct GroupFile {
        description: String,
        schema: Box<RawValue>,
        tests: Vec<TestFile>,
    }
    #[derive(Deserialize)]
    struct TestFile {
        description: String,
        data: Box<RawValue>,
        valid: bool,
    }
    let groups: Vec<GroupFile> = serde_json::from_slice(&read(path)?).map_err(|error| unreadable(path, &error))?;
    let test =
        |test: TestFile| Test { description: test.description, data: test.data.get().to_owned(), valid: test.valid };
    let group = |group: GroupFile| Group {
        file: file.to_owned(),
        description: group.description,
        schema: group.schema.get().to_owned(),
        tests: group.tests.into_iter().map(test).collect(),
    };
    Ok(groups.into_iter().map(group).collect())
}

/// All JSON files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let path = entry.map_err(|error| unreadable(&folder, &error))?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn below(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        format_args!("{} cannot be read: {error}", path.display()),
        "check that the JSON Schema Test Suite is complete",
    )
}
