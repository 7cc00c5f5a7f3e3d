//! The enums of events.

use std::collections::BTreeMap;

use super::{Item, Member, PublicItems, Ty, signed};
use crate::model::{EndpointRef, WebhookRef};
use crate::names::UNRECOGNIZED;
use crate::openapi::{TellBy, WebhookId};

/// Adds the enum of an endpoint, and those within it.
pub(super) fn add(items: &mut PublicItems, endpoint: EndpointRef<'_>, marker: Option<usize>) {
    let mut rows: BTreeMap<WebhookId, Vec<&[String]>> = BTreeMap::new();
    for row in &endpoint.endpoint().rows {
        rows.entry(row.webhook).or_default().push(&row.texts);
    }
    let events: Vec<_> = endpoint.webhooks().map(|webhook| (webhook, &rows[&webhook.id()])).collect();
    let variants = |level: usize, is_in: &dyn Fn(&[&[String]]) -> bool| -> Vec<Member> {
        let within = events.iter().filter(|(_, rows)| is_in(rows));
        within.filter_map(|(webhook, rows)| variant(endpoint, *webhook, rows, level)).collect()
    };
    let outer = endpoint.path();
    let module = match outer.rsplit_once("::") {
        Some((provider, _)) => format!("{provider}::{}", endpoint.names().module),
        None => endpoint.names().module.clone(),
    };
    let unknown = || Member::new(Item::Variant, UNRECOGNIZED, Some(Ty::Plain("rt::UnknownEvent".to_owned())));
    let mut members = variants(0, &|rows| rows.iter().all(|row| row.len() == 1));
    for (text, name, group) in &endpoint.names().groups {
        let mut inner = variants(1, &|rows| rows.iter().any(|row| row.len() > 1 && row[0] == *text));
        inner.push(unknown());
        let group = items.add_type("an enum of events", vec![format!("{module}::{group}")], inner);
        let member = Member::new(Item::Variant, name, Some(Ty::Named(group)));
        members.push(Member { meaning: Some(format!("{text:?}")), ..member });
    }
    members.push(unknown());
    members.push(Member::new(Item::Function, "receive", None));
    let by_header = endpoint.endpoint().tell.iter().any(|teller| matches!(teller.by, TellBy::Header(_)));
    if !by_header {
        members.push(Member::new(Item::Implementation, "Deserialize", None));
    }
    let is_signed = endpoint.webhooks().any(|webhook| !webhook.schemes().is_empty());
    members.extend(marker.filter(|_| is_signed).into_iter().flat_map(signed));
    let paths = vec![outer, format!("{module}::{}", endpoint.names().name)];
    items.add_type("an enum of events", paths, members);
    items.modules.insert(module, None);
}

/// The variant of a webhook, with the texts that tell it.
fn variant(endpoint: EndpointRef<'_>, webhook: WebhookRef<'_>, rows: &[&[String]], level: usize) -> Option<Member> {
    let name = endpoint.names().variants.get(&webhook.id())?;
    let (payload, _) = webhook.root().payload?;
    let texts: Vec<_> = rows.iter().filter_map(|row| row.get(level)).map(|text| format!("{text:?}")).collect();
    let ty = Ty::Of("Box", Box::new(Ty::Named(payload.0)));
    let deprecated = webhook.webhook().docs.deprecated;
    Some(Member { meaning: Some(texts.join(" or ")), deprecated, ..Member::new(Item::Variant, name, Some(ty)) })
}
