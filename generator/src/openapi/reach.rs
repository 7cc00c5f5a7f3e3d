//! The parts of the documents that webhooks reach. What is wrong elsewhere (in `paths`, …) does not touch what is
//! received.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use crate::problem::{Diagnostics, Problem, Severity};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, resolve};

/// Keys at the root of a document that matter for all webhooks.
const SHARED: [&str; 5] = ["openapi", "$self", "jsonSchemaDialect", "security", "components/securitySchemes"];

/// The parts of the documents that webhooks reach; found when somebody asks, since most documents have no faults.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// The path items of all webhooks.
    roots: Vec<(DocumentId, Pointer)>,
    /// The documents of which only some webhooks are read, with the place that says so.
    limited: HashMap<DocumentId, Pointer>,
    parts: OnceLock<Parts>,
}

/// The outermost places by document; `None` if anything may be reached.
type Parts = Option<HashMap<DocumentId, BTreeSet<String>>>;

impl Reach {
    /// Adds a path item.
    pub(super) fn add(&mut self, item: &Node<'_>) {
        self.roots.push((item.document, item.pointer.clone()));
    }

    /// Records that only some webhooks of a document are read.
    pub(super) fn limit(&mut self, only: &Node<'_>) {
        self.limited.insert(only.document, only.pointer.clone());
    }

    /// The place that says which webhooks of a document are read, if not all are.
    pub(crate) fn limit_of(&self, document: DocumentId) -> Option<&Pointer> {
        self.limited.get(&document)
    }

    /// Whether a webhook may reach a place, or something in it.
    pub(crate) fn includes(&self, documents: &Documents, document: DocumentId, place: &Pointer) -> bool {
        let Some(parts) = self.parts.get_or_init(|| self.find(documents)) else { return true };
        let Some(parts) = parts.get(&document) else { return false };
        let mut around = std::iter::successors(Some(place.clone()), Pointer::parent);
        let below = format!("{place}/");
        around.any(|place| parts.contains(place.as_str()))
            || parts.range(below.clone()..).next().is_some_and(|part| part.starts_with(&below))
    }

    /// Follows all references, whatever they are in.
    fn find(&self, documents: &Documents) -> Parts {
        let mut open: Vec<Node<'_>> =
            self.roots.iter().filter_map(|(document, pointer)| documents.node(*document, pointer)).collect();
        let roots: HashSet<DocumentId> = self.roots.iter().map(|(document, _)| *document).collect();
        for (root, key) in roots.iter().flat_map(|root| SHARED.map(|key| (*root, key))) {
            let place = Pointer::parse(&format!("/{key}")).unwrap_or_default();
            open.extend(documents.node(root, &place));
        }
        let mut parts: HashMap<DocumentId, BTreeSet<String>> = HashMap::new();
        while let Some(node) = open.pop() {
            if parts.entry(node.document).or_default().insert(node.pointer.as_str().to_owned()) {
                targets(documents, node, &mut open)?;
            }
        }
        Some(parts)
    }
}

/// The targets of all references in a part of a document; `None` if one of them is dynamic.
fn targets<'d>(documents: &'d Documents, part: Node<'d>, found: &mut Vec<Node<'d>>) -> Option<()> {
    let mut open = vec![part];
    while let Some(node) = open.pop() {
        for (key, member) in node.members() {
            match (key, member.tree) {
                ("$dynamicRef" | "$recursiveRef", _) => return None,
                ("$ref", Tree::String(text)) => found.extend(resolve(documents, &member, text)),
                ("mapping", Tree::Object(_)) => {
                    for (_, target) in member.members() {
                        let Some(text) = target.tree.as_str() else { continue };
                        let schemas =
                            documents.root(target.document).get("components").and_then(|all| all.get("schemas"));
                        found.extend(schemas.and_then(|schemas| schemas.get(text)));
                        found.extend(resolve(documents, &target, text));
                    }
                }
                _ => {}
            }
            open.push(member);
        }
        open.extend(node.items());
    }
    Some(())
}

/// Reports the faults of all documents that are read: errors where a webhook reaches them, else warnings.
pub(super) fn report(documents: &Documents, reach: &Reach, unread: &[DocumentId], problems: &mut Diagnostics) {
    for (id, document) in documents.iter().filter(|(id, _)| !unread.contains(id)) {
        problems.extend(document.faults.iter().map(|fault| {
            let problem = fault.problem.clone();
            if reach.includes(documents, id, &fault.at) { problem } else { spared(problem) }
        }));
    }
}

/// A problem as a warning, since no webhook reaches its place.
pub(crate) fn spared(problem: Problem) -> Problem {
    let what = format!("{}; no webhook reaches it", problem.what);
    Problem { severity: Severity::Warning, what, ..problem }
}
