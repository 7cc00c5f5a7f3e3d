//! `encoding` of a media type (OpenAPI 3.1, section 4.8.15): how the members of a form are encoded.

use openapiv3::Encoding;

use super::lift::{expect_map, lift};
use super::objects::ENCODING;
use super::{Reading, Wire};
use crate::problem::{Id, Problem};
use crate::source::{Node, Tree, follow};

/// Refuses encodings other than the default of forms; returns whether there were none.
pub(super) fn check<'d>(wire: Wire, media_type: &Node<'d>, reading: &mut Reading<'d, '_>) -> bool {
    let mut is_valid = true;
    for name in ["encoding", "prefixEncoding", "itemEncoding"] {
        let Some(encoding) = media_type.get(name) else { continue };
        if !matches!(wire, Wire::Form | Wire::Multipart) || name != "encoding" {
            // It SHALL only apply to forms and multipart bodies (section 4.8.14.1).
            let what = format!("`{name}` does not apply to this media type and is ignored");
            reading.problems.push(encoding.warning_at_key(Id::IgnoredEncoding, what, "remove it"));
            continue;
        }
        let Some(encoding) = follow(reading.documents, &encoding, reading.problems) else { return false };
        is_valid &= expect_map(&encoding, reading.problems);
        for (_, member) in encoding.members() {
            let Some(member) = follow(reading.documents, &member, reading.problems) else { return false };
            let refusal = refusal(&member);
            is_valid &=
                refusal.is_none() && lift::<Encoding>(&member, &ENCODING, reading.version, reading.problems).is_some();
            reading.problems.extend(refusal);
        }
    }
    is_valid
}

/// What is supported is the default: a scalar is one pair with its plain text, and an array is one pair per item.
fn refusal(member: &Node<'_>) -> Option<Problem> {
    const NAMES: [&str; 6] = ["contentType", "style", "explode", "encoding", "prefixEncoding", "itemEncoding"];
    let is_default = |name: &str, value: &Tree| match name {
        "contentType" => value.as_str() == Some("text/plain"),
        "style" => value.as_str() == Some("form"),
        "explode" => value.as_bool() == Some(true),
        _ => false,
    };
    let mut named = NAMES.into_iter().filter_map(|name| Some((name, member.get(name)?)));
    let (name, node) = named.find(|(name, node)| !is_default(name, node.tree))?;
    let what = format!("not supported yet: `{name}` other than the default for a member of a form");
    Some(node.error_at_key(
        Id::UnsupportedBody,
        what,
        "remove it, if the member is plain text, or one pair per item of an array",
    ))
}
