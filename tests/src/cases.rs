//! Test cases in folders: documents, and the expected output.

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Options, Output, SourceFile, generate};
use similar::TextDiff;

/// A test case.
#[derive(Debug)]
pub struct Case {
    /// The name of the folder, which is also the provider.
    pub name: String,
    /// The documents, sorted by name.
    pub documents: Vec<SourceFile>,
    folder: PathBuf,
}

/// All cases in a folder of this crate, by name. Every file is a document, or an overlay in a subfolder, except the file
/// with the expectation.
pub fn cases(folder: &str, expectation: &str) -> Vec<Case> {
    let entries = |path: &Path| {
        let mut entries: Vec<_> =
            fs::read_dir(path).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        entries
    };
    let name = |path: &Path| path.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
    let case = |folder: PathBuf| {
        let provider = name(&folder);
        let files = entries(&folder).into_iter().filter(|file| name(file) != expectation);
        let files = files.flat_map(|file| if file.is_dir() { entries(&file) } else { vec![file] });
        let documents = files.map(|file| {
            let path = file.strip_prefix(&folder).expect("a file of the folder").to_str().expect("UTF-8");
            let path = format!("{provider}/{}", path.replace('\\', "/"));
            SourceFile { provider: provider.clone(), path, text: fs::read(&file).expect("the document") }
        });
        Case { documents: documents.collect(), name: provider, folder }
    };
    entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter().map(case).collect()
}

/// Compares the outcome of each case with its expectation, and shows all differences. With the environment variable
/// `UPDATE_EXPECT=1`, it updates the expectations instead.
pub fn check(cases: &[Case], expectation: &str, outcome: impl Fn(&Case) -> String) {
    let accepts = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let mut differing = Vec::new();
    for case in cases {
        let file = case.folder.join(expectation);
        let (expected, found) = (fs::read_to_string(&file).unwrap_or_default(), outcome(case));
        if accepts && expected != found {
            fs::write(&file, &found).expect("the expectation can be written");
        } else if expected != found {
            let diff = TextDiff::from_lines(&expected, &found);
            let diff = diff.unified_diff().header("expected", "found").to_string();
            differing.push(format!("{}\n{diff}", case.folder.display()));
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {} cases give something else; where that is right, run the test again with UPDATE_EXPECT=1\n\n{}",
        differing.len(),
        cases.len(),
        differing.join("\n")
    );
}

/// What is generated for files of one provider, `acme`, each with its path below the provider's folder.
pub fn acme(files: &[(&str, &str)]) -> Output {
    let file = |(path, text): &(&str, &str)| SourceFile {
        provider: "acme".to_owned(),
        path: format!("acme/{path}"),
        text: text.as_bytes().to_vec(),
    };
    generate(files.iter().map(file).collect(), &options("acme", "../runtime"))
}

/// Options of a standalone crate, with the runtime at this path.
pub fn options(package: &str, runtime: &str) -> Options {
    Options::new(package, runtime)
}
