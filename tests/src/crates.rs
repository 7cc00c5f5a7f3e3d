//! Generated crates on disk, outside of the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringback_generator::{SourceFile, generate};

use crate::cases::options;

/// A generated crate in a folder that persists between runs.
#[derive(Debug)]
pub struct Crate {
    folder: PathBuf,
}

impl Crate {
    /// Generates a crate from documents in a folder. Warnings in it are errors.
    pub fn write(below: &Path, name: &str, documents: Vec<SourceFile>) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let runtime = workspace.join("runtime").canonicalize().expect("the runtime");
        let folder = below.join(name);
        let output = generate(documents, &options(name, runtime.to_str().expect("UTF-8")));
        assert!(!output.has_errors(), "{}", output.show_problems(false));

        // Files of an earlier run must not be tested again.
        let _ = fs::remove_dir_all(folder.join("src"));
        for (path, text) in &output.files {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
            let deny = if path == "src/lib.rs" { "#![deny(missing_docs, warnings)]\n\n" } else { "" };
            fs::write(file, format!("{deny}{text}")).expect("the file can be written");
        }
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
        Self { folder }
    }

    /// Adds a file to the generated ones.
    pub fn add(&self, path: &str, text: &str) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        fs::write(file, text).expect("the file can be written");
    }

    /// The pages on a module in its documentation, after `cargo doc`.
    pub fn pages(&self, module: &str) -> Vec<String> {
        let name = self.folder.file_name().expect("a name").to_str().expect("UTF-8").replace('-', "_");
        let mut open = vec![self.folder.join("target/doc").join(name).join(module)];
        let mut pages = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the documentation").map(|entry| entry.expect("an entry").path()) {
                if entry.is_dir() {
                    open.push(entry);
                } else if entry.extension().is_some_and(|extension| extension == "html") {
                    pages.push(fs::read_to_string(entry).expect("the page"));
                }
            }
        }
        pages
    }

    /// Checks an example of the crate, with all features, and returns the compiler's errors. Crates may share the folder
    /// for what is compiled.
    pub fn check_example(&self, example: &str, target: &Path) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--features", "testing", "--example", example])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("cargo runs");
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }

    /// Runs cargo offline in the crate, and returns its output.
    pub fn cargo(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO"))
            .arg("--offline")
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .expect("cargo runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{arguments:?}:\n{}\n{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }
}
