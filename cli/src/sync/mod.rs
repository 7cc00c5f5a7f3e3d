//! `sync`: fetches the documents that providers publish, as `sources.toml` lists them.
//!
//! A document is written exactly as it was received, and only if it can be the next version of the one that is there. A
//! source that fails is reported, and does not stop the others.

mod document;
mod etags;
mod fetch;
mod markdown;
mod page;
mod sources;

use std::fmt;
use std::path::Path;

use sha2::{Digest, Sha256};

use self::etags::Etags;
pub use self::fetch::Limits;
use self::fetch::{Client, Fetched, Page, failure};
use self::sources::{Kind, Source, Sources};
use crate::failure::Failure;
use crate::folder::{Entry, Folder, split};
use crate::project::Project;

/// What is fetched.
#[derive(Clone, Debug)]
pub struct Request {
    /// The documents, by a path with `*` for any characters; by default, all.
    pub only: Option<String>,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// Whether a document may have fewer webhooks than before.
    pub allow_removal: bool,
    /// What each fetch may take.
    pub limits: Limits,
}

/// What came of all sources.
#[derive(Debug, Default)]
pub struct Synced {
    /// Each document whose source did not fail, sorted.
    pub results: Vec<SyncedDocument>,
    /// Why sources failed.
    pub failures: Vec<Failure>,
}

/// A document, and what came of its source.
#[derive(Debug)]
pub struct SyncedDocument {
    /// The path of the document below the folder of documents.
    pub document: String,
    /// The URL of the source.
    pub url: String,
    /// What came of it.
    pub change: Change,
    /// Where the source is now, if the server says that it has moved for good.
    pub moved: Option<String>,
}

/// What came of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Unchanged,
    /// The document is new.
    Created,
    /// The document is another one.
    Updated,
    /// The page is watched from now on.
    Watched,
    /// The page is another one: somebody has to transcribe it.
    Transcribe,
}

impl Synced {
    /// Whether a document has changed.
    pub fn has_new_documents(&self) -> bool {
        self.has(Change::Created) || self.has(Change::Updated)
    }

    /// Whether somebody has to transcribe a page.
    pub fn has_pages_to_transcribe(&self) -> bool {
        self.has(Change::Transcribe)
    }

    fn has(&self, change: Change) -> bool {
        self.results.iter().any(|result| result.change == change)
    }
}

impl fmt::Display for SyncedDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, url, change, moved } = self;
        match change {
            Change::Unchanged => write!(f, "{document}: unchanged"),
            Change::Created => write!(f, "{document}: new"),
            Change::Updated => write!(f, "{document}: changed"),
            Change::Watched => write!(f, "{document}: its page is watched from now on"),
            Change::Transcribe => write!(f, "{document}: its page has changed; transcribe by hand: {url}"),
        }?;
        match moved {
            Some(to) => write!(f, "\n  the URL has moved; write {to}"),
            None => Ok(()),
        }
    }
}

/// Fetches the documents of a project, and writes those that have changed.
///
/// # Errors
/// If the sources cannot be read, or what came of them cannot be noted.
pub fn run(project: &Project, request: &Request) -> Result<Synced, Failure> {
    let specs = &project.specs;
    let unreadable = |error: &dyn fmt::Display| {
        let help = "check that it exists and that you may read it";
        Failure::new(format_args!("{} cannot be read: {error}", specs.display()), help)
    };
    let folder = Folder::open(specs).map_err(|error| unreadable(&error))?;
    let folder = folder.ok_or_else(|| unreadable(&"there is no such folder"))?;
    let mut sources = Sources::read(specs, &folder)?;
    let wanted = wanted(&sources, specs, request.only.as_deref())?;
    let mut sync =
        Sync { request, folder: &folder, client: Client::new(&request.limits)?, etags: Etags::read(project.root()) };
    let mut synced = Synced::default();
    let mut has_new_hash = false;
    for source in &wanted {
        match sync.source(source) {
            Ok((result, hash)) => {
                if let Some(hash) = hash {
                    sources.note(&source.document, &hash);
                    has_new_hash = true;
                }
                synced.results.push(result);
            }
            Err(failure) => synced.failures.push(failure),
        }
    }
    if !request.dry_run {
        if has_new_hash {
            sources.write(&folder)?;
        }
        sync.etags.write();
    }
    Ok(synced)
}

