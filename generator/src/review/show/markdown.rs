//! A review as a comment of a pull request.

use std::fmt::Write as _;

use super::group::{Group, MOST_FINGERPRINTS, groups};
use super::{Context, NO_EDIT, change_of_place, how, is_same, meaning, named, rows, sentence};
use crate::review::{Review, some_of};

/// The longest comment, in characters: GitHub's limit is 65,536.
const LONGEST: usize = 60_000;

pub(super) fn markdown(review: &Review, context: Context<'_>) -> String {
    let mut text = format!("## Review: {} → {}\n\n", plain(context.old.0), plain(context.new.0));
    text.push_str("| | verdict | |\n| --- | --- | --- |\n");
    for (name, verdict, said) in rows(review, context) {
        let _ = writeln!(text, "| {name} | **{verdict}** | {} |", plain(&said));
    }
    let groups = groups(review);
    if is_same(review) {
        let _ = writeln!(text, "\n{}.", sentence(NO_EDIT));
    }
    text.push_str(&problems(context));
    let mut rest = groups.len();
    let end = |rest: usize| format!("\n… and {rest} more; `review --format json` has all.\n");
    let source = source(review);
    for group in &groups {
        let one = edit(group, context);
        if text.chars().count() + one.chars().count() + source.chars().count() + end(rest).len() > LONGEST {
            break;
        }
        text.push_str(&one);
        rest -= 1;
    }
    if rest > 0 {
        text.push_str(&end(rest));
    }
    text + &source
}

fn edit(group: &Group<'_>, context: Context<'_>) -> String {
    let mut text = format!("\n### {}: {}\n\n", group.worst().name(), plain(&group.title()));
    for (name, place) in group.places().take(5) {
        let detail = if place.detail.is_empty() { String::new() } else { format!(": {}", plain(&place.detail)) };
        let at = code(&change_of_place(context, place));
        let _ = writeln!(text, "- {}{detail} ({at})", code(&name));
    }
    let more = group.places().count().saturating_sub(5);
    if more > 0 {
        let _ = writeln!(text, "- … and {more} more");
    }
    let _ = writeln!(text, "\nReaches {}.", plain(&named(group.webhooks())));
    for (when, judged) in group.meanings() {
        let _ = writeln!(text, "\n**{}**: {} ({}).", sentence(when), meaning(when, judged.receipt), how(judged));
        if let Some(witness) = judged.witness() {
            let summary = format!("A payload of {}", html(&witness.webhook));
            let fence = fence(&witness.json);
            let _ = writeln!(
                text,
                "\n<details><summary>{summary}</summary>\n\n{fence}json\n{}\n{fence}\n\n</details>",
                witness.json
            );
        }
    }
    let _ = writeln!(text, "\n→ {} (`{}`)", sentence(group.rule.remedy()), group.rule.id());
    for reason in group.edits.iter().filter_map(|edit| edit.accepted.as_deref()) {
        let _ = writeln!(text, "\nAccepted: {}", plain(reason));
    }
    let fingerprints = group.fingerprints(context).into_iter().map(|(fingerprint, subject)| match subject {
        Some(subject) => format!("`{fingerprint}` ({})", plain(&subject)),
        None => format!("`{fingerprint}`"),
    });
    let fingerprints = some_of(fingerprints, MOST_FINGERPRINTS);
    if !fingerprints.is_empty() {
        let them = if group.edits.len() > 1 { "them" } else { "it" };
        let _ = writeln!(text, "\nTo accept {them}: {fingerprints}");
    }
    text
}

/// What is wrong with the versions.
fn problems(context: Context<'_>) -> String {
    let lines = context.problems.iter().map(|problem| {
        let version = if problem.is_old { format!(" in {}", plain(context.old.0)) } else { String::new() };
        format!("- {} ({}{version})\n", plain(&problem.message()), code(&problem.location(context)))
    });
    let mut text = String::new();
    list(&mut text, lines, context.problems.len());
    if text.is_empty() { text } else { format!("\n### Problems\n\n{text}") }
}

/// Adds lines up to a quarter of the longest text, and how many more of `count` there are.
fn list(text: &mut String, lines: impl Iterator<Item = String>, count: usize) {
    let mut more = count;
    for line in lines {
        if text.chars().count() + line.chars().count() > LONGEST / 4 {
            break;
        }
        *text += &line;
        more -= 1;
    }
    if more > 0 {
        let _ = writeln!(text, "- … and {more} more");
    }
}

fn source(review: &Review) -> String {
    const MOST: usize = 50;
    let Some(source) = review.source.as_ref().filter(|source| !source.changes.is_empty()) else { return String::new() };
    let mut text = "\n<details><summary>Changes of public items</summary>\n\n".to_owned();
    let mut changes: Vec<_> = source.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.compatibility));
    let lines = changes.iter().take(MOST);
    let lines = lines.map(|change| format!("- {}: {}\n", change.compatibility.name(), code(&change.to_string())));
    list(&mut text, lines, changes.len());
    text + "\n</details>\n"
}

/// Text of a document or a name, in which nothing is markup: no mention, link, number of an issue, HTML or command.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in crate::visible::line(text).chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            // A mention or a reference is recognized even behind a backslash.
            '@' => plain.push_str("&#64;"),
            '#' => plain.push_str("&#35;"),
            ':' => plain.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '+' | '!' | '|' | '~' => {
                plain.push('\\');
                plain.push(c);
            }
            c => plain.push(c),
        }
    }
    // `www.` and `http` begin links without any mark.
    plain.replace("www.", "www&#46;")
}

/// The same within an HTML element, where a backslash escapes nothing.
fn html(text: &str) -> String {
    let mut html = String::new();
    for c in crate::visible::line(text).chars() {
        match c {
            c if c.is_alphanumeric() || c == ' ' || c == '-' => html.push(c),
            c => html += &format!("&#{};", u32::from(c)),
        }
    }
    html
}

/// The same as code, in one line.
fn code(text: &str) -> String {
    let text = crate::visible::line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let text = text.replace('|', "\\|");
    if fence.len() == 1 { format!("`{text}`") } else { format!("{fence} {text} {fence}") }
}

fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
