//! The `security` of a webhook: which signature schemes it names, and to which of its requests each applies.

use indexmap::IndexMap;

use super::EXTENSION;
use super::cover;
use super::scheme::Scheme;
use crate::openapi::{Reading, Webhook, Wire};
use crate::problem::{Part, Problem, nearest};
use crate::source::{DocumentId, Node, Pointer, Tree, follow};

/// Finds the schemes of a document's webhooks.
pub(in crate::openapi) fn resolve<'d>(root: &Node<'d>, webhooks: &mut [Webhook], reading: &mut Reading<'d, '_>) {
    let declared = root.get("components").and_then(|components| components.get("securitySchemes"));
    // Names mean what the document with the webhook declares, in whatever file the operation stands (OpenAPI 3.1.1,
    // Resolving Implicit Connections).
    let declared: IndexMap<&str, Node<'d>> = declared.iter().flat_map(Node::members).collect();
    // What is wrong with references is said where a webhook names the scheme.
    let signs = declared.values().any(|node| {
        follow(reading.documents, node, &mut Vec::new()).is_some_and(|found| found.get(EXTENSION).is_some())
    });
    for webhook in webhooks {
        let operation = reading.documents.node(webhook.operation.0, &webhook.operation.1);
        let Some(operation) = operation else { continue };
        let Some(security) = operation.get("security").or_else(|| root.get("security")) else { continue };
        let asked = Asked { security, operation, declared: &declared, signs };
        asked.resolve(webhook, reading);
    }
}

/// What a webhook asks of its requests.
struct Asked<'n, 'd> {
    security: Node<'d>,
    operation: Node<'d>,
    declared: &'n IndexMap<&'d str, Node<'d>>,
    /// Whether the document has a signature scheme.
    signs: bool,
}

/// A signature scheme that an alternative names.
struct Named<'d> {
    name: &'d str,
    /// Where it is named.
    at: Node<'d>,
    /// The security scheme.
    scheme: Node<'d>,
}

