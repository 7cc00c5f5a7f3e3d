//! Overlay documents (Overlay 1.1.0, section 4.4).

use super::query::{self, Query};
use crate::problem::{Diagnostics, Id, MemberPart, Problem, Spot, is_nearly, nearest};
use crate::source::{DocumentId, Node, Number, Pointer, Tree};

/// An Overlay Object (section 4.4.1).
pub(super) struct Overlay {
    pub(super) id: DocumentId,
    /// The one document that it applies to.
    pub(super) extends: Option<String>,
    pub(super) actions: Vec<Action>,
}

/// An Action Object (section 4.4.3).
pub(super) struct Action {
    /// The overlay that contains it.
    pub(super) overlay: DocumentId,
    /// Its place in that overlay.
    pub(super) pointer: Pointer,
    pub(super) target: Query,
    pub(super) change: Change,
    /// How it is known that the document is wrong.
    pub(super) evidence: String,
    /// Whether the overlay has version 1.0, which has fewer kinds of change.
    pub(super) is_1_0: bool,
}

/// What an action does with the values that its target selects.
pub(super) enum Change {
    Remove,
    /// Merges this value into each.
    Update(Tree),
    /// Merges the value that this query selects into each.
    Copy(Query),
}

const OVERLAY: [&str; 4] = ["overlay", "info", "extends", "actions"];
const INFO: [&str; 3] = ["title", "version", "description"];
const ACTION: [&str; 5] = ["target", "description", "update", "copy", "remove"];
const EVIDENCE: &str = "x-evidence";

/// Reads an overlay; `None` if nothing of it can be applied. Refused actions are left out.
pub(super) fn read(root: &Node<'_>, problems: &mut Diagnostics) -> Option<Overlay> {
    if root.tree.as_object().is_none() {
        let what = format!("an overlay must be an object, not {}", root.tree.kind());
        problems.push(root.error(
            Id::OverlayFields,
            what,
            "start with `overlay: 1.1.0` and `info:`, and list the actions below `actions:`",
        ));
        return None;
    }
    check_fields(root, "an overlay", &OVERLAY, problems);
    let is_1_0 = version(root, problems)?;
    check_info(root, problems);
    let extends = text(root, "extends", problems);
    let actions = match root.get("actions") {
        Some(node) if node.tree.as_array().is_some_and(|items| !items.is_empty()) => {
            node.items().filter_map(|node| action(&node, is_1_0, problems)).collect()
        }
        Some(node) => {
            problems.push(node.error(
                Id::OverlayFields,
                "`actions` must be an array of at least one action",
                "add the corrections",
            ));
            return None;
        }
        None => {
            problems.push(missing(root, "overlay", "actions", "list the corrections below `actions`"));
            return None;
        }
    };
    Some(Overlay { id: root.document, extends, actions })
}

/// Whether it is version 1.0. Patch versions change nothing (section 4.1).
fn version(root: &Node<'_>, problems: &mut Diagnostics) -> Option<bool> {
    let Some(node) = root.get("overlay") else {
        problems.push(missing(
            root,
            "overlay",
            "overlay",
            "add the version of the Overlay Specification: `overlay: 1.1.0`",
        ));
        return None;
    };
    let version = node.tree.as_str().or_else(|| node.tree.as_number().map(Number::as_str)).unwrap_or_default();
    let is = |known: &str| version.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if is("1.0") || is("1.1") {
        return Some(is("1.0"));
    }
    problems.push(node.error(Id::OverlayFields, "`overlay` must be version 1.0 or 1.1", "write `overlay: 1.1.0`"));
    None
}

fn check_info(root: &Node<'_>, problems: &mut Diagnostics) {
    let Some(info) = root.get("info") else {
        problems.push(missing(root, "overlay", "info", "describe the overlay: `info: {title: …, version: …}`"));
        return;
    };
    if !is_object(&info, problems) {
        return;
    }
    check_fields(&info, "an overlay's `info`", &INFO, problems);
    for key in INFO {
        if text(&info, key, problems).is_none() && info.get(key).is_none() && key != "description" {
            problems.push(missing(&info, "`info`", key, &format!("add a string `{key}`")));
        }
    }
}

fn action(node: &Node<'_>, is_1_0: bool, problems: &mut Diagnostics) -> Option<Action> {
    if !is_object(node, problems) {
        return None;
    }
    check_fields(node, "an action", &ACTION, problems);
    text(node, "description", problems);
    if node.get("target").is_none() {
        problems.push(missing(
            node,
            "action",
            "target",
            "add a JSONPath that selects what to change, as in `$.webhooks.ping`",
        ));
    }
    let evidence = evidence(node, problems);
    let target = query(node, "target", problems);
    let change = change(node, is_1_0, problems);
    Some(Action {
        overlay: node.document,
        pointer: node.pointer.clone(),
        target: target?,
        change: change?,
        evidence: evidence?,
        is_1_0,
    })
}

