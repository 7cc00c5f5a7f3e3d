//! A version of documents: a folder of providers, or a single document.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ringback_generator::{SourceFile, visible};

use crate::codegen::shown_path;
use crate::documents;
use crate::failure::Failure;

/// The file with the accepted edits of a provider.
pub(super) const ACCEPTANCES: &str = "review.toml";

/// A version of documents.
#[derive(Debug)]
pub(super) struct Version {
    /// What it is called.
    pub title: String,
    /// The folder that its paths are shown in.
    pub folder: PathBuf,
    pub files: Vec<SourceFile>,
    /// The path of the only document, if it has none below a folder.
    pub alone: Option<String>,
    /// The accepted edits of each provider, with the provider.
    pub acceptances: Vec<(String, String)>,
}

impl Version {
    /// Two folders or two documents.
    pub fn paths(old: &Path, new: &Path) -> Result<(Self, Self), Failure> {
        let versions = (Self::path(old)?, Self::path(new)?);
        if versions.0.alone.is_some() != versions.1.alone.is_some() {
            let what = format_args!("{} and {} are a folder and a document", versions.0.title, versions.1.title);
            return Err(Failure::new(what, "name two folders or two documents"));
        }
        Ok(versions)
    }

    /// The folder as a prefix of the paths of documents; empty if there is only one document.
    pub fn shown_folder(&self) -> String {
        if self.alone.is_some() { String::new() } else { shown_path(&self.folder) }
    }

    /// A folder of providers, or a document.
    fn path(path: &Path) -> Result<Self, Failure> {
        if !path.exists() {
            return Err(Failure::new(
                format_args!("there is neither a folder nor a document {}", visible::line(&path.display().to_string())),
                "two arguments are two folders or documents; to compare revisions, write `OLD..NEW`",
            ));
        }
        if !path.is_dir() {
            return Self::file(path);
        }
        let names = fs::read_dir(path).into_iter().flatten().flatten();
        let mut documents = names.filter(|name| documents::is_document(&name.path()) && name.path().is_file());
        if documents.next().is_some() {
            return Err(Failure::new(
                format_args!("{} has documents itself, as the folder of a provider", visible::line(&shown_path(path))),
                "name the folder above it: two folders are like specs/, with a folder for each provider",
            ));
        }
        Self::folder(path)
    }

    /// A folder with a folder for each provider.
    pub fn folder(folder: &Path) -> Result<Self, Failure> {
        let files = documents::read(folder)?;
        let mut providers: Vec<&str> = files.iter().map(|file| file.provider.as_str()).collect();
        providers.dedup();
        let read = |provider: &str| {
            let path = folder.join(provider).join(ACCEPTANCES);
            match fs::read_to_string(&path) {
                Ok(text) => Ok(Some((provider.to_owned(), text))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => {
                    let path = path.display().to_string();
                    let what = format_args!("{} cannot be read: {error}", visible::line(&path));
                    Err(Failure::new(what, "make it a file in UTF-8, or remove it"))
                }
            }
        };
        let acceptances = providers.into_iter().map(read).filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(Self { title: shown_path(folder), folder: folder.to_owned(), files, alone: None, acceptances })
    }

    /// A document alone. Two versions of one have the same path, so that their names are the same.
    fn file(path: &Path) -> Result<Self, Failure> {
        let text = documents::file(path)?;
        let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let name = if is_json { "document.json" } else { "document.yaml" };
        let file = SourceFile { provider: "provider".to_owned(), path: format!("provider/{name}"), text };
        let alone = Some(path.display().to_string());
        let title = alone.clone().unwrap_or_default();
        Ok(Self { title, folder: PathBuf::new(), files: vec![file], alone, acceptances: Vec::new() })
    }
}
