//! The project's command line: `cargo xtask --help` lists it.

#![warn(clippy::print_stderr, clippy::print_stdout)]

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use clap::{Args, Parser, Subcommand};
use xtask::codegen::{self, Folders};
use xtask::conformance::{self, Suite};
use xtask::corpus::differential::Cases;
use xtask::corpus::progress::Progress;
use xtask::corpus::subject::Subject;
use xtask::corpus::{self, Generator, Run};
use xtask::doctor::{self, Question, Saved};
use xtask::failure::Failure;
use xtask::send;
use xtask::terminal;
use xtask::webhooks::Sendable;

/// The generator makes and drops millions of small things, on all processors.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The project's command line",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the crate that receives the webhooks of the documents
    Codegen {
        /// Write nothing; list what would be written, and exit with 1 if there is anything
        #[arg(long)]
        check: bool,
        /// The folder of documents: a folder for each provider, with its YAML and JSON files
        #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
        specs: PathBuf,
        /// The folder of the generated crate
        #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_out())]
        out: PathBuf,
    },
    /// Judge the JSON Schema Test Suite by generated validators, and write docs/conformance.md
    Conformance {
        /// Judge only the files whose path has this in it, and write nothing
        #[arg(long, value_name = "TEXT")]
        file: Option<String>,
    },
    /// Send a webhook to a server as its provider does: signed, by each of its wires
    ///
    /// The key is that of the variable `RINGBACK_KEY` (of a key pair the private half); without it, the one for tests.
    Send(Send),
    /// Say why the signature of a saved request does not match
    ///
    /// The keys are those of the variables `RINGBACK_KEY` and `RINGBACK_SECOND_KEY`, as the receiver has them; the one for
    /// tests is tried, too.
    Doctor(Doctor),
    /// Carry the documents of a corpus through the whole way, and compare every verdict with that of others
    Corpus(Corpus),
}

#[derive(Args)]
#[command(override_usage = "cargo xtask send [OPTIONS] --to <URL> <WEBHOOK>\n       \
                            cargo xtask send --break list [WEBHOOK]")]
struct Send {
    /// The webhook, as its document names it
    #[arg(required_unless_present = "broken")]
    webhook: Option<String>,
    /// The server's url; its path is that of the request
    #[arg(long, value_name = "URL", required_unless_present = "broken")]
    to: Option<String>,
    /// The url that the provider was told, where that is another; a server behind a proxy is told it
    #[arg(long = "as", value_name = "URL")]
    signed_for: Option<String>,
    /// The wire, instead of all that the webhook has
    #[arg(long, value_parser = ["json", "form", "query"])]
    wire: Option<String>,
    /// Break the request in this way; `--break list` shows all, or what there is of the webhook that is named
    #[arg(long = "break", value_name = "WHAT")]
    broken: Option<String>,
    /// A file with the payload as JSON, instead of the example
    #[arg(long, value_name = "FILE")]
    payload: Option<PathBuf>,
    /// The folder of documents
    #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
    specs: PathBuf,
}

#[derive(Args)]
struct Doctor {
    /// The request: its first line, its headers, an empty line, and its body
    #[arg(long, value_name = "FILE")]
    request: PathBuf,
    /// The url that the provider was told, with its query
    #[arg(long, value_name = "URL")]
    url: String,
    /// The webhook, as its document names it; without it, all are tried
    #[arg(long, value_name = "NAME")]
    webhook: Option<String>,
    /// The folder of documents
    #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
    specs: PathBuf,
}

#[derive(Args)]
struct Corpus {
    /// The corpus: `MANIFEST.json`, `specs/` and `payloads/INDEX.json`
    #[arg(value_name = "DIR", default_value_os_t = corpus::default_corpus())]
    folder: PathBuf,
    /// Only documents whose path has this text in it
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Make values from every schema, too, and compare every verdict with that of `jsonschema`
    #[arg(long)]
    differential: bool,
    /// How many values are made for each type, at most
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    cases: usize,
    /// Show everything that is wrong, and which documents each cause of refusal stands in
    #[arg(long)]
    verbose: bool,
    /// Generate one crate of this name, in the folder; what the command itself calls
    #[arg(long, value_name = "NAME", hide = true)]
    one: Option<String>,
}

/// Everything is as it should be.
const FINE: u8 = 0;
/// A check found something.
const FINDINGS: u8 = 1;
/// What was asked for, or what was read, is wrong.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let Cli { command } = Cli::parse();
    let code = match command {
        Command::Codegen { check, specs, out } => run_codegen(check, &Folders { specs, out }),
        Command::Conformance { file } => shown(run_conformance(file.as_deref())),
        Command::Send(arguments) => shown(run_send(arguments)),
        Command::Doctor(arguments) => shown(run_doctor(arguments)),
        Command::Corpus(arguments) => shown(run_corpus(arguments)),
    };
    ExitCode::from(code)
}

/// The exit code, after a failure was shown.
fn shown(outcome: Result<u8, Failure>) -> u8 {
    outcome.unwrap_or_else(|Failure { message }| {
        terminal::problems(message.trim_end().to_owned() + "\n");
        BAD_INPUT
    })
}

