//! The `security` of a webhook: the signature schemes that it names, and the requests to which each applies.

use indexmap::IndexMap;
use ringback_runtime::scheme::Scheme;

use super::cover::requests;
use super::{EXTENSION, SecurityScheme, cover, unsigned};
use crate::openapi::{Delivery, Reading, Webhook, Wire};
use crate::problem::{Diagnostics, Id, MemberPart, Problem, nearest};
use crate::source::{DocumentId, Documents, Node, Pointer, Tree, follow};

/// Finds the schemes of a document's webhooks.
pub(in crate::openapi) fn resolve<'d>(root: &Node<'d>, webhooks: &mut [Webhook], reading: &mut Reading<'d, '_>) {
    let followed = |node: Node<'d>| follow(reading.documents, &node, &mut Diagnostics::default());
    let declared = root.get("components").and_then(followed).and_then(|components| components.get("securitySchemes"));
    let declared = declared.and_then(followed);
    // Names refer to the document that declares the webhook, whichever file contains the operation (OpenAPI 3.1.1,
    // Resolving Implicit Connections).
    let declared: IndexMap<&str, Node<'d>> = declared.iter().flat_map(Node::members).collect();
    // Problems of references are reported where a webhook names the scheme.
    let signs = declared.values().any(|node| {
        follow(reading.documents, node, &mut Diagnostics::default()).is_some_and(|found| found.get(EXTENSION).is_some())
    });
    let known = known(root, webhooks, &declared, reading.documents);
    for webhook in webhooks {
        let operation = reading.documents.node(webhook.operation.0, &webhook.operation.1);
        let Some(operation) = operation else { continue };
        let security = operation.get("security").or_else(|| root.get("security"));
        if let Some(extension) = operation.get(EXTENSION) {
            let named = security.and_then(|security| first_named(&security, &declared, reading.documents));
            webhook.security.places.push(place(&extension));
            webhook.security.unsigned_at = Some(place(&extension));
            reading.problems.extend(unsigned::check(&extension, known.as_ref(), named.as_ref(), reading.documents));
            continue;
        }
        let required = Required { security, operation, declared: &declared, signs, known: known.as_ref() };
        required.resolve(webhook, reading);
    }
}

/// Where the document requires a signature: its root, or else the first operation that does.
fn known<'d>(
    root: &Node<'d>,
    webhooks: &[Webhook],
    declared: &IndexMap<&'d str, Node<'d>>,
    documents: &'d Documents,
) -> Option<Node<'d>> {
    let own = webhooks.iter().filter_map(|webhook| documents.node(webhook.operation.0, &webhook.operation.1));
    let own = own.filter(|operation| operation.get(EXTENSION).is_none());
    let all = root.get("security").into_iter().chain(own.filter_map(|operation| operation.get("security")));
    all.into_iter().find_map(|security| first_named(&security, declared, documents))
}

/// Where a `security` first names a signature scheme. Problems of references are reported elsewhere.
fn first_named<'d>(
    security: &Node<'d>,
    declared: &IndexMap<&'d str, Node<'d>>,
    documents: &'d Documents,
) -> Option<Node<'d>> {
    let names = security.items().flat_map(|alternative| alternative.members());
    names.into_iter().find_map(|(name, at)| {
        let scheme = follow(documents, declared.get(name)?, &mut Diagnostics::default())?;
        scheme.get(EXTENSION).map(|_| at)
    })
}

/// What a webhook requires of its requests.
struct Required<'n, 'd> {
    /// Its own, or that of the root.
    security: Option<Node<'d>>,
    operation: Node<'d>,
    declared: &'n IndexMap<&'d str, Node<'d>>,
    /// Whether the document has a signature scheme.
    signs: bool,
    /// Where the document requires a signature.
    known: Option<&'n Node<'d>>,
}

/// A signature scheme that an alternative names.
struct Named<'d> {
    name: &'d str,
    /// Where it is named.
    at: Node<'d>,
    /// The security scheme.
    scheme: Node<'d>,
}

