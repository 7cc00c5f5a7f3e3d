//! A review as text, Markdown, JSON, and in the formats of forges.

mod forge;
mod json;
mod markdown;
mod text;

use super::rules::Rule;
use super::verdict::{Delivery, Receipt, Security};
use super::{Edit, EditPlace, Judged, Location, Proof, Review, Verdicts, Witness, some_of};
use crate::visible;

/// The version of the JSON format.
pub const JSON_VERSION: u32 = 1;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal of 80 columns.
    Text,
    /// For a comment of at most 60,000 characters.
    Markdown,
    /// For other programs; `docs/review.schema.json` describes it.
    Json,
    /// Workflow commands of GitHub.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// What the two versions are called, and where their documents are.
#[derive(Clone, Copy, Debug)]
pub struct Titles<'t> {
    /// The old version.
    pub old: &'t str,
    /// The new version.
    pub new: &'t str,
    /// The folder of all documents, for the places of the new version.
    pub folder: &'t str,
}

/// Shows a review.
pub fn show(review: &Review, titles: Titles<'_>, format: Format) -> String {
    match format {
        Format::Text => text::text(review, titles),
        Format::Markdown => markdown::markdown(review, titles),
        Format::Json => visible::json(&format!("{:#}\n", json::json(review, titles))).into_owned(),
        Format::Github => forge::github(review, titles),
        Format::Sarif => visible::json(&format!("{:#}\n", forge::sarif(review, titles))).into_owned(),
    }
}

/// More edits of one kind than this are shown as one.
const MOST_ALONE: usize = 3;
/// How many components, places or webhooks are named.
const MOST_NAMED: usize = 4;

/// When the verdicts of payloads count.
const WAITING: &str = "while the old crate runs";
const UPDATED: &str = "while older payloads come";

/// Edits that are shown as one: of one kind, with the same verdicts.
struct Group<'r> {
    rule: Rule,
    edits: Vec<&'r Edit>,
}

/// The edits in groups, in the order of the review.
fn groups(review: &Review) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let key = |edit: &Edit| (edit.rule, edit.wait.receipt, edit.update.receipt);
    for edit in &review.edits {
        match groups.iter_mut().find(|group| key(group.edits[0]) == key(edit)) {
            Some(group) => group.edits.push(edit),
            None => groups.push(Group { rule: edit.rule, edits: vec![edit] }),
        }
    }
    groups.into_iter().flat_map(Group::apart).collect()
}

impl<'r> Group<'r> {
    /// Its edits one by one, if they are few.
    fn apart(self) -> Vec<Self> {
        if self.edits.len() > MOST_ALONE {
            return vec![self];
        }
        self.edits.into_iter().map(|edit| Self { rule: edit.rule, edits: vec![edit] }).collect()
    }

    /// The worst that becomes of a payload.
    fn worst(&self) -> Receipt {
        self.edits[0].wait.receipt.max(self.edits[0].update.receipt)
    }

    /// The places with their subjects.
    fn places(&self) -> impl Iterator<Item = (&str, &EditPlace)> {
        self.edits.iter().flat_map(|edit| edit.places.iter().map(|place| (edit.subject.name(), place)))
    }

    /// The names of the webhooks that are reached, each once.
    fn webhooks(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.edits.iter().flat_map(|edit| &edit.webhooks).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What has happened, and to what.
    fn title(&self) -> String {
        let places = self.places().count();
        match (self.places().next(), places) {
            (Some(place), 1) => format!("{} {}", name_of(place), self.rule.sentence()),
            (Some(place), _) => format!("{} {}, and {} more", name_of(place), self.rule.sentence(), places - 1),
            (None, _) => self.rule.sentence().to_owned(),
        }
    }

    /// What it means in each direction, with how that is known; nothing where it means nothing.
    fn meanings(&self) -> Vec<(&'static str, &'r Judged)> {
        // A payload that shows it says more than a rule.
        let shown = |of: fn(&Edit) -> &Judged| {
            let judged = self.edits.iter().map(|edit| of(edit)).max_by_key(|judged| judged.witness().is_some());
            judged.filter(|judged| judged.receipt > Receipt::None)
        };
        let wait = shown(|edit| &edit.wait).map(|judged| (WAITING, judged));
        let update = shown(|edit| &edit.update).map(|judged| (UPDATED, judged));
        wait.into_iter().chain(update).collect()
    }
}

impl Judged {
    /// The payload that shows the verdict.
    pub fn witness(&self) -> Option<&Witness> {
        match &self.proof {
            Proof::Witness(witness) => Some(witness),
            Proof::Rule | Proof::Tried | Proof::Contained => None,
        }
    }
}

/// How a verdict is known.
fn how(judged: &Judged) -> &'static str {
    match judged.proof {
        Proof::Witness(_) => "shown by a payload",
        Proof::Tried => "no payload shows more",
        Proof::Contained => "proven",
        Proof::Rule => "by rule, not proven",
    }
}

