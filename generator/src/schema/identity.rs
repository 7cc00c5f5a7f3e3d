//! `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 Core, sections 8.2.1 and 8.2.2). What they do was settled
//! when the documents were searched; here they are judged where a schema that has one is read.

use super::values;
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::source::{Documents, Node, ResourceId, identifier, is_anchor};

const HELP_PLACE: &str =
    "put the schema where one is expected, as below `components/schemas` or `$defs`, and refer to it there";

/// Refuses an `$id` that is none, or that stands where nobody looks for one.
pub(super) fn check_id(documents: &Documents, value: &Node<'_>, problems: &mut Diagnostics) {
    let Some(text) = values::text("$id", value, problems) else { return };
    let Some(schema) = value.pointer.parent() else { return };
    if identifier(&text).is_none() {
        problems.push(value.error(
            format!("`$id` is `{text}`, which has a fragment"),
            "write an address without `#`; a name within the document is an `$anchor`",
        ));
    } else if !documents.resources().is_root(value.document, &schema) {
        let what = "this `$id` says nothing: it is no address that can be resolved here, or no schema is expected here";
        problems.push(value.error(what, HELP_PLACE));
    }
}

/// Refuses an anchor that is none, or that stands where nobody looks for one.
pub(super) fn check_anchor(documents: &Documents, keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) {
    let Some(name) = values::text(keyword, value, problems) else { return };
    let Some(schema) = value.pointer.parent() else { return };
    let resources = documents.resources();
    if !is_anchor(&name) {
        problems.push(value.error(
            format!("`{keyword}` is `{name}`, which cannot be the name of a place"),
            "begin with a letter or `_`, and go on with letters, digits, `-`, `_` and `.`",
        ));
        return;
    }
    let anchor = resources[resources.at(value.document, &schema)].anchors.get(&name);
    // One of two schemas with one name is a problem of who refers to them.
    if !anchor.is_some_and(|anchor| anchor.pointer == schema || anchor.other.is_some()) {
        problems.push(value.error(format!("this `{keyword}` says nothing: no schema is expected here"), HELP_PLACE));
    }
}

/// The schema that has a dynamic anchor in a resource; `None` where none has.
pub(super) fn dynamic_anchor<'d>(
    documents: &'d Documents,
    resource: ResourceId,
    name: &str,
) -> Option<Result<Node<'d>, Box<Problem>>> {
    let resource = &documents.resources()[resource];
    let anchor = resource.anchors.get(name).filter(|anchor| anchor.dynamic)?;
    let node = documents.node(resource.document, &anchor.pointer)?;
    let Some(other) = &anchor.other else { return Some(Ok(node)) };
    let what = format!("two schemas have the anchor `{name}`, to which a `$dynamicRef` leads");
    let place = Place { document: resource.document, at: Spot::Pointer(other.clone(), MemberPart::Key) };
    let problem = node.error_at_key(what, "rename one of the two").other(place, "this is the second of them");
    Some(Err(Box::new(problem)))
}
