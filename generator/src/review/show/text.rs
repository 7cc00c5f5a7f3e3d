//! A review for a terminal.

use std::fmt::Write as _;

use super::group::{Group, MOST_FINGERPRINTS, groups};
use super::{Context, NO_EDIT, change_of_place, how, is_same, meaning, named, rows};
use crate::review::{Review, some_of};
use crate::visible;

const WIDTH: usize = 80;
/// How many places of a group are shown.
const MOST_PLACES: usize = 4;
/// How many lines of a payload are shown.
const MOST_LINES: usize = 24;

pub(super) fn text(review: &Review, context: Context<'_>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "review of {} → {}\n", visible::line(context.old.0), visible::line(context.new.0));
    for (name, verdict, said) in rows(review, context) {
        let _ = writeln!(text, "{}", format!("{name:<9} {verdict:<9} {said}").trim_end());
    }
    if is_same(review) {
        let _ = writeln!(text, "\n{NO_EDIT}");
    }
    for group in groups(review) {
        text.push('\n');
        edit(&group, context, &mut text);
    }
    source(review, &mut text);
    visible::lines(&text).into_owned()
}

fn edit(group: &Group<'_>, context: Context<'_>, text: &mut String) {
    let worst = group.worst().name();
    line(text, &format!("{worst}: "), &format!("{} [{}]", group.title(), group.rule.id()));
    for reason in group.edits.iter().filter_map(|edit| edit.accepted.as_deref()) {
        line(text, "  accepted: ", reason);
    }
    let fingerprints = group.fingerprints(context).into_iter().map(|(fingerprint, subject)| match subject {
        Some(subject) => format!("{fingerprint} ({subject})"),
        None => fingerprint,
    });
    let fingerprints = some_of(fingerprints, MOST_FINGERPRINTS);
    if !fingerprints.is_empty() {
        line(text, if group.edits.len() > 1 { "  to accept them: " } else { "  to accept it: " }, &fingerprints);
    }
    let count = group.places().count();
    for (name, place) in group.places().take(MOST_PLACES) {
        line(text, "  ", &change_of_place(context, place));
        let subject = if count > 1 { name } else { String::new() };
        let said: Vec<&str> = [&*subject, &*place.detail].into_iter().filter(|text| !text.is_empty()).collect();
        if !said.is_empty() {
            line(text, "    - ", &said.join(": "));
        }
    }
    if count > MOST_PLACES {
        let _ = writeln!(text, "  and {} more", count - MOST_PLACES);
    }
    line(text, "  reaches ", &named(group.webhooks()));
    for (when, judged) in group.meanings() {
        line(text, "  ", &format!("{when}, {} ({})", meaning(when, judged.receipt), how(judged)));
        if let Some(witness) = judged.witness() {
            for line in witness.json.lines().take(MOST_LINES) {
                let _ = writeln!(text, "    | {line}");
            }
            let more = witness.json.lines().count().saturating_sub(MOST_LINES);
            if more > 0 {
                let _ = writeln!(text, "    | … {more} more lines");
            }
        }
    }
    line(text, "  = ", group.rule.remedy());
}

/// How many changes of public items are listed.
const MOST_ITEMS: usize = 12;

fn source(review: &Review, text: &mut String) {
    let Some(source) = review.source.as_ref().filter(|source| !source.changes.is_empty()) else { return };
    text.push_str("\nsource:\n");
    let mut changes: Vec<_> = source.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.compatibility));
    for change in changes.iter().take(MOST_ITEMS) {
        line(text, &format!("  {:<6}", change.compatibility.name()), &change.to_string());
    }
    let more = changes.len().saturating_sub(MOST_ITEMS);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more");
    }
}

/// A text in lines that fit, each but the first as far to the right as the first one's text.
fn line(to: &mut String, start: &str, text: &str) {
    let indent = start.chars().count();
    let mut column = indent;
    to.push_str(start);
    let text = visible::line(text);
    for (nth, word) in text.split(' ').enumerate() {
        let width = word.chars().count();
        if nth > 0 && column + 1 + width > WIDTH {
            let _ = write!(to, "\n{:indent$}", "");
            column = indent;
            // A line that begins like this is a command to some runners.
            to.push_str(if word.starts_with("::") { "| " } else { "" });
        } else if nth > 0 {
            to.push(' ');
            column += 1;
        }
        to.push_str(word);
        column += width;
    }
    to.push('\n');
}
