//! `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 Core, sections 8.2.1 and 8.2.2). `source` has collected
//! them from whole documents; here they are checked when a schema that has one is read.

use super::values;
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::source::{Documents, Node, ResourceId, identifier, is_anchor};

const HELP_PLACE: &str =
    "move the schema to where one is expected, such as `components/schemas` or `$defs`, and refer to it there";

/// Reports an `$id` that is invalid, or that has no effect where it is.
pub(super) fn check_id(documents: &Documents, value: &Node<'_>, problems: &mut Diagnostics) {
    let Some(text) = values::text("$id", value, problems) else { return };
    let Some(schema) = value.pointer.parent() else { return };
    if identifier(&text).is_none() {
        problems.push(value.error(
            Id::Identifier,
            format!("`$id` is `{text}`, which has a fragment"),
            "write a URI without `#`; a name within the document is an `$anchor`",
        ));
    } else if !documents.resources().is_root(value.document, &schema) {
        let what = "this `$id` has no effect: it is not a URI that can be resolved here, or no schema is expected here";
        problems.push(value.error(Id::Identifier, what, HELP_PLACE));
    }
}

/// Reports an anchor that is invalid, or that has no effect where it is.
pub(super) fn check_anchor(documents: &Documents, keyword: &str, value: &Node<'_>, problems: &mut Diagnostics) {
    let Some(name) = values::text(keyword, value, problems) else { return };
    let Some(schema) = value.pointer.parent() else { return };
    let resources = documents.resources();
    if !is_anchor(&name) {
        problems.push(value.error(
            Id::Identifier,
            format!("`{keyword}` is `{name}`, which is not a valid anchor"),
            "start with a letter or `_`, and continue with letters, digits, `-`, `_` and `.`",
        ));
        return;
    }
    let anchor = resources[resources.at(value.document, &schema)].anchors.get(&name);
    // Two schemas with one name are reported only if a reference has this name.
    if !anchor.is_some_and(|anchor| anchor.pointer == schema || anchor.other.is_some()) {
        problems.push(value.error(
            Id::Identifier,
            format!("this `{keyword}` has no effect: no schema is expected here"),
            HELP_PLACE,
        ));
    }
}

/// The schema with a dynamic anchor in a resource, if there is one.
pub(super) fn dynamic_anchor<'d>(
    documents: &'d Documents,
    resource: ResourceId,
    name: &str,
) -> Option<Result<Node<'d>, Box<Problem>>> {
    let resource = &documents.resources()[resource];
    let anchor = resource.anchors.get(name).filter(|anchor| anchor.dynamic)?;
    let node = documents.node(resource.document, &anchor.pointer)?;
    let Some(other) = &anchor.other else { return Some(Ok(node)) };
    let what = format!("two schemas have the anchor `{name}`, which a `$dynamicRef` refers to");
    let place = Place { document: resource.document, at: Spot::Pointer(other.clone(), MemberPart::Key) };
    let problem =
        node.error_at_key(Id::Identifier, what, "rename one of the two").other(place, "the second one is here");
    Some(Err(Box::new(problem)))
}
