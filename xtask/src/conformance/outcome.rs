//! The outcome of a run: a table of the files, the exceptions, and the failures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::exceptions::{EXCEPTIONS, Exception};
use super::package::{GroupResult, Verdict};
use super::suite::left_out;

/// The verdicts of a run, compared with those of the suite.
#[derive(Debug, Default)]
pub struct Outcome {
    files: BTreeMap<String, Counts>,
    failures: Vec<String>,
    /// The indices of the exceptions that were needed.
    needed: BTreeSet<usize>,
    /// The indices of those whose tests were run.
    met: BTreeSet<usize>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    tests: usize,
    passed: usize,
    excepted: usize,
}

impl Outcome {
    pub(super) fn new(judged: &[GroupResult]) -> Self {
        let mut outcome = Self::default();
        for judged in judged {
            outcome.add(judged);
        }
        for place in outcome.met.difference(&outcome.needed) {
            let Exception { file, group, test, .. } = &EXCEPTIONS[*place];
            let test = test.map(|test| format!(": {test}")).unwrap_or_default();
            outcome.failures.push(format!("{file}: {group}{test}: the exception is no longer needed"));
        }
        outcome
    }

    fn add(&mut self, judged: &GroupResult) {
        let group = &judged.group;
        let mut refused = true;
        for (nth, test) in group.tests.iter().enumerate() {
            let wrong = match &judged.verdicts {
                Err(reason) => Some(format!("refused: {reason}")),
                Ok(verdicts) => {
                    let wanted = if test.valid { Verdict::Valid } else { Verdict::Invalid };
                    let found = verdicts.get(nth).copied().unwrap_or(Verdict::Malformed);
                    (found != wanted).then(|| format!("{found:?} instead of {wanted:?}"))
                }
            };
            let exception = EXCEPTIONS.iter().position(|exception| {
                exception.file == group.file
                    && exception.group == group.description
                    && exception.test.is_none_or(|name| name == test.description)
            });
            self.met.extend(exception);
            let counts = self.files.entry(group.file.clone()).or_default();
            counts.tests += 1;
            match (wrong, exception) {
                (None, _) => counts.passed += 1,
                (Some(_), Some(exception)) => {
                    counts.excepted += 1;
                    self.needed.insert(exception);
                }
                // A refused group is reported once, not for each test.
                (Some(wrong), None) if judged.verdicts.is_ok() || refused => {
                    refused = false;
                    let test = if judged.verdicts.is_ok() { format!(": {}", test.description) } else { String::new() };
                    self.failures.push(format!("{}: {}{test}: {wrong}", group.file, group.description));
                }
                (Some(_), None) => {}
            }
        }
    }

    /// The failures, a line each.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// The number of tests, passed, excepted and failed.
    pub fn summary(&self) -> String {
        let Counts { tests, passed, excepted } = self.total();
        format!("{passed} of {tests} tests passed, {excepted} are excepted, {} failed", tests - passed - excepted)
    }

    fn total(&self) -> Counts {
        self.files.values().fold(Counts::default(), |total, counts| Counts {
            tests: total.tests + counts.tests,
            passed: total.passed + counts.passed,
            excepted: total.excepted + counts.excepted,
        })
    }

    /// The page on conformance.
    pub fn document(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        let rows = self.files.iter().map(|(file, counts)| (file.as_str(), *counts));
        for (file, Counts { tests, passed, excepted }) in rows.chain([("**all**", self.total())]) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "| {file} | {tests} | {passed} | {excepted} |");
        }
        let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for exception in EXCEPTIONS {
            let Exception { file, group, test, reason } = exception;
            let test = test.map(|test| format!(": {test}")).unwrap_or_default();
            reasons.entry(reason).or_default().push(format!("  - {file}: {group}{test}"));
        }
        text.push_str(if reasons.is_empty() { "\nThere are no exceptions.\n" } else { "\n## Exceptions\n\n" });
        for (reason, tests) in reasons {
            let _ = writeln!(text, "- {reason}:\n{}", tests.join("\n"));
        }
        if !self.failures.is_empty() {
            let _ = writeln!(text, "\n## Failures\n\n- {}", self.failures.join("\n- "));
        }
        text.push_str("\n## Files that are not run\n\n");
        for (file, reason) in left_out() {
            let _ = writeln!(text, "- {file}: {reason}");
        }
        text
    }
}

const INTRODUCTION: &str = "\
# Conformance

The results of `cargo xtask conformance`: the 2020-12 tests of the [JSON Schema Test
Suite](https://github.com/json-schema-org/JSON-Schema-Test-Suite), run with generated validators. Each schema is generated
as the payload of a webhook. A test with valid data passes only if the data is also decoded, and encoded as an equal
value. `format` is asserted in `optional/format` and an annotation elsewhere, as in the suite.

| file | tests | passed | excepted |
|---|--:|--:|--:|
";
