//! The folder of a crate. Nothing outside of it is ever read or changed.
//!
//! The user chooses the path of the folder, which may contain links. Below it, each folder is opened relative to its
//! parent and without following links, and a file is written under a temporary name in its own folder, then renamed. So no
//! path leads elsewhere, whatever links the crate contains, even if they change in the meantime.

use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, FileType, OpenOptions};
use cap_tempfile::TempFile;

/// An open folder. Paths are relative to it and separated by `/`.
#[derive(Debug)]
pub(crate) struct Folder(Dir);

/// What exists at a path.
#[derive(Debug)]
pub(crate) enum Entry {
    /// A file, with its content.
    File(Vec<u8>),
    /// Something else.
    Other(NonFile),
    /// Nothing, also if a parent is not a folder.
    Nothing,
}

/// Something that is not a regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NonFile {
    /// A folder.
    Folder,
    /// A symbolic link, whatever its target.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

impl NonFile {
    /// `None` for a regular file.
    fn from_type(found: FileType) -> Option<Self> {
        if found.is_file() {
            None
        } else if found.is_dir() {
            Some(Self::Folder)
        } else if found.is_symlink() {
            Some(Self::Link)
        } else {
            Some(Self::Special)
        }
    }

    /// A noun with its article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Special => "neither a file nor a folder",
        }
    }
}

impl Folder {
    /// Opens a folder; `None` if it does not exist.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        existing(Dir::open_ambient_dir(path, ambient_authority()).map(Self))
    }

    /// Opens a folder, which is created if it does not exist.
    pub fn create(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Dir::open_ambient_dir(path, ambient_authority()).map(Self)
    }

    /// A folder within this one; `None` if there is nothing, or something else.
    pub fn below(&self, path: &str) -> io::Result<Option<Self>> {
        let mut folder = self.0.try_clone()?;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            match existing(folder.symlink_metadata(name))? {
                Some(found) if found.is_dir() => folder = folder.open_dir_nofollow(name)?,
                Some(_) | None => return Ok(None),
            }
        }
        Ok(Some(Self(folder)))
    }

    /// A folder within this one, which is created if it does not exist.
    pub fn create_below(&self, path: &str) -> io::Result<Self> {
        let mut folder = self.0.try_clone()?;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            match folder.create_dir(name) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Ok(()) | Err(_) => folder = folder.open_dir_nofollow(name)?,
            }
        }
        Ok(Self(folder))
    }

    /// The names in the folder that are UTF-8, each with what it is unless it is a regular file.
    pub fn entries(&self) -> io::Result<Vec<(String, Option<NonFile>)>> {
        let entry = |entry: io::Result<cap_std::fs::DirEntry>| {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { return Ok(None) };
            Ok(Some((name, NonFile::from_type(entry.file_type()?))))
        };
        self.0.entries()?.map(entry).filter_map(io::Result::transpose).collect()
    }

    /// What exists under a name. Pipes and devices are not read.
    pub fn read(&self, name: &str) -> io::Result<Entry> {
        let Some(found) = existing(self.0.symlink_metadata(name))? else { return Ok(Entry::Nothing) };
        if let Some(kind) = NonFile::from_type(found.file_type()) {
            return Ok(Entry::Other(kind));
        }
        let mut bytes = Vec::new();
        self.file(name)?.read_to_end(&mut bytes)?;
        Ok(Entry::File(bytes))
    }

    /// The first bytes of a file.
    pub fn start(&self, name: &str, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(length);
        self.file(name)?.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn file(&self, name: &str) -> io::Result<File> {
        // It may have been replaced by a link or a pipe in the meantime: do not follow, do not block.
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No).nonblock(true);
        self.0.open_with(name, &options)
    }

    /// Writes a file atomically.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = TempFile::new(&self.0)?;
        file.write_all(bytes)?;
        file.replace(name)
    }

    /// Deletes a file, or a link but not its target.
    pub fn delete(&self, name: &str) -> io::Result<()> {
        self.0.remove_file_or_symlink(name)
    }

    /// Deletes an empty folder.
    pub fn delete_empty_folder(&self, name: &str) -> io::Result<()> {
        self.0.remove_dir(name)
    }
}

/// Splits a path into its folder and its name.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn existing<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
