//! Builds a crate with the validators of groups, and runs their tests.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use ringback_generator::judge::{self, Judge};
use ringback_generator::model::{Model, WebhookRef};
use ringback_generator::problem::Severity;
use ringback_generator::{Options, SourceFile, generate};

use super::suite::Group;
use cargo_ringback::failure::Failure;

/// A group and its result.
pub(super) struct GroupResult {
    pub group: Group,
    /// A verdict for each test, or why there are none.
    pub verdicts: Result<Vec<Verdict>, String>,
}

/// The verdict of generated code on a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Valid,
    Invalid,
    /// Accepted by the validator, but not decoded.
    NotHeld,
    /// Accepted by the validator, but encoded as another value.
    Altered,
    /// The generator's judge says something else.
    JudgedOtherwise,
    Malformed,
}

/// Generates and compiles the crate, and runs the tests.
pub(super) fn run(remotes: &[SourceFile], groups: Vec<Group>, folder: &Path) -> Result<Vec<GroupResult>, Failure> {
    let src = folder.join("src");
    // The modules of an earlier run must not be compiled again.
    let _ = fs::remove_dir_all(&src);
    let (mut refused, mut judged) = (Vec::new(), Vec::new());
    for (nth, group) in groups.iter().enumerate() {
        let written = write_group(remotes, nth, group, folder)?;
        judged.push(written.clone().unwrap_or_default());
        refused.push(written.err());
    }
    write(&folder.join("Cargo.toml"), &manifest())?;
    let lock = crate::in_repository("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| failed(&lock, &error))?;
    let program = loop {
        let taken: Vec<usize> = (0..groups.len()).filter(|&nth| refused[nth].is_none()).collect();
        write(&src.join("lib.rs"), &library(&taken))?;
        write(&src.join("main.rs"), &main(&taken))?;
        match compile(folder)? {
            Ok(program) => break program,
            Err(errors) => {
                let broken = modules_of(&errors);
                if !broken.iter().any(|&nth| refused.get(nth) == Some(&None)) {
                    return Err(Failure::new(errors, "fix the generator"));
                }
                for nth in broken {
                    refused[nth] = Some("the generated module does not compile".to_owned());
                }
            }
        }
    };
    let asked = groups.iter().enumerate().filter(|(nth, _)| refused[*nth].is_none());
    let questions: String = asked
        .flat_map(|(nth, group)| group.tests.iter().map(move |test| (nth, test)))
        .map(|(nth, test)| format!("{nth}\t{}\n", test.data.replace(['\n', '\r', '\t'], " ")))
        .collect();
    let questions_file = folder.join("questions.txt");
    write(&questions_file, &questions)?;
    let mut answers = answers(&program, &questions_file)?.into_iter();
    let results = groups.into_iter().zip(refused).zip(judged).map(|((group, refused), judged)| {
        let verdicts = match refused {
            Some(reason) => Err(reason),
            None => {
                Ok(judged.into_iter().zip(answers.by_ref()).map(|(is_valid, answer)| answer.judged(is_valid)).collect())
            }
        };
        GroupResult { group, verdicts }
    });
    Ok(results.collect())
}

impl Verdict {
    /// The verdict, if the judge agrees.
    fn judged(self, is_valid: Option<bool>) -> Self {
        if is_valid == Some(self != Self::Invalid) { self } else { Self::JudgedOtherwise }
    }
}

/// Which values the judge says are valid; `None` of one that it does not judge.
fn judged(model: &Model, group: &Group) -> Vec<Option<bool>> {
    let judge = Judge::new(model);
    let id = model.webhooks().next().map(WebhookRef::id);
    let judged = |data: &str| Some(judge.read(id?, data).ok()?.verdict() == judge::Verdict::Valid);
    group.tests.iter().map(|test| judged(&test.data)).collect()
}

/// Writes the module of a group, or returns why there is none; what the judge says of its values.
fn write_group(
    remotes: &[SourceFile],
    nth: usize,
    group: &Group,
    folder: &Path,
) -> Result<Result<Vec<Option<bool>>, String>, Failure> {
    let name = module(nth);
    let remotes: &[SourceFile] = if group.needs_remotes() { remotes } else { &[] };
    let input = |path: &str, text: String| SourceFile {
        provider: name.clone(),
        path: format!("{name}/{path}"),
        text: text.into_bytes(),
    };
    let mut documents = vec![input("openapi.json", document(remotes)), input("schema.json", group.schema.clone())];
    documents.extend(remotes.iter().cloned());
    let options = Options { formats: group.formats(), ..Options::new("conformance", "") };
    let Ok(output) = catch_unwind(AssertUnwindSafe(|| generate(documents, &options))) else {
        return Ok(Err("the generator panicked".to_owned()));
    };
    if output.has_errors() {
        let errors = output.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let errors: BTreeSet<_> = errors.map(|problem| problem.what.as_str()).collect();
        return Ok(Err(errors.into_iter().collect::<Vec<_>>().join("; ")));
    }
    for (path, text) in output.files.iter().filter(|(path, _)| path.starts_with(&format!("src/{name}/"))) {
        write(&folder.join(path), text)?;
    }
    Ok(Ok(judged(&output.model, group)))
}

fn module(nth: usize) -> String {
    format!("group{nth}")
}

/// A document with a webhook whose payload is the schema.
fn document(remotes: &[SourceFile]) -> String {
    // A document that no reference uses by path would be expected to have webhooks.
    let remotes: Vec<_> = remotes.iter().map(|remote| format!("{{\"$ref\": \"{}\"}}", remote.path)).collect();
    format!(
        r#"{{
  "openapi": "3.1.0",
  "info": {{"title": "A group of the suite", "version": "1"}},
  "webhooks": {{
    "payload": {{
      "post": {{"requestBody": {{"content": {{"application/json": {{"schema": {{"$ref": "schema.json"}}}}}}}}}}
    }}
  }},
  "x-remotes": [{}]
}}
"#,
        remotes.join(", ")
    )
}

