//! What a `$ref` names: this document or another, and a JSON pointer in it (RFC 3986, RFC 6901).

use std::collections::HashSet;

use super::{DocumentId, Documents, Node, Pointer, Tree};
use crate::problem::{Problem, nearest};

/// Finds what the text of a `$ref` names, or says why that cannot be; `node` is the text's own place.
pub(crate) fn resolve<'d>(
    documents: &'d Documents,
    node: &Node<'_>,
    reference: &str,
) -> Result<Node<'d>, Box<Problem>> {
    let refuse = |what: String, help: &str| Err(Box::new(node.error(what, help)));
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if has_scheme(file) {
        return refuse(
            format!("not supported yet: `$ref` to an address (`{file}`)"),
            "put the file beside this one below specs/ and name it by a relative path",
        );
    }
    let Some(document) = file_of(documents, node.document, file) else {
        return refuse(
            format!("`$ref` names the file `{file}`, which is not among the documents"),
            "write a path relative to this file, and put that file below specs/",
        );
    };
    if !documents[document].readable {
        return refuse(format!("`$ref` names the file `{file}`, which could not be read"), "correct that file first");
    }
    let fragment = decode(fragment);
    let Some(pointer) = fragment.as_deref().and_then(Pointer::parse) else {
        return refuse(
            format!("not supported yet: `$ref` to anything but a JSON pointer (`{reference}`)"),
            "write `#/` and the names on the way, as in `#/components/schemas/Name`",
        );
    };
    match documents.node(document, &pointer) {
        Some(found) => Ok(found),
        None => refuse(
            format!("`$ref` names `{reference}`, where nothing stands"),
            &dangling(&documents[document].tree, &pointer),
        ),
    }
}

/// Goes from a node that is a `$ref` to what it names in the end. The siblings of such a `$ref` are not looked at.
pub(crate) fn follow<'d>(documents: &'d Documents, node: &Node<'d>, problems: &mut Vec<Problem>) -> Option<Node<'d>> {
    let mut seen = HashSet::new();
    let mut node = node.clone();
    while let Some(reference) = node.get("$ref") {
        if !seen.insert((node.document, node.pointer.clone())) {
            problems.push(reference.error(
                "this `$ref` leads back to itself, through nothing but references",
                "let one of them name what is meant",
            ));
            return None;
        }
        let Tree::Text(text) = reference.tree else {
            problems.push(reference.error(
                format!("`$ref` must be a text, not {}", reference.tree.kind()),
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

/// The document that a relative path names, seen from another document.
pub(crate) fn file_of(documents: &Documents, from: DocumentId, file: &str) -> Option<DocumentId> {
    if file.is_empty() {
        return Some(from);
    }
    let file = decode(file)?;
    let mut parts: Vec<&str> = documents[from].path.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    documents.find(&parts.join("/"))
}

/// Whether a reference begins with a scheme (RFC 3986, section 3.1) or with the two slashes of an authority.
fn has_scheme(file: &str) -> bool {
    let scheme = file.split_once(':').map(|(scheme, _)| scheme);
    file.starts_with("//")
        || scheme.is_some_and(|scheme| {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        })
}

/// Undoes percent-encoding (RFC 3986, section 2.1).
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first != b'%' {
            bytes.push(first);
            rest = after;
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}

/// Says how far a dangling pointer leads, and what may have been meant.
fn dangling(tree: &Tree, pointer: &Pointer) -> String {
    let mut way = Pointer::root();
    let mut tree = tree;
    for token in pointer.tokens() {
        let next = way.child(&token);
        let step = Pointer::root().child(&token);
        let Some(found) = tree.at(&step) else {
            let keys = tree.as_map().into_iter().flat_map(|members| members.keys().map(String::as_str));
            return match nearest(&token, keys) {
                Some(name) => format!("`#{way}` has no `{token}`; did you mean `{name}`?"),
                None => format!("`#{way}` has no `{token}`; add it, or correct the reference"),
            };
        };
        (way, tree) = (next, found);
    }
    "correct the reference".to_owned()
}
