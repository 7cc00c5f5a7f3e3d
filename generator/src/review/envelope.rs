//! What a change of the envelope means: webhooks, methods, wires, headers, responses, events and signatures.

use ringback_runtime::scheme::{Part, Scheme, TimestampAt};

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, is_one_event};
use super::graph::Pair;
use super::rules::Rule;
use super::{Subject, place, some_of};
use crate::lower::facts::Facts;
use crate::model::{Model, WebhookRef};
use crate::openapi::{Header, TellBy, WebhookId, Wire};
use crate::source::{DocumentId, Pointer, Tree};

/// An edit of a webhook.
#[derive(Debug)]
pub(super) struct WebhookEdit {
    pub rule: Rule,
    pub detail: String,
    pub provider: String,
    pub subject: Subject,
    /// The places in both versions.
    pub old: Option<(DocumentId, Pointer)>,
    pub new: Option<(DocumentId, Pointer)>,
}

/// The edits of all envelopes.
pub(super) fn edits(
    (old, new): (&Model, &Model),
    facts: (&Facts<'_>, &Facts<'_>),
    alignment: &Alignment,
) -> Vec<WebhookEdit> {
    let mut edits = Vec::new();
    let models = (old, new);
    // Another webhook of an endpoint that both versions have is an event more or less of one URL.
    let is_event = |webhook: WebhookRef<'_>, other: &Model| {
        let shares = |of: WebhookRef<'_>| of.provider() == webhook.provider() && is_told(of);
        is_told(webhook) && other.webhooks().any(shares)
    };
    for id in &alignment.added {
        let webhook = new.webhook(*id);
        match one_event(webhook, old, None) {
            Some(other) => edits.push(edit(Rule::EventOfAnother, other.name().to_owned(), Some(other), Some(webhook))),
            None => {
                let rule = if is_event(webhook, old) { Rule::EventAdded } else { Rule::WebhookAdded };
                edits.push(edit(rule, String::new(), None, Some(webhook)));
            }
        }
        let was_signed = |other: WebhookRef<'_>| other.provider() == webhook.provider() && !other.schemes().is_empty();
        if webhook.schemes().is_empty() && old.webhooks().any(was_signed) {
            let detail = "it is new, and the others are signed".to_owned();
            edits.push(edit(Rule::SignatureRemoved, detail, None, Some(webhook)));
        }
    }
    for id in &alignment.removed {
        let webhook = old.webhook(*id);
        match one_event(webhook, new, None) {
            Some(other) => edits.push(edit(Rule::EventOfAnother, other.name().to_owned(), Some(webhook), Some(other))),
            None => {
                let rule = if is_event(webhook, new) { Rule::EventRemoved } else { Rule::WebhookRemoved };
                edits.push(edit(rule, String::new(), Some(webhook), None));
            }
        }
    }
    for Pair { old: own, new: other } in &alignment.pairs {
        let (old, new) = (old.webhook(*own), new.webhook(*other));
        let mut add = |rule, detail: String| edits.push(edit(rule, detail, Some(old), Some(new)));
        if old.name() != new.name() {
            add(Rule::WebhookRenamed, format!("{} → {}", old.name(), new.name()));
        }
        if old.method() != new.method() {
            add(Rule::MethodChanged, format!("{} → {}", old.method(), new.method()));
        }
        wires(old.wires(), new.wires(), &mut add);
        // The texts of an event may have told another one in the other version.
        let moved = one_event(new, models.0, Some(old.id())).or_else(|| one_event(old, models.1, Some(new.id())));
        if let Some(other) = moved {
            add(Rule::EventOfAnother, other.name().to_owned());
        }
        headers((old, new), facts, &mut add);
        let responses = (responses(old), responses(new));
        if responses.0 != responses.1 {
            add(Rule::ResponseChanged, format!("{} → {}", responses.0.join(", "), responses.1.join(", ")));
        }
        let claims = (claims(old), claims(new));
        if claims.0 != claims.1 {
            let places = |webhook: WebhookRef<'_>| -> Vec<TellBy> {
                webhook.webhook().claims.iter().map(|(by, _)| by.clone()).collect()
            };
            let rule = match (is_told(old), is_told(new)) {
                (false, _) => Rule::EventTold,
                (_, false) => Rule::EventNotTold,
                _ if places(old) == places(new) => Rule::EventChanged,
                _ => Rule::EventMoved,
            };
            add(rule, format!("{} → {}", claims.0, claims.1));
        }
        let identity = (identity(old), identity(new));
        if identity.0 != identity.1 {
            add(Rule::IdentityChanged, format!("{} → {}", identity.0, identity.1));
        }
        signatures(old, new, &mut add);
    }
    edits
}

