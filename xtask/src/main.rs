//! The project's command line: `cargo xtask --help` lists it.

#![warn(clippy::print_stderr, clippy::print_stdout)]

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use clap::{Args, Parser, Subcommand};
use ringback_runtime::Wire;
use xtask::codegen::{self, Denied, Folders};
use xtask::conformance::{self, Suite};
use xtask::corpus::differential::Cases;
use xtask::corpus::progress::Progress;
use xtask::corpus::subject::Subject;
use xtask::corpus::{self, GeneratorProcess, Run};
use xtask::doctor::{self, Question, Saved};
use xtask::failure::Failure;
use xtask::send;
use xtask::terminal;
use xtask::webhooks::Sendable;

/// The generator allocates and frees millions of small objects on all threads.
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
    /// Generate the crate that receives the webhooks of the documents
    Codegen {
        /// Write nothing; list what would change, and exit with 1 if anything would
        #[arg(long)]
        check: bool,
        /// Treat all warnings as errors
        #[arg(long)]
        deny_warnings: bool,
        /// Treat examples that are invalid against their schemas, or cannot be read, as errors
        #[arg(long)]
        strict_examples: bool,
        /// Explain a problem by the id that its message has in brackets, and do nothing else
        #[arg(long, value_name = "ID")]
        explain: Option<String>,
        /// The folder of documents, with a folder of YAML and JSON files for each provider
        #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
        specs: PathBuf,
        /// The folder of the generated crate
        #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_out())]
        out: PathBuf,
    },
    /// Run the JSON Schema Test Suite with generated validators, and write docs/conformance.md
    Conformance {
        /// Run only the files whose path contains this text, and write nothing
        #[arg(long, value_name = "TEXT")]
        file: Option<String>,
    },
    /// Send a webhook to a server as its provider does: signed, by each of its wires
    ///
    /// The environment variable `RINGBACK_KEY` has the key (of a key pair, the private key). Without it, the test key
    /// signs.
    Send(SendArgs),
    /// Explain why the signature of a saved request does not match
    ///
    /// The environment variables `RINGBACK_KEY` and `RINGBACK_SECOND_KEY` have the receiver's keys. The test key is
    /// tried too.
    Doctor(DoctorArgs),
    /// Generate and compile the documents of a corpus, and compare the verdicts on payloads with known ones
    Corpus(CorpusArgs),
}

#[derive(Args)]
#[command(override_usage = "cargo xtask send [OPTIONS] --to <URL> <WEBHOOK>\n       \
                            cargo xtask send --break list [WEBHOOK]")]
struct SendArgs {
    /// The name of the webhook in its document
    #[arg(required_unless_present = "broken")]
    webhook: Option<String>,
    /// The server's URL, with the path of the request
    #[arg(long, value_name = "URL", required_unless_present = "broken")]
    to: Option<String>,
    /// The URL to sign, if it differs: the one registered with the provider, if the server is behind a proxy
    #[arg(long = "as", value_name = "URL")]
    signed_for: Option<String>,
    /// The wire; all wires of the webhook by default
    #[arg(long, value_parser = Wire::ALL.map(Wire::name))]
    wire: Option<String>,
    /// Break the request; `--break list` lists all breaks, or those that apply to the given webhook
    #[arg(long = "break", value_name = "WHAT")]
    broken: Option<String>,
    /// A further header, which replaces one of the same name; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// Send every webhook of the provider WEBHOOK
    #[arg(long)]
    all: bool,
    /// A file with a JSON payload, instead of the example
    #[arg(long, value_name = "FILE")]
    payload: Option<PathBuf>,
    /// The folder of documents
    #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
    specs: PathBuf,
}

#[derive(Args)]
struct DoctorArgs {
    /// The request: the request line, the headers, an empty line, and the body
    #[arg(long, value_name = "FILE")]
    request: PathBuf,
    /// The URL registered with the provider, with its query
    #[arg(long, value_name = "URL")]
    url: String,
    /// The name of the webhook in its document; all webhooks by default
    #[arg(long, value_name = "NAME")]
    webhook: Option<String>,
    /// The folder of documents
    #[arg(long, value_name = "DIR", default_value_os_t = codegen::default_specs())]
    specs: PathBuf,
}

