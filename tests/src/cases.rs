//! Folders of cases: the documents of one, and the text that has to come of them.

use std::fs;
use std::path::{Path, PathBuf};

use ringback_generator::{Formats, Options, SourceFile};
use similar::TextDiff;

/// One folder.
#[derive(Debug)]
pub struct Case {
    /// The folder's name, which is the provider's too.
    pub name: String,
    /// The documents, in the order of their names.
    pub documents: Vec<SourceFile>,
    folder: PathBuf,
}

/// All cases of a folder of this crate, by name. Every file is a document, or an overlay in a folder of its own, but the
/// one that holds what is expected.
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

/// Compares what comes of each case with what its folder expects, and shows all that differ; with `UPDATE_EXPECT=1` in
/// the environment it writes them down instead.
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

/// A crate that stands for itself, with the runtime at this path.
pub fn options(package: &str, runtime: &str) -> Options {
    Options {
        package: package.to_owned(),
        runtime: runtime.to_owned(),
        workspace: false,
        server: false,
        formats: Formats::Asserted,
    }
}
