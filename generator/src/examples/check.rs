//! Which of the document's examples do not keep their schemas.

use std::collections::HashSet;

use super::ways::reached;
use super::{Examples, Input, Judge, Placed};
use crate::lower::Start;
use crate::problem::{Diagnostics, MemberPart, Place, Problem, Spot};
use crate::schema::export::JsonSchemaExport;
use crate::source::{Pointer, Tree};

/// Refuses every example that does not keep the schema beside which it stands, and gives the judge, who knows all
/// payloads where nothing else is wrong.
///
/// `jsonschema` judges here, so that what generated tests find later was judged by another hand before.
pub(super) fn check<'s>(input: &Input<'s>, examples: &[Examples], problems: &mut Diagnostics) -> Judge<'s> {
    let Input { webhooks, start: Start { headers, interner }, schemas, documents, formats, is_refused } = *input;
    let placed = examples.iter().flat_map(Examples::placed);
    let mut judged: Vec<_> = placed.map(|Placed { example, schema, .. }| (*schema, example)).collect();
    // One place may be read as several schemas, by what dynamic anchors are bound to.
    let mut known: HashSet<_> =
        judged.iter().map(|(schema, example)| (*schema, example.document, &example.pointer)).collect();
    let payloads = webhooks.iter().filter_map(|webhook| webhook.delivery.body);
    let all =
        webhooks.iter().zip(headers).flat_map(|(webhook, headers)| webhook.delivery.body.into_iter().chain(*headers));
    for (schema, example) in reached(all.collect(), schemas) {
        if known.insert((schema, example.document, &example.pointer)) {
            judged.push((schema, example));
        }
    }
    let roots = judged.iter().map(|(schema, _)| *schema);
    let judge =
        Judge::of(roots.chain(payloads.filter(|_| !is_refused)), JsonSchemaExport::new(schemas, interner, formats));
    for (schema, example) in &judged {
        if let Some((said, at)) = judge.breaks(*schema, &example.value) {
            let within = if at.is_empty() { String::new() } else { format!(" (at `{at}` of it)") };
            let target = target(&example.pointer, &documents[example.document].tree);
            problems.push(
                Problem::error(
                    Place { document: example.document, at: Spot::Pointer(example.pointer.clone(), MemberPart::Value) },
                    format!("this example does not keep its own schema: {said}{within}"),
                )
                .help(format!(
                    "correct the example or the schema; or let an overlay remove the example: `target: {target}`"
                )),
            );
        }
    }
    judge
}

/// The `JSONPath` of what an overlay may remove so that an example is gone.
fn target(example: &Pointer, tree: &Tree) -> String {
    let tokens: Vec<_> = example.tokens().collect();
    match tokens.as_slice() {
        // Others refer to it, and none of them may lead to nothing.
        [components, examples, name, value]
            if [components, examples, value].map(AsRef::as_ref) == ["components", "examples", "value"] =>
        {
            let name = Pointer::root().child(name);
            let reference = format!("#/components/examples{name}").replace('\\', "\\\\").replace('\'', "\\'");
            format!("$..examples[?@['$ref'] == '{reference}']")
        }
        // An Example Object, or a list of them: what is removed from it moves the others.
        [.., list, nth] if list == "examples" && nth.parse::<usize>().is_ok() => tree.json_path(&up(example)),
        [.., examples, _, value] if examples == "examples" && value == "value" => tree.json_path(&up(example)),
        _ => tree.json_path(example),
    }
}

fn up(pointer: &Pointer) -> Pointer {
    pointer.parent().unwrap_or_default()
}
