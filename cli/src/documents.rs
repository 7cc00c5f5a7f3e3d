//! The documents below a folder.

use std::path::Path;
use std::{fs, io};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use ringback_generator::{SourceFile, visible};

use crate::failure::Failure;

/// Reads every document and overlay below a folder: `<provider>/**/*.{yaml,yml,json}`, sorted by path. Overlays are in
/// folders named `overlays`.
///
/// The folder itself may be a link. Within it, a link to a document in the same folder is followed; one that leads out of
/// the folder, or to another folder, is refused: problems quote documents, and may be shown to people who must not read
/// other files.
///
/// # Errors
/// If something cannot be read, or a document is in no provider's folder.
pub fn read(specs: &Path) -> Result<Vec<SourceFile>, Failure> {
    let root = Dir::open_ambient_dir(specs, ambient_authority()).map_err(|error| unreadable(specs, &error))?;
    let folder = SpecsFolder { specs, root };
    let mut inputs = Vec::new();
    for name in folder.names("")? {
        if folder.is_folder(&name)? {
            folder.provider(&name, &name, &mut inputs)?;
        } else if is_document(Path::new(&name)) {
            return Err(without_provider(specs, &name));
        }
    }
    if inputs.is_empty() {
        return Err(Failure::new(
            format_args!("{} has no documents", shown(specs)),
            "put an OpenAPI 3.1 document into a folder with its provider's name: <provider>/<name>.yaml",
        ));
    }
    Ok(inputs)
}

/// The folder of documents. No path leads out of it.
struct SpecsFolder<'a> {
    specs: &'a Path,
    root: Dir,
}

impl SpecsFolder<'_> {
    fn provider(&self, folder: &str, provider: &str, inputs: &mut Vec<SourceFile>) -> Result<(), Failure> {
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            if self.is_folder(&path)? {
                self.provider(&path, provider, inputs)?;
            } else if is_document(Path::new(&name)) {
                let text = self.document(&path)?;
                inputs.push(SourceFile { provider: provider.to_owned(), path, text });
            }
        }
        Ok(())
    }

    /// The names in a folder, sorted.
    fn names(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let failed = |error| unreadable(&self.specs.join(folder), &error);
        let path = if folder.is_empty() { "." } else { folder };
        let mut names = Vec::new();
        for entry in self.root.read_dir(path).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            // Hidden files belong to editors and systems.
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(utf8_name(&self.specs.join(folder).join(name))?);
            }
        }
        names.sort();
        Ok(names)
    }

    /// Whether a path is a folder. A link to a folder is an error.
    fn is_folder(&self, path: &str) -> Result<bool, Failure> {
        let failed = |error| unreadable(&self.specs.join(path), &error);
        let found = self.root.symlink_metadata(path).map_err(failed)?;
        if !found.is_symlink() {
            return Ok(found.is_dir());
        }
        match self.root.metadata(path) {
            Ok(target) if target.is_dir() => Err(self.refused_link(path, "is a link to a folder")),
            Ok(_) => Ok(false),
            // Links to anything but documents and folders are ignored.
            Err(_) if !is_document(Path::new(path)) && !self.specs.join(path).is_dir() => Ok(false),
            Err(error) => Err(self.refused_link(path, &format!("is a link that is not followed: {error}"))),
        }
    }

    fn document(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let failed = |error| unreadable(&self.specs.join(path), &error);
        // Reading a pipe could block forever.
        if !self.root.metadata(path).map_err(failed)?.is_file() {
            return Err(failed(io::Error::other("it is not a file")));
        }
        self.root.read(path).map_err(failed)
    }

    fn refused_link(&self, path: &str, what: &str) -> Failure {
        Failure::new(
            format_args!("{} {what}", shown(&self.specs.join(path))),
            "replace it with a copy of its target; links are only followed to documents in the same folder",
        )
    }
}

/// A document that is in the folder of documents itself.
pub(crate) fn without_provider(specs: &Path, name: &str) -> Failure {
    Failure::new(
        format_args!("{} is not in a provider's folder", shown(&specs.join(name))),
        format_args!(
            "move it into a folder with the provider's name: {}/<provider>/{}",
            shown(specs),
            visible::line(name)
        ),
    )
}

/// Whether a path ends as those of documents do.
pub(crate) fn is_document(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn utf8_name(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned)
        .ok_or_else(|| Failure::new(format_args!("{}: the name is not UTF-8", shown(path)), "rename it"))
}

/// The content of a file.
pub fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

/// A path in a line.
fn shown(path: &Path) -> String {
    visible::line(&path.display().to_string()).into_owned()
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format_args!("{} cannot be read: {error}", shown(path)),
        "check that it exists and that you may read it",
    )
}
