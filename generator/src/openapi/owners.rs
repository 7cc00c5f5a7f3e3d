//! The locations of schemas that are in no other schema, and the names on the path to them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Webhook;
use crate::keyword::Keyword;
use crate::place::WebhookId;
use crate::schema::{RootLocation, Schemas};
use crate::source::{DocumentId, Documents, Pointer};

/// The operations of each webhook: by the document, and the key there.
type Operations<'w> = HashMap<(DocumentId, Cow<'w, str>), Vec<(&'w Pointer, WebhookId)>>;

/// Records the webhook of each such schema, and the names on the path to it.
pub(super) fn record(documents: &Documents, webhooks: &[Webhook], schemas: &mut Schemas) {
    let mut operations: Operations<'_> = HashMap::new();
    for (id, webhook) in webhooks.iter().enumerate() {
        if let Some(key) = webhook.pointer.tokens().nth(1) {
            operations.entry((webhook.document, key)).or_default().push((&webhook.pointer, WebhookId(id)));
        }
    }
    let mut roots = HashMap::new();
    for (id, schema) in schemas.iter().filter(|(_, schema)| schema.parent.is_none()) {
        let tokens: Vec<_> = schema.pointer.tokens().collect();
        let root = match tokens.as_slice() {
            [webhooks, key, rest @ ..] if webhooks == "webhooks" || webhooks == "x-webhooks" => {
                let of_key = operations.get(&(schema.document, Cow::Borrowed(key)));
                let webhook = of_key.and_then(|operations| owner(&schema.pointer, operations));
                match rest {
                    [_, body, content, _, _, ..] if body == "requestBody" && content == "content" => {
                        RootLocation { webhook, skipped: 7, outer: Some(key.as_ref().into()) }
                    }
                    _ => RootLocation { webhook, ..RootLocation::default() },
                }
            }
            [components, kept, ..] if components == "components" && kept == "schemas" => {
                RootLocation { skipped: 2, ..RootLocation::default() }
            }
            // A name that a file gives it.
            [first, ..] if Keyword::from_name(first).is_none() => continue,
            // Keywords are names that many files have.
            _ => RootLocation { outer: Some(stem(&documents[schema.document].path).into()), ..RootLocation::default() },
        };
        roots.insert(id, root);
    }
    schemas.roots = roots;
}

/// The operation that a schema is in; of those of the path item whose parameter it is, the alphabetically first.
fn owner(schema: &Pointer, operations: &[(&Pointer, WebhookId)]) -> Option<WebhookId> {
    let own = operations.iter().find(|(operation, _)| schema.is_within(operation));
    own.or_else(|| operations.iter().min()).map(|(_, id)| *id)
}

/// A file's name, without what follows its first dot.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.split_once('.').map_or(file, |(stem, _)| stem)
}