fn run_codegen(check: bool, folders: &Folders) -> u8 {
    let start = Instant::now();
    let color = std::io::stderr().is_terminal();
    match codegen::plan(folders, color) {
        Err(Failure { message }) => {
            terminal::problems(message.trim_end().to_owned() + "\n");
            BAD_INPUT
        }
        Ok((plan, shown)) => {
            terminal::problems(shown);
            if check {
                terminal::out(plan.differences());
                if plan.is_empty() {
                    terminal::out(format_args!(
                        "{} is up to date with {}\n",
                        folders.out.display(),
                        folders.specs.display()
                    ));
                    return FINE;
                }
                terminal::error(format_args!(
                    "{} from what the documents say; run `{}`\n",
                    plan.count(),
                    folders.command()
                ));
                return FINDINGS;
            }
            if let Err(Failure { message }) = plan.carry_out() {
                terminal::problems(message + "\n");
                return BAD_INPUT;
            }
            terminal::out(&plan);
            terminal::out(format_args!("{} in {:.2} s\n", plan.summary(), start.elapsed().as_secs_f64()));
            FINE
        }
    }
}

fn run_conformance(file: Option<&str>) -> Result<u8, Failure> {
    let Some(suite) = Suite::find()? else {
        terminal::out(format_args!(
            "skipped: no JSON Schema Test Suite at {} (RINGBACK_SUITE says where)\n",
            Suite::root().display()
        ));
        return Ok(FINE);
    };
    let mut groups = suite.groups()?;
    groups.retain(|group| file.is_none_or(|text| group.file.contains(text)));
    let outcome = conformance::judge(&suite.remotes, groups, &conformance::default_folder())?;
    outcome.failures().iter().for_each(|failure| terminal::out(format_args!("{failure}\n")));
    terminal::out(format_args!("{}\n", outcome.summary()));
    if file.is_none() {
        terminal::out(conformance::write(&outcome)?);
    }
    Ok(if outcome.failures().is_empty() { FINE } else { FINDINGS })
}

fn run_send(arguments: Send) -> Result<u8, Failure> {
    let Send { webhook, to, signed_for, wire, broken, payload, specs } = arguments;
    let wire = wire.and_then(|name| send::wire(&name));
    let folders = Folders { specs, out: codegen::default_out() };
    if broken.as_deref() == Some("list") {
        let breaks = match webhook {
            Some(webhook) => send::breaks(&Sendable::all(&folders)?, &webhook, wire, SystemTime::now())?,
            None => send::all_breaks().collect(),
        };
        for broken in breaks {
            terminal::out(format_args!("{broken}\n"));
        }
        return Ok(FINE);
    }
    let usage = || Failure::new("a webhook and a server are needed", "write `cargo xtask send WEBHOOK --to http://…`");
    let (webhook, to) = webhook.zip(to).ok_or_else(usage)?;
    let broken = broken.map(|name| send::broken(&name)).transpose()?;
    let payload = payload.map(|file| send::payload(&file, codegen::file(&file)?)).transpose()?;
    let key = key("RINGBACK_KEY");
    if key.is_none() && broken.is_some() {
        terminal::error(format_args!(
            "RINGBACK_KEY is not set: a receiver that has not the key for tests refuses every request\n"
        ));
    }
    let request = send::Send { webhook, to, signed_for, wire, broken, payload, key };
    let answers = send::send(&Sendable::all(&folders)?, &request, SystemTime::now())?;
    for answer in &answers {
        terminal::out(format_args!("{answer}\n"));
    }
    if let Some(hint) = send::hint(&request, &answers) {
        terminal::out(format_args!("{hint}\n"));
    }
    Ok(if answers.iter().all(|answer| answer.is_right) { FINE } else { FINDINGS })
}

fn run_doctor(arguments: Doctor) -> Result<u8, Failure> {
    let Doctor { request, url, webhook, specs } = arguments;
    let saved = Saved::read(&codegen::file(&request)?)?;
    let keys = ["RINGBACK_KEY", "RINGBACK_SECOND_KEY"].into_iter().filter_map(|name| Some((name, key(name)?)));
    let keys = keys.collect();
    let all = Sendable::all(&Folders { specs, out: codegen::default_out() })?;
    let answer = doctor::examine_request(&all, &Question { saved, url, webhook, keys })?;
    for line in &answer.lines {
        terminal::out(format_args!("{line}\n"));
    }
    Ok(if answer.is_right { FINE } else { FINDINGS })
}

/// A key from the environment, where other users of the machine do not see it.
fn key(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|key| !key.is_empty())
}

/// How many values are made for one document, as long as each of its types has a few.
const MOST_CASES: usize = 40_000;

fn run_corpus(arguments: Corpus) -> Result<u8, Failure> {
    let Corpus { folder, only, differential, cases, verbose, one } = arguments;
    if let Some(name) = one {
        corpus::generated::one(&name, &folder)?;
        return Ok(FINE);
    }
    if !folder.join("MANIFEST.json").is_file() {
        terminal::out(format_args!(
            "skipped: no corpus at {} (name its folder, or set RINGBACK_CORPUS)\n",
            folder.display()
        ));
        return Ok(FINE);
    }
    let mut subjects = Subject::of_corpus(&folder, &corpus::default_overlays())?;
    subjects.retain(|subject| only.as_ref().is_none_or(|only| subject.name.contains(only)));
    if subjects.is_empty() {
        return Err(Failure::new("no document has that text in its path", "leave `--only` out to see their paths"));
    }
    let run = Run {
        subjects,
        folder: corpus::default_folder(),
        generator: Generator::Apart,
        differential: differential.then_some(Cases { each: cases, all: MOST_CASES }),
    };
    let mut progress = Progress::new();
    let rows = corpus::run(&run, &mut progress)?;
    drop(progress);
    terminal::out(corpus::table::table(&rows, verbose));
    Ok(if rows.iter().all(corpus::Row::is_fine) { FINE } else { FINDINGS })
}