fn manifest() -> String {
    let runtime = absolute("runtime");
    let features = "[\"format-hostname\", \"format-uri\", \"http\", \"pattern-backtracking\"]";
    format!(
        "[package]\nname = \"conformance\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n
[dependencies]\nringback-runtime = {{ path = {runtime:?}, features = {features} }}\nserde_json = \"1\"\n
[profile.dev]\ndebug = false\n\n[workspace]\n"
    )
}

/// An absolute path in the workspace.
fn absolute(path: &str) -> String {
    let path = crate::in_repository(path);
    path.canonicalize().unwrap_or(path).display().to_string()
}

fn library(taken: &[usize]) -> String {
    taken.iter().fold("//! The validators of the groups.\n\n".to_owned(), |mut text, &nth| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "pub mod {};", module(nth));
        text
    })
}

fn main(taken: &[usize]) -> String {
    let arms: String = taken
        .iter()
        .map(|&nth| format!("        \"{nth}\" => verdict::<conformance::{}::payload::Payload>(data),\n", module(nth)))
        .collect();
    let harness = absolute("tests/src/harness.rs");
    format!(
        "//! Answers each line of a file: the number of a group, a tab, and a value.

#[path = {harness:?}]
mod harness;

use ringback_runtime::Payload;
use ringback_runtime::serde::de::DeserializeOwned;

fn main() {{
    let file = std::env::args().nth(1).expect(\"the file of questions\");
    let questions = std::fs::read_to_string(file).expect(\"the questions\");
    for question in questions.lines() {{
        let (group, data) = question.split_once('\\t').expect(\"a group and a value\");
        println!(\"{{}}\", answer(group, data));
    }}
}}

fn answer(group: &str, data: &str) -> &'static str {{
    match group {{
{arms}        _ => \"malformed\",
    }}
}}

fn verdict<T: Payload + DeserializeOwned>(data: &str) -> &'static str {{
    let outcome = harness::check_payload::<T>(data.as_bytes());
    if outcome.malformed.is_some() {{
        return \"malformed\";
    }}
    if !outcome.serde {{
        return \"not the same with serde\";
    }}
    if !outcome.report.is_empty() {{
        return \"invalid\";
    }}
    match (outcome.strict, outcome.same) {{
        (false, _) => \"not held\",
        (true, false) => \"altered\",
        (true, true) => \"valid\",
    }}
}}
"
    )
}

/// The program, or the compiler errors.
fn compile(folder: &Path) -> Result<Result<std::path::PathBuf, String>, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--offline", "--message-format", "short"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTFLAGS", "-Awarnings")
        .output()
        .map_err(|error| failed(folder, &error))?;
    let program = folder.join("target/debug").join(format!("conformance{}", std::env::consts::EXE_SUFFIX));
    Ok(if output.status.success() { Ok(program) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) })
}

/// The groups whose modules have errors.
fn modules_of(errors: &str) -> BTreeSet<usize> {
    let lines = errors.lines().filter(|line| line.contains("error"));
    let numbers = lines.filter_map(|line| {
        let rest = line.split_once("src/group")?.1;
        rest.split('/').next()?.parse().ok()
    });
    numbers.collect()
}

fn answers(program: &Path, questions: &Path) -> Result<Vec<Verdict>, Failure> {
    let output = Command::new(program).arg(questions).output().map_err(|error| failed(program, &error))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Failure::new(errors, "fix the validator"));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let verdict = |line: &str| match line {
        "valid" => Verdict::Valid,
        "invalid" => Verdict::Invalid,
        "not held" => Verdict::NotHeld,
        "altered" => Verdict::Altered,
        _ => Verdict::Malformed,
    };
    Ok(text.lines().map(verdict).collect())
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    // Cargo compares modification times, and most files do not change between runs.
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format_args!("{}: {error}", path.display()), "check that it exists and that you have access")
}
