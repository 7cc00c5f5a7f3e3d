//! What is known of the corpus: documents that a generator of webhook receivers cannot honour, and payloads that the
//! index misjudges. Each has its reason, and one that is not needed any more is to go.

use std::collections::BTreeSet;

/// A document that is refused rightly, though it is no test of refusal.
#[derive(Debug)]
pub struct Refusal {
    document: &'static str,
    /// What each of its errors says, in part.
    says: &'static [&'static str],
    why: &'static str,
}

const REFUSALS: [Refusal; 5] = [
    Refusal {
        document: "pb33f/burgershop.openapi.yaml",
        says: &["`mapping` refers to the file `some value`", "no document states the address of this meta-schema"],
        why: "its mapping and its dialect lead nowhere: they are there to be parsed, not to be used",
    },
    Refusal {
        document: "pb33f/redocly-starter.yaml",
        says: &["`$ref` refers to the file"],
        why: "the corpus has only the first of its files",
    },
    Refusal {
        document: "ogen/webhooks.json",
        says: &["a query parameter of a webhook that has a body"],
        why: "a payload comes by one wire",
    },
    Refusal {
        document: "ogen/pathItems.json",
        says: &["a body of the media type `multipart/form-data`"],
        why: "an upload of files is no payload of a webhook",
    },
    Refusal {
        document: "redocly/e2e-lint-oas3.1.yaml",
        says: &[
            "a body of the media type `multipart/form-data`",
            "a body of the media type `application/octet-stream`",
        ],
        why: "an upload of files is no payload of a webhook",
    },
];

/// Payloads of which the index says something else than the standard, and why.
const MISJUDGED: [(&str, &str); 1] = [(
    "github/api.github.com.json/check-suite-requested/006.json",
    "its `github-actions[bot]@…` is no address (RFC 5321, section 4.1.2); whoever made the index asked for an `@` alone",
)];

/// Why a document is refused, if it is expected to be.
pub fn refusal(document: &str) -> Option<&'static Refusal> {
    REFUSALS.iter().find(|refusal| refusal.document == document)
}

/// Why the index is wrong about a payload, if it is known to be.
pub fn misjudged(file: &str) -> Option<&'static str> {
    MISJUDGED.iter().find(|(known, _)| file.ends_with(known)).map(|(_, why)| *why)
}

impl Refusal {
    /// What of these errors is not as it was expected.
    pub fn differences(&self, errors: &[String]) -> Vec<String> {
        let Self { says, why, .. } = self;
        let missing = says.iter().filter(|says| !errors.iter().any(|error| error.contains(**says)));
        let missing = missing.map(|says| {
            format!("{says:?} is no error of it any more ({why}): take it out of xtask/src/corpus/expected.rs")
        });
        let unknown: BTreeSet<_> =
            errors.iter().filter(|error| !says.iter().any(|says| error.contains(says))).collect();
        missing.chain(unknown.into_iter().map(|error| format!("refused for another reason: {error}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_held_to_their_reasons() {
        let refusal = Refusal { document: "a", says: &["one", "other"], why: "so" };
        let differences = |errors: &[&str]| {
            refusal.differences(&errors.iter().map(|error| (*error).to_owned()).collect::<Vec<_>>()).len()
        };
        assert_eq!(differences(&["one thing", "another thing"]), 0);
        assert_eq!(differences(&["one thing"]), 1);
        assert_eq!(differences(&["one thing", "another thing", "a third"]), 1);
        assert_eq!(differences(&[]), 2);
    }
}
