//! Resolves references: a `$ref` names a resource, and in it a JSON pointer or an anchor (RFC 3986, RFC 6901, JSON
//! Schema 2020-12 Core, sections 8.2.3 and 9.1). Nothing is ever fetched: the target must be in one of the documents.

use std::collections::HashSet;

use super::resources::{Lookup, ResourceId, decode};
use super::{ByName, DocumentId, Documents, Node, Pointer, Tree};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot, nearest};

/// The target of a reference.
pub(crate) struct Target<'d> {
    /// The target itself.
    pub(crate) node: Node<'d>,
    /// The anchor by which it was found, if that is a `$dynamicAnchor`.
    pub(crate) dynamic: Option<&'d str>,
}

/// Resolves the value of a `$ref`, whose place is `node`.
pub(crate) fn resolve<'d>(
    documents: &'d Documents,
    node: &Node<'_>,
    reference: &str,
) -> Result<Node<'d>, Box<Problem>> {
    Ok(target(documents, "$ref", node, reference)?.node)
}

/// Resolves a reference before dynamic anchors are bound.
pub(crate) fn target<'d>(
    documents: &'d Documents,
    keyword: &str,
    node: &Node<'_>,
    reference: &str,
) -> Result<Target<'d>, Box<Problem>> {
    let refuse = |what: String, help: &str| Err(Box::new(node.error(Id::Reference, what, help)));
    let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let resource = find(documents, keyword, node, address)?;
    let document = documents.resources()[resource].document;
    if !documents[document].readable {
        return refuse(
            format!("`{keyword}` refers to the file `{address}`, which could not be read"),
            "correct that file first",
        );
    }
    let Some(fragment) = decode(fragment) else {
        return refuse(
            format!("`{keyword}` is `{reference}`, in which a `%` does not begin an escape"),
            "write `%25` for a literal `%`",
        );
    };
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return anchor(documents, keyword, node, reference, resource, &fragment);
    }
    let Some(pointer) = Pointer::parse(&fragment) else {
        return refuse(
            format!("`{keyword}` is `{reference}`, in which a `~` does not begin an escape"),
            "write `~0` for `~`, and `~1` for a `/` within a name",
        );
    };
    let root = &documents.resources()[resource].root;
    let found = documents.node(document, &root.join(&pointer));
    match found.or_else(|| behind_references(documents, document, root, &pointer)) {
        Some(node) => Ok(Target { node, dynamic: None }),
        None => refuse(
            format!("`{keyword}` refers to `{reference}`, which does not exist"),
            &dangling(documents[document].tree.at(root).unwrap_or(&Tree::Null), &pointer),
        ),
    }
}

/// The value at a pointer that leads through references: many documents have `schemas: {$ref: index.yaml}`, and refer to
/// `#/components/schemas/Name`.
fn behind_references<'d>(
    documents: &'d Documents,
    document: DocumentId,
    root: &Pointer,
    pointer: &Pointer,
) -> Option<Node<'d>> {
    /// Longer chains are circular.
    const LONGEST_CHAIN: usize = 100;
    let mut node = documents.node(document, root)?;
    let mut followed = 0;
    for token in pointer.tokens() {
        while node.get(&token).is_none() {
            let reference = node.get("$ref")?;
            let address = reference.tree.as_str()?;
            followed += 1;
            // A pointer in the reference that leads through references again is not followed.
            node = (followed < LONGEST_CHAIN).then(|| directly(documents, &reference, address))??;
        }
        node = node.get(&token)?;
    }
    Some(node)
}

/// The target of a reference whose pointer leads through no other.
fn directly<'d>(documents: &'d Documents, node: &Node<'_>, reference: &str) -> Option<Node<'d>> {
    let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let resources = documents.resources();
    let (_, Lookup::One(found)) = resources.find(resources.at(node.document, &node.pointer), address) else {
        return None;
    };
    let (resource, pointer) = (&resources[found], Pointer::parse(&decode(fragment)?)?);
    documents.node(resource.document, &resource.root.join(&pointer)).filter(|_| documents[resource.document].readable)
}

fn anchor<'d>(
    documents: &'d Documents,
    keyword: &str,
    node: &Node<'_>,
    reference: &str,
    resource: ResourceId,
    name: &str,
) -> Result<Target<'d>, Box<Problem>> {
    let resource = &documents.resources()[resource];
    let Some((name, anchor)) = resource.anchors.get_key_value(name) else {
        let help = match nearest(name, resource.anchors.keys().map(String::as_str)) {
            Some(known) => format!("did you mean `#{known}`?"),
            None => "add `$anchor` to the schema that is meant, or refer to it by its JSON pointer, as in \
                     `#/components/schemas/Name`"
                .to_owned(),
        };
        return Err(Box::new(node.error(
            Id::Reference,
            format!("`{keyword}` refers to `{reference}`, but no schema has the anchor `{name}`"),
            help,
        )));
    };
    if let Some(other) = &anchor.other {
        let what = format!("`{keyword}` refers to `{reference}`, but two schemas have the anchor `{name}`");
        let place = Place { document: resource.document, at: Spot::Pointer(other.clone(), MemberPart::Value) };
        let problem = node.error(Id::Reference, what, "rename one of the two").other(place, "the second one is here");
        return Err(Box::new(problem));
    }
    match documents.node(resource.document, &anchor.pointer) {
        Some(node) => Ok(Target { node, dynamic: anchor.dynamic.then_some(name.as_str()) }),
        None => Err(Box::new(node.error(
            Id::Reference,
            format!("`{keyword}` refers to `{reference}`, which does not exist"),
            "correct it",
        ))),
    }
}

