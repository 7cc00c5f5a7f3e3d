//! What has to happen to a folder so that it holds what is wanted: planned first, then either shown or carried out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};

use ringback_generator::parallel;
use similar::TextDiff;

use crate::failure::Failure;
use crate::folder::{Entry, Folder, Kind, split};

/// The steps that make a folder hold exactly the wanted files, by path.
///
/// No step touches anything outside of the folder. A link in `src` goes as a link: what it leads to is neither read, nor
/// written, nor deleted. What is no file and stands where a file outside of `src` is wanted is refused.
#[derive(Debug)]
pub struct Plan {
    out: PathBuf,
    steps: BTreeMap<String, Step>,
    unchanged: usize,
}

#[derive(Debug)]
enum Step {
    Create {
        new: String,
    },
    Update {
        old: Vec<u8>,
        new: String,
    },
    /// A file where something else stands.
    Replace {
        old: Kind,
        new: String,
    },
    Delete,
}

impl Plan {
    /// Compares the wanted files with those on disk. `src` and the wanted files beside it belong to codegen; everything
    /// else in the folder is left alone.
    pub fn new(out: &Path, wanted: BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut plan = Self { out: out.to_owned(), steps: BTreeMap::new(), unchanged: 0 };
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
                let step = match found {
                    Entry::File(old) if old == new.as_bytes() => {
                        plan.unchanged += 1;
                        continue;
                    }
                    Entry::File(old) => Step::Update { old, new },
                    Entry::Other(old) if is_within_src(&path) => Step::Replace { old, new },
                    Entry::Other(old) => return Err(plan.in_the_way(&path, old)),
                    Entry::Nothing => Step::Create { new },
                };
                plan.steps.insert(path, step);
            }
        }
        plan.steps.extend(present.into_iter().map(|path| (path, Step::Delete)));
        plan.guard(folder.as_ref())?;
        Ok(plan)
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many files are not as they should be, in words.
    pub fn count(&self) -> String {
        let differ = if self.steps.len() == 1 { "differs" } else { "differ" };
        format!("{} {differ}", files(self.steps.len()))
    }

    /// What has to change and how, for a person to read.
    pub fn differences(&self) -> String {
        self.steps.iter().fold(String::new(), |mut text, (path, step)| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {path}", step.verb());
            if let Step::Replace { old, .. } = step {
                let _ = writeln!(text, "    {} stands there", old.name());
            }
            if let Step::Update { old, new } = step {
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

    /// What happened, in one line.
    pub fn summary(&self) -> String {
        if self.is_empty() {
            return format!("nothing changed ({})", files(self.unchanged));
        }
        let count = |verbs: &[&str]| self.steps.values().filter(|step| verbs.contains(&step.verb())).count();
        format!(
            "{} created, {} updated, {} deleted, {} unchanged",
            count(&["create"]),
            count(&["update", "replace"]),
            count(&["delete"]),
            self.unchanged
        )
    }

    /// Deletes and writes. Each file is the old one or the new one, whenever this ends.
    pub fn carry_out(&self) -> Result<(), Failure> {
        let out = Folder::make(&self.out).map_err(|error| self.failed("write", "", &error))?;
        let mut texts = BTreeMap::new();
        for (path, step) in &self.steps {
            match step {
                Step::Create { new } | Step::Update { new, .. } => drop(texts.insert(path.clone(), new)),
                // Of a folder all files are deleted by steps of their own; a file takes the place of everything else.
                Step::Replace { old, new } => {
                    if *old == Kind::Folder {
                        clear(&out, path).map_err(|error| self.failed("delete", path, &error))?;
                    }
                    texts.insert(path.clone(), new);
                }
                Step::Delete => {
                    self.delete(&out, path).map_err(|error| self.failed("delete", path, &error))?;
                }
            }
        }
        // The manifest says whose the folder is, so that what is cut short can be done again.
        if let Some(manifest) = texts.remove(MANIFEST) {
            out.write(MANIFEST, manifest).map_err(|error| self.failed("write", MANIFEST, &error))?;
        }
        // To make a file takes long enough for many of them to be made on all processors.
        let texts: Vec<_> = by_folder(texts).into_iter().collect();
        parallel::map(&texts, |(path, files)| self.write(&out, path, files)).into_iter().collect()
    }

    fn write(&self, out: &Folder, path: &str, files: &[(String, &String)]) -> Result<(), Failure> {
        let folder = out.make_below(path).map_err(|error| self.failed("write", path, &error))?;
        files.iter().try_for_each(|(name, text)| {
            folder.write(name, text).map_err(|error| self.failed("write", &join(path, name), &error))
        })
    }

    /// Deletes a file, or a link, and the folders in which nothing is left then; one that cannot go is no harm.
    fn delete(&self, out: &Folder, path: &str) -> io::Result<()> {
        let (mut folder, name) = split(path);
        if let Some(folder) = out.below(folder)? {
            folder.delete(name)?;
        }
        while !folder.is_empty() {
            let (around, name) = split(folder);
            let is_gone = out.below(around)?.is_some_and(|around| around.delete_empty_folder(name).is_ok());
            if !is_gone || self.steps.contains_key(folder) {
                break;
            }
            folder = around;
        }
        Ok(())
    }

    /// What stands where files of one folder are wanted.
    fn find(&self, out: Option<&Folder>, path: &str, files: &[(String, String)]) -> Result<Vec<Entry>, Failure> {
        let folder = match out.map(|out| out.below(path)) {
            Some(Ok(Some(folder))) => folder,
            Some(Err(error)) => return Err(self.failed("read", path, &error)),
            Some(Ok(None)) | None => return Ok(files.iter().map(|_| Entry::Nothing).collect()),
        };
        let look = |(name, _): &(String, String)| {
            folder.look(name).map_err(|error| self.failed("read", &join(path, name), &error))
        };
        files.iter().map(look).collect()
    }

    /// All that is in `src` and no folder, by path.
    fn present(&self, out: &Folder) -> Result<BTreeSet<String>, Failure> {
        let mut present = BTreeSet::new();
        match out.look(SRC).map_err(|error| self.failed("read", SRC, &error))? {
            Entry::Nothing => return Ok(present),
            Entry::Other(Kind::Folder) => {}
            // It stands where the folder is wanted.
            Entry::Other(_) | Entry::File(_) => return Ok(BTreeSet::from([SRC.to_owned()])),
        }
        let mut open = vec![SRC.to_owned()];
        while let Some(path) = open.pop() {
            let folder = out.below(&path).map_err(|error| self.failed("read", &path, &error))?;
            let entries = folder.map(|folder| folder.entries()).transpose();
            for (name, kind) in entries.map_err(|error| self.failed("read", &path, &error))?.into_iter().flatten() {
                let below = join(&path, &name);
                if kind == Some(Kind::Folder) {
                    open.push(below);
                } else {
                    present.insert(below);
                }
            }
        }
        Ok(present)
    }

    /// Refuses to overwrite or delete what somebody wrote by hand: a folder is codegen's own if its manifest says so.
    fn guard(&self, folder: Option<&Folder>) -> Result<(), Failure> {
        let harms = self.steps.values().any(|step| !matches!(step, Step::Create { .. }));
        let begins = |path: &str, with: &str| {
            let (above, name) = split(path);
            let entry = folder.and_then(|folder| folder.below(above).ok()?).map(|folder| folder.look(name));
            matches!(entry, Some(Ok(Entry::File(text))) if text.starts_with(with.as_bytes()))
        };
        // Every file that would be lost may be one of ours, though the manifest is not.
        let is_scaffold = || {
            let is_ours = |(path, step): (&String, &Step)| match step {
                Step::Create { .. } => true,
                Step::Update { old, .. } => path == MANIFEST || old.starts_with(FILE_OWN.as_bytes()),
                Step::Replace { .. } => false,
                Step::Delete => begins(path, FILE_OWN),
            };
            self.unchanged > 0 && self.steps.iter().all(is_ours)
        };
        if harms && !begins(MANIFEST, OWN) && !is_scaffold() {
            return Err(Failure::new(
                format_args!("{} holds files that codegen has not written", self.out.display()),
                "name an empty folder, or one that codegen wrote, with `--out`",
            ));
        }
        Ok(())
    }

    fn in_the_way(&self, path: &str, kind: Kind) -> Failure {
        Failure::new(
            format_args!("{} is {}, and codegen writes a file there", self.out.join(path).display(), kind.name()),
            "move it away, or name another folder with `--out`",
        )
    }

    fn failed(&self, what: &str, path: &str, error: &io::Error) -> Failure {
        let path = if path.is_empty() { self.out.clone() } else { self.out.join(path) };
        Failure::new(
            format_args!("{}: cannot {what}: {error}", path.display()),
            "see that the folder is there and that you may change it",
        )
    }
}

impl Step {
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
        self.steps.iter().try_for_each(|(path, step)| writeln!(f, "{}d {path}", step.verb()))
    }
}

/// How many lines of a file's difference are shown.
const SHOWN: usize = 12;
/// How a manifest and a source file that codegen wrote begin.
const OWN: &str = "# Written by `cargo xtask codegen`";
const FILE_OWN: &str = "// Written by `cargo xtask codegen`";
/// What says whose a folder is.
const MANIFEST: &str = "Cargo.toml";
/// The folder that belongs to codegen as a whole.
const SRC: &str = "src";

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// Files by their folders, each with its name in that.
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
