//! Edits that somebody has accepted: `review.toml` in a provider's folder.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ringback_generator::review::Review;
use serde::Deserialize;

use super::version::ACCEPTANCES;
use crate::failure::Failure;

/// All accepted edits, by provider and fingerprint.
#[derive(Debug)]
pub(super) struct Accepted(BTreeMap<(String, String), Acceptance>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accept: Vec<Acceptance>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    /// The fingerprint of the edit.
    edit: String,
    reason: String,
    /// The last day on which it counts, in UTC.
    until: Option<String>,
}

impl Accepted {
    /// Reads files, each with its provider.
    pub fn read(files: &[(String, String)]) -> Result<Self, Failure> {
        let mut all = BTreeMap::new();
        for (provider, text) in files {
            let path = format!("{provider}/{ACCEPTANCES}");
            let file: File = toml_edit::de::from_str(text).map_err(|error| {
                let help =
                    "each `[[accept]]` has `edit` (a fingerprint that the review shows), `reason`, and perhaps `until`";
                Failure::new(format_args!("{path}: {error}"), help)
            })?;
            for acceptance in file.accept {
                if acceptance.reason.trim().is_empty() {
                    return Err(Failure::new(
                        format_args!("{path}: `{}` is accepted without a reason", acceptance.edit),
                        "say why the edit does no harm",
                    ));
                }
                all.insert((provider.clone(), acceptance.edit.clone()), acceptance);
            }
        }
        Ok(Self(all))
    }

    /// Notes what is accepted. Returns the problems of entries that accept nothing.
    pub fn apply(&self, review: &mut Review) -> Result<String, Failure> {
        let mut problems = String::new();
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        for ((provider, fingerprint), acceptance) in &self.0 {
            let path = format!("{provider}/{ACCEPTANCES}");
            let mut own = review.edits.iter_mut().filter(|edit| edit.provider == *provider);
            let Some(edit) = own.find(|edit| edit.fingerprint() == *fingerprint) else {
                let what = format_args!("{path}: no edit has the fingerprint `{fingerprint}`");
                let stale = Failure::new(what, "remove it: the edit is part of both versions now, or is another one");
                problems += &(stale.message + "\n");
                continue;
            };
            let until = acceptance.until.as_deref().map(str::parse::<Date>).transpose().map_err(|error| {
                Failure::new(
                    format_args!("{path}: `until` of `{fingerprint}`: {error}"),
                    "write a date, such as 2026-12-31",
                )
            })?;
            if until.is_none_or(|until| today <= until) {
                edit.accepted = Some(acceptance.reason.clone());
            }
        }
        Ok(problems)
    }
}
