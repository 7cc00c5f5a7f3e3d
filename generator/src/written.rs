//! A list of what was written, for whoever works with the generated crate without reading it.

use crate::examples::Examples;
use crate::lower::Lowered;
use crate::lower::shape::TypeBody;
use crate::names::{Home, Names};
use crate::openapi::{Scheme, Webhook, Wire};
use crate::schema::{Schema, SchemaId, Schemas};
use crate::source::Documents;

/// What the generated crate has to offer.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The webhooks, in the order in which they were read.
    pub webhooks: Vec<WrittenWebhook>,
    /// The types of payloads and of their parts that have a validator, which enums of texts have not. Headers and queries
    /// are left out: no document has a schema of them. So are types of schemas whose dynamic references lead elsewhere
    /// than they would if the schema stood alone.
    pub types: Vec<WrittenType>,
    /// How often one of them, or an enum of texts, that is no component serves another place whose schema says the same.
    pub shared: usize,
}

/// A webhook and its payload.
#[derive(Clone, Debug)]
pub struct WrittenWebhook {
    /// Whose webhook it is.
    pub provider: String,
    /// The path of the document that it stands in.
    pub document: String,
    /// Its key below `webhooks`.
    pub name: String,
    /// The HTTP method, in upper case.
    pub method: String,
    /// Its module, below the crate.
    pub module: String,
    /// The payload's type, below the crate, and its schema; `None` where it is a query, or nothing is delivered but the
    /// request.
    pub payload: Option<(String, WrittenSchema)>,
    /// The wires by which the payload comes.
    pub wires: Vec<Wire>,
    /// How its requests are signed: each of its wires has one scheme, or there are none.
    pub schemes: Vec<Scheme>,
    /// A payload that keeps its schema, as JSON; `None` where there is no payload, or none was found.
    pub example: Option<String>,
}

/// A type with a validator.
#[derive(Clone, Debug)]
pub struct WrittenType {
    /// Its path, below the crate.
    pub path: String,
    /// The schemas that its validator is: a value keeps it if it keeps all of them.
    pub schemas: Vec<WrittenSchema>,
}

/// The place of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenSchema {
    /// The path of the document.
    pub document: String,
    /// A JSON pointer (RFC 6901).
    pub pointer: String,
}

pub(crate) fn written(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    lowered: &Lowered,
    examples: &[Examples<'_>],
    names: &Names,
) -> Written {
    let schema = |id: SchemaId| {
        let Schema { document, pointer, .. } = &schemas[id];
        WrittenSchema { document: documents[*document].path.clone(), pointer: pointer.as_str().to_owned() }
    };
    let provider_module = |provider: &str| names.providers.get(provider).map_or("", |names| &names.module);
    let module = |home: &Home| match home {
        Home::Webhook(nth) => {
            let provider = &documents[webhooks[*nth].document].provider;
            format!("{}::{}", provider_module(provider), names.modules[*nth])
        }
        Home::Shared(provider) => format!("{}::shared", provider_module(provider)),
    };
    let each_webhook = webhooks.iter().zip(&lowered.roots).enumerate().map(|(nth, (webhook, root))| {
        let module = module(&Home::Webhook(nth));
        WrittenWebhook {
            provider: documents[webhook.document].provider.clone(),
            document: documents[webhook.document].path.clone(),
            name: webhook.name.clone(),
            method: webhook.method.clone(),
            wires: webhook.wires.clone(),
            schemes: webhook.schemes.clone(),
            payload: root
                .payload
                .filter(|_| webhook.query.is_empty())
                .map(|(id, of)| (format!("{module}::{}", names.types[id.0].name), schema(of))),
            module,
            example: examples[nth].whole.as_ref().map(|whole| whole.json.clone()),
        }
    });
    let queries = webhooks.iter().zip(&lowered.roots).filter(|(webhook, _)| !webhook.query.is_empty());
    let queries = queries.filter_map(|(_, root)| root.payload);
    let parameters: Vec<_> =
        lowered.roots.iter().filter_map(|root| root.headers).chain(queries).map(|(id, _)| id.0).collect();
    let types = names.types.iter().zip(&lowered.types).enumerate();
    let types = types.filter(|(id, (_, def))| {
        let is_bound = def.schemas.iter().any(|schema| !schemas.bound(*schema).is_empty());
        !parameters.contains(id) && !is_bound && !matches!(def.body, TypeBody::Enum { .. })
    });
    let each_type = types.map(|(_, (name, def))| WrittenType {
        path: format!("{}::{}", module(&name.home), name.name),
        schemas: def.schemas.iter().copied().map(schema).collect(),
    });
    Written { webhooks: each_webhook.collect(), types: each_type.collect(), shared: lowered.shared }
}
