//! The webhooks of the documents, as commands and the runtime use them.

use std::sync::Arc;

use ringback_generator::model::{Model, WebhookRef};
use ringback_generator::openapi::{TellBy, WebhookId};
use ringback_runtime::scheme::Scheme;
use ringback_runtime::{Claim, FormField, Tell, Webhook, Wire};

use crate::failure::Failure;

/// A webhook that can be sent, and received.
#[derive(Clone, Debug)]
pub struct Sendable {
    /// The folder of its document.
    pub provider: String,
    /// Its name in the document.
    pub name: String,
    /// The path of its module.
    pub module: String,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The wires by which its payload is delivered.
    pub wires: Vec<Wire>,
    /// The path of its document.
    pub document: String,
    /// The schemes by which its requests are signed.
    pub schemes: Vec<Scheme>,
    /// An example of its payload, as JSON.
    pub example: Option<String>,
    /// The members of a form or a query that are JSON text.
    pub json_text: Vec<FormField>,
    /// What tells it from others at its URL.
    pub claims: Vec<Claim>,
    /// The required headers beside the example.
    pub headers: Vec<(String, String)>,
    /// What all documents mean.
    pub model: Arc<Model>,
    /// Which webhook of the model it is.
    pub id: WebhookId,
}

impl Sendable {
    /// All webhooks of a model.
    pub fn of(model: &Arc<Model>) -> Vec<Self> {
        model.webhooks().map(|written| Self::new(written, model)).collect()
    }

    /// The webhook with a name, which may be preceded by the provider and a slash; or the one of a module.
    pub fn named<'s>(all: &'s [Self], name: &str) -> Result<&'s Self, Failure> {
        let is_meant = |sendable: &&Self| {
            let own = &sendable.name;
            name == *own || name == format!("{}/{own}", sendable.provider) || name == sendable.module
        };
        let mut meant = all.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => Err(Failure::new(format_args!("no document has a webhook `{name}`"), names(all))),
            (Some(one), Some(other)) => Err(Failure::new(
                format_args!("several webhooks have the name `{name}`"),
                format_args!("write the module of the one that is meant, as in `{}` or `{}`", one.module, other.module),
            )),
        }
    }

    fn new(written: WebhookRef<'_>, model: &Arc<Model>) -> Self {
        Self {
            provider: written.provider().to_owned(),
            name: written.name().to_owned(),
            module: written.module(),
            method: written.method().to_owned(),
            wires: written.wires().to_vec(),
            document: written.document().to_owned(),
            schemes: written.schemes().iter().map(|declared| declared.scheme.clone()).collect(),
            example: written.example().map(str::to_owned),
            // The names live as long as the command.
            claims: written.webhook().claims.iter().map(|(by, texts)| claim(by, texts)).collect(),
            headers: written.example_headers().to_vec(),
            json_text: written.json_text().map(|name| FormField::json(name.to_owned().leak())).collect(),
            model: Arc::clone(model),
            id: written.id(),
        }
    }

    /// Whether a payload, as JSON, is valid against its schema.
    pub fn is_valid(&self, json: &str) -> bool {
        self.model.webhook(self.id).is_valid(json)
    }

    /// The other events that are sent to its URL.
    pub fn other_events<'s>(&self, all: &'s [Self]) -> impl Iterator<Item = &'s Self> {
        let endpoint = self.model.endpoints().find(|endpoint| endpoint.webhooks().any(|event| event.id() == self.id));
        let ids: Vec<_> = endpoint.iter().flat_map(|endpoint| endpoint.webhooks()).map(WebhookRef::id).collect();
        let own = self.id;
        all.iter().filter(move |other| other.id != own && ids.contains(&other.id))
    }

    /// The webhook, as the runtime describes it.
    pub fn webhook(&self) -> Webhook<'_> {
        let Self { name, method, wires, document, .. } = self;
        Webhook { name, method, wires, document, pointer: "" }
    }

    /// The scheme of a wire.
    pub fn scheme(&self, wire: Wire) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.wires.contains(&wire))
    }
}

fn claim(by: &TellBy, texts: &[String]) -> Claim {
    let texts: Vec<&str> = texts.iter().map(|text| &*text.clone().leak()).collect();
    let tell = match by {
        TellBy::Header(name) => Tell::Header(name.to_ascii_lowercase().leak()),
        TellBy::Body(pointer) => Tell::Body(pointer.to_string().leak()),
    };
    (tell, texts.leak())
}

fn names(all: &[Sendable]) -> String {
    let names: Vec<_> = all.iter().take(30).map(|sendable| format!("`{}`", sendable.name)).collect();
    format!("there are {}{}", names.join(", "), if all.len() > 30 { ", …" } else { "" })
}