impl<'d> Asked<'_, 'd> {
    fn resolve(&self, webhook: &mut Webhook, reading: &mut Reading<'d, '_>) {
        webhook.security.push(place(&self.security));
        let mut alternatives = Vec::new();
        for alternative in self.alternatives(reading) {
            let named = self.named(&alternative, &mut webhook.security, reading);
            alternatives.push((alternative, named));
        }
        let Some(first) = alternatives.iter().flat_map(|(_, named)| named).next() else { return };
        if webhook.wires.is_empty() {
            let what = "not supported yet: a signature of a webhook that has no payload";
            let help = "write `security: []` at the operation, or the schema of what it delivers";
            let problem = self.operation.error_at_key(what, help);
            let other = (first.at.place(Part::Key), "this asks for the signature".to_owned());
            reading.problems.push(Problem { other: Some(other), ..problem });
            return;
        }
        let mut understood = 0;
        let named: Vec<_> =
            alternatives.iter().filter_map(|(node, named)| one(node, named, reading.problems)).collect();
        let mut signed: Vec<(Wire, &Named<'d>)> = Vec::new();
        for named in named {
            let Some(scheme) = applied(named, webhook, reading) else { continue };
            for &wire in &scheme.wires {
                match signed.iter().find(|(other, _)| *other == wire) {
                    Some((_, first)) => reading.problems.push(two(wire, named, first)),
                    None => signed.push((wire, named)),
                }
            }
            webhook.schemes.extend(Some(scheme).filter(|scheme| !scheme.wires.is_empty()));
            understood += 1;
        }
        // What a scheme that was refused would apply to is not asked.
        if understood == alternatives.len() {
            for &wire in webhook.wires.iter().filter(|wire| signed.iter().all(|(signed, _)| signed != *wire)) {
                let what = format!("no signature scheme of this webhook applies to its {}", requests(wire));
                let help = "let a scheme name them in its `when`, or remove what does not come";
                let problem = self.operation.error_at_key(what, help);
                let other = (self.security.place(Part::Key), "the schemes are named here".to_owned());
                reading.problems.push(Problem { other: Some(other), ..problem });
            }
        }
    }

    /// The alternatives, of which a request has to meet one (OpenAPI 3.1, section 4.8.30).
    fn alternatives(&self, reading: &mut Reading<'d, '_>) -> Vec<Node<'d>> {
        let is_list = self.security.tree.as_list().is_some();
        if !is_list && self.signs {
            let what = format!("`security` must be a list, not {}", self.security.tree.kind());
            reading.problems.push(self.security.error(what, "write a list of what a request may have to meet"));
        }
        let mut alternatives = Vec::new();
        for node in self.security.items() {
            match node.tree {
                Tree::Map(_) => alternatives.push(node),
                other if self.signs => {
                    let what = format!("an object must stand here, not {}", other.kind());
                    reading.problems.push(node.error(what, "write the name of a security scheme, as in `name: []`"));
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
                    reading.problems.push(at.error_at_key(format!("no security scheme has the name `{name}`"), help));
                }
                continue;
            };
            places.push(place(declared));
            let Some(scheme) = follow(reading.documents, declared, reading.problems) else { continue };
            places.push(place(&scheme));
            if scheme.get(EXTENSION).is_some() {
                if at.tree.as_list().is_none_or(|roles| !roles.is_empty()) {
                    let what = format!("not supported: roles or scopes of the signature scheme `{name}`");
                    reading.problems.push(at.error(what, format!("write `{name}: []`")));
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

/// The one signature that an alternative of a signed webhook asks for.
fn one<'n, 'd>(alternative: &Node<'d>, named: &'n [Named<'d>], problems: &mut Vec<Problem>) -> Option<&'n Named<'d>> {
    match named {
        [] => {
            let what = "this alternative lets requests through that nobody signed";
            let help = "remove it: where one alternative asks for a signature, each has to";
            problems.push(alternative.error(what, help));
            None
        }
        [one] => {
            if alternative.members().count() > 1 {
                let what = format!("only the signature `{}` of this alternative is verified", one.name);
                problems.push(one.at.warning_at_key(what, "look at the rest yourself, or remove it"));
            }
            Some(one)
        }
        [first, second, ..] => {
            let what = "not supported yet: two signatures of one request";
            let problem = second.at.error_at_key(what, "keep the one that is to be verified");
            let other = (first.at.place(Part::Key), "the first one stands here".to_owned());
            problems.push(Problem { other: Some(other), ..problem });
            None
        }
    }
}

/// A scheme with the wires of the webhook that it applies to, all of which it covers; `None` where it was refused.
fn applied<'d>(named: &Named<'d>, webhook: &Webhook, reading: &mut Reading<'d, '_>) -> Option<Scheme> {
    let described = reading.signatures.get(&named.scheme, reading.problems)?;
    let (mut wires, mut entries) = (Vec::new(), Vec::new());
    for &wire in &webhook.wires {
        let method = method(webhook, wire);
        let naming = described.when.iter().flatten().filter(|when| when.names(method, wire));
        let naming: Vec<_> = naming.map(|when| place(&when.node)).collect();
        if described.when.is_none() || !naming.is_empty() {
            wires.push(wire);
        }
        entries.extend(naming);
    }
    let scheme = Scheme { name: named.name.to_owned(), wires, ..described.scheme.clone() };
    let uncovered = cover::uncovered(&scheme, &described.node);
    reading.signatures.applied.extend(entries);
    let is_covered = uncovered.is_empty();
    for (wire, problem) in uncovered {
        let (document, pointer) = place(&named.scheme);
        if reading.signatures.refused.insert((document, pointer, wire)) {
            let at = Node { document: webhook.document, pointer: webhook.pointer.clone(), tree: &Tree::Null };
            let other = (at.place(Part::Key), "this webhook has such requests".to_owned());
            reading.problems.push(Problem { other: Some(other), ..problem });
        }
    }
    is_covered.then_some(scheme)
}

/// The method of the requests that bring a payload by a wire: a query that may come in place of a body comes by GET.
fn method(webhook: &Webhook, wire: Wire) -> &str {
    let is_alone = webhook.wires.iter().all(|wire| *wire == Wire::Query);
    if wire == Wire::Query && !is_alone { "GET" } else { &webhook.method }
}

fn two(wire: Wire, second: &Named<'_>, first: &Named<'_>) -> Problem {
    let what = format!("two signature schemes apply to {}: `{}` and `{}`", requests(wire), first.name, second.name);
    let problem = second.at.error_at_key(what, "say with `when` to which requests each of them applies");
    let other = (first.at.place(Part::Key), "the first one is named here".to_owned());
    Problem { other: Some(other), ..problem }
}

/// What the requests of a wire are called.
pub(super) fn requests(wire: Wire) -> &'static str {
    match wire {
        Wire::Json => "JSON requests",
        Wire::Form => "form requests",
        Wire::Query => "query requests",
    }
}