fn edit(rule: Rule, detail: String, old: Option<WebhookRef<'_>>, new: Option<WebhookRef<'_>>) -> WebhookEdit {
    let name = new.or(old).map(|webhook| webhook.name().to_owned()).unwrap_or_default();
    let place = |webhook: Option<WebhookRef<'_>>| {
        webhook.map(|webhook| (webhook.webhook().document, webhook.webhook().naming.at.clone()))
    };
    let provider = new.or(old).map(|webhook| webhook.provider().to_owned()).unwrap_or_default();
    WebhookEdit { rule, detail, provider, subject: Subject::Webhook(name), old: place(old), new: place(new) }
}

fn wires(old: &[Wire], new: &[Wire], add: &mut impl FnMut(Rule, String)) {
    let without = |some: &[Wire], others: &[Wire]| -> Vec<&'static str> {
        some.iter().filter(|wire| !others.contains(wire)).map(|wire| wire.name()).collect()
    };
    let (added, removed) = (without(new, old), without(old, new));
    if !added.is_empty() {
        add(if old.is_empty() { Rule::BodyAdded } else { Rule::WireAdded }, added.join(", "));
    }
    if !removed.is_empty() {
        add(if new.is_empty() { Rule::BodyRemoved } else { Rule::WireRemoved }, removed.join(", "));
    }
}

/// The webhook of another version that the requests of a webhook tell, if there is one besides the given one.
fn one_event<'m>(webhook: WebhookRef<'_>, other: &'m Model, besides: Option<WebhookId>) -> Option<WebhookRef<'m>> {
    let mut others = other.webhooks().filter(|other| other.provider() == webhook.provider());
    others.find(|other| Some(other.id()) != besides && is_one_event(webhook, *other))
}

/// Whether something tells a webhook from others at the URL.
fn is_told(webhook: WebhookRef<'_>) -> bool {
    !webhook.webhook().claims.is_empty()
}

/// Header parameters, which a receiver validates.
fn headers(
    (old, new): (WebhookRef<'_>, WebhookRef<'_>),
    facts: (&Facts<'_>, &Facts<'_>),
    add: &mut impl FnMut(Rule, String),
) {
    let (old, new) = (by_name(old), by_name(new));
    let mut changed = BTreeMap::<Rule, Vec<String>>::new();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let (old, new) = (old.get(name).copied(), new.get(name).copied());
        let required = [old, new].map(|header| header.is_some_and(|header| header.required));
        let mut note = |rule, text: String| changed.entry(rule).or_default().push(text);
        match required {
            [false, true] => note(Rule::HeaderNowRequired, name.clone()),
            [true, false] => note(Rule::HeaderNowOptional, name.clone()),
            _ => {}
        }
        match (old, new) {
            (Some(old), Some(new)) if said(facts.0, old) != said(facts.1, new) => {
                note(Rule::HeaderValuesChanged, name.clone());
            }
            (Some(_), None) => note(Rule::HeaderChanged, format!("gone: {name}")),
            (None, Some(_)) => note(Rule::HeaderChanged, format!("new: {name}")),
            _ => {}
        }
    }
    for (rule, names) in changed {
        add(rule, some_of(names, usize::MAX));
    }
}

fn by_name(webhook: WebhookRef<'_>) -> BTreeMap<String, &Header> {
    webhook.webhook().delivery.headers.iter().map(|header| (header.name.to_ascii_lowercase(), header)).collect()
}

/// What is said of a header's values.
fn said(facts: &Facts<'_>, header: &Header) -> (String, bool) {
    (place::text(facts, header.schema), header.json.is_some())
}

