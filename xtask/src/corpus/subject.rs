//! What there is to generate: the corpus's documents with their payloads, or any other documents.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::Failure;

/// A document, with those that it refers to, that is to become a crate.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it is called in tables.
    pub name: String,
    /// The files, and where each stands below the folder of specs.
    pub files: Vec<(PathBuf, String)>,
    /// Whether the generator has to refuse it.
    pub wrong: bool,
    /// Payloads with known verdicts.
    pub samples: Vec<Sample>,
}

/// A payload that somebody else has judged.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The key of its webhook.
    pub webhook: String,
    /// The file.
    pub file: PathBuf,
    /// Whether it keeps its schema, formats included.
    pub valid: bool,
    /// A keyword that it does not keep, and where.
    pub broken: Option<(String, String)>,
}

#[derive(Deserialize)]
struct ManifestEntry {
    file: String,
    kind: String,
}

#[derive(Deserialize)]
struct IndexEntry {
    doc: String,
    webhook: Option<String>,
    file: String,
    valid_format: Option<bool>,
    error: Option<String>,
}

impl Subject {
    /// The name of its crate.
    pub fn krate(&self) -> String {
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        let name: String =
            stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
        format!("c_{name}")
    }

    /// Everything in a corpus: `MANIFEST.json`, `specs/` and `payloads/INDEX.json`. Overlays for a document lie in a
    /// folder with its path below `overlays`.
    pub fn of_corpus(corpus: &Path, overlays: &Path) -> Result<Vec<Self>, Failure> {
        let manifest: Vec<ManifestEntry> = read_json(&corpus.join("MANIFEST.json"))?;
        let index: Vec<IndexEntry> = read_json(&corpus.join("payloads/INDEX.json"))?;
        let mut subjects = Vec::new();
        for ManifestEntry { file, kind } in manifest {
            let mut files = vec![(corpus.join("specs").join(&file), file.clone())];
            let provider = file.split('/').next().unwrap_or_default();
            for overlay in yaml_files(&overlays.join(&file)) {
                let name = overlay.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.push((overlay, format!("{provider}/overlays/{name}")));
            }
            let own = index.iter().filter(|entry| entry.doc == file);
            let samples = own.filter_map(|entry| sample(entry, &corpus.join("payloads"))).collect();
            subjects.push(Self { name: file, files, wrong: kind == "fixture-negative", samples });
        }
        Ok(subjects)
    }

    /// Each folder below this one as a subject: its YAML and JSON files are the documents.
    pub fn of_folders(folder: &Path, name: &str) -> Vec<Self> {
        let mut folders: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        folders.sort();
        let subject = |folder: PathBuf| {
            let provider = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file = |path: PathBuf| {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (path, format!("{provider}/{file}"))
            };
            let files = yaml_files(&folder).into_iter().map(file).collect();
            Self { name: format!("{name}/{provider}"), files, wrong: false, samples: Vec::new() }
        };
        folders.into_iter().filter(|folder| folder.is_dir()).map(subject).collect()
    }
}

/// A payload of the index. One that belongs to no webhook has no verdict.
fn sample(entry: &IndexEntry, payloads: &Path) -> Option<Sample> {
    let broken = entry.error.as_deref().and_then(|error| {
        let (keyword, rest) = error.split_once(" at ")?;
        let (pointer, _) = rest.split_once(": ")?;
        Some((keyword.to_owned(), if pointer == "/" { String::new() } else { pointer.to_owned() }))
    });
    Some(Sample {
        webhook: entry.webhook.clone()?,
        file: payloads.join(&entry.file),
        valid: entry.valid_format?,
        broken,
    })
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known)));
    files.sort();
    files
}

fn read_json<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Failure> {
    let text = fs::read(path).map_err(|error| super::failed(path, &error))?;
    serde_json::from_slice(&text).map_err(|error| super::failed(path, &error))
}
