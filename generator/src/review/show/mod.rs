//! A review as text, Markdown, JSON, and in the formats of forges.

mod forge;
mod group;
mod json;
mod markdown;
mod text;

use super::verdict::{Delivery, Receipt, Security};
use super::{EditPlace, Judged, Location, Proof, Review, Verdicts, Witness, some_of};
use crate::report::Located;
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

/// What a review is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// What the old version is called, and the folder of its documents: a prefix of their paths, or nothing.
    pub old: (&'c str, &'c str),
    /// The same of the new version.
    pub new: (&'c str, &'c str),
    /// Where the new documents are for a forge, which counts from the root of a repository.
    pub repository: Place<'c>,
    /// Whether edits can be accepted: by a `review.toml`, and by fingerprints that stay as they are.
    pub accepts: bool,
    /// Whether a webhook of a version is signed.
    pub is_signed: bool,
    /// What is wrong with the versions.
    pub problems: &'c [VersionProblem],
}

/// Where documents are.
#[derive(Clone, Copy, Debug)]
pub enum Place<'c> {
    /// Below a folder.
    Folder(&'c str),
    /// There is only this one.
    Document(&'c str),
}

/// Why a version does not generate, or why an entry of its `review.toml` does not count.
#[derive(Clone, Debug)]
pub struct VersionProblem {
    /// Whether it is one of the old version.
    pub is_old: bool,
    /// The problem.
    pub problem: Located,
}

impl Context<'_> {
    /// The path of a document of the new version, for a forge.
    fn path_in_repository(&self, document: &str) -> String {
        match self.repository {
            Place::Folder(folder) => below(folder, document),
            Place::Document(path) => path.to_owned(),
        }
    }
}

impl VersionProblem {
    /// What is wrong, with what to do.
    fn message(&self) -> String {
        format!("{}; {}", self.problem.what, self.problem.help)
    }

    /// Where that is.
    fn location(&self, context: Context<'_>) -> String {
        let (_, folder) = if self.is_old { context.old } else { context.new };
        location(folder, &Location { document: self.problem.document.clone(), position: self.problem.position })
    }
}

/// Shows a review.
pub fn show(review: &Review, context: Context<'_>, format: Format) -> String {
    match format {
        Format::Text => text::text(review, context),
        Format::Markdown => markdown::markdown(review, context),
        Format::Json => visible::json(&format!("{:#}\n", json::json(review, context))).into_owned(),
        Format::Github => forge::github(review, context),
        Format::Sarif => visible::json(&format!("{:#}\n", forge::sarif(review, context))).into_owned(),
    }
}

/// What is said of versions that say the same.
const NO_EDIT: &str = "nothing has changed that a receiver could notice";

/// Whether both versions were read, and say the same.
fn is_same(review: &Review) -> bool {
    review.edits.is_empty() && review.generates == (true, true)
}

/// How many components, places or webhooks are named.
const MOST_NAMED: usize = 4;

/// When the verdicts of payloads count.
const WAITING: &str = "while the old crate runs";
const UPDATED: &str = "while older payloads come";

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

/// What the verdict says to somebody who runs a service, of payloads of the other version.
fn meaning(when: &str, receipt: Receipt) -> &'static str {
    match receipt {
        Receipt::None => "nothing changes",
        Receipt::Silent if when == UPDATED => "payloads pass, but members arrive that have no field any more",
        Receipt::Silent => "payloads pass, but new members arrive where no field is",
        Receipt::Reported => "payloads pass with findings",
        Receipt::Refused => "payloads are refused",
        Receipt::Lost => "requests are refused before they are read",
    }
}

/// The verdicts with their names and what they say.
fn rows(review: &Review, context: Context<'_>) -> [(&'static str, &'static str, String); 5] {
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
            security.map_or_else(unknown, |one| said_of_security(one, context.is_signed).to_owned()),
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

fn said_of_security(security: Security, is_signed: bool) -> &'static str {
    match security {
        Security::None if !is_signed => "no webhook is signed",
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
fn named(names: impl IntoIterator<Item = String>) -> String {
    some_of(names, MOST_NAMED)
}

/// Where a place is in both versions: `document:line:column → line:column`.
fn change_of_place(context: Context<'_>, place: &EditPlace) -> String {
    let ((_, before), (_, after)) = (context.old, context.new);
    let position = |at: &Location| at.position.map(|(line, column)| format!("{line}:{column}")).unwrap_or_default();
    match (&place.old, &place.new) {
        (Some(old), Some(new)) if old.document == new.document => {
            format!("{} → {}", location(after, old), position(new))
        }
        (Some(old), Some(new)) => format!("{} → {}", location(before, old), location(after, new)),
        (Some(at), None) => location(before, at),
        (None, Some(at)) => location(after, at),
        (None, None) => String::new(),
    }
}

/// A place as `document:line:column`.
fn location(folder: &str, at: &Location) -> String {
    let document = below(folder, &at.document);
    match at.position {
        Some((line, column)) => format!("{document}:{line}:{column}"),
        None => document,
    }
}

/// The path of a document in a folder.
fn below(folder: &str, document: &str) -> String {
    if folder.is_empty() { document.to_owned() } else { format!("{folder}/{document}") }
}

/// A text that begins like a sentence.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