/// A place in its component or webhook: `Order /total`.
fn name_of((subject, place): (&str, &EditPlace)) -> String {
    format!("{subject} {}", place.pointer).trim_end().to_owned()
}

/// What the verdict says to somebody who runs a service.
fn meaning(receipt: Receipt) -> &'static str {
    match receipt {
        Receipt::None => "nothing changes",
        Receipt::Silent => "payloads pass, but new members arrive where no field is",
        Receipt::Reported => "payloads pass with findings",
        Receipt::Refused => "payloads are refused",
        Receipt::Lost => "requests are refused before they are read",
    }
}

/// The verdicts with their names and what they say.
fn rows(review: &Review) -> [(&'static str, &'static str, String); 5] {
    let Verdicts { wait, update, source, delivery, security } = review.verdicts;
    let unknown = || "a version does not generate".to_owned();
    let items = review.source.as_ref().map_or(0, |source| source.changes.len());
    [
        (
            "wait",
            wait.map_or("unknown", Receipt::name),
            wait.map_or_else(unknown, |one| format!("the old crate {} new payloads", verb(one))),
        ),
        (
            "update",
            update.map_or("unknown", Receipt::name),
            update.map_or_else(unknown, |one| format!("the new crate {} old payloads", verb(one))),
        ),
        (
            "source",
            source.map_or("unknown", super::verdict::Compatibility::name),
            source.map_or_else(unknown, |_| count(items)),
        ),
        (
            "delivery",
            delivery.map_or("unknown", Delivery::name),
            delivery.map_or_else(unknown, |one| said_of_delivery(one).to_owned()),
        ),
        (
            "security",
            security.map_or("unknown", Security::name),
            security.map_or_else(unknown, |one| said_of_security(one).to_owned()),
        ),
    ]
}

fn said_of_delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::None => "webhooks are delivered as before",
        Delivery::Added => "there are new webhooks",
        Delivery::Changed => "webhooks are delivered in another way",
        Delivery::Renamed => "webhooks have other names",
        Delivery::Removed => "webhooks are gone",
    }
}

fn said_of_security(security: Security) -> &'static str {
    match security {
        Security::None => "requests are signed as before",
        Security::Stronger => "more is signed",
        Security::Critical => "a signature is lost, covers less, or is made in another way",
    }
}

/// What a crate does with payloads of the other version.
fn verb(receipt: Receipt) -> &'static str {
    match receipt {
        Receipt::None => "reads all",
        Receipt::Silent => "has no field for members of",
        Receipt::Reported => "has findings about",
        Receipt::Refused => "refuses some",
        Receipt::Lost => "does not get to read some",
    }
}

fn count(items: usize) -> String {
    match items {
        0 => "nothing public changes".to_owned(),
        1 => "1 public item changes".to_owned(),
        items => format!("{items} public items change"),
    }
}

/// Some names, and how many more there are.
fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    some_of(names, MOST_NAMED)
}

/// Where a place is in both versions: `document:line:column → line:column`.
fn change_of_place(folder: &str, place: &EditPlace) -> String {
    let position = |at: &Location| at.position.map(|(line, column)| format!("{line}:{column}")).unwrap_or_default();
    match (&place.old, &place.new) {
        (Some(old), Some(new)) if old.document == new.document => {
            format!("{} → {}", location(folder, old), position(new))
        }
        (Some(old), Some(new)) => format!("{} → {}", location(folder, old), location(folder, new)),
        (Some(at), None) | (None, Some(at)) => location(folder, at),
        (None, None) => String::new(),
    }
}

/// A place as `document:line:column`.
fn location(folder: &str, at: &Location) -> String {
    let document = if folder.is_empty() { at.document.clone() } else { format!("{folder}/{}", at.document) };
    match at.position {
        Some((line, column)) => format!("{document}:{line}:{column}"),
        None => document,
    }
}
