//! The `ETag`s of pages, so that a page that has not changed is not sent again. They are outside of the documents: a
//! server may change them whenever it likes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::sources::Source;
use crate::folder::{Entry, Folder};

/// Where Cargo and others put what can be made again.
const FOLDER: &str = "target/ringback";
const FILE: &str = "etags.json";

/// The known `ETag`s, by document.
#[derive(Debug)]
pub(super) struct Etags {
    folder: PathBuf,
    all: BTreeMap<String, Known>,
    is_changed: bool,
}

/// An `ETag`, and when it may be sent.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Known {
    etag: String,
    /// What was asked for.
    question: String,
    /// The hash of what came of it. If the document is another one by now, the page is needed.
    sha256: String,
}

impl Etags {
    /// Those of a project. A file that cannot be read only costs a transfer.
    pub fn read(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let entry = Folder::open(&folder).ok().flatten().and_then(|folder| folder.read(FILE).ok());
        let all = match entry {
            Some(Entry::File(bytes)) => serde_json::from_slice(&bytes).unwrap_or_default(),
            _ => BTreeMap::new(),
        };
        Self { folder, all, is_changed: false }
    }

    /// The `ETag` to send, if what it stands for is what is there.
    pub fn get(&self, source: &Source, sha256: Option<&str>) -> Option<&str> {
        let known = self.all.get(&source.document)?;
        (known.question == source.question() && Some(known.sha256.as_str()) == sha256).then_some(known.etag.as_str())
    }

    /// Notes the `ETag` of a page that was accepted.
    pub fn note(&mut self, source: &Source, etag: Option<String>, sha256: String) {
        let known = etag.map(|etag| Known { etag, question: source.question(), sha256 });
        if self.all.get(&source.document) == known.as_ref() {
            return;
        }
        self.is_changed = true;
        match known {
            Some(known) => self.all.insert(source.document.clone(), known),
            None => self.all.remove(&source.document),
        };
    }

    /// Writes them, if it is possible.
    pub fn write(&self) {
        let text = serde_json::to_string_pretty(&self.all).ok().filter(|_| self.is_changed);
        if let Some((text, folder)) = text.zip(Folder::create(&self.folder).ok()) {
            // The next run only transfers more.
            let _ = folder.write(FILE, text.as_bytes());
        }
    }
}
