//! Finds and reads the JSON Schema Test Suite, which is no part of this repository.

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Formats, SourceFile};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::failure::Failure;

/// The suite's tests of JSON Schema 2020-12.
#[derive(Debug)]
pub struct Suite {
    tests: PathBuf,
    /// The files that schemas refer to by an address.
    pub remotes: Vec<SourceFile>,
}

/// Tests of one schema.
#[derive(Clone, Debug)]
pub struct Group {
    /// The file, as a path below the suite's tests.
    pub file: String,
    /// What the suite says of it.
    pub description: String,
    /// The schema, as a JSON text.
    pub schema: String,
    /// What is to be judged by it.
    pub tests: Vec<Test>,
}

/// One value with the verdict that it must get.
#[derive(Clone, Debug)]
pub struct Test {
    /// What the suite says of it.
    pub description: String,
    /// The value, as a JSON text.
    pub data: String,
    /// The verdict.
    pub valid: bool,
}

/// The address at which the suite's files of schemas stand.
const ADDRESS: &str = "http://localhost:1234/";

/// Files of which no test applies: what they are about is no part of JSON Schema 2020-12, or of what is generated.
const LEFT_OUT: [(&str, &str); 3] = [
    ("optional/cross-draft.json", "schemas of other versions of JSON Schema are refused"),
    ("optional/dependencies-compatibility.json", "`dependencies` is of older versions of JSON Schema and is refused"),
    ("optional/format-assertion.json", "whether formats are asserted is an option, not a vocabulary"),
];

/// Formats that are annotations here: an API of OpenAPI 3.1 has no use for them, or no agreement on them.
const ANNOTATED: [&str; 7] =
    ["duration", "ecmascript-regex", "idn-email", "idn-hostname", "iri", "iri-reference", "regex"];

impl Suite {
    /// The suite at `RINGBACK_SUITE`, or beside the repository; nothing where it is not.
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
            // The files of other versions of JSON Schema stand beside those of this one.
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

    /// Where the suite is looked for.
    pub fn root() -> PathBuf {
        std::env::var_os("RINGBACK_SUITE")
            .map_or_else(|| crate::codegen::workspace().join("../shared/json-schema-test-suite"), PathBuf::from)
    }

    /// All groups, in the order of their files.
    pub fn groups(&self) -> Result<Vec<Group>, Failure> {
        let mut groups = Vec::new();
        for path in files(&self.tests)? {
            let file = below(&path, &self.tests);
            if !left_out().any(|(left_out, _)| left_out == file) {
                groups.extend(of_file(&path, &file)?);
            }
        }
        Ok(groups)
    }
}

impl Group {
    /// Whether it is judged with formats asserted, as nothing but the tests of formats themselves asks.
    pub(super) fn formats(&self) -> Formats {
        if self.file.starts_with("optional/format/") { Formats::Asserted } else { Formats::Annotated }
    }

    /// Whether its schema refers to the suite's files.
    pub(super) fn needs_remotes(&self) -> bool {
        self.schema.contains(ADDRESS)
    }
}

/// The files that are not judged, each with the reason.
pub(super) fn left_out() -> impl Iterator<Item = (String, &'static str)> {
    let formats =
        ANNOTATED.into_iter().map(|name| (format!("optional/format/{name}.json"), "the format is an annotation"));
    LEFT_OUT.into_iter().map(|(file, reason)| (file.to_owned(), reason)).chain(formats)
}

fn of_file(path: &Path, file: &str) -> Result<Vec<Group>, Failure> {
    #[derive(Deserialize)]
    struct Read {
        description: String,
        schema: Box<RawValue>,
        tests: Vec<ReadTest>,
    }
    #[derive(Deserialize)]
    struct ReadTest {
        description: String,
        data: Box<RawValue>,
        valid: bool,
    }
    let groups: Vec<Read> = serde_json::from_slice(&read(path)?).map_err(|error| unreadable(path, &error))?;
    let test =
        |test: ReadTest| Test { description: test.description, data: test.data.get().to_owned(), valid: test.valid };
    let group = |group: Read| Group {
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
        "see that the JSON Schema Test Suite is there as a whole",
    )
}
