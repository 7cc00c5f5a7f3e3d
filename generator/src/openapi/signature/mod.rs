//! Signatures: security schemes with `x-signature`, and the webhooks whose `security` names them.
//!
//! `security` means many things on webhooks (nothing, a mistake, a password that the receiver chose), so only security
//! schemes with `x-signature` count. Where a webhook names one, all of its requests must be signed, each by one scheme;
//! and where a webhook of a document or its root does, every webhook has to, unless an overlay makes an exception.

mod algorithm;
mod cover;
mod fields;
mod header;
pub(super) mod keys;
mod message;
mod read;
mod rules;
mod security;
mod unsigned;
mod when;

use std::collections::{BTreeMap, HashSet};

use ringback_runtime::scheme::Scheme;

pub(crate) use self::message::spelled;
use self::read::Described;
pub(super) use self::security::resolve;
use super::Wire;
use crate::problem::{Diagnostics, Id};
use crate::source::{DocumentId, Node, Pointer};

/// The extension of a security scheme that describes how it signs.
pub(crate) const EXTENSION: &str = "x-signature";

/// A security scheme with `x-signature`, as a webhook uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// How it signs which of the webhook's wires.
    pub scheme: Scheme,
    /// The document that contains it.
    pub document: DocumentId,
    /// Where it is in the document, after all references.
    pub pointer: Pointer,
}

/// The security schemes that were read, each once, however many webhooks name it.
#[derive(Default)]
pub(super) struct Signatures<'d> {
    schemes: BTreeMap<(DocumentId, Pointer), Option<Described<'d>>>,
    /// The entries of `when` that name a request of a webhook.
    applied: HashSet<(DocumentId, Pointer)>,
    /// What was refused for a wire, to be reported only once.
    refused: HashSet<(DocumentId, Pointer, Wire)>,
}

impl<'d> Signatures<'d> {
    /// The description by a security scheme with `x-signature`; `None` where it is invalid.
    fn get(&mut self, node: &Node<'d>, problems: &mut Diagnostics) -> Option<&Described<'d>> {
        let place = (node.document, node.pointer.clone());
        self.schemes.entry(place).or_insert_with(|| read::read(node, problems)).as_ref()
    }

    /// Refuses each entry of `when` that matches no request of any webhook of the scheme.
    pub(super) fn finish(self, problems: &mut Diagnostics) {
        let entries = self.schemes.values().flatten().flat_map(|described| described.when.iter().flatten());
        for when in entries.filter(|when| !self.applied.contains(&(when.node.document, when.node.pointer.clone()))) {
            let help = "correct it, or remove it: methods are in upper case, and a query is a GET request without a media \
                        type";
            problems.push(when.node.error_at_key(
                Id::SignatureWhen,
                "no webhook with this scheme has such requests",
                help,
            ));
        }
    }
}
