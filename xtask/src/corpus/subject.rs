//! What to generate: the documents of the corpus with their payloads, or any other documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::expected::tolerated;
use cargo_ringback::failure::Failure;

/// A document with those that it refers to, from which one crate is generated.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The name in tables.
    pub name: String,
    /// The files, each with its path below the folder of specs.
    pub files: Vec<(PathBuf, String)>,
    /// Whether the generator must refuse it.
    pub must_fail: bool,
    /// Whether a provider published it.
    pub is_published: bool,
    /// Payloads with known verdicts.
    pub samples: Vec<Sample>,
}

/// A payload with a known verdict.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The key of its webhook.
    pub webhook: String,
    /// The file.
    pub file: PathBuf,
    /// Whether it is valid against its schema, formats included.
    pub valid: bool,
    /// A keyword that it violates, and where.
    pub violation: Option<(String, String)>,
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

    /// All documents of a corpus: `MANIFEST.json`, `specs/` and `payloads/INDEX.json`. The overlays of a document are in a
    /// folder with its path below `overlays`.
    pub fn from_corpus(corpus: &Path, overlays: &Path) -> Result<Vec<Self>, Failure> {
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
            let must_fail = kind == "fixture-negative" && tolerated(&file).is_none();
            let is_published = is_published(&kind);
            subjects.push(Self { name: file, files, must_fail, is_published, samples });
        }
        Ok(subjects)
    }

    /// All documents of a provider in one folder, without overlays: those of a corpus, and those below `specs`. One subject
    /// for each provider of the corpus with more than one document.
    pub fn from_providers(corpus: &Path, specs: &Path) -> Result<Vec<Self>, Failure> {
        let manifest: Vec<ManifestEntry> = read_json(&corpus.join("MANIFEST.json"))?;
        let mut providers: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
        for ManifestEntry { file, .. } in manifest.into_iter().filter(|entry| is_published(&entry.kind)) {
            let provider = file.split('/').next().unwrap_or_default().to_owned();
            providers.entry(provider).or_default().push((corpus.join("specs").join(&file), file));
        }
        for (provider, files) in &mut providers {
            files.extend(below(&specs.join(provider), provider));
        }
        let subject = |(provider, files)| Self {
            name: format!("{provider}/*"),
            files,
            must_fail: false,
            is_published: true,
            samples: Vec::new(),
        };
        Ok(providers.into_iter().filter(|(_, files)| files.len() > 1).map(subject).collect())
    }

    /// The same without its overlays, if it has any.
    pub fn without_overlays(&self) -> Option<Self> {
        let is_overlay = |below: &str| below.split('/').nth(1) == Some("overlays");
        let mut subject = self.clone();
        subject.files.retain(|(_, below)| !is_overlay(below));
        (subject.files.len() < self.files.len()).then_some(subject)
    }

    /// One subject for each folder in this one, with its YAML and JSON files.
    pub fn from_folders(folder: &Path, name: &str) -> Vec<Self> {
        let mut folders: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        folders.sort();
        let subject = |folder: PathBuf| {
            let provider = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Self {
                name: format!("{name}/{provider}"),
                files: below(&folder, &provider).collect(),
                must_fail: false,
                is_published: false,
                samples: Vec::new(),
            }
        };
        folders.into_iter().filter(|folder| folder.is_dir()).map(subject).collect()
    }
}

/// A payload of the index, if it belongs to a webhook.
fn sample(entry: &IndexEntry, payloads: &Path) -> Option<Sample> {
    let violation = entry.error.as_deref().and_then(|error| {
        let (keyword, rest) = error.split_once(" at ")?;
        let (pointer, _) = rest.split_once(": ")?;
        Some((keyword.to_owned(), if pointer == "/" { String::new() } else { pointer.to_owned() }))
    });
    Some(Sample {
        webhook: entry.webhook.clone()?,
        file: payloads.join(&entry.file),
        valid: entry.valid_format?,
        violation,
    })
}

/// Whether documents of this kind are published by a provider.
fn is_published(kind: &str) -> bool {
    ["vendor", "x-webhooks"].contains(&kind)
}

/// The documents in a folder, each with its path below the folder of specs.
fn below(folder: &Path, provider: &str) -> impl Iterator<Item = (PathBuf, String)> {
    yaml_files(folder).into_iter().map(move |path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (path, format!("{provider}/{file}"))
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
