//! `discriminator` (OpenAPI 3.1, section 4.8.25).

use super::{Discriminator, SchemaId, values};
use crate::problem::{Diagnostics, Id, nearest};
use crate::source::{ByName, Documents, Node, resolve};

/// Reads a Discriminator Object, with `id` for the ids of its schemas; `None` if nothing of it is usable.
pub(super) fn read<'d>(
    documents: &'d Documents,
    id: &mut dyn FnMut(Node<'d>) -> SchemaId,
    node: &Node<'d>,
    problems: &mut Diagnostics,
) -> Option<Discriminator> {
    if node.tree.as_object().is_none() {
        problems.push(values::wrong("discriminator", node, "an object with a `propertyName`"));
        return None;
    }
    if let Some(default) = node.get("defaultMapping") {
        let help = "remove it if every payload has the member that `propertyName` names";
        problems.push(default.error_at_key(
            Id::Discriminator,
            "not supported yet: `defaultMapping` of a discriminator",
            help,
        ));
    }
    let mut mapping = ByName::default();
    if let Some(node) = node.get("mapping") {
        if node.tree.as_object().is_none() {
            problems.push(values::wrong("mapping", &node, "an object of references"));
        }
        for (value, target) in node.members() {
            mapping.extend(schema(documents, id, &target, problems).map(|schema| (value.to_owned(), schema)));
        }
    }
    let Some(name) = node.get("propertyName") else {
        let help = "add the name of the member that identifies a payload's schema";
        problems.push(node.error_at_key(Id::Discriminator, "this discriminator has no `propertyName`", help));
        return None;
    };
    Some(Discriminator { property_name: values::text("propertyName", &name, problems)?, mapping })
}

/// The schema that a value of `mapping` names: a component, or the target of a reference.
///
/// A value that is the name of a component is that, even if it could be a file (OpenAPI 3.1.1, Discriminator Object).
fn schema<'d>(
    documents: &'d Documents,
    id: &mut dyn FnMut(Node<'d>) -> SchemaId,
    node: &Node<'d>,
    problems: &mut Diagnostics,
) -> Option<SchemaId> {
    let text = values::text("mapping", node, problems)?;
    let components = documents.root(node.document).get("components").and_then(|all| all.get("schemas"));
    if let Some(component) = components.as_ref().and_then(|schemas| schemas.get(&text)) {
        return Some(id(component));
    }
    let problem = match resolve(documents, node, &text) {
        Ok(found) => return Some(id(found)),
        Err(_) if is_name(&text) => {
            let names = components.iter().flat_map(Node::members).map(|(name, _)| name);
            let help = match nearest(&text, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "write the name of a component, or a reference as in `#/components/schemas/Name`".to_owned(),
            };
            node.error(
                Id::Discriminator,
                format!("`mapping` refers to the schema `{text}`, which does not exist"),
                help,
            )
        }
        Err(mut problem) => {
            problem.what = problem.what.replace("`$ref`", "`mapping`");
            *problem
        }
    };
    problems.push(problem);
    None
}

/// Whether a string can be the name of a component (section 4.8.7).
fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}
