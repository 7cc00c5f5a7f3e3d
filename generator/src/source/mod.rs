//! Documents as trees, and the place of every value in them.
//!
//! [`read`] parses YAML and JSON files into [`Document`]s. A [`Tree`] holds no positions: a place is a JSON pointer,
//! and [`locate`] finds its line when a problem is shown. [`Node`], a tree with its place, is what the later stages
//! walk.

mod defect;
mod digits;
mod example;
mod known;
mod limits;
mod node;
mod number;
mod origin;
mod parse;
mod positions;
mod reference;
mod resources;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;
use std::ops::Index;

pub use self::example::Example;
pub(crate) use self::limits::{MAX_DEPTH, may_expand_to};
pub use self::node::Node;
pub use self::number::Number;
pub(crate) use self::origin::{Evidence, Origin};
pub(crate) use self::parse::parse_json;
pub use self::positions::locate;
pub(crate) use self::positions::{LineSpan, Positions};
pub(crate) use self::reference::{Target, file_of, follow, referred, resolve, target};
use self::resources::Resources;
pub(crate) use self::resources::{ResourceId, identifier, is_anchor};
pub use self::tree::{ByName, Tree};
pub use crate::place::{DocumentId, Pointer};
use crate::problem::{Diagnostics, Id, Place, Problem, Spot};

/// An input file, not yet parsed.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The provider, which is the name of the folder below `specs/`.
    pub provider: String,
    /// The path relative to `specs/`, separated by `/` (`signalwire/stream-status-callback.yaml`); or the URI by which
    /// references name the file (`https://example.com/status.json`).
    pub path: String,
    /// The content.
    pub text: Vec<u8>,
}

/// A parsed file.
#[derive(Debug)]
pub struct Document {
    /// The provider whose webhooks these are.
    pub provider: String,
    /// The path relative to `specs/`, separated by `/`; or the URI of the document.
    pub path: String,
    /// The content without a byte order mark. Bytes that are not UTF-8 are replaced, so that the rest can be shown.
    pub text: String,
    /// The parsed content; `Null` where parsing failed.
    pub tree: Tree,
    /// Whether the tree is exactly the content of the text. If not, there is a problem, and no stage reads the tree.
    pub readable: bool,
    /// The origins of the parts of the tree that do not come from the same place in this document's own text.
    pub(crate) origins: Origin,
    /// What is wrong with parts of the text. It matters only if a webhook reaches the part.
    pub(crate) faults: Vec<Fault>,
    /// Why overlays changed the tree, by the place of the change.
    pub(crate) evidence: BTreeMap<Pointer, Vec<Evidence>>,
}

/// A problem of a part of a text, which the tree does not show.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) at: Pointer,
    pub(crate) problem: Problem,
}

/// All documents of one run, sorted by path, so that the order of the input has no effect.
#[derive(Debug, Default)]
pub struct Documents {
    /// The given documents, then the overlays, which only the stage that applies them reads, then well-known documents.
    list: Vec<Document>,
    /// How many of them are given documents.
    given: usize,
    overlays: usize,
    resources: Resources,
}

