//! A review as text, Markdown, JSON, and in the formats of forges.

mod forge;
mod json;
mod markdown;
mod text;

use super::rules::Rule;
use super::verdict::{Delivery, Receipt, Security};
use super::{Edit, EditPlace, Judged, Location, Proof, Review, Verdicts, Witness, some_of};
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
    /// There is only this one, and no `review.toml` beside it.
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
    /// Whether edits can be accepted.
    fn accepts(&self) -> bool {
        matches!(self.repository, Place::Folder(_))
    }

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
    names: Names,
}

/// How components and webhooks are named.
#[derive(Clone, Copy)]
struct Names {
    /// Whether with their providers, since several have edits.
    has_providers: bool,
}

impl Names {
    fn new(review: &Review) -> Self {
        let mut providers = review.edits.iter().map(|edit| &edit.provider);
        let first = providers.next();
        Self { has_providers: providers.any(|provider| Some(provider) != first) }
    }

    fn of(self, edit: &Edit, name: &str) -> String {
        if self.has_providers { format!("{}::{name}", edit.provider) } else { name.to_owned() }
    }

    /// A place in its component or webhook: `Order /total`.
    fn place(self, edit: &Edit, place: &EditPlace) -> String {
        let subject = self.of(edit, edit.subject.name());
        format!("{subject} {}", place.pointer).trim_end().to_owned()
    }
}

/// The edits in groups, in the order of the review.
fn groups(review: &Review) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let names = Names::new(review);
    let key = |edit: &Edit| (edit.rule, edit.wait.receipt, edit.update.receipt);
    for edit in &review.edits {
        match groups.iter_mut().find(|group| key(group.edits[0]) == key(edit)) {
            Some(group) => group.edits.push(edit),
            None => groups.push(Group { rule: edit.rule, edits: vec![edit], names }),
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
        self.edits.into_iter().map(|edit| Self { edits: vec![edit], ..self }).collect()
    }

    /// The worst that becomes of a payload.
    fn worst(&self) -> Receipt {
        self.edits[0].wait.receipt.max(self.edits[0].update.receipt)
    }

    /// The places with their names.
    fn places(&self) -> impl Iterator<Item = (String, &EditPlace)> {
        let name = |edit, place| (self.names.place(edit, place), place);
        self.edits.iter().flat_map(move |edit| edit.places.iter().map(move |place| name(*edit, place)))
    }

    /// The fingerprints by which its edits can be accepted, each with what it is about if there are several.
    fn fingerprints(&self, context: Context<'_>) -> Vec<(String, Option<String>)> {
        let open = self.edits.iter().filter(|edit| context.accepts() && can_be_accepted(edit));
        let subject = |edit: &Edit| (self.edits.len() > 1).then(|| self.names.of(edit, edit.subject.name()));
        open.map(|edit| (edit.fingerprint(), subject(edit))).collect()
    }

    /// The names of the webhooks that are reached, each once.
    fn webhooks(&self) -> Vec<String> {
        let names = |edit: &&'r Edit| edit.webhooks.iter().map(|name| self.names.of(edit, name)).collect::<Vec<_>>();
        let mut all: Vec<String> = self.edits.iter().flat_map(names).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What has happened, and to what.
    fn title(&self) -> String {
        let places = self.places().count();
        match (self.places().next(), places) {
            (Some((name, _)), 1) => format!("{name} {}", self.rule.sentence()),
            (Some((name, _)), _) => format!("{name} {}, and {} more", self.rule.sentence(), places - 1),
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

/// Whether an edit can be accepted, and nobody has done so.
fn can_be_accepted(edit: &Edit) -> bool {
    edit.accepted.is_none() && edit.security() != Security::Critical
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
    let Verdicts { wait, update, source, .. } = review.verdicts;
    let (delivery, security) = (delivery(review), security(review));
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

/// What has become of the delivery; `None` where that is not known.
fn delivery(review: &Review) -> Option<Delivery> {
    let found = review.verdicts.delivery;
    (review.generates == (true, true) || found > Delivery::None).then_some(found)
}

/// What has become of the signatures; `None` where that is not known.
fn security(review: &Review) -> Option<Security> {
    let found = review.verdicts.security;
    (review.generates == (true, true) || found > Security::None).then_some(found)
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
