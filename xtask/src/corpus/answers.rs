//! Asks the binary of a generated crate for its verdicts on payloads.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::oracle::Violation;

/// The verdict of a type on a payload.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "the answers to independent questions")]
pub struct Answer {
    /// The panic, if there was one.
    pub panic: Option<String>,
    /// Why the payload could not be read.
    pub malformed: Option<String>,
    /// The number of findings.
    pub count: usize,
    /// Whether all of them are drift.
    pub drift: bool,
    /// The findings: keyword, pointer, schema, and whether each is drift.
    pub findings: Vec<(String, String, Option<String>, bool)>,
    /// Whether strict reading succeeded.
    pub strict: bool,
    /// Whether tolerant reading succeeded.
    pub tolerant: bool,
    /// Whether absorbing reading succeeded: the payload is not one of another webhook.
    pub absorbed: bool,
    /// Whether the payload is one of another webhook.
    pub other_event: bool,
    /// Whether all readings give the same value; for a part, whether it could be decoded.
    pub absorb: bool,
    /// Whether the decoded value encodes to an equal one.
    pub same: bool,
    /// Whether reading with serde gives what tolerant reading gives, and the same findings.
    pub serde: bool,
}

impl Answer {
    /// Keyword and pointer of each finding.
    pub fn violations(&self) -> Vec<Violation> {
        self.findings.iter().map(|(keyword, pointer, ..)| (keyword.clone(), pointer.clone())).collect()
    }
}

/// Asks about each payload the entry with an index. A payload is JSON on one line, or `@` and a path. The answers are in
/// the same order; after a crash there are fewer of them, and the crash is returned too.
pub fn ask(
    binary: &Path,
    folder: &Path,
    questions: impl Iterator<Item = (usize, String)>,
) -> Result<(Vec<Answer>, Option<String>), String> {
    let (asked, answered) = (folder.join("questions.txt"), folder.join("answers.txt"));
    let written = File::create(&asked).and_then(|file| {
        let mut file = std::io::BufWriter::new(file);
        for (nth, body) in questions {
            writeln!(file, "{nth}\t{body}")?;
        }
        file.flush()
    });
    let opened = written.and_then(|()| Ok((File::open(&asked)?, File::create(&answered)?)));
    let (input, output) = opened.map_err(|error| error.to_string())?;
    let child = Command::new(binary).stdin(input).stdout(output).output().map_err(|error| error.to_string())?;
    let crash = (!child.status.success())
        .then(|| format!("the harness crashed ({}): {}", child.status, String::from_utf8_lossy(&child.stderr)));
    let lines = BufReader::new(File::open(&answered).map_err(|error| error.to_string())?).lines();
    // The first line contains the names of the entries.
    let answers = lines.skip(1).map_while(Result::ok).map_while(|line| serde_json::from_str(&line).ok()).collect();
    for file in [asked, answered] {
        let _ = fs::remove_file(file);
    }
    Ok((answers, crash))
}
