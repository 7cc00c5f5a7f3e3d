//! Which webhook of the old version is which of the new one.

use std::collections::BTreeMap;

use super::graph::Pair;
use super::place;
use crate::lower::facts::Facts;
use crate::model::{Model, WebhookRef};
use crate::openapi::WebhookId;

/// The webhooks of both versions.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Those that both have.
    pub pairs: Vec<Pair>,
    pub added: Vec<WebhookId>,
    pub removed: Vec<WebhookId>,
}

impl Alignment {
    /// By provider, name and method; the others by the payload, where one is the same and the other name is gone, and by
    /// the name of the module.
    pub fn new((old, new): (&Model, &Model), facts: (&Facts<'_>, &Facts<'_>)) -> Self {
        let key = |webhook: WebhookRef<'_>| {
            let naming = &webhook.webhook().naming;
            (webhook.provider().to_owned(), naming.key.clone(), webhook.method().to_owned())
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
        let methods = |old: WebhookRef<'_>, new: WebhookRef<'_>| {
            old.provider() == new.provider() && old.webhook().naming.key == new.webhook().naming.key
        };
        alignment.take((old, new), methods);
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
        alignment.pairs.sort_by_key(|pair| pair.new);
        alignment
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
