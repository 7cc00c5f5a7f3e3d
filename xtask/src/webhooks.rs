//! The webhooks of the documents, as commands name them and the runtime knows them.

use ringback_generator::generate;
use ringback_generator::model::WebhookRef;
use ringback_generator::openapi::{self, signature as said};
use ringback_runtime::signature::{
    Algorithm, BodyHash, Encoding, KeyFormat, KeyKind, Layout, Part, Scheme, Timestamp, TimestampAt, UrlRules,
};
use ringback_runtime::{Webhook, Wire};

use crate::codegen::{Folders, shown_path};
use crate::failure::Failure;

/// A webhook that can be sent, and received.
#[derive(Clone, Debug)]
pub struct Sendable {
    /// The folder of its document.
    pub provider: String,
    /// What the runtime knows of it.
    pub webhook: Webhook,
    /// By which schemes its requests are signed.
    pub schemes: Vec<Scheme>,
    /// An example of its payload, as JSON.
    pub example: Option<String>,
}

impl Sendable {
    /// All webhooks of the documents below a folder.
    pub fn all(folders: &Folders) -> Result<Vec<Self>, Failure> {
        let output = generate(crate::codegen::read(&folders.specs)?, &folders.options()?);
        if output.has_errors() {
            return Err(Failure { message: output.show_problems_in(&shown_path(&folders.specs), false) });
        }
        Ok(output.model.webhooks().map(Self::new).collect())
    }

    /// The one that is meant by a name: that of the document, of the module, or either behind the provider's.
    pub fn named<'s>(all: &'s [Self], name: &str) -> Result<&'s Self, Failure> {
        let is_meant = |sendable: &&Self| {
            let own = sendable.webhook.name;
            name == own || name == format!("{}/{own}", sendable.provider)
        };
        let mut meant = all.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => Err(Failure::new(format_args!("no document has a webhook `{name}`"), names(all))),
            (Some(_), Some(_)) => Err(Failure::new(
                format_args!("several webhooks have the name `{name}`"),
                "write the provider before it, as in `provider/webhook`",
            )),
        }
    }

    fn new(written: WebhookRef<'_>) -> Self {
        let webhook = Webhook {
            name: text(written.name()),
            method: text(written.method()),
            wires: list(written.wires().iter().copied().map(wire)),
            document: text(written.document()),
            pointer: "",
        };
        let schemes = written.schemes().iter().map(scheme).collect();
        Self {
            provider: written.provider().to_owned(),
            webhook,
            schemes,
            example: written.example().map(str::to_owned),
        }
    }

    /// The scheme that signs what comes by a wire.
    pub fn scheme(&self, wire: Wire) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.wires.contains(&wire))
    }
}

fn names(all: &[Sendable]) -> String {
    let names: Vec<_> = all.iter().take(30).map(|sendable| format!("`{}`", sendable.webhook.name)).collect();
    format!("there are {}{}", names.join(", "), if all.len() > 30 { ", …" } else { "" })
}

/// The runtime's values live as long as a program that was generated; so do these, which are few.
fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn list<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Box::leak(items.collect::<Vec<_>>().into_boxed_slice())
}

fn wire(wire: openapi::Wire) -> Wire {
    match wire {
        openapi::Wire::Json => Wire::Json,
        openapi::Wire::Form => Wire::Form,
        openapi::Wire::Query => Wire::Query,
    }
}

fn scheme(scheme: &said::Scheme) -> Scheme {
    let said::Scheme {
        name,
        document: _,
        pointer: _,
        algorithm,
        headers,
        layout,
        encoding,
        message,
        timestamp,
        key,
        url,
        body_hash,
        wires,
    } = scheme;
    Scheme {
        name: text(name),
        algorithm: match algorithm {
            said::Algorithm::HmacSha1 => Algorithm::HmacSha1,
            said::Algorithm::HmacSha256 => Algorithm::HmacSha256,
            said::Algorithm::Ed25519 => Algorithm::Ed25519,
        },
        headers: list(headers.iter().map(|name| text(name))),
        layout: match layout {
            said::Layout::Whole { prefix } => Layout::Whole { prefix: text(prefix) },
            said::Layout::Items { between, within, key } => {
                Layout::Items { between: *between, within: *within, key: text(key) }
            }
        },
        encoding: self::encoding(*encoding),
        message: list(message.iter().map(part)),
        timestamp: timestamp.as_ref().map(|said::Timestamp { at, tolerance }| Timestamp {
            at: match at {
                said::TimestampAt::Header(name) => TimestampAt::Header(text(name)),
                said::TimestampAt::Item(key) => TimestampAt::Item(text(key)),
            },
            tolerance: *tolerance,
        }),
        key: KeyFormat {
            kind: match key.kind {
                said::KeyKind::Secret => KeyKind::Secret,
                said::KeyKind::Ed25519 => KeyKind::Ed25519,
            },
            prefix: text(&key.prefix),
            encoding: key.encoding.map(self::encoding),
            min_bytes: usize::try_from(key.min_bytes).unwrap_or(KeyFormat::LEAST),
        },
        url: UrlRules { any_default_port: url.any_default_port, without_user: url.without_user },
        body_hash: body_hash.as_ref().map(|parameter| BodyHash { parameter: text(parameter) }),
        wires: list(wires.iter().copied().map(wire)),
    }
}

fn encoding(encoding: said::Encoding) -> Encoding {
    match encoding {
        said::Encoding::Hex => Encoding::Hex,
        said::Encoding::Base64 => Encoding::Base64,
    }
}

fn part(part: &said::Part) -> Part {
    match part {
        said::Part::Body => Part::Body,
        said::Part::Url => Part::Url,
        said::Part::Header(name) => Part::Header(text(name)),
        said::Part::Timestamp => Part::Timestamp,
        said::Part::SortedForm => Part::SortedForm,
        said::Part::Text(fixed) => Part::Text(text(fixed)),
    }
}
