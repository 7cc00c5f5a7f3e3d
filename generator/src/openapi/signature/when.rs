//! The requests that a scheme applies to, by their method and media type.

use super::fields::{self, Fields};
use crate::http::is_token;
use crate::openapi::Wire;
use crate::problem::{Diagnostics, Id};
use crate::source::{Node, Tree};

/// Some of the requests of a webhook.
pub(super) struct When<'d> {
    pub(super) node: Node<'d>,
    method: Option<&'d str>,
    wire: Option<Wire>,
}

impl When<'_> {
    /// Whether it matches requests of this method and wire.
    pub(super) fn names(&self, method: &str, wire: Wire) -> bool {
        self.method.is_none_or(|named| named == method) && self.wire.is_none_or(|named| named == wire)
    }
}

/// The media types and their wires. A query has none.
const MEDIA_TYPES: [(&str, Wire); 4] = [
    ("application/json", Wire::Json),
    ("text/plain", Wire::Text),
    ("application/x-www-form-urlencoded", Wire::Form),
    ("multipart/form-data", Wire::Multipart),
];

/// Reads `when`, where it is present.
pub(super) fn read<'d>(of: &Node<'d>, problems: &mut Diagnostics) -> Option<Vec<When<'d>>> {
    const HELP: &str =
        "write an array of methods and media types, as in `[{method: POST, media-type: application/json}]`";
    let node = of.get("when")?;
    match node.tree {
        Tree::Array(items) if !items.is_empty() => {}
        Tree::Array(_) => problems.push(node.error(Id::SignatureWhen, "`when` is empty", HELP)),
        other => {
            problems.push(node.error(
                Id::SignatureWhen,
                format!("`when` must be an array, not {}", other.kind()),
                HELP,
            ));
        }
    }
    Some(node.items().filter_map(|item| entry(item, problems)).collect())
}

fn entry<'d>(node: Node<'d>, problems: &mut Diagnostics) -> Option<When<'d>> {
    let fields = Fields::new(&node, "when", &["method", "media-type"], problems)?;
    if fields.optional("method").is_none() && fields.optional("media-type").is_none() {
        let help = "add a `method`, a `media-type` or both; without `when`, a scheme applies to all requests";
        problems.push(node.error_at_key(Id::SignatureWhen, "this has neither a method nor a media type", help));
        return None;
    }
    let method = fields.optional("method").and_then(|at| {
        let method = fields::text(&at, "method", problems)?;
        let is_method = is_token(method);
        if !is_method {
            let what = format!("`{method}` is not an HTTP method");
            problems.push(at.error(
                Id::SignatureWhen,
                what,
                "write the method as it appears in the request, in upper case",
            ));
        }
        is_method.then_some(method)
    });
    let wire = fields.choice("media-type", &MEDIA_TYPES, problems);
    Some(When { node, method, wire })
}