#[derive(Args)]
struct CorpusArgs {
    /// The corpus, with `MANIFEST.json`, `specs/` and `payloads/INDEX.json`
    #[arg(value_name = "DIR", default_value_os_t = corpus::default_corpus())]
    folder: PathBuf,
    /// Only documents whose path contains this text
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Also generate values from every schema, and compare the verdicts with those of `jsonschema`
    #[arg(long)]
    differential: bool,
    /// The most values that are generated for a type
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    cases: usize,
    /// Show every mismatch, and the documents of each cause of refusal
    #[arg(long)]
    verbose: bool,
    /// Generate one crate with this name in the folder; for internal use
    #[arg(long, value_name = "NAME", hide = true)]
    one: Option<String>,
}

/// Success.
const FINE: u8 = 0;
/// A check failed.
const FINDINGS: u8 = 1;
/// The usage or the input is wrong.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let Cli { command } = Cli::parse();
    let code = match command {
        Command::Codegen { explain: Some(id), .. } => exit_code(codegen::explain(&id).map(|text| {
            terminal::out(text);
            FINE
        })),
        Command::Codegen { check, deny_warnings, strict_examples, explain: None, specs, out } => {
            let denied = Denied { wrong_examples: strict_examples, warnings: deny_warnings };
            run_codegen(check, denied, &Folders { specs, out })
        }
        Command::Conformance { file } => exit_code(run_conformance(file.as_deref())),
        Command::Send(arguments) => exit_code(run_send(arguments)),
        Command::Doctor(arguments) => exit_code(run_doctor(arguments)),
        Command::Corpus(arguments) => exit_code(run_corpus(arguments)),
    };
    ExitCode::from(code)
}

/// Shows a failure, and returns the exit code.
fn exit_code(outcome: Result<u8, Failure>) -> u8 {
    outcome.unwrap_or_else(|Failure { message }| {
        terminal::problems(message.trim_end().to_owned() + "\n");
        BAD_INPUT
    })
}

fn run_codegen(check: bool, denied: Denied, folders: &Folders) -> u8 {
    let start = Instant::now();
    let color = std::io::stderr().is_terminal();
    match codegen::plan(folders, denied, color) {
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
                    "{} from what the documents describe; run `{}`\n",
                    plan.count(),
                    folders.command()
                ));
                return FINDINGS;
            }
            if let Err(Failure { message }) = plan.apply() {
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
            "skipped: no JSON Schema Test Suite at {} (set RINGBACK_SUITE to its folder)\n",
            Suite::root().display()
        ));
        return Ok(FINE);
    };
    let mut groups = suite.groups()?;
    groups.retain(|group| file.is_none_or(|text| group.file.contains(text)));
    let outcome = conformance::run(&suite.remotes, groups, &conformance::default_folder())?;
    outcome.failures().iter().for_each(|failure| terminal::out(format_args!("{failure}\n")));
    terminal::out(format_args!("{}\n", outcome.summary()));
    if file.is_none() {
        terminal::out(conformance::write(&outcome)?);
    }
    Ok(if outcome.failures().is_empty() { FINE } else { FINDINGS })
}

fn run_send(arguments: SendArgs) -> Result<u8, Failure> {
    let SendArgs { webhook, to, signed_for, wire, broken, headers, all, payload, specs } = arguments;
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
        for broken in send::EventBreak::ALL {
            let statuses: Vec<_> = broken.statuses().iter().map(u16::to_string).collect();
            terminal::out(format_args!("{:20} {:18} {}\n", broken.name(), statuses.join(", "), broken.meaning()));
        }
        return Ok(FINE);
    }
    let usage =
        || Failure::new("a webhook and a server are required", "write `cargo xtask send WEBHOOK --to http://…`");
    let (webhook, to) = webhook.zip(to).ok_or_else(usage)?;
    let event = broken.as_deref().and_then(send::broken_event);
    let broken = broken.filter(|_| event.is_none()).map(|name| send::broken(&name)).transpose()?;
    let headers = headers.iter().map(|text| send::header(text)).collect::<Result<Vec<_>, _>>()?;
    let payload = payload.map(|file| send::payload(&file, codegen::file(&file)?)).transpose()?;
    let key = key("RINGBACK_KEY");
    if key.is_none() && broken.is_some() {
        terminal::error(format_args!(
            "RINGBACK_KEY is not set: a receiver without the test key refuses every request\n"
        ));
    }
    let sendables = Sendable::all(&folders)?;
    let request = send::SendOptions { webhook, to, signed_for, wire, broken, event, headers, payload, key };
    if all {
        return send_all(&sendables, &request);
    }
    let responses = send::send(&sendables, &request, SystemTime::now())?;
    for response in &responses {
        terminal::out(format_args!("{response}\n"));
    }
    if let Some(hint) = send::hint(&request, &responses) {
        terminal::out(format_args!("{hint}\n"));
    }
    Ok(if responses.iter().all(|response| response.is_right) { FINE } else { FINDINGS })
}

