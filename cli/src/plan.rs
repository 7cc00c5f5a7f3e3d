//! The changes that bring the folder of a crate up to date: planned first, then either shown or applied.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};

use ringback_generator::parallel;
use similar::TextDiff;

use crate::failure::Failure;
use crate::folder::{Entry, Folder, NonFile, split};
use crate::manifest;

/// The changes after which a folder contains the wanted files, by path.
///
/// Files that codegen has written start with a line that says so. Only these are replaced or deleted; whatever else is at
/// the path of a wanted file is an error. Of `Cargo.toml`, codegen owns some entries. No change affects
/// anything outside of the folder: links are neither followed nor deleted.
#[derive(Debug)]
pub struct Plan {
    out: PathBuf,
    changes: BTreeMap<String, Change>,
    unchanged: usize,
}

#[derive(Debug)]
enum Change {
    Create { new: String },
    Update { old: Vec<u8>, new: String },
    Delete,
}

impl Plan {
    /// Compares the wanted files with those on disk.
    pub fn new(out: &Path, wanted: BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut plan = Self { out: out.to_owned(), changes: BTreeMap::new(), unchanged: 0 };
        let folder = Folder::open(out).map_err(|error| plan.failed("read", "", &error))?;
        let wanted = by_folder(wanted);
        let found = parallel::map(&wanted, |(path, files)| plan.find(folder.as_ref(), path, files));
        let mut paths = BTreeSet::new();
        for ((path, files), found) in wanted.into_iter().zip(found) {
            for ((name, new), found) in files.into_iter().zip(found?) {
                let path = join(&path, &name);
                if let Some(change) = plan.change(&path, new, found)? {
                    plan.changes.insert(path.clone(), change);
                } else {
                    plan.unchanged += 1;
                }
                paths.insert(path);
            }
        }
        if let Some(folder) = &folder {
            for path in plan.own_files(folder)?.difference(&paths) {
                plan.changes.insert(path.clone(), Change::Delete);
            }
        }
        Ok(plan)
    }

    fn change(&self, path: &str, new: String, found: Entry) -> Result<Option<Change>, Failure> {
        match found {
            Entry::Nothing => Ok(Some(Change::Create { new })),
            Entry::Other(kind) => Err(self.in_the_way(path, kind.name())),
            Entry::File(old) => {
                let new = if path == MANIFEST { manifest::merge(&self.out.join(path), &old, &new)? } else { new };
                if is_same(&old, &new) {
                    return Ok(None);
                }
                if path != MANIFEST && !is_own(&old) {
                    return Err(self.in_the_way(path, "a file that codegen has not written"));
                }
                Ok(Some(Change::Update { old, new }))
            }
        }
    }

    /// The path of each change, with a verb: `create`, `update` or `delete`.
    pub fn changes(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.changes.iter().map(|(path, change)| (path.as_str(), change.verb()))
    }

    /// Whether nothing has to change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many files differ, in words.
    pub fn count(&self) -> String {
        let differ = if self.changes.len() == 1 { "differs" } else { "differ" };
        format!("{} {differ}", files(self.changes.len()))
    }

