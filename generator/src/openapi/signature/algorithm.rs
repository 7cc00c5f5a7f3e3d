//! The algorithm of a scheme.

use ringback_runtime::scheme::Algorithm;

use crate::problem::{Diagnostics, Id};
use crate::source::Node;

/// Other names of algorithms: that of RFC 9421, section 3.3.4, which says as well how the digest is made.
const ALIASES: [(&str, Algorithm); 1] = [("ecdsa-p256-sha256", Algorithm::EcdsaP256)];

/// Reads an algorithm. The help proposes one only where it is the same one, spelled otherwise: whoever followed a
/// similar name would describe a scheme that verifies nothing that the provider signs.
pub(super) fn read(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Algorithm> {
    let named = || Algorithm::ALL.iter().map(|each| (each.name(), *each)).chain(ALIASES);
    let Some(text) = node.tree.as_str() else {
        let what = format!("`algorithm` must be a string, not {}", node.tree.kind());
        problems.push(node.error(Id::SignatureDescription, what, format!("write one of {}", names())));
        return None;
    };
    let found = named().find(|(name, _)| *name == text).map(|(_, algorithm)| algorithm);
    if found.is_none() {
        let same = named().find(|(name, _)| letters(name).eq(letters(text)));
        let help = match same {
            Some((_, algorithm)) => format!("did you mean `{}`?", algorithm.name()),
            None => format!(
                "the algorithms are {}; no other one can stand in for it, so requests that are signed by it have to be \
                 verified in your own code",
                names()
            ),
        };
        problems.push(node.error(Id::SignatureDescription, format!("not supported: the algorithm `{text}`"), help));
    }
    found
}

/// What makes an algorithm, however its name is spelled.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())
}

fn names() -> String {
    let names: Vec<_> = Algorithm::ALL.iter().map(|each| format!("`{}`", each.name())).collect();
    names.join(", ")
}
