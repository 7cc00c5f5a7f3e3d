//! Carries real documents through the whole way: generated, compiled without a warning, and asked about payloads whose
//! verdicts are known.
//!
//! A subject ([`subject`]) is generated in a process of its own ([`generated`]), and all crates are compiled in one
//! workspace below `target/corpus` ([`build`]). Each crate comes with a binary that judges payloads ([`answers`]). What it
//! says is compared ([`compare`]) with the corpus's index and with `jsonschema` ([`oracle`]); on request also on values
//! that are made from the schemas ([`differential`], [`instance`]).

pub mod answers;
pub mod build;
pub mod compare;
pub mod differential;
pub mod expected;
pub mod generated;
pub mod instance;
pub mod oracle;
pub mod progress;
pub mod subject;
pub mod table;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use answers::ask;
use differential::{Cases, Differential};
use expected::{Refusal, refusal};
use generated::Generated;
use oracle::Oracle;
use progress::Progress;
use subject::Subject;

use crate::codegen::default_out;
use crate::failure::Failure;

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Run {
    /// The subjects.
    pub subjects: Vec<Subject>,
    /// The folder in which crates are written and compiled; it stays, so that the next run is shorter.
    pub folder: PathBuf,
    /// Who generates.
    pub generator: Generator,
    /// Whether values are made from every schema, and how many.
    pub differential: Option<Cases>,
}

/// The process in which a subject is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// One of its own, so that what it takes is known: this executable must be that of the command line.
    Apart,
    /// This one.
    Here,
}

/// What came of a subject.
#[derive(Clone, Debug)]
pub struct Row {
    /// The subject.
    pub name: String,
    /// Whether it has to be refused.
    pub wrong: bool,
    /// Why it is refused, where it is known to be.
    pub refusal: Option<&'static Refusal>,
    /// What the generator made of it.
    pub generated: Generated,
    /// How the generator crashed, if it did.
    pub crash: Option<String>,
    /// Whether it compiles; `None` where there is nothing to compile.
    pub compiles: Option<bool>,
    /// What the compiler says, or what kept payloads from being asked about.
    pub error: Option<String>,
    /// How many payloads there are.
    pub samples: usize,
    /// How many of them are judged right.
    pub right: usize,
    /// What is wrong with the others.
    pub wrongs: Vec<String>,
    /// The examples of webhooks that are refused, with the reasons.
    pub refused_examples: Vec<String>,
    /// What came of values made from the schemas.
    pub differential: Option<Differential>,
}

impl Row {
    /// Whether all is as it should be.
    pub fn is_fine(&self) -> bool {
        self.is_refused_rightly()
            && self.crash.is_none()
            && self.error.is_none()
            && self.refused_examples.is_empty()
            && (self.right == self.samples || !self.generated.errors.is_empty())
            && self.differential.as_ref().is_none_or(|differential| differential.wrong.is_empty())
    }

    /// Whether it is refused exactly if it has to be, and for no other reason than is known.
    fn is_refused_rightly(&self) -> bool {
        match self.refusal {
            Some(refusal) => refusal.differences(&self.generated.errors).is_empty(),
            None => self.wrong != self.generated.errors.is_empty(),
        }
    }
}

/// The corpus beside the repository, or where `RINGBACK_CORPUS` says.
pub fn default_corpus() -> PathBuf {
    std::env::var_os("RINGBACK_CORPUS").map_or_else(|| workspace().join("../shared/corpus"), PathBuf::from)
}

/// The folder of overlays for documents of the corpus.
pub fn default_overlays() -> PathBuf {
    workspace().join("tests/overlays")
}

/// Where crates are written and compiled.
pub fn default_folder() -> PathBuf {
    workspace().join("target/corpus")
}

fn workspace() -> PathBuf {
    default_out().parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Does everything, and gives a row for each subject.
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
        rows.push(Row {
            name: subject.name.clone(),
            wrong: subject.wrong,
            refusal: refusal(&subject.name),
            samples: subject.samples.len(),
            generated,
            crash,
            compiles: None,
            error: None,
            right: 0,
            wrongs: Vec::new(),
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
                samples(subject, row, binary, &own).and_then(|()| examples(row, binary, &own)).and_then(|()| {
                    let Some(cases) = run.differential else { return Ok(()) };
                    let outcome = differential::run(&name, binary, &own, &row.generated, cases, progress)?;
                    row.differential = Some(outcome);
                    Ok(())
                })
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

/// Asks about the payloads of the corpus.
fn samples(subject: &Subject, row: &mut Row, binary: &Path, folder: &Path) -> Result<(), String> {
    if subject.samples.is_empty() {
        return Ok(());
    }
    let payloads = &row.generated.payloads;
    let entries: HashMap<_, _> = payloads.iter().enumerate().map(|(nth, of)| (of.name.as_str(), nth)).collect();
    let oracle = Oracle::new(&row.generated.documents)?;
    let known: Vec<_> =
        subject.samples.iter().filter_map(|sample| Some((*entries.get(sample.webhook.as_str())?, sample))).collect();
    let missing = subject.samples.iter().filter(|sample| !entries.contains_key(sample.webhook.as_str()));
    row.wrongs.extend(missing.map(|sample| format!("{}: no webhook is named {}", shown(&sample.file), sample.webhook)));
    let questions = known.iter().map(|(nth, sample)| (*nth, format!("@{}", sample.file.display())));
    let (answers, crash) = ask(binary, folder, questions)?;
    row.wrongs.extend(crash);
    for ((nth, sample), answer) in known.iter().zip(&answers) {
        let judge = oracle.judge(&payloads[*nth].schemas())?;
        let text = std::fs::read(&sample.file).map_err(|error| format!("{}: {error}", sample.file.display()))?;
        let value = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", sample.file.display()))?;
        let wrong = compare::sample(sample, answer, &judge, &value);
        row.right += usize::from(wrong.is_empty());
        row.wrongs.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", shown(&sample.file))));
    }
    Ok(())
}

/// Asks about the examples of the webhooks, which keep their schemas.
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

/// The last two parts of a path, which are enough to find a payload.
fn shown(path: &Path) -> String {
    let mut parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.reverse();
    parts.join("/")
}

pub(crate) fn failed(path: &Path, error: &impl std::fmt::Display) -> Failure {
    Failure::new(
        format_args!("{}: {error}", path.display()),
        "see that it is there and that you may read and change it",
    )
}
