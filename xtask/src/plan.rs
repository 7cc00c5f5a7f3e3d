//! The changes that bring a folder up to date: planned first, then either shown or applied.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};

use ringback_generator::parallel;
use similar::TextDiff;

use crate::failure::Failure;
use crate::folder::{Entry, Folder, NonFile, split};

/// The changes after which a folder contains exactly the wanted files, by path.
///
/// No change affects anything outside of the folder. A link in `src` is deleted as a link: its target is neither read
/// nor written nor deleted. Outside of `src`, a wanted path that is not a regular file is an error.
#[derive(Debug)]
pub struct Plan {
    out: PathBuf,
    changes: BTreeMap<String, Change>,
    unchanged: usize,
}

#[derive(Debug)]
enum Change {
    Create {
        new: String,
    },
    Update {
        old: Vec<u8>,
        new: String,
    },
    /// Something else than a file is replaced by one.
    Replace {
        old: NonFile,
        new: String,
    },
    Delete,
}

impl Plan {
    /// Compares the wanted files with those on disk. `src` and the wanted files outside of it belong to codegen;
    /// nothing else in the folder is changed.
    pub fn new(out: &Path, wanted: BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut plan = Self { out: out.to_owned(), changes: BTreeMap::new(), unchanged: 0 };
        let folder = Folder::open(out).map_err(|error| plan.failed("read", "", &error))?;
        let mut present = match &folder {
            Some(folder) => plan.present(folder)?,
            None => BTreeSet::new(),
        };
        let wanted = by_folder(wanted);
        let found = parallel::map(&wanted, |(path, files)| plan.find(folder.as_ref(), path, files));
        for ((path, files), found) in wanted.into_iter().zip(found) {
            for ((name, new), found) in files.into_iter().zip(found?) {
                let path = join(&path, &name);
                present.remove(&path);
                let change = match found {
                    Entry::File(old) if old == new.as_bytes() => {
                        plan.unchanged += 1;
                        continue;
                    }
                    Entry::File(old) => Change::Update { old, new },
                    Entry::Other(old) if is_within_src(&path) => Change::Replace { old, new },
                    Entry::Other(old) => return Err(plan.in_the_way(&path, old)),
                    Entry::Nothing => Change::Create { new },
                };
                plan.changes.insert(path, change);
            }
        }
        plan.changes.extend(present.into_iter().map(|path| (path, Change::Delete)));
        plan.guard(folder.as_ref())?;
        Ok(plan)
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
            if let Change::Replace { old, .. } = change {
                let _ = writeln!(text, "    {} is there", old.name());
            }
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
            count(&["update", "replace"]),
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
                // The files of a folder are deleted by changes of their own; anything else is overwritten by the file.
                Change::Replace { old, new } => {
                    if *old == NonFile::Folder {
                        clear(&out, path).map_err(|error| self.failed("delete", path, &error))?;
                    }
                    texts.insert(path.clone(), new);
                }
                Change::Delete => {
                    self.delete(&out, path).map_err(|error| self.failed("delete", path, &error))?;
                }
            }
        }
        // The manifest marks the folder as generated, so that an interrupted run can be repeated.
        if let Some(manifest) = texts.remove(MANIFEST) {
            out.write(MANIFEST, manifest).map_err(|error| self.failed("write", MANIFEST, &error))?;
        }
        // Creating files is slow enough to be worth all processors.
        let texts: Vec<_> = by_folder(texts).into_iter().collect();
        parallel::map(&texts, |(path, files)| self.write(&out, path, files)).into_iter().collect()
    }

    fn write(&self, out: &Folder, path: &str, files: &[(String, &String)]) -> Result<(), Failure> {
        let folder = out.create_below(path).map_err(|error| self.failed("write", path, &error))?;
        files.iter().try_for_each(|(name, text)| {
            folder.write(name, text).map_err(|error| self.failed("write", &join(path, name), &error))
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
            Some(Ok(None)) | None => return Ok(files.iter().map(|_| Entry::Nothing).collect()),
        };
        let read = |(name, _): &(String, String)| {
            folder.read(name).map_err(|error| self.failed("read", &join(path, name), &error))
        };
        files.iter().map(read).collect()
    }

    /// The paths of everything in `src` but folders.
    fn present(&self, out: &Folder) -> Result<BTreeSet<String>, Failure> {
        let mut present = BTreeSet::new();
        match out.read(SRC).map_err(|error| self.failed("read", SRC, &error))? {
            Entry::Nothing => return Ok(present),
            Entry::Other(NonFile::Folder) => {}
            // `src` itself is something else and has to go.
            Entry::Other(_) | Entry::File(_) => return Ok(BTreeSet::from([SRC.to_owned()])),
        }
        let mut open = vec![SRC.to_owned()];
        while let Some(path) = open.pop() {
            let folder = out.below(&path).map_err(|error| self.failed("read", &path, &error))?;
            let entries = folder.map(|folder| folder.entries()).transpose();
            for (name, kind) in entries.map_err(|error| self.failed("read", &path, &error))?.into_iter().flatten() {
                let below = join(&path, &name);
                if kind == Some(NonFile::Folder) {
                    open.push(below);
                } else {
                    present.insert(below);
                }
            }
        }
        Ok(present)
    }

    /// Refuses to overwrite or delete handwritten files: a folder belongs to codegen if its manifest has the header.
    fn guard(&self, folder: Option<&Folder>) -> Result<(), Failure> {
        let is_lossy = self.changes.values().any(|change| !matches!(change, Change::Create { .. }));
        let starts_with = |path: &str, with: &str| {
            let (above, name) = split(path);
            let entry = folder.and_then(|folder| folder.below(above).ok()?).map(|folder| folder.read(name));
            matches!(entry, Some(Ok(Entry::File(text))) if text.starts_with(with.as_bytes()))
        };
        // Without such a manifest, every file that would be lost must be a generated one.
        let is_scaffold = || {
            let is_generated = |(path, change): (&String, &Change)| match change {
                Change::Create { .. } => true,
                Change::Update { old, .. } => path == MANIFEST || old.starts_with(FILE_OWN.as_bytes()),
                Change::Replace { .. } => false,
                Change::Delete => starts_with(path, FILE_OWN),
            };
            self.unchanged > 0 && self.changes.iter().all(is_generated)
        };
        if is_lossy && !starts_with(MANIFEST, OWN) && !is_scaffold() {
            return Err(Failure::new(
                format_args!("{} contains files that codegen has not written", self.out.display()),
                "choose an empty folder, or one that codegen has written, with `--out`",
            ));
        }
        Ok(())
    }

    fn in_the_way(&self, path: &str, kind: NonFile) -> Failure {
        Failure::new(
            format_args!("{} is {}, but codegen writes a file there", self.out.join(path).display(), kind.name()),
            "move it away, or choose another folder with `--out`",
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
            Self::Replace { .. } => "replace",
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
/// The first words of a generated manifest and of a generated source file.
const OWN: &str = "# Written by `cargo xtask codegen`";
const FILE_OWN: &str = "// Written by `cargo xtask codegen`";
/// The file that marks a folder as generated.
const MANIFEST: &str = "Cargo.toml";
/// The folder that belongs entirely to codegen.
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

/// Deletes a folder.
fn clear(out: &Folder, path: &str) -> io::Result<()> {
    let (folder, name) = split(path);
    out.below(folder)?.map_or(Ok(()), |folder| folder.delete_folder(name))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn is_within_src(path: &str) -> bool {
    path.starts_with("src/")
}
