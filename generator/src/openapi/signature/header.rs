//! The names of headers.

use crate::http::is_token;
use crate::problem::{Diagnostics, Id, MemberPart};
use crate::source::Node;

use super::fields;

/// The name of a header.
pub(super) fn name(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<String> {
    fields::text(node, key, problems).and_then(|name| checked(node, name, problems))
}

/// A valid name of a header (RFC 9110, sections 5.1 and 5.6.2).
pub(super) fn checked(node: &Node<'_>, name: &str, problems: &mut Diagnostics) -> Option<String> {
    if !is_token(name) {
        let help = "write the name as it appears in the request, without the colon";
        problems.push(node.error(Id::SignatureHeader, format!("`{name}` is not a valid header name"), help));
        return None;
    }
    Some(name.to_owned())
}

/// The headers that may hold a signature: that of the security scheme, followed by `aliases`.
pub(super) fn all(own: &Node<'_>, aliases: Option<&Node<'_>>, problems: &mut Diagnostics) -> Vec<String> {
    let mut headers: Vec<(String, Node<'_>)> = Vec::new();
    if let Some(aliases) = aliases.filter(|node| node.tree.as_array().is_none_or(<[_]>::is_empty)) {
        let help = "write the names of other headers, as in `[X-Other-Signature]`, or remove it";
        problems.push(aliases.error(Id::SignatureHeader, "`aliases` must be an array of header names", help));
    }
    let named = [("name", own.clone())].into_iter();
    let aliases = aliases.into_iter().flat_map(Node::items).map(|item| ("alias", item));
    for (key, node) in named.chain(aliases) {
        let Some(name) = name(&node, key, problems) else { continue };
        // Header names are case-insensitive (RFC 9110, section 5.1).
        if let Some((_, first)) = headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(&name)) {
            problems.push(
                node.error(Id::SignatureHeader, format!("the header `{name}` is a duplicate"), "keep one of the two")
                    .other(first.place(MemberPart::Value), "the first one is here"),
            );
        }
        headers.push((name, node));
    }
    headers.into_iter().map(|(name, _)| name).collect()
}
