//! Corrections of published documents: OpenAPI Overlays, applied to the trees before any stage reads them.
//!
//! An overlay is in the folder `overlays` beside the documents that it corrects. With `extends` it applies to the one
//! document named there; without, each action applies to every document of the parent folder in which its target
//! selects something, and one with the target `$` to those with webhooks. Overlays apply in the order of their paths, and actions in the document's order, each to the
//! result of the previous one (Overlay 1.1.0, section 4.4.1).
//!
//! Two rules are stricter than the specification. Every action states in `x-evidence` how it is known that the document
//! is wrong; this text goes into the docs of what the action changed. And an action must change something: once the
//! provider has fixed the document, the correction has to go.

mod action;
mod document;
mod merge;
mod outcome;
mod query;
mod remove;

use std::collections::HashMap;

use self::action::ActionContext;
use self::document::Overlay;
use crate::problem::{Diagnostics, Id, MemberPart, Problem, nearest};
use crate::source::{DocumentId, Documents, Node, file_of, may_expand_to};

/// Applies all overlays to their documents.
pub(crate) fn apply(documents: &mut Documents, problems: &mut Diagnostics) {
    let readable = documents.overlays().filter(|(_, overlay)| overlay.readable);
    let overlays: Vec<Overlay> = readable.filter_map(|(id, _)| document::read(&documents.root(id), problems)).collect();
    if overlays.is_empty() {
        return;
    }
    let mut budgets = budgets(documents);
    let mut work = work(documents);
    for overlay in overlays {
        let Some(ids) = targets(&overlay, documents, problems) else { continue };
        let is_for_all = overlay.extends.is_none();
        for action in &overlay.actions {
            let ids = if is_for_all && action.target.is_root() { with_webhooks(&ids, documents) } else { ids.clone() };
            let context = ActionContext { documents, ids: &ids, budgets: &mut budgets, work: &mut work };
            action::carry_out(action, context, problems);
        }
    }
    let ids: Vec<_> = documents.iter().map(|(id, _)| id).collect();
    for id in ids {
        let document = documents.document_mut(id);
        document.evidence = document.origins.all_evidence();
    }
    documents.find_resources();
}

/// How much overlays may add to each document: as much as aliases may.
fn budgets(documents: &Documents) -> HashMap<DocumentId, usize> {
    let overlays: usize = documents.overlays().map(|(_, overlay)| overlay.text.len()).sum();
    documents.iter().map(|(id, document)| (id, may_expand_to(document.text.len().saturating_add(overlays)))).collect()
}

/// How many nodes and bytes of text all actions together may visit in search of what they select. Real overlays have
/// some tens of actions whose target has to be searched for.
fn work(documents: &Documents) -> usize {
    const AT_LEAST: usize = 100_000_000;
    const PER_BYTE: usize = 20;
    let bytes: usize = documents.iter().map(|(_, document)| document.text.len()).sum();
    bytes.saturating_mul(PER_BYTE).saturating_add(AT_LEAST)
}

/// The documents that an overlay applies to; `None` if that is refused.
fn targets(overlay: &Overlay, documents: &Documents, problems: &mut Diagnostics) -> Option<Vec<DocumentId>> {
    let path = &documents[overlay.id].path;
    let folder = path.rsplit_once("overlays/").map_or("", |(folder, _)| folder);
    let all = documents.iter().filter(|(_, document)| document.path.starts_with(folder));
    let all: Vec<_> = all.map(|(id, _)| id).collect();
    let root = documents.root(overlay.id);
    let (Some(file), Some(node)) = (&overlay.extends, root.get("extends")) else {
        if all.is_empty() {
            problems.push(Problem {
                place: root.place(MemberPart::Value),
                severity: crate::problem::Severity::Error,
                id: Id::OverlayPlacement,
                what: "this overlay has no documents to correct".to_owned(),
                help: "move it into the folder `overlays` next to the documents".to_owned(),
                other: None,
            });
            return None;
        }
        return Some(all);
    };
    match file_of(documents, overlay.id, file).filter(|id| all.contains(id) && !file.is_empty()) {
        Some(id) => Some(vec![id]),
        None => {
            problems.push(no_document(&node, file, &all, folder, documents));
            None
        }
    }
}

/// The documents that an action with the target `$` is for: those with webhooks, or if there are none, those that may get
/// some. Every file has a root, and the folder of a provider has other files, too.
fn with_webhooks(all: &[DocumentId], documents: &Documents) -> Vec<DocumentId> {
    let with = |keys: &[&str]| {
        let has = |id: &&DocumentId| keys.iter().any(|key| documents[**id].tree.get(key).is_some());
        // An unreadable document could be the one that is meant.
        let found = all.iter().filter(|id| !documents[**id].readable || has(id)).copied();
        Some(found.collect::<Vec<_>>()).filter(|found| !found.is_empty())
    };
    with(&["webhooks", "x-webhooks"]).or_else(|| with(&["openapi"])).unwrap_or_else(|| all.to_vec())
}

fn no_document(node: &Node<'_>, file: &str, all: &[DocumentId], folder: &str, documents: &Documents) -> Problem {
    let names: Vec<_> = all.iter().map(|id| &documents[*id].path[folder.len()..]).collect();
    let wanted = file.trim_start_matches(['.', '/']);
    let help = match nearest(wanted, names.iter().copied()) {
        Some(name) => format!("did you mean `../{name}`?"),
        None => "write the path of the document relative to this file, as in `../name.yaml`".to_owned(),
    };
    node.error(
        Id::OverlayPlacement,
        format!("`extends` names `{file}`, which is not among the documents that this overlay can correct"),
        help,
    )
}
