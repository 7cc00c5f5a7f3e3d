//! Generates crates from real documents, compiles them without warnings, and checks their verdicts on payloads whose
//! verdicts are known.
//!
//! A subject ([`subject`]) is generated in a process of its own ([`generated`]), and all crates are compiled in one
//! workspace below `target/corpus` ([`build`]). Each crate has a binary that validates payloads ([`answers`]). Its
//! verdicts are compared ([`compare`]) with the index of the corpus and with `jsonschema` ([`oracle`]); on request also
//! on values generated from the schemas ([`differential`], [`instance`]), and then also with those of the generator's
//! judge ([`judged`]).

pub mod answers;
pub mod build;
pub mod compare;
pub mod content;
pub mod differential;
pub mod expected;
pub mod generated;
pub mod instance;
pub mod judged;
pub mod oracle;
pub mod progress;
pub mod subject;
pub mod table;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use answers::{Answer, ask};
use differential::{Cases, Differential};
use expected::{ExpectedRefusal, expected_refusal};
use generated::Generated;
use judged::Judges;
use oracle::Oracle;
use progress::Progress;
use subject::Subject;

use cargo_ringback::failure::Failure;

/// A run of the corpus.
#[derive(Clone, Debug)]
pub struct Run {
    /// The subjects.
    pub subjects: Vec<Subject>,
    /// The folder in which crates are written and compiled. It persists, so that the next run is faster.
    pub folder: PathBuf,
    /// The process that generates.
    pub generator: GeneratorProcess,
    /// How many values are generated from every schema, if any.
    pub differential: Option<Cases>,
}

/// The process in which a subject is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorProcess {
    /// A separate process, to measure its memory. This executable must be the command line.
    Separate,
    /// This process.
    Current,
}

/// The outcome for a subject.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name of the subject.
    pub name: String,
    /// Whether it must be refused.
    pub must_fail: bool,
    /// Why it is refused, if that is expected.
    pub refusal: Option<&'static ExpectedRefusal>,
    /// The result of the generator.
    pub generated: Generated,
    /// The first error where it is generated without its overlays, if any; only of what a provider published.
    pub as_published: Option<Result<(), String>>,
    /// The crash of the generator, if it crashed.
    pub crash: Option<String>,
    /// Whether it compiles; `None` if there is nothing to compile.
    pub compiles: Option<bool>,
    /// Compiler errors, or why payloads could not be checked.
    pub error: Option<String>,
    /// The number of payloads.
    pub samples: usize,
    /// The number of payloads with the right verdict.
    pub right: usize,
    /// What reading the payloads gives.
    pub readings: Readings,
    /// The mismatches of the others.
    pub mismatches: Vec<String>,
    /// The refused examples of webhooks, with the reasons.
    pub refused_examples: Vec<String>,
    /// The outcome for values generated from the schemas.
    pub differential: Option<Differential>,
}

/// How many payloads each way of reading gives to a handler.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readings {
    /// Read as `strict` does.
    pub strict: usize,
    /// Read as `tolerant` does.
    pub tolerant: usize,
    /// Read as `absorb` does, except for those of another webhook.
    pub absorb: usize,
    /// Refused even so, with a reason: a receiver shows them to `on_refused`.
    pub refused: usize,
}

impl Readings {
    fn add(&mut self, answer: &Answer) {
        self.strict += usize::from(answer.strict);
        self.tolerant += usize::from(answer.tolerant);
        self.absorb += usize::from(answer.absorbed);
        self.refused += usize::from(answer.malformed.is_some() || answer.other_event);
    }

    /// How many of these payloads no handler and no `on_refused` gets.
    fn lost(self, samples: usize) -> usize {
        samples.saturating_sub(self.absorb + self.refused)
    }
}

impl Row {
    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.is_refused_as_expected()
            && self.crash.is_none()
            && self.error.is_none()
            && self.refused_examples.is_empty()
            && self.as_published.as_ref().is_none_or(Result::is_ok)
            && (self.right == self.samples && self.lost() == 0 || !self.generated.errors.is_empty())
            && self.differential.as_ref().is_none_or(|differential| differential.mismatches.is_empty())
    }

    /// How many payloads are lost.
    pub fn lost(&self) -> usize {
        self.readings.lost(self.samples)
    }

    /// Whether it is refused if and only if it must be, and only for the expected reasons.
    fn is_refused_as_expected(&self) -> bool {
        match self.refusal {
            Some(refusal) => refusal.differences(&self.generated.errors).is_empty(),
            None => self.must_fail != self.generated.errors.is_empty(),
        }
    }
}

/// The corpus at `RINGBACK_CORPUS`, or next to the repository.
pub fn default_corpus() -> PathBuf {
    std::env::var_os("RINGBACK_CORPUS").map_or_else(|| crate::in_repository("../shared/corpus"), PathBuf::from)
}

/// The folder of overlays for the documents of the corpus.
pub fn default_overlays() -> PathBuf {
    crate::in_repository("tests/overlays")
}

/// The folder in which crates are written and compiled.
pub fn default_folder() -> PathBuf {
    crate::in_repository("target/corpus")
}