/// A correction without a reason cannot be distinguished from a mistake, so it would never be removed.
fn evidence(node: &Node<'_>, problems: &mut Diagnostics) -> Option<String> {
    const HELP: &str = "state what was observed, where it is documented, or that it is an open question";
    let mut misspelt = false;
    for (key, member) in node.members().filter(|(key, _)| key.starts_with("x-") && is_nearly(key, EVIDENCE, 2)) {
        let help = format!("did you mean `{EVIDENCE}`?");
        problems.push(member.error_at_key(Id::OverlayEvidence, format!("unknown extension `{key}`"), help));
        misspelt = true;
    }
    let Some(evidence) = node.get(EVIDENCE) else {
        problems.extend((!misspelt).then(|| missing(node, "action", EVIDENCE, HELP)));
        return None;
    };
    match evidence.tree.as_str().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Some(text.to_owned()),
        None => {
            problems.push(evidence.error(Id::OverlayEvidence, "`x-evidence` must be a non-empty string", HELP));
            None
        }
    }
}

/// The change of an action. `remove: true` overrides the others, and `update` and `copy` cancel each other (section
/// 4.4.3.1).
fn change(node: &Node<'_>, is_1_0: bool, problems: &mut Diagnostics) -> Option<Change> {
    let (update, copy, remove) = (node.get("update"), node.get("copy"), node.get("remove"));
    if let Some(copy) = copy.as_ref().filter(|_| is_1_0) {
        problems.push(copy.error_at_key(
            Id::OverlayFields,
            "`copy` does not exist in Overlay 1.0",
            "write `overlay: 1.1.0`",
        ));
        return None;
    }
    let removes = match remove.as_ref().map(|node| (node, node.tree.as_bool())) {
        None => false,
        Some((_, Some(removes))) => removes,
        Some((node, None)) => {
            let what = format!("`remove` must be a boolean, not {}", node.tree.kind());
            problems.push(node.error(Id::OverlayFields, what, "write `remove: true`"));
            return None;
        }
    };
    match (removes, update, copy) {
        (true, update, copy) => {
            for (key, idle) in [("update", update), ("copy", copy)] {
                let what = format!("`{key}` has no effect next to `remove: true`");
                problems
                    .extend(idle.map(|node| node.warning_at_key(Id::OverlayUnneeded, what, "remove one of the two")));
            }
            Some(Change::Remove)
        }
        (false, Some(update), Some(copy)) => {
            problems.push(
                copy.error_at_key(
                    Id::OverlayFields,
                    "`update` and `copy` in one action cancel each other",
                    "remove one of the two, or write an action for each",
                )
                .other(update.place(MemberPart::Key), "the other one is here"),
            );
            None
        }
        (false, Some(update), None) => Some(Change::Update(update.tree.clone())),
        (false, None, Some(_)) => query(node, "copy", problems).map(Change::Copy),
        (false, None, None) => {
            let help = "add `update`, `copy` or `remove: true`";
            problems.push(node.error(Id::OverlayFields, "this action changes nothing", help));
            None
        }
    }
}

fn query(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<Query> {
    let text = text(node, key, problems)?;
    let node = node.get(key)?;
    match Query::parse(&text) {
        Ok(query) => Some(query),
        Err(query::QueryError { at, what, help }) => {
            let mut problem = node.error(Id::OverlayTarget, what, help);
            if let Some(at) = at {
                problem.place.at = Spot::Character(node.pointer.clone(), at);
            }
            problems.push(problem);
            None
        }
    }
}

fn is_object(node: &Node<'_>, problems: &mut Diagnostics) -> bool {
    let is_object = node.tree.as_object().is_some();
    if !is_object {
        problems.push(node.error(
            Id::OverlayFields,
            format!("expected an object, not {}", node.tree.kind()),
            "write an object",
        ));
    }
    is_object
}

/// Refuses fields that the object does not have and that are not extensions (section 4.6).
fn check_fields(node: &Node<'_>, of: &str, known: &[&str], problems: &mut Diagnostics) {
    for (key, member) in node.members().filter(|(key, _)| !key.starts_with("x-") && !known.contains(key)) {
        let help = match nearest(key, known.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("remove it, or write `x-{key}`"),
        };
        problems.push(member.error_at_key(Id::OverlayFields, format!("`{key}` is not a field of {of}"), help));
    }
}

fn text(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<String> {
    let member = node.get(key)?;
    let text = member.tree.as_str();
    if text.is_none() {
        let what = format!("`{key}` must be a string, not {}", member.tree.kind());
        problems.push(member.error(Id::OverlayFields, what, "write a string, in quotes if it looks like a number"));
    }
    text.map(str::to_owned)
}

fn missing(node: &Node<'_>, of: &str, key: &str, help: &str) -> Problem {
    let id = if key == EVIDENCE { Id::OverlayEvidence } else { Id::OverlayFields };
    node.error(id, format!("this {of} has no `{key}`"), help)
}
