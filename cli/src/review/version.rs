//! Reads a version of documents: a folder of providers, or a single document.

use std::fs;
use std::io;
use std::path::Path;

use ringback_generator::visible;

use super::accept::ACCEPTANCES;
use super::compare::Version;
use crate::codegen::shown_path;
use crate::documents;
use crate::failure::Failure;

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

    /// A folder of providers, or a document.
    fn path(path: &Path) -> Result<Self, Failure> {
        if !path.exists() {
            return Err(Failure::new(
                format_args!("there is neither a folder nor a document {}", visible::line(&path.display().to_string())),
                "two arguments are two folders or documents; to compare revisions, write `OLD..NEW`",
            ));
        }
        if !path.is_dir() {
            return Ok(Self::alone(path.display().to_string(), documents::file(path)?));
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
        Ok(Self { title: shown_path(folder), folder: shown_path(folder), files, alone: None, acceptances })
    }
}
