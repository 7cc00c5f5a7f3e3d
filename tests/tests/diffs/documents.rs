//! The documents that are edited.

use std::fs;

use cargo_ringback::documents::read;
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::cases::options;
use serde_yaml::Value;
use xtask::corpus::subject::Subject;
use xtask::corpus::{default_corpus, default_overlays};
use xtask::default_specs;

/// Larger documents take too long for a test.
const SAMPLE_BYTES: usize = 1_200_000;

/// A document to edit, and the files that a crate is generated from with it.
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) tree: Value,
    pub(crate) bytes: usize,
    others: Vec<SourceFile>,
}

impl Document {
    /// A document among these files; `None` if it has a number that a tree of this kind does not hold.
    fn new(path: &str, files: &[SourceFile]) -> Option<Self> {
        let (own, others): (Vec<_>, Vec<_>) = files.iter().cloned().partition(|file| file.path == path);
        let text = &own.first()?.text;
        Some(Self { path: path.to_owned(), tree: serde_yaml::from_slice(text).ok()?, bytes: text.len(), others })
    }

    /// What is generated with another tree in its place; `None` if that is refused.
    pub(crate) fn generate(&self, tree: &Value) -> Option<Output> {
        let text = serde_yaml::to_string(tree).expect("YAML").into_bytes();
        let files = self.others.iter().cloned().chain([file(&self.path, text)]);
        let output = generate(files.collect(), &options("diffs", "../runtime"));
        (!output.has_errors()).then_some(output)
    }
}

/// The documents of `specs`, each with the others of its provider.
pub(crate) fn of_specs() -> Vec<Document> {
    let files = read(&default_specs()).expect("the documents");
    let paths = files.iter().map(|file| &file.path).filter(|path| !path.contains("/overlays/"));
    let documents = paths.map(|path| {
        let is_of_provider = |file: &&SourceFile| path.starts_with(&format!("{}/", file.provider));
        let own: Vec<_> = files.iter().filter(is_of_provider).cloned().collect();
        Document::new(path, &own).expect("a document")
    });
    documents.collect()
}

/// Published OpenAPI 3.1 documents of the corpus, or all of its documents that generate; `None` without a corpus.
pub(crate) fn of_corpus(all: bool) -> Option<Vec<Document>> {
    let corpus = default_corpus();
    if !corpus.join("MANIFEST.json").is_file() {
        println!("skipped: no corpus at {} (set RINGBACK_CORPUS)", corpus.display());
        return None;
    }
    let subjects = Subject::from_corpus(&corpus, &default_overlays()).unwrap_or_else(|failure| {
        panic!("{}", failure.message);
    });
    let subjects = subjects.iter().filter(|subject| all || subject.is_published);
    let documents = subjects.filter_map(|subject| {
        let read = |path| fs::read(path).expect("a file of the corpus");
        let files: Vec<_> = subject.files.iter().map(|(from, path)| file(path, read(from))).collect();
        Document::new(&subject.name, &files)
    });
    let documents = documents.filter(|document| {
        let is_3_1 = document.tree["openapi"].as_str().is_some_and(|version| version.starts_with("3.1."));
        all || is_3_1 && document.bytes <= SAMPLE_BYTES
    });
    Some(documents.filter(|document| document.generate(&document.tree).is_some()).collect())
}

fn file(path: &str, text: Vec<u8>) -> SourceFile {
    let provider = path.split('/').next().expect("a folder").to_owned();
    SourceFile { provider, path: path.to_owned(), text }
}
