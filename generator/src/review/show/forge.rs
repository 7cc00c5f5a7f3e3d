//! A review as annotations of a forge.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Titles, UPDATED, WAITING, location, meaning, name_of};
use crate::review::rules::Rule;
use crate::review::verdict::{Receipt, Security};
use crate::review::{Edit, Location, Review};

/// How much an edit weighs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Error,
    Warning,
    Note,
}

fn level(edit: &Edit) -> Level {
    if edit.accepted.is_some() {
        return Level::Note;
    }
    match (edit.security(), edit.wait.receipt.max(edit.update.receipt)) {
        (Security::Critical, _) | (_, Receipt::Refused | Receipt::Lost) => Level::Error,
        (_, Receipt::Reported | Receipt::Silent) => Level::Warning,
        (_, Receipt::None) => Level::Note,
    }
}

/// What an edit is, and what it means.
fn message(edit: &Edit) -> String {
    let place = edit.places.first();
    let name = place.map_or_else(String::new, |place| name_of((edit.subject.name(), place)));
    let detail = place.filter(|place| !place.detail.is_empty()).map(|place| format!(" ({})", place.detail));
    let more = edit.places.len().saturating_sub(1);
    let more = if more == 0 { String::new() } else { format!(", in {more} more places as well") };
    let detail = detail.unwrap_or_default();
    let mut message = format!("{name} {}{detail}{more}", edit.rule.sentence());
    for (when, judged) in [(WAITING, &edit.wait), (UPDATED, &edit.update)] {
        if judged.receipt > Receipt::None {
            let _ = write!(message, "; {when}, {}", meaning(judged.receipt));
        }
    }
    let _ = write!(message, ". {}", edit.rule.remedy());
    message
}

fn place(edit: &Edit) -> Option<&Location> {
    edit.places.iter().find_map(|place| place.new.as_ref())
}

/// Workflow commands, a line for each edit.
pub(super) fn github(review: &Review, titles: Titles<'_>) -> String {
    let mut text = String::new();
    for edit in &review.edits {
        let command = match level(edit) {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let mut properties = vec![format!("title={}", property(edit.rule.id()))];
        if let Some(at) = place(edit) {
            let file = Location { document: at.document.clone(), position: None };
            properties.push(format!("file={}", property(&location(titles.folder, &file))));
            properties.extend(at.position.map(|(line, column)| format!("line={line},col={column}")));
        }
        let _ = writeln!(text, "::{command} {}::{}", properties.join(","), data(&message(edit)));
    }
    text
}

/// Text of a workflow command, in which nothing ends it.
fn data(text: &str) -> String {
    crate::visible::line(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// SARIF 2.1.0 (OASIS), a result for each edit.
pub(super) fn sarif(review: &Review, titles: Titles<'_>) -> Value {
    let rules: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| json!({ "id": rule.id(), "shortDescription": { "text": rule.sentence() }, "help": { "text": rule.remedy() } }))
        .collect();
    let result = |edit: &Edit| {
        let level = match level(edit) {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let location = |at: &Location| {
            let file = Location { document: at.document.clone(), position: None };
            let mut physical = json!({ "artifactLocation": { "uri": uri(&location(titles.folder, &file)) } });
            if let Some((line, column)) = at.position {
                physical["region"] = json!({ "startLine": line, "startColumn": column });
            }
            json!({ "physicalLocation": physical })
        };
        let accepted = edit.accepted.iter().map(|reason| json!({ "kind": "external", "justification": reason }));
        json!({
            "ruleId": edit.rule.id(),
            "level": level,
            "message": { "text": message(edit) },
            "locations": place(edit).map(location).into_iter().collect::<Vec<_>>(),
            "suppressions": accepted.collect::<Vec<_>>(),
            "partialFingerprints": { "ringback/v1": edit.fingerprint() },
        })
    };
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Ringback",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": review.edits.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

/// A path as a relative URI reference (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
