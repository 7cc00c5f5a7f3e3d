//! The folder of a crate, so that nothing outside of it is ever touched.
//!
//! The way to the folder itself is the user's choice, links in it included. Below it every folder is opened from the
//! one around it and without following a link, and a file is written under a fresh name in its own folder, then renamed:
//! whatever links a crate has, and whoever changes them meanwhile, no path can lead elsewhere.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _, OpenOptionsSyncExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, FileType, OpenOptions};
use cap_tempfile::TempFile;

/// A folder that is open. Paths are relative to it, with `/` between their parts.
#[derive(Debug)]
pub(crate) struct Folder(Dir);

/// What stands at a path.
#[derive(Debug)]
pub(crate) enum Entry {
    /// A file, and what is in it.
    File(Vec<u8>),
    /// Something else.
    Other(Kind),
    /// Nothing, or a path that leads through something that is no folder.
    Nothing,
}

/// What is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

impl Kind {
    /// The kind of what is no file.
    fn of(found: FileType) -> Option<Self> {
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

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Special => "neither a file nor a folder",
        }
    }
}

impl Folder {
    /// Opens a folder; `None` where there is none.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        existing(Dir::open_ambient_dir(path, ambient_authority()).map(Self))
    }

    /// Opens a folder, which is made where there is none.
    pub fn make(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Dir::open_ambient_dir(path, ambient_authority()).map(Self)
    }

    /// A folder within this one; `None` where something else or nothing stands there.
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

    /// A folder within this one, which is made where nothing stands there.
    pub fn make_below(&self, path: &str) -> io::Result<Self> {
        let mut folder = self.0.try_clone()?;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            match folder.create_dir(name) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Ok(()) | Err(_) => folder = folder.open_dir_nofollow(name)?,
            }
        }
        Ok(Self(folder))
    }

    /// What is in the folder: the names, and what is no file.
    pub fn entries(&self) -> io::Result<Vec<(String, Option<Kind>)>> {
        let entry = |entry: io::Result<cap_std::fs::DirEntry>| {
            let entry = entry?;
            let name = entry.file_name().into_string();
            let shown = |name: &OsStr| name.to_string_lossy().escape_debug().to_string();
            let name = name.map_err(|name| io::Error::other(format!("the name `{}` is not UTF-8", shown(&name))))?;
            Ok((name, Kind::of(entry.file_type()?)))
        };
        self.0.entries()?.map(entry).collect()
    }

    /// What stands at a name. Nothing is read from a pipe or a device.
    pub fn look(&self, name: &str) -> io::Result<Entry> {
        let Some(found) = existing(self.0.symlink_metadata(name))? else { return Ok(Entry::Nothing) };
        if let Some(kind) = Kind::of(found.file_type()) {
            return Ok(Entry::Other(kind));
        }
        // What was put there meanwhile is neither followed nor waited for.
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No).nonblock(true);
        let mut bytes = Vec::new();
        self.0.open_with(name, &options)?.read_to_end(&mut bytes)?;
        Ok(Entry::File(bytes))
    }

    /// Writes a file: whoever looks sees the old one or the new one, never a part.
    pub fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let mut file = TempFile::new(&self.0)?;
        file.write_all(text.as_bytes())?;
        file.replace(name)
    }

    /// Deletes a file, or a link, and not what that leads to.
    pub fn delete(&self, name: &str) -> io::Result<()> {
        self.0.remove_file_or_symlink(name)
    }

    /// Deletes a folder with all that is in it.
    pub fn delete_folder(&self, name: &str) -> io::Result<()> {
        self.0.remove_dir_all(name)
    }

    /// Deletes a folder if nothing is in it.
    pub fn delete_empty_folder(&self, name: &str) -> io::Result<()> {
        self.0.remove_dir(name)
    }
}

/// A path's folder and its name in that.
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
