//! Derives the model from the resolved documents: the types of all schemas, their checks, the names of both, and
//! examples.

use crate::Formats;
use crate::examples::{self, Examples};
use crate::lint;
use crate::lower::{self, Lowered, Start};
use crate::model::{Model, Modules, Validators};
use crate::names::{self, Names};
use crate::openapi::Resolved;
use crate::parallel;
use crate::problem::Diagnostics;
use crate::source::Documents;

/// Analyses all webhooks of the documents, with examples where these are wanted.
pub(crate) fn analyse(
    documents: Documents,
    resolved: Resolved,
    formats: Formats,
    has_examples: bool,
    problems: &mut Diagnostics,
) -> Model {
    let Resolved { webhooks, mut schemas, reach, endpoints, hints: _, unread: _ } = resolved;
    let headers = lower::headers(&webhooks, &mut schemas);
    let (placed, interner) = parallel::both(
        || has_examples.then(|| examples::place(&webhooks, &headers, &schemas)),
        || lower::intern(&webhooks, &headers, &schemas),
    );
    if let Err(problem) = lower::patterns::weigh(&schemas) {
        // Every later step would compile the patterns.
        problems.push(*problem);
        let (lowered, names) = (Lowered::empty(webhooks.len()), Names::empty(webhooks.len()));
        return Model {
            documents,
            webhooks,
            endpoints: Vec::new(),
            schemas,
            lowered,
            names,
            modules: Modules::empty(),
            validators: Validators::empty(),
            examples: Vec::new(),
        };
    }
    lint::check(&schemas, &interner, &documents, problems);
    let start = Start { headers, interner };
    let context = examples::ExampleContext {
        webhooks: &webhooks,
        start: &start,
        schemas: &schemas,
        documents: &documents,
        formats,
        has_errors: problems.has_errors(),
    };
    let (validated, (lowered, names)) = parallel::both(
        || placed.map(|placed| examples::validate(&context, placed)),
        || {
            let lowered = lower::lower((&webhooks, &endpoints), &schemas, &start, formats, problems);
            let names = names::name((&webhooks, &endpoints), &schemas, &documents, &reach, &lowered, problems);
            (lowered, names)
        },
    );
    let modules = Modules::new(&names, &lowered, &webhooks, &documents);
    let validators = Validators::new(&names, &lowered, &schemas);
    let examples = validated.map(|(validated, wrong)| {
        problems.extend(wrong.into_problems());
        let whole = |problems: &mut Diagnostics| validated.whole(&webhooks, &lowered, &schemas, problems);
        if problems.has_errors() { Vec::new() } else { whole(problems) }
    });
    let examples: Vec<Examples> = examples.unwrap_or_default();
    Model { documents, webhooks, endpoints, schemas, lowered, names, validators, modules, examples }
}
