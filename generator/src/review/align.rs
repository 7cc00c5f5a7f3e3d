//! Which webhook of the old version is which of the new one.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Pair;
use super::place::{self, PlaceView};
use crate::lower::facts::Facts;
use crate::model::{Model, WebhookRef};
use crate::openapi::{TellBy, Webhook, WebhookId};

/// The webhooks of both versions.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Those that both have.
    pub pairs: Vec<Pair>,
    pub added: Vec<WebhookId>,
    pub removed: Vec<WebhookId>,
}

/// Whether a request that tells an event of the one webhook tells one of the other.
pub(super) fn is_one_event(one: WebhookRef<'_>, other: WebhookRef<'_>) -> bool {
    let (own, others) = (&one.webhook().claims, &other.webhook().claims);
    let is_shared = |(by, texts): &(TellBy, Vec<String>)| {
        others.iter().any(|(place, others)| place == by && others.iter().any(|text| texts.contains(text)))
    };
    !own.is_empty() && own.len() == others.len() && own.iter().all(is_shared)
}

impl Alignment {
    /// By document, name and method; the others, where one is gone and the other is new, by the name, by what tells the event,
    /// by the name of the module, by the same payload, and by the payload that has the most members in common.
    pub fn new((old, new): (&Model, &Model), facts: (&Facts<'_>, &Facts<'_>)) -> Self {
        let key = |webhook: WebhookRef<'_>| {
            let Webhook { naming, document, .. } = webhook.webhook();
            let path = webhook.documents()[*document].path.clone();
            (path, naming.key.clone(), webhook.method().to_owned())
        };
        let mut known: BTreeMap<_, WebhookId> = BTreeMap::new();
        for webhook in old.webhooks() {
            known.entry(key(webhook)).or_insert(webhook.id());
        }
        let mut alignment = Self::default();
        for webhook in new.webhooks() {
            match known.remove(&key(webhook)) {
                Some(id) => alignment.pairs.push(Pair { old: id, new: webhook.id() }),
                None => alignment.added.push(webhook.id()),
            }
        }
        alignment.removed = known.into_values().collect();
        alignment.removed.sort_unstable();
        let name = |old: WebhookRef<'_>, new: WebhookRef<'_>| {
            old.provider() == new.provider() && old.webhook().naming.key == new.webhook().naming.key
        };
        alignment.take((old, new), |old, new| name(old, new) && old.method() == new.method());
        alignment.take((old, new), name);
        alignment.take((old, new), |old, new| old.provider() == new.provider() && is_one_event(old, new));
        let module = |old: WebhookRef<'_>, new: WebhookRef<'_>| {
            !old.module_path().is_empty() && old.module() == new.module() && old.method() == new.method()
        };
        alignment.take((old, new), module);
        let payload = |facts: &Facts<'_>, webhook: WebhookRef<'_>| {
            webhook.webhook().delivery.body.map(|body| place::text(facts, body))
        };
        let same = |old: WebhookRef<'_>, new: WebhookRef<'_>| {
            let is_same = old.provider() == new.provider() && old.method() == new.method();
            let own = if is_same { payload(facts.0, old) } else { None };
            own.is_some_and(|own| Some(own) == payload(facts.1, new))
        };
        alignment.take((old, new), same);
        alignment.take_similar((old, new), facts);
        alignment.pairs.sort_by_key(|pair| pair.new);
        alignment
    }

    /// Pairs removed webhooks with added ones whose payloads have at least half of their members in common.
    fn take_similar(&mut self, (old, new): (&Model, &Model), facts: (&Facts<'_>, &Facts<'_>)) {
        let members = |facts: &Facts<'_>, webhook: WebhookRef<'_>| -> BTreeSet<String> {
            let body = webhook.webhook().delivery.body;
            let place = body.map(|body| PlaceView::new(facts, &[body]));
            place.iter().flat_map(|place| place.members.keys().map(|name| (*name).to_owned())).collect()
        };
        let of = |model: &Model, facts: &Facts<'_>, ids: &[WebhookId]| -> Vec<_> {
            ids.iter().map(|id| (*id, members(facts, model.webhook(*id)))).collect()
        };
        let (removed, added) = (of(old, facts.0, &self.removed), of(new, facts.1, &self.added));
        let mut similar = Vec::new();
        for (one, own) in &removed {
            for (other, members) in &added {
                let (of_old, of_new) = (old.webhook(*one), new.webhook(*other));
                let is_possible = of_old.provider() == of_new.provider() && of_old.method() == of_new.method();
                let (common, all) = (own.intersection(members).count(), own.union(members).count());
                if is_possible && common * 2 >= all && common > 0 {
                    similar.push((std::cmp::Reverse(common * 1_000 / all), *one, *other));
                }
            }
        }
        similar.sort_unstable();
        for (_, one, other) in similar {
            if self.removed.contains(&one) && self.added.contains(&other) {
                self.pairs.push(Pair { old: one, new: other });
                self.removed.retain(|id| *id != one);
                self.added.retain(|id| *id != other);
            }
        }
    }

    /// Pairs removed webhooks with added ones.
    fn take(&mut self, (old, new): (&Model, &Model), is_same: impl Fn(WebhookRef<'_>, WebhookRef<'_>) -> bool) {
        let Self { pairs, added, removed } = self;
        removed.retain(|id| {
            let found = added.iter().position(|other| is_same(old.webhook(*id), new.webhook(*other)));
            if let Some(at) = found {
                pairs.push(Pair { old: *id, new: added.remove(at) });
            }
            found.is_none()
        });
    }
}