/// The statuses of responses with their media types.
fn responses(webhook: WebhookRef<'_>) -> Vec<String> {
    let (document, pointer) = &webhook.webhook().operation;
    let Some(node) = webhook.documents().node(*document, pointer) else { return Vec::new() };
    let responses = node.get("responses");
    let statuses = responses.iter().flat_map(|responses| match responses.tree {
        Tree::Object(members) => members.keys().cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let mut statuses: Vec<_> = statuses.filter(|status| !status.starts_with("x-")).collect();
    statuses.sort();
    statuses
}

fn claims(webhook: WebhookRef<'_>) -> String {
    let claims = webhook.webhook().claims.iter();
    let claims: Vec<_> = claims.map(|(by, texts)| format!("{by}: {}", texts.join(", "))).collect();
    if claims.is_empty() { "nothing".to_owned() } else { claims.join(" and ") }
}

fn identity(webhook: WebhookRef<'_>) -> String {
    let identity: Vec<_> = webhook.webhook().identity.iter().map(TellBy::to_string).collect();
    if identity.is_empty() { "nothing".to_owned() } else { identity.join(" and ") }
}

/// What has become of the signatures of the wires that the new version has.
fn signatures(old: WebhookRef<'_>, new: WebhookRef<'_>, add: &mut impl FnMut(Rule, String)) {
    let mut done = Vec::new();
    for wire in new.wires() {
        let of = |webhook: WebhookRef<'_>, is_any: bool| {
            let mut schemes = webhook.schemes().iter().map(|declared| declared.scheme.clone());
            schemes.find(|scheme| is_any || scheme.wires.contains(wire))
        };
        // What comes in another way may not be signed less than what came before.
        let changes = match (of(old, !old.wires().contains(wire)), of(new, false)) {
            (None, None) => Vec::new(),
            (None, Some(scheme)) => vec![(Rule::SignatureAdded, scheme.algorithm.title().to_owned())],
            (Some(scheme), None) => vec![(Rule::SignatureRemoved, scheme.algorithm.title().to_owned())],
            (Some(old), Some(new)) => tolerance(&old, &new).into_iter().chain(compare(&old, &new)).collect(),
        };
        for (rule, detail) in changes {
            if !done.contains(&(rule, detail.clone())) {
                add(rule, detail.clone());
                done.push((rule, detail));
            }
        }
    }
}

/// How far the timestamp may be from the receiver's clock.
fn tolerance(old: &Scheme, new: &Scheme) -> Option<(Rule, String)> {
    let (old, new) = (old.timestamp.as_ref()?.tolerance, new.timestamp.as_ref()?.tolerance);
    let rule = if old < new { Rule::ToleranceWidened } else { Rule::ToleranceNarrowed };
    (old != new).then(|| (rule, format!("{old} s → {new} s")))
}

fn compare(old: &Scheme, new: &Scheme) -> Vec<(Rule, String)> {
    let mut weaker = weaker(old, new);
    let mut stronger = self::weaker(new, old);
    weaker.dedup();
    stronger.dedup();
    let mut changes = Vec::new();
    if !weaker.is_empty() {
        changes.push((Rule::SignatureWeakened, weaker.join("; ")));
    }
    if !stronger.is_empty() {
        changes.push((Rule::SignatureStrengthened, format!("before, {}", stronger.join("; "))));
    }
    let mut changed = Vec::new();
    let mut note = |is_other: bool, what: String| changed.extend(is_other.then_some(what));
    note(old.algorithm != new.algorithm, format!("{} → {}", old.algorithm.title(), new.algorithm.title()));
    note(old.headers != new.headers, format!("header {} → {}", old.headers.join(", "), new.headers.join(", ")));
    note(old.layout != new.layout, "how the header holds it".to_owned());
    note(old.encoding != new.encoding, "its encoding".to_owned());
    let key = |scheme: &Scheme| (scheme.key.kind, scheme.key.encoding, scheme.key.prefix.clone());
    note(key(old) != key(new), "the format of keys".to_owned());
    note(old.url != new.url, "how the URL is normalized".to_owned());
    // What is covered otherwise, is signed otherwise.
    if changes.is_empty() {
        note(old.message != new.message, "what is signed".to_owned());
        let stamp = |scheme: &Scheme| scheme.timestamp.as_ref().map(|stamp| (stamp.at.clone(), stamp.unit));
        note(stamp(old) != stamp(new), "the timestamp".to_owned());
        note(old.body_hash != new.body_hash, "the digest of the body".to_owned());
    }
    if !changed.is_empty() {
        changes.push((Rule::SignatureChanged, changed.join("; ")));
    }
    changes
}

/// What the new scheme covers less than the old one.
fn weaker(old: &Scheme, new: &Scheme) -> Vec<String> {
    let covers_body = |scheme: &Scheme| scheme.signs(&Part::Body) || scheme.signs_form() || scheme.body_hash.is_some();
    let mut weaker = Vec::new();
    if covers_body(old) && !covers_body(new) {
        weaker.push("the body is not covered".to_owned());
    }
    if old.timestamp.is_some() && new.timestamp.is_none() {
        weaker.push("there is no timestamp, so a request can be replayed at any time".to_owned());
    }
    if new.key.min_bytes < old.key.min_bytes {
        weaker.push(format!("secrets may have {} bytes, and not {}", new.key.min_bytes, old.key.min_bytes));
    }
    let lost = [(Part::Url, "the URL"), (Part::Method, "the method")];
    let lost = lost.iter().filter(|(part, _)| old.signs(part) && !new.signs(part));
    weaker.extend(lost.map(|(_, what)| format!("{what} is not covered")));
    let headers = new.signed_headers();
    let is_stamp = |scheme: &Scheme, name: &str| {
        scheme.timestamp.as_ref().is_some_and(|stamp| matches!(&stamp.at, TimestampAt::Header(own) if own == name))
    };
    let lost = old.signed_headers().into_iter().filter(|name| !headers.contains(name) && !is_stamp(old, name));
    weaker.extend(lost.map(|name| format!("the header `{name}` is not covered")));
    weaker
}