/// The resource at the URI of a reference.
fn find(documents: &Documents, keyword: &str, node: &Node<'_>, address: &str) -> Result<ResourceId, Box<Problem>> {
    let resources = documents.resources();
    let from = resources.at(node.document, &node.pointer);
    let (meant, found) = resources.find(from, address);
    let problem = match (found, meant) {
        (Lookup::One(resource), _) => return Ok(resource),
        (Lookup::Ambiguous(one, other), _) => {
            let what =
                format!("`{keyword}` refers to `{address}`, which two documents or schemas declare as their own URI");
            let other = if resources[one].document == node.document { other } else { one };
            let other = &resources[other];
            let at = Spot::Pointer(other.root.clone(), MemberPart::Value);
            let place = Place { document: other.document, at };
            node.error(Id::Reference, what, "give one of the two another `$id`").other(place, "one of them is here")
        }
        (Lookup::Missing, Some(meant)) if meant.scheme().as_str() != "specs" => {
            let shown = if meant.as_str() == address { String::new() } else { format!("`{address}`, that is, ") };
            node.error(
                Id::Reference,
                format!("`{keyword}` refers to {shown}the URI `{meant}`, which no document declares"),
                "put a file with this `$id` below specs/, or use a relative path outside of any schema with an `$id`; \
                 nothing is fetched",
            )
        }
        (Lookup::Missing, _) => node.error(
            Id::Reference,
            format!("`{keyword}` refers to the file `{address}`, which is not among the documents"),
            "write a path relative to this file, and put the other file below specs/",
        ),
    };
    Err(Box::new(problem))
}

/// Follows the `$ref` of a node to its final target. Siblings of the `$ref` are ignored.
pub(crate) fn follow<'d>(documents: &'d Documents, node: &Node<'d>, problems: &mut Diagnostics) -> Option<Node<'d>> {
    let mut seen = HashSet::new();
    let mut node = node.clone();
    while let Some(reference) = node.get("$ref") {
        if !seen.insert((node.document, node.pointer.clone())) {
            problems.push(reference.error(
                Id::CircularReference,
                "this `$ref` leads back to itself through references alone",
                "let one of the references name the actual target",
            ));
            return None;
        }
        let Tree::String(text) = reference.tree else {
            problems.push(reference.error(
                Id::Reference,
                format!("`$ref` must be a string, not {}", reference.tree.kind()),
                "write a reference, as in `#/components/schemas/Name`",
            ));
            return None;
        };
        match resolve(documents, &reference, text) {
            Ok(found) => node = found,
            Err(problem) => {
                problems.push(*problem);
                return None;
            }
        }
    }
    Some(node)
}

/// The document that a URI refers to in another document.
pub(crate) fn file_of(documents: &Documents, from: DocumentId, address: &str) -> Option<DocumentId> {
    let resources = documents.resources();
    match resources.find(resources.at(from, &Pointer::root()), address) {
        (_, Lookup::One(resource)) => Some(resources[resource].document),
        _ => None,
    }
}

/// The other documents that a document refers to, by a reference anywhere in it.
pub(crate) fn referred(documents: &Documents, id: DocumentId) -> HashSet<DocumentId> {
    let resources = documents.resources();
    let mut found = HashSet::new();
    // Places matter only if some schema changes the base URI of the references below it.
    let pointer = resources.has_embedded(id).then(Pointer::root);
    let mut waiting = vec![(&documents[id].tree, pointer)];
    while let Some((tree, pointer)) = waiting.pop() {
        match tree {
            Tree::Object(members) => {
                for reference in references(members) {
                    let address = reference.split('#').next().unwrap_or_default();
                    if address.is_empty() {
                        continue;
                    }
                    let from = resources.at(id, pointer.as_ref().unwrap_or(&Pointer::root()));
                    if let (_, Lookup::One(resource)) = resources.find(from, address) {
                        found.extend(Some(resources[resource].document).filter(|other| *other != id));
                    }
                }
                waiting.extend(
                    members.iter().map(|(key, member)| (member, pointer.as_ref().map(|pointer| pointer.child(key)))),
                );
            }
            Tree::Array(items) => {
                let items = items.iter().enumerate();
                waiting.extend(
                    items.map(|(index, item)| (item, pointer.as_ref().map(|pointer| pointer.child_index(index)))),
                );
            }
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::String(_) => {}
        }
    }
    found
}

/// The references among an object's members, including those of a discriminator's `mapping`.
fn references(members: &ByName<Tree>) -> impl Iterator<Item = &str> {
    let keywords = ["$ref", "$dynamicRef", "$schema", "jsonSchemaDialect"];
    let mapping = members.get("propertyName").and(members.get("mapping")).and_then(Tree::as_object);
    let mapped = mapping.into_iter().flat_map(ByName::values);
    keywords.into_iter().filter_map(|keyword| members.get(keyword)).chain(mapped).filter_map(Tree::as_str)
}

/// Help for a dangling pointer: how far it leads, and what may have been meant.
fn dangling(tree: &Tree, pointer: &Pointer) -> String {
    let mut reached = Pointer::root();
    let mut tree = tree;
    for token in pointer.tokens() {
        let next = reached.child(&token);
        let step = Pointer::root().child(&token);
        let Some(found) = tree.at(&step) else {
            let keys = tree.as_object().into_iter().flat_map(|members| members.keys().map(String::as_str));
            return match nearest(&token, keys) {
                Some(name) => format!("`#{reached}` has no `{token}`; did you mean `{name}`?"),
                None => format!("`#{reached}` has no `{token}`; add it, or correct the reference"),
            };
        };
        (reached, tree) = (next, found);
    }
    "correct the reference".to_owned()
}
