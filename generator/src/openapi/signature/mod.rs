//! Signatures: security schemes with `x-signature`, and the webhooks whose `security` names them.
//!
//! `security` means many things on webhooks (nothing, a mistake, a password that the receiver chose), so only names of
//! security schemes with `x-signature` are looked at. Where a webhook names one, all of its requests must be signed, each
//! in one way; and where one webhook of a document or its root does, each other webhook has to, unless an overlay says
//! otherwise.

mod cover;
mod fields;
mod header;
pub(super) mod keys;
mod message;
mod read;
mod rules;
mod scheme;
mod security;
mod unsigned;
mod when;

use std::collections::{BTreeMap, HashSet};

pub(crate) use self::message::spelled;
use self::read::Described;
pub use self::scheme::*;
pub(super) use self::security::resolve;
use super::Wire;
use crate::problem::Diagnostics;
use crate::source::{DocumentId, Node, Pointer};

/// What says how a security scheme signs.
pub(crate) const EXTENSION: &str = "x-signature";

/// The security schemes that were read, each once, however many webhooks name it.
#[derive(Default)]
pub(super) struct Signatures<'d> {
    schemes: BTreeMap<(DocumentId, Pointer), Option<Described<'d>>>,
    /// The entries of `when` that name a request of a webhook.
    applied: HashSet<(DocumentId, Pointer)>,
    /// What was refused for a wire, which need not be said for each webhook.
    refused: HashSet<(DocumentId, Pointer, Wire)>,
}

impl<'d> Signatures<'d> {
    /// What a security scheme with `x-signature` says; `None` where something is wrong with it.
    fn get(&mut self, node: &Node<'d>, problems: &mut Diagnostics) -> Option<&Described<'d>> {
        let place = (node.document, node.pointer.clone());
        self.schemes.entry(place).or_insert_with(|| read::read(node, problems)).as_ref()
    }

    /// Refuses each entry of `when` that names no request of any webhook whose scheme it is.
    pub(super) fn finish(self, problems: &mut Diagnostics) {
        let entries = self.schemes.values().flatten().flat_map(|described| described.when.iter().flatten());
        for when in entries.filter(|when| !self.applied.contains(&(when.node.document, when.node.pointer.clone()))) {
            let help = "correct it, or remove it: methods are written in capitals, and a query comes by GET without a \
                        media type";
            problems.push(when.node.error_at_key("no webhook of this scheme has such a request", help));
        }
    }
}
