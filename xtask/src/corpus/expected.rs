//! Known deviations of the corpus: documents that the generator correctly refuses, negative tests that it correctly
//! generates, and payloads whose verdict in the index is wrong. Each has a reason; one that is no longer needed is an error.

use std::collections::BTreeSet;

/// A document that is correctly refused, although it is not a negative test.
#[derive(Debug)]
pub struct ExpectedRefusal {
    document: &'static str,
    /// A part of each error message.
    errors: &'static [&'static str],
    why: &'static str,
}

const REFUSALS: [ExpectedRefusal; 4] = [
    ExpectedRefusal {
        document: "pb33f/burgershop.openapi.yaml",
        errors: &["`mapping` refers to the file `some value`", "no document declares the URI of this meta-schema"],
        why: "its mapping and its dialect resolve to nothing: they exist to be parsed, not to be used",
    },
    ExpectedRefusal {
        document: "pb33f/redocly-starter.yaml",
        errors: &["`$ref` refers to the file"],
        why: "the corpus has only the first of its files",
    },
    ExpectedRefusal {
        document: "ogen/webhooks.json",
        errors: &["a query parameter of a webhook with a body"],
        why: "a payload is delivered by one wire",
    },
    ExpectedRefusal {
        document: "redocly/e2e-lint-oas3.1.yaml",
        errors: &["a body with the media type `application/octet-stream`"],
        why: "a file upload is not a webhook payload",
    },
];

/// Negative tests that must generate, with the reason.
const TOLERATED: [(&str, &str); 3] = [
    ("ogen/neg-duplicate_operationId_within_pathItem.json", TWICE),
    ("ogen/neg-duplicate_operationId_within_webhooks.json", TWICE),
    ("ogen/neg-duplicate_operationId_within_spec.json", TWICE),
];
const TWICE: &str = "no name and no payload follows from an `operationId`, so one that is used twice is a warning";

/// Payloads for which the index contradicts the standard, with the reason.
const MISJUDGED: [(&str, &str); 1] = [(
    "github/api.github.com.json/check-suite-requested/006.json",
    "its `github-actions[bot]@…` is not an address (RFC 5321, section 4.1.2); the index only checks for an `@`",
)];

/// The expected refusal of a document.
pub fn expected_refusal(document: &str) -> Option<&'static ExpectedRefusal> {
    REFUSALS.iter().find(|refusal| refusal.document == document)
}

/// Why a negative test must generate.
pub fn tolerated(document: &str) -> Option<&'static str> {
    TOLERATED.iter().find(|(known, _)| *known == document).map(|(_, why)| *why)
}

/// Why the index is wrong about a payload.
pub fn misjudged(file: &str) -> Option<&'static str> {
    MISJUDGED.iter().find(|(known, _)| file.ends_with(known)).map(|(_, why)| *why)
}

impl ExpectedRefusal {
    /// How these errors differ from the expected ones.
    pub fn differences(&self, errors: &[String]) -> Vec<String> {
        let Self { errors: expected, why, .. } = self;
        let missing = expected.iter().filter(|text| !errors.iter().any(|error| error.contains(**text)));
        let missing = missing.map(|text| {
            format!("{text:?} is no longer an error of it ({why}): remove it from xtask/src/corpus/expected.rs")
        });
        let unknown: BTreeSet<_> =
            errors.iter().filter(|error| !expected.iter().any(|text| error.contains(text))).collect();
        missing.chain(unknown.into_iter().map(|error| format!("refused for another reason: {error}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_held_to_their_reasons() {
        let refusal = ExpectedRefusal { document: "a", errors: &["one", "other"], why: "so" };
        let differences = |errors: &[&str]| {
            refusal.differences(&errors.iter().map(|error| (*error).to_owned()).collect::<Vec<_>>()).len()
        };
        assert_eq!(differences(&["one thing", "another thing"]), 0);
        assert_eq!(differences(&["one thing"]), 1);
        assert_eq!(differences(&["one thing", "another thing", "a third"]), 1);
        assert_eq!(differences(&[]), 2);
    }
}