    /// The changes as a readable diff.
    pub fn differences(&self) -> String {
        self.changes.iter().fold(String::new(), |mut text, (path, change)| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {path}", change.verb());
            if let Change::Update { old, new } = change {
                let old = String::from_utf8_lossy(old);
                let diff = TextDiff::from_lines(&*old, new.as_str());
                let shown = diff.unified_diff().context_radius(1).to_string();
                for line in shown.lines().take(SHOWN) {
                    let _ = writeln!(text, "    {line}");
                }
                let more = shown.lines().count().saturating_sub(SHOWN);
                if more > 0 {
                    let _ = writeln!(text, "    … {more} more lines");
                }
            }
            text
        })
    }

    /// The number of changes, in one line.
    pub fn summary(&self) -> String {
        if self.is_empty() {
            return format!("nothing changed ({})", files(self.unchanged));
        }
        let count = |verbs: &[&str]| self.changes.values().filter(|change| verbs.contains(&change.verb())).count();
        format!(
            "{} created, {} updated, {} deleted, {} unchanged",
            count(&["create"]),
            count(&["update"]),
            count(&["delete"]),
            self.unchanged
        )
    }

    /// Applies the changes. If this is interrupted, each file is either the old one or the new one.
    pub fn apply(&self) -> Result<(), Failure> {
        let out = Folder::create(&self.out).map_err(|error| self.failed("write", "", &error))?;
        let mut texts = BTreeMap::new();
        for (path, change) in &self.changes {
            match change {
                Change::Create { new } | Change::Update { new, .. } => drop(texts.insert(path.clone(), new)),
                Change::Delete => {
                    self.delete(&out, path).map_err(|error| self.failed("delete", path, &error))?;
                }
            }
        }
        // Creating files is slow enough to be worth all processors.
        let texts: Vec<_> = by_folder(texts).into_iter().collect();
        parallel::map(&texts, |(path, files)| self.write(&out, path, files)).into_iter().collect()
    }

    fn write(&self, out: &Folder, path: &str, files: &[(String, &String)]) -> Result<(), Failure> {
        let folder = out.create_below(path).map_err(|error| self.failed("write", path, &error))?;
        files.iter().try_for_each(|(name, text)| {
            folder.write(name, text.as_bytes()).map_err(|error| self.failed("write", &join(path, name), &error))
        })
    }

    /// Deletes a file or a link, and then its folders as far as they are empty. It is no error if a folder remains.
    fn delete(&self, out: &Folder, path: &str) -> io::Result<()> {
        let (mut folder, name) = split(path);
        if let Some(folder) = out.below(folder)? {
            folder.delete(name)?;
        }
        while !folder.is_empty() {
            let (around, name) = split(folder);
            let is_gone = out.below(around)?.is_some_and(|around| around.delete_empty_folder(name).is_ok());
            if !is_gone || self.changes.contains_key(folder) {
                break;
            }
            folder = around;
        }
        Ok(())
    }

    /// What exists at the paths of the wanted files of one folder.
    fn find(&self, out: Option<&Folder>, path: &str, files: &[(String, String)]) -> Result<Vec<Entry>, Failure> {
        let folder = match out.map(|out| out.below(path)) {
            Some(Ok(Some(folder))) => folder,
            Some(Err(error)) => return Err(self.failed("read", path, &error)),
            Some(Ok(None)) => {
                self.check_parents(out, path)?;
                return Ok(files.iter().map(|_| Entry::Nothing).collect());
            }
            None => return Ok(files.iter().map(|_| Entry::Nothing).collect()),
        };
        let read = |(name, _): &(String, String)| {
            folder.read(name).map_err(|error| self.failed("read", &join(path, name), &error))
        };
        files.iter().map(read).collect()
    }

    /// Refuses anything but folders on the way to a folder.
    fn check_parents(&self, out: Option<&Folder>, path: &str) -> Result<(), Failure> {
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for path in ends.map(|end| &path[..end]) {
            let (parent, name) = split(path);
            let entry = out.map(|out| out.below(parent)?.map(|parent| parent.read(name)).transpose()).transpose();
            match entry.map_err(|error| self.failed("read", path, &error))?.flatten() {
                Some(Entry::Other(NonFile::Folder)) => {}
                Some(Entry::Other(kind)) => return Err(self.in_the_way(path, kind.name())),
                Some(Entry::File(_)) => return Err(self.in_the_way(path, "a file")),
                Some(Entry::Nothing) | None => break,
            }
        }
        Ok(())
    }

    /// The paths of the files in `src` that codegen has written.
    fn own_files(&self, out: &Folder) -> Result<BTreeSet<String>, Failure> {
        let mut own = BTreeSet::new();
        let mut open = vec![SRC.to_owned()];
        while let Some(path) = open.pop() {
            let failed = |error| self.failed("read", &path, &error);
            let Some(folder) = out.below(&path).map_err(failed)? else { continue };
            for (name, kind) in folder.entries().map_err(failed)? {
                let below = join(&path, &name);
                match kind {
                    Some(NonFile::Folder) => open.push(below),
                    Some(_) => {}
                    None => {
                        let start = folder.start(&name, OWN[0].len()).map_err(failed)?;
                        own.extend(is_own(&start).then_some(below));
                    }
                }
            }
        }
        Ok(own)
    }

    fn in_the_way(&self, path: &str, what: &str) -> Failure {
        Failure::new(
            format_args!("{} is {what}, but codegen writes there", self.out.join(path).display()),
            "move it away, or choose another folder for the crate",
        )
    }

    fn failed(&self, what: &str, path: &str, error: &io::Error) -> Failure {
        let path = if path.is_empty() { self.out.clone() } else { self.out.join(path) };
        Failure::new(
            format_args!("{}: cannot {what}: {error}", path.display()),
            "check that the folder exists and that you may write to it",
        )
    }
}

impl Change {
    fn verb(&self) -> &'static str {
        match self {
            Self::Create { .. } => "create",
            Self::Update { .. } => "update",
            Self::Delete => "delete",
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.iter().try_for_each(|(path, change)| writeln!(f, "{}d {path}", change.verb()))
    }
}

/// How many lines of a file's diff are shown.
const SHOWN: usize = 12;
/// The first words of a file that codegen has written.
const OWN: [&str; 2] = ["// Written by Ringback", "# Written by Ringback"];
/// The file of which codegen owns some entries.
const MANIFEST: &str = "Cargo.toml";
/// The folder with all other files, but for one.
const SRC: &str = "src";

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// Groups files by folder, each with its name in the folder.
fn by_folder<T>(files: BTreeMap<String, T>) -> Vec<(String, Vec<(String, T)>)> {
    let mut folders: BTreeMap<String, Vec<(String, T)>> = BTreeMap::new();
    for (path, text) in files {
        let (folder, name) = split(&path);
        folders.entry(folder.to_owned()).or_default().push((name.to_owned(), text));
    }
    folders.into_iter().collect()
}

fn is_own(start: &[u8]) -> bool {
    OWN.iter().any(|own| start.starts_with(own.as_bytes()))
}

/// Whether a file has a text. Git may have written its lines with CRLF (`core.autocrlf`).
fn is_same(file: &[u8], text: &str) -> bool {
    file == text.as_bytes()
        || (file.contains(&b'\r') && str::from_utf8(file).is_ok_and(|file| file.replace("\r\n", "\n") == text))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
