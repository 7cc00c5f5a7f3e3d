//! The document's examples that are invalid against their schemas.

use std::collections::HashSet;

use super::locate::reached;
use super::{ExampleContext, Examples, Oracle, Placed};
use crate::lower::Start;
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::schema::export::JsonSchemaExport;
use crate::source::{Pointer, Tree};

/// Reports every example that is invalid against its schema, and returns the oracle, which has the schemas of all
/// payloads unless there are other errors.
///
/// It is `jsonschema` that validates here, so that generated tests compare our checks with another implementation.
pub(super) fn check<'s>(context: &ExampleContext<'s>, examples: &[Examples], problems: &mut Diagnostics) -> Oracle<'s> {
    let ExampleContext { webhooks, start: Start { headers, interner }, schemas, documents, formats, has_errors } =
        *context;
    let placed = examples.iter().flat_map(Examples::placed);
    let mut checked: Vec<_> = placed.map(|Placed { example, schema, .. }| (*schema, example)).collect();
    // One place may be several schemas, depending on dynamic anchors.
    let mut known: HashSet<_> =
        checked.iter().map(|(schema, example)| (*schema, example.document, &example.pointer)).collect();
    let payloads = webhooks.iter().filter_map(|webhook| webhook.delivery.body);
    let all =
        webhooks.iter().zip(headers).flat_map(|(webhook, headers)| webhook.delivery.body.into_iter().chain(*headers));
    for (schema, example) in reached(all.collect(), schemas) {
        if known.insert((schema, example.document, &example.pointer)) {
            checked.push((schema, example));
        }
    }
    let roots = checked.iter().map(|(schema, _)| *schema);
    let oracle =
        Oracle::new(roots.chain(payloads.filter(|_| !has_errors)), JsonSchemaExport::new(schemas, interner, formats));
    for (schema, example) in &checked {
        if let Some((message, at)) = oracle.error(*schema, &example.value) {
            let within = if at.is_empty() { String::new() } else { format!(" (at `{at}` in the example)") };
            let target = target(&example.pointer, &documents[example.document].tree);
            problems.push(
                Problem::error(
                    Place { document: example.document, at: Spot::Pointer(example.pointer.clone(), MemberPart::Value) },
                    format!("this example is invalid against its schema: {message}{within}"),
                )
                .help(format!(
                    "correct the example or the schema, or remove the example with an overlay: `target: {target}`"
                )),
            );
        }
    }
    oracle
}

/// The `JSONPath` of what an overlay has to remove to remove an example.
fn target(example: &Pointer, tree: &Tree) -> String {
    let tokens: Vec<_> = example.tokens().collect();
    match tokens.as_slice() {
        // References to it would dangle, so these are removed.
        [components, examples, name, value]
            if [components, examples, value].map(AsRef::as_ref) == ["components", "examples", "value"] =>
        {
            let name = Pointer::root().child(name);
            let reference = format!("#/components/examples{name}").replace('\\', "\\\\").replace('\'', "\\'");
            format!("$..examples[?@['$ref'] == '{reference}']")
        }
        // An item of `examples`, or an Example Object: it is removed as a whole.
        [.., list, nth] if list == "examples" && nth.parse::<usize>().is_ok() => tree.json_path(&up(example)),
        [.., examples, _, value] if examples == "examples" && value == "value" => tree.json_path(&up(example)),
        _ => tree.json_path(example),
    }
}

fn up(pointer: &Pointer) -> Pointer {
    pointer.parent().unwrap_or_default()
}
