//! Edits as they are shown: in groups, by their names.

use super::{Context, UPDATED, WAITING};
use crate::review::rules::Rule;
use crate::review::verdict::{Receipt, Security};
use crate::review::{Edit, EditPlace, Judged, Review};

/// More edits of one kind than this are shown as one.
const MOST_ALONE: usize = 3;

/// More fingerprints than this are not listed; they would not fit into a comment.
pub(super) const MOST_FINGERPRINTS: usize = 200;

/// Edits that are shown as one: of one kind, with the same verdicts.
pub(super) struct Group<'r> {
    pub rule: Rule,
    pub edits: Vec<&'r Edit>,
    names: Names,
}

/// How components and webhooks are named.
#[derive(Clone, Copy)]
pub(super) struct Names {
    /// Whether with their providers, since several have edits.
    has_providers: bool,
}

impl Names {
    pub fn new(review: &Review) -> Self {
        let mut providers = review.edits.iter().map(|edit| &edit.provider);
        let first = providers.next();
        Self { has_providers: providers.any(|provider| Some(provider) != first) }
    }

    fn of(self, edit: &Edit, name: &str) -> String {
        if self.has_providers { format!("{}::{name}", edit.provider) } else { name.to_owned() }
    }

    /// A place in its component or webhook: `Order /total`.
    pub fn place(self, edit: &Edit, place: &EditPlace) -> String {
        let subject = self.of(edit, edit.subject.name());
        format!("{subject} {}", place.pointer).trim_end().to_owned()
    }
}

/// The edits in groups, in the order of the review.
pub(super) fn groups(review: &Review) -> Vec<Group<'_>> {
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
    pub fn worst(&self) -> Receipt {
        self.edits[0].wait.receipt.max(self.edits[0].update.receipt)
    }

    /// The places with their names.
    pub fn places(&self) -> impl Iterator<Item = (String, &EditPlace)> {
        let name = |edit, place| (self.names.place(edit, place), place);
        self.edits.iter().flat_map(move |edit| edit.places.iter().map(move |place| name(*edit, place)))
    }

    /// The fingerprints by which its edits can be accepted, each with what it is about if there are several.
    pub fn fingerprints(&self, context: Context<'_>) -> Vec<(String, Option<String>)> {
        let open = self.edits.iter().filter(|edit| context.accepts && can_be_accepted(edit));
        let subject = |edit: &Edit| (self.edits.len() > 1).then(|| self.names.of(edit, edit.subject.name()));
        open.map(|edit| (edit.fingerprint(), subject(edit))).collect()
    }

    /// The names of the webhooks that are reached, each once.
    pub fn webhooks(&self) -> Vec<String> {
        let names = |edit: &&'r Edit| edit.webhooks.iter().map(|name| self.names.of(edit, name)).collect::<Vec<_>>();
        let mut all: Vec<String> = self.edits.iter().flat_map(names).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What has happened, and to what.
    pub fn title(&self) -> String {
        let places = self.places().count();
        match (self.places().next(), places) {
            (Some((name, _)), 1) => format!("{name} {}", self.rule.sentence()),
            (Some((name, _)), _) => format!("{name} {}, and {} more", self.rule.sentence(), places - 1),
            (None, _) => self.rule.sentence().to_owned(),
        }
    }

    /// What it means in each direction, with how that is known; nothing where it means nothing.
    pub fn meanings(&self) -> Vec<(&'static str, &'r Judged)> {
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

/// Whether an edit can be accepted, and nobody has done so.
pub(super) fn can_be_accepted(edit: &Edit) -> bool {
    edit.accepted.is_none() && edit.security() != Security::Critical
}
