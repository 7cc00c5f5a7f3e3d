//! The keys of a provider, which a receiver is given without being told of which kind each is.

use std::collections::BTreeMap;

use super::EXTENSION;
use super::scheme::{KeyFormat, Scheme};
use crate::openapi::Webhook;
use crate::problem::{Diagnostics, MemberPart, Problem};
use crate::source::{Documents, Node, Tree};

/// Refuses a public key that could be taken for a secret: everybody may have it, and with it sign.
pub(in crate::openapi) fn check(webhooks: &[Webhook], documents: &Documents, problems: &mut Diagnostics) {
    let mut formats: BTreeMap<&str, BTreeMap<&KeyFormat, &Scheme>> = BTreeMap::new();
    for webhook in webhooks {
        let of_provider = formats.entry(&documents[webhook.document].provider).or_default();
        for scheme in &webhook.security.schemes {
            of_provider.entry(&scheme.key).or_insert(scheme);
        }
    }
    for schemes in formats.into_values() {
        let schemes: Vec<_> = schemes.into_iter().collect();
        for (nth, (one, first)) in schemes.iter().enumerate() {
            let alike = schemes[nth + 1..].iter().find(|(other, _)| {
                let is_begun = one.prefix.starts_with(&other.prefix) || other.prefix.starts_with(&one.prefix);
                one.kind != other.kind && is_begun
            });
            if let Some((_, second)) = alike {
                problems.push(not_told_apart(first, second));
            }
            let is_same = |other: &KeyFormat| KeyFormat { min_bytes: one.min_bytes, ..other.clone() } == **one;
            if let Some((_, second)) = schemes[nth + 1..].iter().find(|(other, _)| is_same(other)) {
                problems.push(other_length(first, second));
            }
        }
    }
}

/// What a key is for is not said when it is given, so that one that is long enough for one scheme would never fit the other.
fn other_length(first: &Scheme, second: &Scheme) -> Problem {
    node(second)
        .error_at_key(
            "secrets of this provider that are written alike have two values of `min-bytes`",
            "write the same at both: how many bytes the provider's shortest secret has",
        )
        .other(node(first).place(MemberPart::Key), "the other one is of this scheme")
}

fn node(scheme: &Scheme) -> Node<'_> {
    Node { document: scheme.document, pointer: scheme.pointer.child(EXTENSION), tree: &Tree::Null }
}

fn not_told_apart(first: &Scheme, second: &Scheme) -> Problem {
    node(second)
        .error_at_key(
            "a public key of this provider and a secret of it could be taken for one another",
            "write the `prefix` of `key` where the provider has one, or put the webhooks into folders of two providers",
        )
        .other(node(first).place(MemberPart::Key), "the other kind of keys is of this scheme")
}