impl<'d> Required<'_, 'd> {
    fn resolve(&self, webhook: &mut Webhook, reading: &mut Reading<'d, '_>) {
        webhook.security.places.extend(self.security.as_ref().map(place));
        let before = reading.problems.len();
        let mut alternatives = Vec::new();
        for alternative in self.alternatives(reading) {
            let named = self.named(&alternative, &mut webhook.security.places, reading);
            alternatives.push((alternative, named));
        }
        let Some(first) = alternatives.iter().flat_map(|(_, named)| named).next() else {
            // A misspelled name may have been meant for a signature scheme.
            if let Some(known) = self.known.filter(|_| reading.problems.len() == before) {
                reading.problems.push(unsigned::accepted(&self.operation, self.security.as_ref(), known));
            }
            return;
        };
        if webhook.delivery.wires.is_empty() {
            let what = "not supported yet: a signature of a webhook without a payload";
            let help = "add the schema of its payload; or declare in an overlay that it is not verified: without a \
                        signature in its `security`, and with `x-signature: none` at the operation";
            let problem = self.operation.error_at_key(Id::SignatureSecurity, what, help);
            let other = (first.at.place(MemberPart::Key), "the signature is required here".to_owned());
            reading.problems.push(Problem { other: Some(other), ..problem });
            return;
        }
        let mut understood = 0;
        let named: Vec<_> =
            alternatives.iter().filter_map(|(node, named)| one(node, named, first, reading.problems)).collect();
        let mut signed: Vec<(Wire, &Named<'d>)> = Vec::new();
        for named in named {
            let Some(scheme) = applied(named, webhook, reading) else { continue };
            for &wire in scheme.scheme.wires.iter() {
                match signed.iter().find(|(other, _)| *other == wire) {
                    Some((_, first)) => reading.problems.push(two(wire, named, first)),
                    None => signed.push((wire, named)),
                }
            }
            webhook.security.schemes.extend(Some(scheme).filter(|scheme| !scheme.scheme.wires.is_empty()));
            understood += 1;
        }
        // The requests of a refused scheme are unknown.
        if understood == alternatives.len() {
            for &wire in webhook.delivery.wires.iter().filter(|wire| signed.iter().all(|(signed, _)| signed != *wire)) {
                let what = format!("no signature scheme of this webhook applies to its {}", requests(wire));
                let help = "add them to the `when` of a scheme, or remove the wire if it is not used";
                let problem = self.operation.error_at_key(Id::SignatureSecurity, what, help);
                let named =
                    |security: &Node<'_>| (security.place(MemberPart::Key), "the schemes are listed here".to_owned());
                reading.problems.push(Problem { other: self.security.as_ref().map(named), ..problem });
            }
        }
    }

    /// The alternatives, one of which a request has to satisfy (OpenAPI 3.1, section 4.8.30).
    fn alternatives(&self, reading: &mut Reading<'d, '_>) -> Vec<Node<'d>> {
        let Some(security) = &self.security else { return Vec::new() };
        let is_list = security.tree.as_array().is_some();
        if !is_list && self.signs {
            let what = format!("`security` must be an array, not {}", security.tree.kind());
            reading.problems.push(security.error(
                Id::SignatureSecurity,
                what,
                "write an array of security requirements",
            ));
        }
        let mut alternatives = Vec::new();
        for node in security.items() {
            match node.tree {
                Tree::Object(_) => alternatives.push(node),
                other if self.signs => {
                    let what = format!("a security requirement must be an object, not {}", other.kind());
                    reading.problems.push(node.error(
                        Id::SignatureSecurity,
                        what,
                        "write the name of a security scheme, as in `name: []`",
                    ));
                }
                _ => {}
            }
        }
        alternatives
    }

    /// The signature schemes among those that an alternative names.
    fn named(
        &self,
        alternative: &Node<'d>,
        places: &mut Vec<(DocumentId, Pointer)>,
        reading: &mut Reading<'d, '_>,
    ) -> Vec<Named<'d>> {
        let mut signatures = Vec::new();
        for (name, at) in alternative.members() {
            let Some(declared) = self.declared.get(name) else {
                if self.signs {
                    let help = match nearest(name, self.declared.keys().copied()) {
                        Some(known) => format!("did you mean `{known}`?"),
                        None => "declare it below `components`, `securitySchemes`".to_owned(),
                    };
                    reading.problems.push(at.error_at_key(
                        Id::SignatureSecurity,
                        format!("there is no security scheme `{name}`"),
                        help,
                    ));
                }
                continue;
            };
            places.push(place(declared));
            let Some(scheme) = follow(reading.documents, declared, reading.problems) else { continue };
            places.push(place(&scheme));
            if scheme.get(EXTENSION).is_some() {
                if at.tree.as_array().is_none_or(|roles| !roles.is_empty()) {
                    let what = format!("not supported: roles or scopes of the signature scheme `{name}`");
                    reading.problems.push(at.error(Id::SignatureSecurity, what, format!("write `{name}: []`")));
                }
                signatures.push(Named { name, at, scheme });
            }
        }
        signatures
    }
}

