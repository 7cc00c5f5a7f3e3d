//! Documents as trees, and the place of everything in them.
//!
//! [`read`] turns the bytes of YAML and JSON files into [`Document`]s. A [`Tree`] knows no positions: a JSON pointer is
//! the place of everything, and [`locate`] finds its line when a problem is shown. [`Node`] is a tree together with its
//! place, which is what the stages that read documents walk.

mod known;
mod node;
mod number;
mod place;
mod pointer;
mod reading;
mod reference;
mod resources;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Index;

pub use self::node::Node;
pub use self::number::Number;
pub use self::place::locate;
pub(crate) use self::place::{Found, Positions};
pub use self::pointer::Pointer;
pub(crate) use self::reference::{Target, follow, referred, resolve, target};
use self::resources::Resources;
pub(crate) use self::resources::{ResourceId, identifier, is_anchor};
pub use self::tree::Tree;
use crate::problem::{Place, Problem, Severity, Spot};

/// A file as it was found.
#[derive(Clone, Debug)]
pub struct Input {
    /// The folder below `specs/`: whose webhooks these are.
    pub provider: String,
    /// The path relative to `specs/`, with `/` between its parts (`signalwire/stream-status-callback.yaml`); or the
    /// address at which the file stands, where references to it are to name that (`https://example.com/status.json`).
    pub path: String,
    /// What is in it.
    pub text: Vec<u8>,
}

/// Stands for one document of a run, in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub(crate) u32);

/// A file that was read.
#[derive(Debug)]
pub struct Document {
    /// Whose webhooks these are.
    pub provider: String,
    /// The path relative to `specs/`, with `/` between its parts; or the address at which it stands.
    pub path: String,
    /// The text, without a byte order mark; what is not UTF-8 is replaced, so that the rest can be shown.
    pub text: String,
    /// What the text says; `Null` where it could not be read.
    pub tree: Tree,
    /// Whether the tree is what the text says. Where not, a problem says why, and no stage reads the tree.
    pub readable: bool,
}

/// All documents of one run, sorted by path, so that the order in which they come leaves no trace.
#[derive(Debug, Default)]
pub struct Documents {
    list: Vec<Document>,
    /// How many of them were given. After these come those that everybody knows.
    given: usize,
    resources: Resources,
}

impl Documents {
    /// All documents that were given with their ids, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        (0..).map(DocumentId).zip(&self.list[..self.given])
    }

    /// The document at a path relative to `specs/`.
    pub fn find(&self, path: &str) -> Option<DocumentId> {
        let index = self.list[..self.given].binary_search_by(|document| document.path.as_str().cmp(path)).ok()?;
        u32::try_from(index).ok().map(DocumentId)
    }

    /// The whole of a document, with its place.
    pub fn root(&self, id: DocumentId) -> Node<'_> {
        Node { document: id, pointer: Pointer::root(), tree: &self[id].tree }
    }

    /// What has an address, and is referred to by it.
    pub(crate) fn resources(&self) -> &Resources {
        &self.resources
    }

    /// What a pointer names in a document.
    pub fn node(&self, id: DocumentId, pointer: &Pointer) -> Option<Node<'_>> {
        let tree = self[id].tree.at(pointer)?;
        Some(Node { document: id, pointer: pointer.clone(), tree })
    }
}

impl Index<DocumentId> for Documents {
    type Output = Document;

    fn index(&self, id: DocumentId) -> &Document {
        &self.list[id.0 as usize]
    }
}

/// Reads files, in whatever order they come.
pub fn read(mut inputs: Vec<Input>, problems: &mut Vec<Problem>) -> Documents {
    inputs.sort_by(|one, two| one.path.cmp(&two.path));
    let mut list = Vec::with_capacity(inputs.len());
    for (id, input) in (0..).map(DocumentId).zip(inputs) {
        list.push(document(id, input, problems));
    }
    let given = list.len();
    let known = known::documents(list.iter().map(|document| document.text.as_str()));
    for (id, input) in (0..).map(DocumentId).skip(given).zip(known) {
        list.push(document(id, input, problems));
    }
    let resources = Resources::of(&list);
    Documents { list, given, resources }
}

fn document(id: DocumentId, input: Input, problems: &mut Vec<Problem>) -> Document {
    let Input { provider, path, text } = input;
    let text = match String::from_utf8(text) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let (line, column) = place::line_and_column(&text, valid);
            problems.push(Problem {
                place: Place { document: id, at: Spot::Line(line, column) },
                severity: Severity::Error,
                what: "this byte is not UTF-8".to_owned(),
                help: "save the file as UTF-8".to_owned(),
                other: None,
            });
            return Document { provider, path, text, tree: Tree::Null, readable: false };
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    let is_json = std::path::Path::new(&path).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let reading::Reading { tree, faithful } = reading::read(id, &text, is_json, problems);
    Document { provider, path, text, tree: tree.unwrap_or(Tree::Null), readable: faithful }
}
