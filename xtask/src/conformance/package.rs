//! A crate of the validators of groups, and what it says of their tests.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use ringback_generator::{Options, SourceFile, generate};

use super::suite::Group;
use crate::codegen::workspace;
use crate::failure::Failure;

/// A group, and what became of it.
pub(super) struct Judged {
    pub group: Group,
    /// One for each test, or why there are none.
    pub verdicts: Result<Vec<Verdict>, String>,
}

/// What a validator says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Valid,
    Invalid,
    /// The validator accepts what the model does not hold.
    NotHeld,
    /// The model holds something else than what the validator accepts.
    Altered,
    Malformed,
}

/// Generates, compiles and runs.
pub(super) fn judge(remotes: &[SourceFile], groups: Vec<Group>, folder: &Path) -> Result<Vec<Judged>, Failure> {
    let src = folder.join("src");
    // What a run before this one has left must not be judged again.
    let _ = fs::remove_dir_all(&src);
    let mut refused: Vec<Option<String>> = Vec::new();
    for (nth, group) in groups.iter().enumerate() {
        refused.push(write_group(remotes, nth, group, folder)?.err());
    }
    write(&folder.join("Cargo.toml"), &manifest())?;
    let lock = workspace().join("Cargo.lock");
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
                    return Err(Failure::new(errors, "correct what the generator writes"));
                }
                for nth in broken {
                    refused[nth] = Some("what is generated does not compile".to_owned());
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
    let judged = groups.into_iter().zip(refused).map(|(group, refused)| {
        let verdicts = match refused {
            Some(reason) => Err(reason),
            None => Ok(answers.by_ref().take(group.tests.len()).collect()),
        };
        Judged { group, verdicts }
    });
    Ok(judged.collect())
}

/// Writes the module of one group, or says why there is none.
fn write_group(
    remotes: &[SourceFile],
    nth: usize,
    group: &Group,
    folder: &Path,
) -> Result<Result<(), String>, Failure> {
    let name = module(nth);
    let remotes: &[SourceFile] = if group.needs_remotes() { remotes } else { &[] };
    let input = |path: &str, text: String| SourceFile {
        provider: name.clone(),
        path: format!("{name}/{path}"),
        text: text.into_bytes(),
    };
    let mut documents = vec![input("openapi.json", document(remotes)), input("schema.json", group.schema.clone())];
    documents.extend(remotes.iter().cloned());
    let options = Options {
        package: "conformance".to_owned(),
        runtime: String::new(),
        workspace: false,
        server: false,
        formats: group.formats(),
    };
    let Ok(output) = catch_unwind(AssertUnwindSafe(|| generate(documents, &options))) else {
        return Ok(Err("the generator panics".to_owned()));
    };
    if output.has_errors() {
        let shown = output.show_problems(false);
        let errors = shown.lines().filter_map(|line| line.strip_prefix("error: "));
        return Ok(Err(errors.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("; ")));
    }
    for (path, text) in output.files.iter().filter(|(path, _)| path.starts_with(&format!("src/{name}/"))) {
        write(&folder.join(path), text)?;
    }
    Ok(Ok(()))
}

fn module(nth: usize) -> String {
    format!("group{nth}")
}

/// A webhook whose payload is the schema.
fn document(remotes: &[SourceFile]) -> String {
    // A document that nothing refers to by a path would be taken for one that should have webhooks.
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

/// The path of a part of the workspace.
fn absolute(path: &str) -> String {
    let path = workspace().join(path);
    path.canonicalize().unwrap_or(path).display().to_string()
}

fn library(taken: &[usize]) -> String {
    taken.iter().fold("//! The validators of the suite's groups.\n\n".to_owned(), |mut text, &nth| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "pub mod {};", module(nth));
        text
    })
}

fn main(taken: &[usize]) -> String {
    let arms: String = taken
        .iter()
        .map(|&nth| format!("        \"{nth}\" => judge::<conformance::{}::payload::Payload>(data),\n", module(nth)))
        .collect();
    let harness = absolute("tests/src/harness.rs");
    format!(
        "//! Judges each line of a file: the number of a group, a tab, and a value.

#[path = {harness:?}]
mod harness;

use ringback_runtime::Payload;

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

fn judge<T: Payload>(data: &str) -> &'static str {{
    let judgement = harness::judge_payload::<T>(data.as_bytes());
    if judgement.malformed.is_some() {{
        return \"malformed\";
    }}
    if !judgement.report.is_empty() {{
        return \"invalid\";
    }}
    match (judgement.strict, judgement.same) {{
        (false, _) => \"not held\",
        (true, false) => \"altered\",
        (true, true) => \"valid\",
    }}
}}
"
    )
}

/// The program, or what the compiler says is wrong.
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

/// The groups whose modules errors stand in.
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
        return Err(Failure::new(errors, "correct what the validator does"));
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
    // The compiler looks at times, and most files are the same from one run to the next.
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format_args!("{}: {error}", path.display()), "see that it is there and that you may use it")
}