fn place(node: &Node<'_>) -> (DocumentId, Pointer) {
    (node.document, node.pointer.clone())
}

/// The one signature that an alternative of a signed webhook requires; `first` is the first of the webhook.
fn one<'n, 'd>(
    alternative: &Node<'d>,
    named: &'n [Named<'d>],
    first: &Named<'d>,
    problems: &mut Diagnostics,
) -> Option<&'n Named<'d>> {
    match named {
        [] => {
            problems.push(unsigned::alternative(alternative, &first.at));
            None
        }
        [one] => {
            if alternative.members().count() > 1 {
                let what = format!("only the signature `{}` of this alternative is verified", one.name);
                problems.push(one.at.warning_at_key(
                    Id::IgnoredSecurity,
                    what,
                    "verify the others in your own code, or remove them",
                ));
            }
            Some(one)
        }
        [first, second, ..] => {
            let what = "not supported yet: two signatures in one request";
            let problem = second.at.error_at_key(Id::SignatureSecurity, what, "keep the one to verify");
            let other = (first.at.place(MemberPart::Key), "the first one is here".to_owned());
            problems.push(Problem { other: Some(other), ..problem });
            None
        }
    }
}

/// A scheme with the wires of the webhook that it applies to, all of which it covers; `None` where it was refused.
fn applied<'d>(named: &Named<'d>, webhook: &Webhook, reading: &mut Reading<'d, '_>) -> Option<SecurityScheme> {
    let described = reading.signatures.get(&named.scheme, reading.problems)?;
    let (mut wires, mut entries) = (Vec::new(), Vec::new());
    for &wire in &webhook.delivery.wires {
        let method = method(&webhook.delivery, wire);
        let naming = described.when.iter().flatten().filter(|when| when.names(method, wire));
        let naming: Vec<_> = naming.map(|when| place(&when.node)).collect();
        if described.when.is_none() || !naming.is_empty() {
            wires.push(wire);
        }
        entries.extend(naming);
    }
    let scheme = Scheme { name: named.name.to_owned().into(), wires: wires.into(), ..described.scheme.clone() };
    let uncovered = cover::uncovered(&scheme, &described.node);
    reading.signatures.applied.extend(entries);
    let is_covered = uncovered.is_empty();
    let (document, pointer) = place(&named.scheme);
    for (wire, problem) in uncovered {
        if reading.signatures.refused.insert((document, pointer.clone(), wire)) {
            let at = Node { document: webhook.document, pointer: webhook.pointer.clone(), tree: &Tree::Null };
            let other = (at.place(MemberPart::Key), "this webhook has such requests".to_owned());
            reading.problems.push(Problem { other: Some(other), ..problem });
        }
    }
    is_covered.then_some(SecurityScheme { scheme, document, pointer })
}

/// The method of a wire's requests: a query that is an alternative to a body is delivered by GET.
fn method(delivery: &Delivery, wire: Wire) -> &str {
    let is_alone = delivery.wires.iter().all(|wire| *wire == Wire::Query);
    if wire == Wire::Query && !is_alone { "GET" } else { &delivery.method }
}

fn two(wire: Wire, second: &Named<'_>, first: &Named<'_>) -> Problem {
    let what = format!("two signature schemes apply to {}: `{}` and `{}`", requests(wire), first.name, second.name);
    let problem = second.at.error_at_key(Id::SignatureSecurity, what, "limit each to its own requests with `when`");
    let other = (first.at.place(MemberPart::Key), "the first one is here".to_owned());
    Problem { other: Some(other), ..problem }
}