impl Documents {
    /// All given documents with their ids, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        (0..).map(DocumentId).zip(&self.list[..self.given])
    }

    /// All overlays with their ids, sorted by path.
    pub(crate) fn overlays(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        (0..).map(DocumentId).zip(&self.list).skip(self.given).take(self.overlays)
    }

    /// Finds the resources again after trees may have changed.
    pub(crate) fn find_resources(&mut self) {
        self.resources = Resources::new(&self.list);
    }

    /// A document, mutably.
    pub(crate) fn document_mut(&mut self, id: DocumentId) -> &mut Document {
        &mut self.list[id.0 as usize]
    }

    /// The document at a path relative to `specs/`.
    pub fn find(&self, path: &str) -> Option<DocumentId> {
        let index = self.list[..self.given].binary_search_by(|document| document.path.as_str().cmp(path)).ok()?;
        u32::try_from(index).ok().map(DocumentId)
    }

    /// The root of a document.
    pub fn root(&self, id: DocumentId) -> Node<'_> {
        Node { document: id, pointer: Pointer::root(), tree: &self[id].tree }
    }

    /// The resources that references can address.
    pub(crate) fn resources(&self) -> &Resources {
        &self.resources
    }

    /// The value at a pointer in a document.
    pub fn node(&self, id: DocumentId, pointer: &Pointer) -> Option<Node<'_>> {
        let tree = self[id].tree.at(pointer)?;
        Some(Node { document: id, pointer: pointer.clone(), tree })
    }

    /// Whether the value comes from an overlay, each of whose actions has evidence.
    pub(crate) fn is_from_overlay(&self, node: &Node<'_>) -> bool {
        let (written, _) = self.origin(node.document, &node.pointer);
        self.overlays().any(|(id, _)| id == written)
    }

    /// The document or overlay whose text the value at a pointer comes from, and its place in that text.
    pub(crate) fn origin(&self, id: DocumentId, pointer: &Pointer) -> (DocumentId, Pointer) {
        self[id].origins.locate((id, Pointer::root()), pointer)
    }
}

impl Document {
    fn new(provider: String, path: String, text: String, tree: Option<Tree>) -> Document {
        let (tree, origins, evidence) = (tree.unwrap_or(Tree::Null), Origin::default(), BTreeMap::new());
        Document { provider, path, text, tree, readable: false, origins, faults: Vec::new(), evidence }
    }

    /// The name of a file that is a schema as a whole: that of the file, as in `Amount.yaml` or `Amount.schema.json`. Other
    /// documents have no such name.
    pub(crate) fn schema_name(&self) -> Option<&str> {
        let is_whole = !self.provider.is_empty() && self.tree.get("openapi").is_none();
        let file = self.path.rsplit('/').next().filter(|_| is_whole)?;
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Some(stem.strip_suffix(".schema").unwrap_or(stem))
    }
}

impl Index<DocumentId> for Documents {
    type Output = Document;

    fn index(&self, id: DocumentId) -> &Document {
        &self.list[id.0 as usize]
    }
}

/// Parses files, given in any order.
pub fn read(mut files: Vec<SourceFile>, problems: &mut Diagnostics) -> Documents {
    files.sort_by_cached_key(|file| (is_overlay(&file.path), file.path.clone()));
    let given = files.iter().filter(|file| !is_overlay(&file.path)).count();
    let overlays = files.len() - given;
    let mut list = Vec::with_capacity(files.len());
    for (id, file) in (0..).map(DocumentId).zip(files) {
        list.push(document(id, file, problems));
    }
    let known = known::documents(list.iter().map(|document| document.text.as_str()));
    for (id, file) in (0..).map(DocumentId).skip(list.len()).zip(known) {
        list.push(document(id, file, problems));
    }
    let mut documents = Documents { list, given, overlays, resources: Resources::default() };
    documents.find_resources();
    documents
}

/// Whether a file is an overlay: it is in a folder `overlays` below that of its provider.
fn is_overlay(path: &str) -> bool {
    let mut folders = path.rsplit('/').skip(1);
    folders.next() == Some("overlays") && folders.next().is_some()
}

fn document(id: DocumentId, file: SourceFile, problems: &mut Diagnostics) -> Document {
    let SourceFile { provider, path, text } = file;
    let text = match String::from_utf8(text) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let (line, column) = positions::line_and_column(&text, valid);
            problems.push(
                Problem::error(
                    Id::Encoding,
                    Place { document: id, at: Spot::Line(line, column) },
                    "this byte is not UTF-8",
                )
                .help("save the file as UTF-8"),
            );
            return Document::new(provider, path, text, None);
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    let is_json = std::path::Path::new(&path).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let parse::Parsed { tree, faithful, mut faults } = parse::parse(id, &text, is_json, problems);
    if is_overlay(&path) {
        problems.extend(faults.drain(..).map(|fault| fault.problem));
    }
    Document { readable: faithful, faults, ..Document::new(provider, path, text, tree) }
}
