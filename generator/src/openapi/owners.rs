//! What the schemas are written in that are in no other schema, and the names that lead to them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Webhook;
use crate::keyword::Keyword;
use crate::place::WebhookId;
use crate::schema::{Parent, SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Pointer};

/// The operations of each webhook: by the document, and the key there.
type Operations<'w> = HashMap<(DocumentId, Cow<'w, str>), Vec<(&'w Pointer, WebhookId)>>;

/// Records of each such schema the webhook that it is in, and the names that lead to it.
pub(super) fn record(documents: &Documents, webhooks: &[Webhook], schemas: &mut Schemas) {
    let mut operations: Operations<'_> = HashMap::new();
    for (id, webhook) in webhooks.iter().enumerate() {
        if let Some(key) = webhook.pointer.tokens().nth(1) {
            operations.entry((webhook.document, key)).or_default().push((&webhook.pointer, WebhookId(id)));
        }
    }
    let mut paths = HashMap::new();
    for (id, schema) in (0..).map(SchemaId).zip(&mut schemas.nodes) {
        if let Parent::Schema(..) = schema.parent {
            continue;
        }
        let tokens: Vec<_> = schema.pointer.tokens().collect();
        let path = match tokens.as_slice() {
            [webhooks, key, rest @ ..] if webhooks == "webhooks" || webhooks == "x-webhooks" => {
                let of_key = operations.get(&(schema.document, Cow::Borrowed(key)));
                let owner = of_key.and_then(|operations| owner(&schema.pointer, operations));
                schema.parent = owner.map_or(Parent::Document, Parent::Webhook);
                webhook_path(key, rest)
            }
            [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" => Some(owned(rest)),
            // A name that a file gives it.
            [first, ..] if Keyword::from_name(first).is_none() => None,
            // Keywords are names that many files have.
            _ => Some([vec![stem(&documents[schema.document].path)], owned(&tokens)].concat()),
        };
        paths.extend(path.map(|path| (id, path)));
    }
    schemas.paths = paths;
}

/// The operation that a schema is in; of those of the path item whose parameter it is, the alphabetically first.
fn owner(schema: &Pointer, operations: &[(&Pointer, WebhookId)]) -> Option<WebhookId> {
    let own = operations.iter().find(|(operation, _)| schema.below(operation).is_some());
    own.or_else(|| operations.iter().min()).map(|(_, id)| *id)
}

/// The names that lead to what is in the body of a webhook, or in `$defs` of it: the webhook, and those in the body.
fn webhook_path(key: &str, rest: &[Cow<'_, str>]) -> Option<Vec<String>> {
    match rest {
        [_, body, content, _, _, within @ ..] if body == "requestBody" && content == "content" => {
            Some([vec![key.to_owned()], owned(within)].concat())
        }
        _ => None,
    }
}

/// A file's name, without what follows its first dot.
fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.split_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

fn owned(tokens: &[Cow<'_, str>]) -> Vec<String> {
    tokens.iter().map(|token| token.clone().into_owned()).collect()
}