/// The sources whose documents match the pattern.
fn wanted(sources: &Sources, specs: &Path, only: Option<&str>) -> Result<Vec<Source>, Failure> {
    let is_wanted = |source: &&Source| only.is_none_or(|pattern| matches(pattern, &source.document));
    let wanted: Vec<_> = sources.list.iter().filter(is_wanted).cloned().collect();
    if let Some(pattern) = only.filter(|_| wanted.is_empty()) {
        let all: Vec<_> = sources.list.iter().map(|source| source.document.as_str()).collect();
        return Err(Failure::new(
            format_args!("no document in {} matches `{pattern}`", specs.join(sources::FILE).display()),
            format_args!("the documents are {}", all.join(", ")),
        ));
    }
    Ok(wanted)
}

/// Whether a path is one that a pattern with `*` stands for.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            let mut ends = path.char_indices().map(|(at, _)| at).chain([path.len()]);
            ends.any(|at| matches(rest, &path[at..]))
        }),
    }
}

/// A run.
struct Sync<'r> {
    request: &'r Request,
    folder: &'r Folder,
    client: Client,
    etags: Etags,
}

impl Sync<'_> {
    /// What came of a source, and the hash of the page if that is to be noted.
    fn source(&mut self, source: &Source) -> Result<(SyncedDocument, Option<String>), Failure> {
        let result = |change, moved| SyncedDocument {
            document: source.document.clone(),
            url: source.url.to_string(),
            change,
            moved,
        };
        let old = self.old(source)?;
        let known = match &source.kind {
            Kind::Watch { sha256, .. } => sha256.clone(),
            Kind::Document | Kind::Markdown { .. } => old.as_deref().map(hash),
        };
        let page = match self.client.fetch(source, self.etags.get(source, known.as_deref()))? {
            Fetched::Same => return Ok((result(Change::Unchanged, None), None)),
            Fetched::Page(page) => page,
        };
        let (change, sha256) = match &source.kind {
            Kind::Watch { heading, .. } => {
                let found = hash(page::text(source, &page, heading.as_deref())?.as_bytes());
                let change = match &known {
                    Some(known) if *known == found => Change::Unchanged,
                    Some(_) => Change::Transcribe,
                    None => Change::Watched,
                };
                (change, found)
            }
            Kind::Document | Kind::Markdown { .. } => self.document(source, old.as_deref(), &page)?,
        };
        let noted = (matches!(source.kind, Kind::Watch { .. }) && change != Change::Unchanged).then(|| sha256.clone());
        self.etags.note(source, page.etag, sha256);
        Ok((result(change, page.moved), noted))
    }

    /// Writes the document of a page, if it has changed; returns its hash.
    fn document(&self, source: &Source, old: Option<&[u8]>, page: &Page) -> Result<(Change, String), Failure> {
        let new = document::extract(source, page)?;
        let change = match old {
            Some(old) if old == new => return Ok((Change::Unchanged, hash(new))),
            Some(_) => Change::Updated,
            None => Change::Created,
        };
        document::check(source, new, old, self.request.allow_removal)?;
        if !self.request.dry_run {
            let (folder, name) = split(&source.document);
            let written = self.folder.create_below(folder).and_then(|folder| folder.write(name, new));
            written.map_err(|error| {
                failure(source, &format!("cannot be written: {error}"), "check that you may write it")
            })?;
        }
        Ok((change, hash(new)))
    }

    /// The document that is there.
    fn old(&self, source: &Source) -> Result<Option<Vec<u8>>, Failure> {
        let (folder, name) = split(&source.document);
        let entry = match self.folder.below(folder) {
            Ok(Some(folder)) => folder.read(name),
            Ok(None) => Ok(Entry::Nothing),
            Err(error) => Err(error),
        };
        match entry {
            Ok(Entry::File(bytes)) => Ok(Some(bytes)),
            Ok(Entry::Nothing) => Ok(None),
            Ok(Entry::Other(kind)) => Err(Failure::new(
                format_args!("{} is {}, which is not replaced", source.document, kind.name()),
                "replace it by a file",
            )),
            Err(error) => Err(Failure::new(
                format_args!("{} cannot be read: {error}", source.document),
                "check that you may read it",
            )),
        }
    }
}

/// SHA-256, in hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns() {
        for pattern in ["a/b.yaml", "*", "a/*", "*.yaml", "*/b*", "a*b*l"] {
            assert!(matches(pattern, "a/b.yaml"), "{pattern}");
        }
        for pattern in ["", "a", "a/b", "b*", "*.json", "a*c*"] {
            assert!(!matches(pattern, "a/b.yaml"), "{pattern}");
        }
    }
}
