//! The document's examples that are invalid against their schemas: a warning for each kind of mistake.

use std::collections::{BTreeMap, HashSet};

use super::locate::reached;
use super::mend::Group;
use super::oracle::Mistake;
use super::{ExampleContext, Examples, Oracle, Placed, WrongExamples};
use crate::lower::Start;
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::Schemas;
use crate::schema::export::JsonSchemaExport;
use crate::source::{Documents, Example, Pointer, Tree};

/// Reports the examples that are invalid against their schemas, and returns them, with the oracle, which has the schemas
/// of all payloads unless there are errors.
///
/// It is `jsonschema` that validates here, so that generated tests compare our checks with another implementation.
pub(super) fn check<'s>(
    context: &ExampleContext<'s>,
    examples: &[Examples],
    problems: &mut Diagnostics,
) -> (Oracle<'s>, WrongExamples) {
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
    let of_headers = webhooks.iter().flat_map(|webhook| &webhook.delivery.headers).map(|header| header.schema);
    let more = payloads.chain(of_headers).filter(|_| !has_errors);
    let oracle = Oracle::new(roots.chain(more), JsonSchemaExport::new(schemas, interner, formats));
    let mut wrong = WrongExamples::default();
    let mut kinds: BTreeMap<Kind, Vec<Wrong<'_>>> = BTreeMap::new();
    for (schema, example) in checked {
        if let Some(mistake) = oracle.mistake(schema, &example.value) {
            wrong.0.insert((example.document, example.pointer.clone()));
            let kind = Kind::new(example, &mistake, documents);
            kinds.entry(kind).or_default().push(Wrong { example, mistake });
        }
    }
    problems.extend(kinds.iter().filter_map(|(kind, wrong)| problem(kind, wrong, documents, schemas)));
    (oracle, wrong)
}

/// An example that is invalid against its schema.
struct Wrong<'e> {
    example: &'e Example,
    mistake: Mistake,
}

/// What the examples of one warning have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// An overlay corrects the documents of one provider.
    provider: String,
    /// Whether a part of the example is invalid, not the example itself.
    within: bool,
    /// The kind of the invalid value.
    found: &'static str,
    keyword: String,
    expected: String,
}

impl Kind {
    fn new(example: &Example, mistake: &Mistake, documents: &Documents) -> Self {
        let Mistake { at, keyword, expected, message: _ } = mistake;
        let invalid = Pointer::parse(at).and_then(|at| example.value.at(&at)).unwrap_or(&example.value);
        let (within, found) = (!at.is_empty(), invalid.kind());
        // Null is always the same mistake, whatever else should be there.
        let is_null = !within && *invalid == Tree::Null;
        let [keyword, expected] = [keyword, expected].map(|word| if is_null { String::new() } else { word.clone() });
        Self { provider: documents[example.document].provider.clone(), within, found, keyword, expected }
    }
}

/// The warning for the examples with one kind of mistake, at the first of them.
fn problem(kind: &Kind, wrong: &[Wrong<'_>], documents: &Documents, schemas: &Schemas) -> Option<Problem> {
    let Wrong { example: first, mistake: Mistake { message, at, .. } } = wrong.first()?;
    let within = if at.is_empty() { String::new() } else { format!(" (at `{at}` in the example)") };
    let mut places: Vec<_> = wrong.iter().map(|wrong| (wrong.example.document, &wrong.example.pointer)).collect();
    places.sort();
    places.dedup();
    let (what, help) = match places.len() {
        1 => (
            format!("this example is invalid against its schema, and is not used: {message}{within}"),
            "correct the example or the schema, or remove the example with an overlay",
        ),
        count => (
            format!(
                "{count} examples like this one are invalid against their schemas, and are not used: {message}{within}"
            ),
            "correct the examples or the schemas, or remove the examples with an overlay",
        ),
    };
    let values = wrong.iter().map(|wrong| &*wrong.example.value).collect();
    let expected = (kind.keyword == "type" && !kind.within).then_some(kind.expected.as_str());
    let (targets, is_broad) = Group { places, values, expected }.targets(documents, schemas);
    let others = if is_broad { " (which removes right ones beside them, too)" } else { "" };
    let targets: Vec<_> = targets.iter().map(|target| format!("`target: {target}`")).collect();
    let place = Place { document: first.document, at: Spot::Pointer(first.pointer.clone(), MemberPart::Value) };
    Some(Problem::warning(Id::ExampleInvalid, place, what).help(format!("{help}{others}: {}", targets.join(", "))))
}
