//! What has to happen to a folder so that it holds what is wanted: planned first, then either shown or carried out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ringback_generator::parallel;
use similar::TextDiff;

use crate::codegen::Failure;

/// The steps that make a folder hold exactly the wanted files, by path.
#[derive(Debug)]
pub struct Plan {
    out: PathBuf,
    steps: BTreeMap<String, Step>,
    unchanged: usize,
}

#[derive(Debug)]
enum Step {
    Create { new: String },
    Update { old: Vec<u8>, new: String },
    Delete,
}

impl Plan {
    /// Compares the wanted files with those on disk. `src` and the wanted files beside it belong to codegen; everything
    /// else in the folder is left alone.
    pub fn new(out: &Path, wanted: BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut present = present(out)?;
        let mut plan = Self { out: out.to_owned(), steps: BTreeMap::new(), unchanged: 0 };
        let wanted: Vec<_> = wanted.into_iter().collect();
        // What stands in a folder's place goes, and with it what a link led to.
        let is_covered = |path: &str| path.match_indices('/').any(|(end, _)| present.contains(&path[..end]));
        let found =
            parallel::map(
                &wanted,
                |(path, new)| {
                    if is_covered(path) { Ok(Found::Nothing) } else { find(&out.join(path), new) }
                },
            );
        for ((path, new), found) in wanted.into_iter().zip(found) {
            present.remove(&path);
            let step = match found? {
                Found::Same => {
                    plan.unchanged += 1;
                    continue;
                }
                Found::Other(old) => Step::Update { old, new },
                Found::Nothing => Step::Create { new },
            };
            plan.steps.insert(path, step);
        }
        plan.steps.extend(present.into_iter().map(|path| (path, Step::Delete)));
        plan.guard()?;
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
        let count = |verb: &str| self.steps.values().filter(|step| step.verb() == verb).count();
        format!(
            "{} created, {} updated, {} deleted, {} unchanged",
            count("create"),
            count("update"),
            count("delete"),
            self.unchanged
        )
    }

    /// Deletes and writes. A file is written beside its place first, so that none is ever half there.
    pub fn carry_out(&self) -> Result<(), Failure> {
        let mut texts = Vec::new();
        for (path, step) in &self.steps {
            let path = self.out.join(path);
            match step {
                Step::Create { new } | Step::Update { new, .. } => texts.push((path, new)),
                Step::Delete => {
                    fs::remove_file(&path).map_err(|error| failed("delete", &path, &error))?;
                    self.delete_empty_folders(&path);
                }
            }
        }
        let folders: BTreeSet<&Path> = texts.iter().filter_map(|(path, _)| path.parent()).collect();
        for folder in folders {
            fs::create_dir_all(folder).map_err(|error| failed("write", folder, &error))?;
        }
        // To make a file takes long enough for many of them to be made on all processors.
        parallel::map(&texts, |(path, text)| write(path, text)).into_iter().collect()
    }

    /// Takes folders away in which nothing is left; one that cannot go is no harm.
    fn delete_empty_folders(&self, path: &Path) {
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != self.out) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }

    /// Refuses to overwrite or delete what somebody wrote by hand: a folder is codegen's own if its manifest says so.
    fn guard(&self) -> Result<(), Failure> {
        let harms = self.steps.values().any(|step| !matches!(step, Step::Create { .. }));
        let manifest = fs::read_to_string(self.out.join("Cargo.toml")).unwrap_or_default();
        if harms && !manifest.starts_with(OWN) && !self.is_scaffold() {
            return Err(Failure::new(
                format_args!("{} holds files that codegen has not written", self.out.display()),
                "name an empty folder, or one that codegen wrote, with `--out`",
            ));
        }
        Ok(())
    }

    /// Whether every file that would be lost is one of ours, though the manifest is not.
    fn is_scaffold(&self) -> bool {
        self.steps.iter().all(|(path, step)| match step {
            Step::Create { .. } => true,
            Step::Update { old, .. } => path == "Cargo.toml" || old.starts_with(FILE_OWN.as_bytes()),
            Step::Delete => fs::read_to_string(self.out.join(path)).is_ok_and(|text| text.starts_with(FILE_OWN)),
        }) && self.unchanged > 0
    }
}

impl Step {
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
        self.steps.iter().try_for_each(|(path, step)| writeln!(f, "{}d {path}", step.verb()))
    }
}

/// How many lines of a file's difference are shown.
const SHOWN: usize = 12;
/// How a manifest and a source file that codegen wrote begin.
const OWN: &str = "# Written by `cargo xtask codegen`";
const FILE_OWN: &str = "// Written by `cargo xtask codegen`";

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// What is on disk where a file is wanted.
enum Found {
    Same,
    Other(Vec<u8>),
    Nothing,
}

fn find(path: &Path, new: &str) -> Result<Found, Failure> {
    match fs::read(path) {
        Ok(old) if old == new.as_bytes() => Ok(Found::Same),
        Ok(old) => Ok(Found::Other(old)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(failed("read", path, &error)),
    }
}

/// All files of the folder that belong to codegen, by path.
fn present(out: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut present = BTreeSet::new();
    let mut open = vec!["src".to_owned()];
    while let Some(folder) = open.pop() {
        let path = out.join(&folder);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(failed("read", &path, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| failed("read", &path, &error))?;
            let below = format!("{folder}/{}", entry.file_name().to_string_lossy());
            // A link is not followed: what it leads to is not codegen's.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(below);
            } else {
                present.insert(below);
            }
        }
    }
    Ok(present)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let beside = path.with_extension("new");
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| failed("write", path, &error))
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format_args!("{}: cannot {what}: {error}", path.display()),
        "see that the folder is there and that you may change it",
    )
}