/// Sends every webhook of a provider that has an example.
fn send_all(sendables: &[Sendable], request: &send::SendOptions) -> Result<u8, Failure> {
    let of_provider = sendables.iter().filter(|sendable| sendable.provider == request.webhook);
    let own: Vec<_> = of_provider.filter(|sendable| sendable.example.is_some()).collect();
    if own.is_empty() {
        let what = format_args!("no webhook of a provider `{}` has an example", request.webhook).to_string();
        return Err(Failure::new(what, "write the name of its folder"));
    }
    let mut is_right = true;
    for sendable in own {
        let request = send::SendOptions { webhook: sendable.module.clone(), ..request.clone() };
        for response in send::send(sendables, &request, SystemTime::now())? {
            is_right &= response.is_right;
            terminal::out(format_args!("{} by {response}\n", sendable.name));
        }
    }
    Ok(if is_right { FINE } else { FINDINGS })
}

fn run_doctor(arguments: DoctorArgs) -> Result<u8, Failure> {
    let DoctorArgs { request, url, webhook, specs } = arguments;
    let saved = Saved::read(&codegen::file(&request)?)?;
    let keys = ["RINGBACK_KEY", "RINGBACK_SECOND_KEY"].into_iter().filter_map(|name| Some((name, key(name)?)));
    let keys = keys.collect();
    let all = Sendable::all(&Folders { specs, out: codegen::default_out() })?;
    let diagnosis = doctor::examine_request(&all, &Question { saved, url, webhook, keys })?;
    for line in &diagnosis.lines {
        terminal::out(format_args!("{line}\n"));
    }
    Ok(if diagnosis.is_right { FINE } else { FINDINGS })
}

/// A key from the environment, which other users of the machine cannot see.
fn key(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|key| !key.is_empty())
}

/// The most values that are generated for a document, as long as each of its types gets a few.
const MOST_CASES: usize = 40_000;

fn run_corpus(arguments: CorpusArgs) -> Result<u8, Failure> {
    let CorpusArgs { folder, only, differential, cases, verbose, one } = arguments;
    if let Some(name) = one {
        corpus::generated::one(&name, &folder)?;
        return Ok(FINE);
    }
    if !folder.join("MANIFEST.json").is_file() {
        terminal::out(format_args!(
            "skipped: no corpus at {} (give its folder, or set RINGBACK_CORPUS)\n",
            folder.display()
        ));
        return Ok(FINE);
    }
    let mut subjects = Subject::from_corpus(&folder, &corpus::default_overlays())?;
    subjects.extend(Subject::from_providers(&folder, &codegen::default_specs())?);
    subjects.retain(|subject| only.as_ref().is_none_or(|only| subject.name.contains(only)));
    if subjects.is_empty() {
        return Err(Failure::new("no path of a document contains that text", "omit `--only` to see their paths"));
    }
    let run = Run {
        subjects,
        folder: corpus::default_folder(),
        generator: GeneratorProcess::Separate,
        differential: differential.then_some(Cases { each: cases, all: MOST_CASES }),
    };
    let mut progress = Progress::new();
    let rows = corpus::run(&run, &mut progress)?;
    drop(progress);
    terminal::out(corpus::table::table(&rows, verbose));
    Ok(if rows.iter().all(corpus::Row::is_fine) { FINE } else { FINDINGS })
}
