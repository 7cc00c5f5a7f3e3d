//! `encoding` of a media type (OpenAPI 3.1, section 4.8.15): how the members of a form are encoded.

use openapiv3::Encoding;

use super::lift::{expect_map, lift};
use super::objects::ENCODING;
use super::{JsonText, Reading, Wire};
use crate::http::is_json;
use crate::problem::{Diagnostics, Id, Problem};
use crate::source::{Node, Tree, follow};

/// The members of a form that are JSON text. Refuses other encodings than that and the default; `None` if there are any.
pub(super) fn json_members<'d>(
    wire: Wire,
    media_type: &Node<'d>,
    reading: &mut Reading<'d, '_>,
) -> Option<Vec<JsonText>> {
    let (mut is_valid, mut json) = (true, Vec::new());
    for name in ["encoding", "prefixEncoding", "itemEncoding"] {
        let Some(encoding) = media_type.get(name) else { continue };
        if !matches!(wire, Wire::Form | Wire::Multipart) || name != "encoding" {
            // It SHALL only apply to forms and multipart bodies (section 4.8.14.1).
            let what = format!("`{name}` does not apply to this media type and is ignored");
            reading.problems.push(encoding.warning_at_key(Id::IgnoredEncoding, what, "remove it"));
            continue;
        }
        let encoding = follow(reading.documents, &encoding, reading.problems)?;
        is_valid &= expect_map(&encoding, reading.problems);
        for (name, member) in encoding.members() {
            let member = follow(reading.documents, &member, reading.problems)?;
            let refusal = refusal(&member);
            is_valid &=
                refusal.is_none() && lift::<Encoding>(&member, &ENCODING, reading.version, reading.problems).is_some();
            reading.problems.extend(refusal);
            let content_type = member.get("contentType").filter(|node| node.tree.as_str().is_some_and(is_json));
            json.extend(content_type.map(|node| JsonText::new(name, true, &node)));
        }
    }
    if wire == Wire::Multipart {
        let parts = objects(media_type, reading);
        json.extend(parts.into_iter().filter(|part| encoded(media_type, &part.name, reading).is_none()));
    }
    is_valid.then_some(json)
}

/// The parts whose value is an object: by default these are JSON.
fn objects<'d>(media_type: &Node<'d>, reading: &Reading<'d, '_>) -> Vec<JsonText> {
    let followed = |node: &Node<'d>| follow(reading.documents, node, &mut Diagnostics::default());
    let schema = media_type.get("schema").and_then(|schema| followed(&schema));
    let properties = schema.and_then(|schema| schema.get("properties"));
    let is_object = |node: &Node<'d>| {
        followed(node).is_some_and(|schema| match schema.tree.get("type") {
            Some(Tree::String(name)) => name == "object",
            Some(_) => false,
            None => schema.get("properties").is_some(),
        })
    };
    let members = properties.iter().flat_map(Node::members);
    members.filter(|(_, node)| is_object(node)).map(|(name, node)| JsonText::new(name, false, &node)).collect()
}

/// The encoding that a media type has for a member.
fn encoded<'d>(media_type: &Node<'d>, name: &str, reading: &Reading<'d, '_>) -> Option<Node<'d>> {
    follow(reading.documents, &media_type.get("encoding")?, &mut Diagnostics::default())?.get(name)
}

/// What is supported is the default, by which a scalar is one pair with its plain text, and an array is one pair per
/// item; and one pair of JSON text.
fn refusal(member: &Node<'_>) -> Option<Problem> {
    const NAMES: [&str; 6] = ["contentType", "style", "explode", "encoding", "prefixEncoding", "itemEncoding"];
    let is_default = |name: &str, value: &Tree| match name {
        "contentType" => value.as_str().is_some_and(|name| name == "text/plain" || is_json(name)),
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
        "remove it, if the member is plain text, or one pair per item of an array; write `contentType: application/json`, \
         if it is JSON text",
    ))
}
