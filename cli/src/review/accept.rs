//! Edits that somebody has accepted: `review.toml` in a provider's folder.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ringback_generator::problem::Severity;
use ringback_generator::report::Located;
use ringback_generator::review::verdict::Security;
use ringback_generator::review::{Edit, Review};
use toml_edit::{Document, Item, Table};

use crate::keys::unknown_key;

/// The file with the accepted edits of a provider.
pub(super) const ACCEPTANCES: &str = "review.toml";

/// What came of all entries.
#[derive(Debug, Default)]
pub(super) struct Applied {
    /// Entries that are wrong, with the paths of their files below the folder of documents.
    pub problems: Vec<Located>,
    /// Entries that no longer count.
    pub notes: Vec<Located>,
}

/// An entry.
struct Acceptance {
    provider: String,
    /// The fingerprint of the edit.
    edit: String,
    reason: String,
    /// The last day on which it counts, in UTC.
    until: Option<Date>,
    position: Option<(usize, usize)>,
}

/// The keys of an entry.
const KEYS: [&str; 3] = ["edit", "reason", "until"];

/// Notes what is accepted by the new version. The files are given with their providers.
///
/// What the old version has accepted as well was for an edit that both versions have by now. Where a version does not
/// generate, fingerprints are not those that they will be.
pub(super) fn apply(old: &[(String, String)], new: &[(String, String)], review: &mut Review) -> Applied {
    let mut applied = Applied::default();
    let known: BTreeSet<(String, String)> =
        read(old, &mut Vec::new()).into_iter().map(|entry| (entry.provider, entry.edit)).collect();
    let generates = review.generates == (true, true);
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    for entry in read(new, &mut applied.problems) {
        let Acceptance { provider, edit: fingerprint, reason, until, position } = entry;
        let is_meant = |edit: &&mut Edit| edit.provider == provider && edit.fingerprint() == fingerprint;
        let mut wrong =
            |what: String, help| applied.problems.push(problem(&provider, position, what, String::from(help)));
        match (review.edits.iter_mut().find(is_meant), until) {
            (None, _) if !generates || known.contains(&(provider.clone(), fingerprint.clone())) => {}
            (None, _) => wrong(
                format!("no edit has the fingerprint `{fingerprint}`"),
                "correct it, or remove the entry: it is new here, and accepts nothing",
            ),
            (Some(edit), _) if edit.security() == Security::Critical => wrong(
                format!("`{fingerprint}` concerns a signature, and cannot be accepted"),
                "remove the entry, and ask the provider",
            ),
            (Some(_), Some(until)) if until < today => {
                let what = format!("the acceptance of `{fingerprint}` ended on {until}");
                let ended = problem(&provider, position, what, String::new());
                applied.notes.push(Located { severity: Severity::Warning, ..ended });
            }
            (Some(edit), _) => edit.accepted = Some(reason),
        }
    }
    applied
}

fn problem(provider: &str, position: Option<(usize, usize)>, what: String, help: String) -> Located {
    let document = format!("{provider}/{ACCEPTANCES}");
    Located { severity: Severity::Error, id: "acceptance", what, help, document, position, pointer: None }
}

/// The entries of all files; those that are wrong become problems.
fn read(files: &[(String, String)], problems: &mut Vec<Located>) -> Vec<Acceptance> {
    let mut all = Vec::new();
    for (provider, text) in files {
        let mut wrong = |span: Option<Range<usize>>, what: &dyn fmt::Display, help: &str| {
            let position = span.map(|span| position(text, span.start));
            problems.push(problem(provider, position, what.to_string(), help.to_owned()));
        };
        let file = match Document::parse(text.as_str()) {
            Ok(file) => file,
            Err(error) => {
                wrong(error.span(), &error.message().replace('\n', ", "), "correct this line");
                continue;
            }
        };
        if let Some((what, help)) = unknown_key(file.as_table(), "there is", &["accept"]) {
            wrong(None, &what, &help);
        }
        let Some(accept) = file.as_table().get("accept") else { continue };
        let Some(tables) = accept.as_array_of_tables() else {
            wrong(accept.span(), &"`accept` is no list of tables", "write `[[accept]]`, and its keys below it");
            continue;
        };
        let mut seen = BTreeSet::new();
        for table in tables {
            match entry(provider, table) {
                Ok(entry) if !seen.insert(entry.edit.clone()) => {
                    wrong(table.span(), &format_args!("`{}` is accepted twice", entry.edit), "remove one of the two");
                }
                Ok(entry) => {
                    let position = table.span().map(|span| position(text, span.start));
                    all.push(Acceptance { position, ..entry });
                }
                Err((what, help)) => wrong(table.span(), &what, &help),
            }
        }
    }
    all
}

/// An entry, or what is wrong with it and what to do.
fn entry(provider: &str, table: &Table) -> Result<Acceptance, (String, String)> {
    if let Some(wrong) = unknown_key(table, "there is", &KEYS) {
        return Err(wrong);
    }
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    let edit = text("edit").ok_or(("`edit` is missing", "write the fingerprint that the review shows, in quotes"));
    let edit = edit.map_err(|(what, help)| (what.to_owned(), help.to_owned()))?;
    let reason = text("reason").filter(|reason| !reason.trim().is_empty());
    let reason = reason.ok_or_else(|| {
        (format!("`{edit}` is accepted without a reason"), "say in `reason` why the edit does no harm".to_owned())
    })?;
    let until = table.get("until").map(|until| {
        let text = until.as_str().map(str::to_owned).or_else(|| until.as_datetime().map(ToString::to_string));
        let date = text.ok_or_else(|| "it is no date".to_owned())?.parse::<Date>();
        date.map_err(|error| error.to_string())
    });
    let until = until
        .transpose()
        .map_err(|error| (format!("`until` of `{edit}`: {error}"), "write a date, such as 2026-12-31".to_owned()))?;
    Ok(Acceptance { provider: provider.to_owned(), edit, reason, until, position: None })
}

/// The line and the column of a byte, both from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
