//! A review as annotations of a forge.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::group::{Names, can_be_accepted};
use super::{Context, NO_EDIT, UPDATED, VersionProblem, WAITING, is_same, meaning, sentence};
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
fn message(edit: &Edit, names: Names, context: Context<'_>) -> String {
    let place = edit.places.first();
    let name = place.map_or_else(String::new, |place| names.place(edit, place));
    let detail = place.filter(|place| !place.detail.is_empty()).map(|place| format!(" ({})", place.detail));
    let more = edit.places.len().saturating_sub(1);
    let more = if more == 0 { String::new() } else { format!(", in {more} more places as well") };
    let detail = detail.unwrap_or_default();
    let mut message = format!("{name} {}{detail}{more}", edit.rule.sentence());
    for (when, judged) in [(WAITING, &edit.wait), (UPDATED, &edit.update)] {
        if judged.receipt > Receipt::None {
            let _ = write!(message, "; {when}, {}", meaning(when, judged.receipt));
        }
    }
    let _ = write!(message, ". {}", sentence(edit.rule.remedy()));
    if context.accepts && can_be_accepted(edit) {
        let _ = write!(message, ". To accept it: {}", edit.fingerprint());
    }
    message
}

fn place(edit: &Edit) -> Option<&Location> {
    edit.places.iter().find_map(|place| place.new.as_ref())
}

/// Workflow commands, a line for each edit.
pub(super) fn github(review: &Review, context: Context<'_>) -> String {
    let mut text = String::new();
    if is_same(review) {
        // A line that is no command is shown in the log.
        let _ = writeln!(text, "{NO_EDIT}");
    }
    for problem in context.problems {
        text +=
            &command("error", problem.problem.id, problem_place(problem), &problem_message(problem, context), context);
    }
    let names = Names::new(review);
    for edit in &review.edits {
        let kind = match level(edit) {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        text += &command(kind, edit.rule.id(), place(edit).cloned(), &message(edit, names, context), context);
    }
    text
}

fn command(kind: &str, title: &str, at: Option<Location>, message: &str, context: Context<'_>) -> String {
    let mut properties = vec![format!("title={}", property(title))];
    if let Some(at) = at {
        properties.push(format!("file={}", property(&context.path_in_repository(&at.document))));
        properties.extend(at.position.map(|(line, column)| format!("line={line},col={column}")));
    }
    format!("::{kind} {}::{}\n", properties.join(","), data(message))
}

/// Where a problem is; a forge shows nothing of the old version.
fn problem_place(VersionProblem { is_old, problem }: &VersionProblem) -> Option<Location> {
    (!is_old).then(|| Location { document: problem.document.clone(), position: problem.position })
}

fn problem_message(problem: &VersionProblem, context: Context<'_>) -> String {
    if problem.is_old {
        format!("{}: {}: {}", context.old.0, problem.location(context), problem.message())
    } else {
        problem.message()
    }
}

/// Text of a workflow command, in which nothing ends it.
fn data(text: &str) -> String {
    crate::visible::line(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// SARIF 2.1.0 (OASIS), a result for each edit.
pub(super) fn sarif(review: &Review, context: Context<'_>) -> Value {
    let rules: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| json!({ "id": rule.id(), "shortDescription": { "text": rule.sentence() }, "help": { "text": rule.remedy() } }))
        .collect();
    let location = |at: Location| {
        let file = context.path_in_repository(&at.document);
        let mut physical = json!({ "artifactLocation": { "uri": uri(&file) } });
        if let Some((line, column)) = at.position {
            physical["region"] = json!({ "startLine": line, "startColumn": column });
        }
        json!({ "physicalLocation": physical })
    };
    let problem = |problem: &VersionProblem| {
        json!({
            "ruleId": problem.problem.id,
            "level": "error",
            "message": { "text": problem_message(problem, context) },
            "locations": problem_place(problem).map(location).into_iter().collect::<Vec<_>>(),
        })
    };
    let names = Names::new(review);
    let result = |edit: &Edit| {
        let level = match level(edit) {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let accepted = edit.accepted.iter().map(|reason| json!({ "kind": "external", "justification": reason }));
        json!({
            "ruleId": edit.rule.id(),
            "level": level,
            "message": { "text": message(edit, names, context) },
            "locations": place(edit).cloned().map(location).into_iter().collect::<Vec<_>>(),
            "suppressions": accepted.collect::<Vec<_>>(),
            "partialFingerprints": { "ringback/v1": edit.fingerprint() },
        })
    };
    let results = context.problems.iter().map(problem).chain(review.edits.iter().map(result));
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
            "results": results.collect::<Vec<_>>(),
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