/// Generates, compiles and checks everything; returns a row for each subject.
pub fn run(run: &Run, progress: &mut Progress) -> Result<Vec<Row>, Failure> {
    std::fs::create_dir_all(&run.folder).map_err(|error| failed(&run.folder, &error))?;
    let folder = run.folder.canonicalize().map_err(|error| failed(&run.folder, &error))?;
    let mut rows = Vec::new();
    for (nth, subject) in run.subjects.iter().enumerate() {
        progress.show(format_args!("generating {} of {}: {}", nth + 1, run.subjects.len(), subject.name));
        let (generated, crash) = match generated::run(subject, &folder.join(subject.krate()), run.generator) {
            Ok(generated) => (generated, None),
            Err(crash) => (Generated::default(), Some(crash)),
        };
        let as_published = subject.is_published.then(|| {
            let first = |generated: &Generated| generated.errors.first().cloned().map_or(Ok(()), Err);
            match subject.without_overlays() {
                None => crash.clone().map_or_else(|| first(&generated), Err),
                Some(alone) => {
                    generated::run(&alone, &folder.join(subject.krate()).join("as-published"), run.generator)
                        .and_then(|generated| first(&generated))
                }
            }
        });
        rows.push(Row {
            name: subject.name.clone(),
            must_fail: subject.must_fail,
            refusal: expected_refusal(&subject.name),
            samples: subject.samples.len(),
            generated,
            as_published,
            crash,
            compiles: None,
            error: None,
            right: 0,
            readings: Readings::default(),
            mismatches: Vec::new(),
            refused_examples: Vec::new(),
            differential: None,
        });
    }
    let written = |row: &Row| row.crash.is_none() && row.generated.errors.is_empty();
    let crates: Vec<_> = run.subjects.iter().zip(&rows).filter(|(_, row)| written(row)).collect();
    let crates: Vec<_> = crates.into_iter().map(|(subject, row)| (subject.krate(), &row.generated)).collect();
    progress.show(format_args!("compiling {} crates", crates.len()));
    let built = if crates.is_empty() { build::Built::new() } else { build::build(&folder, &crates, progress)? };
    for (subject, row) in run.subjects.iter().zip(&mut rows).filter(|(_, row)| written(row)) {
        progress.show(format_args!("asking {}", subject.name));
        let name = subject.krate();
        let own = folder.join(&name);
        let asked = match &built[&name] {
            Ok(binary) => {
                row.compiles = Some(true);
                ask_all(subject, row, (binary, &own), run.differential, progress)
            }
            Err(error) => {
                row.compiles = Some(false);
                Err(format!("it does not compile:\n{error}"))
            }
        };
        row.error = asked.err();
    }
    Ok(rows)
}

/// Checks all payloads that there are, and those that are generated.
fn ask_all(
    subject: &Subject,
    row: &mut Row,
    (binary, folder): (&Path, &Path),
    cases: Option<Cases>,
    progress: &mut Progress,
) -> Result<(), String> {
    let model = cases.map(|_| judged::model(folder)).transpose().map_err(|failure| failure.message)?;
    let judges = model.as_ref().map(Judges::new);
    samples(subject, row, (binary, folder), judges.as_ref())?;
    examples(row, binary, folder)?;
    if let (Some(cases), Some(judges)) = (cases, judges) {
        let outcome =
            differential::run(&subject.krate(), (binary, folder), (&row.generated, &judges), cases, progress)?;
        row.differential = Some(outcome);
    }
    Ok(())
}

/// Checks the payloads of the corpus.
fn samples(
    subject: &Subject,
    row: &mut Row,
    (binary, folder): (&Path, &Path),
    judges: Option<&Judges<'_>>,
) -> Result<(), String> {
    if subject.samples.is_empty() {
        return Ok(());
    }
    let payloads = &row.generated.payloads;
    let entries: HashMap<_, _> = payloads.iter().enumerate().map(|(nth, of)| (of.name.as_str(), nth)).collect();
    let oracle = Oracle::new(&row.generated.documents)?;
    let known: Vec<_> =
        subject.samples.iter().filter_map(|sample| Some((*entries.get(sample.webhook.as_str())?, sample))).collect();
    let missing = subject.samples.iter().filter(|sample| !entries.contains_key(sample.webhook.as_str()));
    row.mismatches
        .extend(missing.map(|sample| format!("{}: there is no webhook {}", shown(&sample.file), sample.webhook)));
    let questions = known.iter().map(|(nth, sample)| (*nth, format!("@{}", sample.file.display())));
    let (answers, crash) = ask(binary, folder, questions)?;
    row.mismatches.extend(crash);
    for ((nth, sample), answer) in known.iter().zip(&answers) {
        let judge = oracle.judge(&payloads[*nth].schemas())?;
        let text = std::fs::read(&sample.file).map_err(|error| format!("{}: {error}", sample.file.display()))?;
        let value = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", sample.file.display()))?;
        row.readings.add(answer);
        let mut wrong = compare::sample(sample, answer, &judge, &value);
        let text = std::str::from_utf8(&text).unwrap_or_default();
        wrong.extend(judges.and_then(|judges| judges.difference(*nth, text, answer)));
        row.right += usize::from(wrong.is_empty());
        row.mismatches.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", shown(&sample.file))));
    }
    Ok(())
}

/// Checks the examples of the webhooks, which must be valid.
fn examples(row: &mut Row, binary: &Path, folder: &Path) -> Result<(), String> {
    let Generated { examples, payloads, .. } = &row.generated;
    let questions = examples.iter().map(|(nth, value)| (*nth, value.to_string()));
    let (answers, crash) = ask(binary, folder, questions)?;
    let refused = examples.iter().zip(&answers).filter(|(_, answer)| !answer.strict || !answer.same);
    let refused = refused
        .map(|((nth, _), answer)| format!("the example of {} is refused: {:?}", payloads[*nth].name, answer.findings));
    row.refused_examples = crash.into_iter().chain(refused).collect();
    Ok(())
}

/// The last two components of a path, which identify a payload.
fn shown(path: &Path) -> String {
    let mut parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.reverse();
    parts.join("/")
}

pub(crate) fn failed(path: &Path, error: &impl std::fmt::Display) -> Failure {
    Failure::new(format_args!("{}: {error}", path.display()), "check that it exists and that you may read and write it")
}
