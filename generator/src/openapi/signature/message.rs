//! Messages: what is signed, as text with parts in braces.

use ringback_runtime::scheme::Part;

use crate::problem::{Diagnostics, Id, nearest};
use crate::source::Node;

use super::header;

/// The parts of a message. `{header:…}` contains a name.
const PARTS: [&str; 7] = ["body", "url", "method", "timestamp", "form:sorted", "form:sorted-unique", "header:"];

/// Reads a message; `{{` and `}}` are literal braces.
pub(super) fn message(node: &Node<'_>, text: &str, problems: &mut Diagnostics) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let (brace, behind) = rest[at..].split_at(1);
        if let Some(behind) = behind.strip_prefix(brace) {
            literal.push_str(brace);
            rest = behind;
            continue;
        }
        let closed = behind.split_once('}').filter(|(name, _)| brace == "{" && !name.contains('{'));
        let Some((name, behind)) = closed else {
            let what = format!("the message has an unmatched `{brace}`");
            problems.push(node.error(
                Id::SignatureMessage,
                what,
                "write parts as in `{body}`, and double a literal brace",
            ));
            return parts;
        };
        if !literal.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut literal).into()));
        }
        parts.extend(part(node, name, problems));
        rest = behind;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(Part::Text(literal.into()));
    }
    parts
}

fn part(node: &Node<'_>, name: &str, problems: &mut Diagnostics) -> Option<Part> {
    if let Some(name) = name.strip_prefix("header:") {
        return header::checked(node, name, problems).map(|name| Part::Header(name.into()));
    }
    match name {
        "body" => Some(Part::Body),
        "url" => Some(Part::Url),
        "method" => Some(Part::Method),
        "timestamp" => Some(Part::Timestamp),
        "form:sorted" => Some(Part::SortedForm),
        "form:sorted-unique" => Some(Part::SortedUniqueForm),
        _ => {
            let help = match nearest(name, PARTS) {
                Some("header:") => "did you mean `{header:NAME}`?".to_owned(),
                Some(known) => format!("did you mean `{{{known}}}`?"),
                None => "the parts are `{body}`, `{url}`, `{method}`, `{header:NAME}`, `{timestamp}`, `{form:sorted}` \
                         and `{form:sorted-unique}`; double a literal brace"
                    .to_owned(),
            };
            problems.push(node.error(Id::SignatureMessage, format!("`{{{name}}}` is not a part of a message"), help));
            None
        }
    }
}

/// A message as a document spells it.
pub(crate) fn spelled(parts: &[Part]) -> String {
    let spelled = parts.iter().map(|part| match part {
        Part::Body => "{body}".to_owned(),
        Part::Url => "{url}".to_owned(),
        Part::Header(name) => format!("{{header:{name}}}"),
        Part::Timestamp => "{timestamp}".to_owned(),
        Part::Method => "{method}".to_owned(),
        Part::SortedForm => "{form:sorted}".to_owned(),
        Part::SortedUniqueForm => "{form:sorted-unique}".to_owned(),
        Part::Text(text) => text.replace('{', "{{").replace('}', "}}"),
    });
    spelled.collect()
}

#[cfg(test)]
mod tests {
    use ringback_runtime::scheme::Part;

    use super::{message, spelled};
    use crate::source::{DocumentId, Node, Pointer, Tree};

    fn read(text: &str) -> (Vec<Part>, usize) {
        let node = Node { document: DocumentId(0), pointer: Pointer::root(), tree: &Tree::Null };
        let mut problems = crate::problem::Diagnostics::default();
        let parts = message(&node, text, &mut problems);
        (parts, problems.len())
    }

    #[test]
    fn parts_and_literals() {
        let text = |text: &str| Part::Text(text.to_owned().into());
        for (message, parts) in [
            ("{body}", vec![Part::Body]),
            ("{url}{form:sorted}", vec![Part::Url, Part::SortedForm]),
            ("{method}{url}{form:sorted-unique}", vec![Part::Method, Part::Url, Part::SortedUniqueForm]),
            ("v0:{timestamp}:{body}", vec![text("v0:"), Part::Timestamp, text(":"), Part::Body]),
            ("{header:X-Id}.", vec![Part::Header("X-Id".into()), text(".")]),
            ("{{{body}}}", vec![text("{"), Part::Body, text("}")]),
            ("{{body}}é\n", vec![text("{body}é\n")]),
        ] {
            assert_eq!(spelled(&parts), message);
            assert_eq!(read(message), (parts, 0), "{message}");
        }
    }

    #[test]
    fn invalid_messages() {
        for message in
            ["{", "}", "{body", "body}", "{body{url}", "{}", "{Body}", "{header}", "{header:}", "{header:a b}"]
        {
            assert_eq!(read(message).1, 1, "{message}");
        }
    }
}
