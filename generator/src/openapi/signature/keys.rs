//! The key formats of a provider, which have to be distinguishable: a receiver is given keys without their kind.

use std::collections::BTreeMap;

use ringback_runtime::scheme::{KeyFormat, KeyKind};

use super::{EXTENSION, SecurityScheme};
use crate::openapi::Webhook;
use crate::problem::{Diagnostics, Id, MemberPart, Problem};
use crate::source::{Documents, Node, Tree};

/// Refuses a public key that could be mistaken for a secret: it is public, so anyone could sign with it.
pub(in crate::openapi) fn check(webhooks: &[Webhook], documents: &Documents, problems: &mut Diagnostics) {
    let mut formats: BTreeMap<&str, BTreeMap<&KeyFormat, &SecurityScheme>> = BTreeMap::new();
    for webhook in webhooks {
        let known = formats.entry(&documents[webhook.document].provider).or_default();
        for scheme in &webhook.security.schemes {
            known.entry(&scheme.scheme.key).or_insert(scheme);
        }
    }
    for schemes in formats.into_values() {
        let schemes: Vec<_> = schemes.into_iter().collect();
        for (nth, (one, first)) in schemes.iter().enumerate() {
            let alike = schemes[nth + 1..].iter().find(|(other, _)| {
                let is_begun = one.prefix.starts_with(&*other.prefix) || other.prefix.starts_with(&*one.prefix);
                // Public keys of two kinds have different lengths.
                (one.kind == KeyKind::Secret) != (other.kind == KeyKind::Secret) && is_begun
            });
            if let Some((_, second)) = alike {
                problems.push(indistinguishable(first, second));
            }
            let is_same = |other: &KeyFormat| {
                let (min_bytes, description) = (one.min_bytes, one.description.clone());
                KeyFormat { min_bytes, description, ..other.clone() } == **one
            };
            if let Some((other, second)) = schemes[nth + 1..].iter().find(|(other, _)| is_same(other)) {
                problems.push(otherwise(first, second, other.min_bytes != one.min_bytes));
            }
        }
    }
}

/// A key is given without its scheme, so one that is too short for one of the schemes would be refused for both.
fn otherwise(first: &SecurityScheme, second: &SecurityScheme, in_length: bool) -> Problem {
    let (field, help) = if in_length {
        ("min-bytes", "write the same value for both: the length in bytes of the provider's shortest secret")
    } else {
        ("description", "write the same words for both, since one key is for both")
    };
    node(second)
        .error_at_key(
            Id::SignatureKeys,
            format!("two schemes of this provider have the same format of keys, but different `{field}`"),
            help,
        )
        .other(node(first).place(MemberPart::Key), "the other one is here")
}

fn node(scheme: &SecurityScheme) -> Node<'_> {
    Node { document: scheme.document, pointer: scheme.pointer.child(EXTENSION), tree: &Tree::Null }
}

fn indistinguishable(first: &SecurityScheme, second: &SecurityScheme) -> Problem {
    node(second)
        .error_at_key(
            Id::SignatureKeys,
            "public keys and secrets of this provider cannot be distinguished",
            "add the `prefix` of `key` if the provider has one, or move the webhooks into the folders of two providers",
        )
        .other(node(first).place(MemberPart::Key), "the other kind of key is here")
}
