//! A folder in which the command line runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringback_generator::visible::is_hidden;
use tempfile::TempDir;

pub(crate) const MANIFEST: &str = "Cargo.toml";
/// The file that describes a project.
pub(crate) const FILE: &str = "ringback.toml";
pub(crate) const GOOD: &str = "openapi: 3.1.0\ninfo: {title: A document, version: '1'}\nwebhooks:\n  ping: {post: {requestBody: \
                    {content: {application/json: {schema: {type: string, enum: [one, two]}}}}}}\n";

pub(crate) const OVERLAY: &str = "overlay: 1.1.0\ninfo: {title: Corrections, version: '1'}\nactions:\n  - target: $..schema\n    \
                       update: {enum: [three]}\n    x-evidence: It was seen.\n";

/// A temporary folder with documents in `specs` and a crate in `received`.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        fs::create_dir(desk.specs()).expect("a folder");
        desk
    }

    /// A project whose crate is in `received`; `more` is what else its file says.
    pub(crate) fn project(more: &str) -> Self {
        let desk = Self::new();
        desk.write_spec("other/ping.yaml", GOOD);
        desk.write(FILE, &format!("out = \"received\"\n{more}"));
        desk
    }

    /// The manifest of the crate.
    pub(crate) fn manifest(&self) -> String {
        fs::read_to_string(self.out().join(MANIFEST)).expect("the manifest")
    }

    pub(crate) fn with_our_documents() -> Self {
        let desk = Self::new();
        for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs")) {
            write(&desk.specs().join(path), bytes);
        }
        desk
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn specs(&self) -> PathBuf {
        self.root().join("specs")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("received")
    }

    pub(crate) fn out_files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.out())
    }

    /// Asserts that the folder of the crate contains exactly these files.
    #[track_caller]
    pub(crate) fn holds(&self, expected: &BTreeMap<String, Vec<u8>>) {
        let found = self.out_files();
        let paths: BTreeSet<_> = found.keys().chain(expected.keys()).collect();
        let differing: Vec<_> = paths.into_iter().filter(|path| found.get(*path) != expected.get(*path)).collect();
        assert!(differing.is_empty(), "these files differ: {differing:?}");
    }

    pub(crate) fn out_times(&self) -> Vec<std::time::SystemTime> {
        let time = |path: &String| fs::metadata(self.out().join(path)).and_then(|data| data.modified());
        self.out_files().keys().map(|path| time(path).expect("a time")).collect()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.root().join(path), text);
    }

    pub(crate) fn write_spec(&self, path: &str, text: &str) {
        write(&self.specs().join(path), text);
    }

    pub(crate) fn write_out(&self, path: &str, text: &str) {
        write(&self.out().join(path), text);
    }

    pub(crate) fn delete_out(&self, path: &str) {
        fs::remove_file(self.out().join(path)).expect("the file can go");
    }

    /// Runs `codegen` on these folders.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let (specs, out) = (self.specs(), self.out());
        let folders = ["codegen", "--specs", utf8(&specs), "--out", utf8(&out)];
        command(self.root(), &[&folders, arguments].concat())
    }

    /// Runs a check, and asserts that it lists exactly these differences, names the command, and writes nothing.
    /// Returns its output.
    pub(crate) fn finds(&self, differences: &[&str]) -> String {
        let before = self.out_files();
        let ran = self.run(&["--check"]).ends(1);
        let listed: Vec<_> = ran.stdout.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(listed, differences);
        let count = if let [_] = differences {
            "1 file differs".to_owned()
        } else {
            format!("{} files differ", differences.len())
        };
        ran.complains(&format!("{count} from what the documents describe"));
        let (specs, out) = (self.specs(), self.out());
        ran.complains(&format!("run `cargo ringback codegen --specs {} --out {}`", utf8(&specs), utf8(&out)));
        self.holds(&before);
        ran.stdout
    }
}

/// The outcome of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn prints(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "no `{text}` in {}", self.stdout);
        self
    }

    #[track_caller]
    pub(crate) fn complains(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no `{text}` in {}", self.stderr);
        self
    }
}

pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-ringback"));
    // Loopback is reached directly.
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "all_proxy", "https_proxy", "http_proxy"] {
        command.env_remove(name);
    }
    let output = command.args(arguments).current_dir(folder).output().expect("it runs");
    let text = |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        // No control character may reach a terminal.
        assert!(!text.contains(|c: char| c != '\n' && is_hidden(c)), "{text:?}");
        text
    };
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// All files in a folder, recursively, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = utf8(path.strip_prefix(folder).expect("it is below")).replace('\\', "/");
                found.insert(below, fs::read(&path).expect("the file"));
            }
        }
    }
    found
}

pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be created");
    fs::write(path, bytes).expect("the file can be written");
}

pub(crate) fn utf8(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
