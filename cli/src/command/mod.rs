//! The commands: their arguments, and what each prints.

mod codegen;
mod review;
mod send;
mod sync;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use ringback_runtime::Wire;

use crate::failure::Failure;
pub use crate::failure::{BAD_INPUT, FINDINGS, FINE};
use crate::project::Project;
use crate::review::FailOn;
use crate::{init, terminal};

/// A command.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Write `ringback.toml`, and a first document to start from
    Init(InitArgs),
    /// Generate the crate that receives the webhooks of the documents
    Codegen(CodegenArgs),
    /// Say what a change of the documents means to a running service, and to code
    ///
    /// Without VERSIONS, the documents are compared with those of the last commit.
    Review(ReviewArgs),
    /// Fetch the documents that `sources.toml` lists, generate the crate, and review what has changed
    ///
    /// The exit code is 1 if the review is above the policy or a watched page has changed, and 2 if a source failed.
    Sync(SyncArgs),
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
}

/// What `init` writes.
#[derive(Args, Clone, Debug)]
pub struct InitArgs {
    /// The name of the first provider
    #[arg(long, value_name = "NAME", default_value = "example")]
    provider: String,
    /// The folder of the generated crate, which is also its name
    #[arg(long, value_name = "DIR", default_value = "webhooks")]
    out: String,
}

/// What `codegen` reads and writes.
#[derive(Args, Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub struct CodegenArgs {
    /// Write nothing; list what would change, and exit with 1 if anything would
    #[arg(long)]
    check: bool,
    /// As `--check`, but exit with 0
    #[arg(long)]
    dry_run: bool,
    /// Print what was planned, done and found as JSON
    #[arg(long)]
    json: bool,
    /// Treat all warnings as errors
    #[arg(long)]
    deny_warnings: bool,
    /// Treat examples that are invalid against their schemas, or cannot be read, as errors
    #[arg(long)]
    strict_examples: bool,
    /// Explain a problem, or an edit of a review, by the id that it has in brackets, and do nothing else
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
    /// The folder of documents, with a folder of YAML and JSON files for each provider
    #[arg(long, value_name = "DIR", requires = "out")]
    specs: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What `review` compares.
#[derive(Args, Clone, Debug)]
pub struct ReviewArgs {
    /// `BASE..HEAD` or `BASE`, revisions of Git; or two folders or documents: the old and the new one
    #[arg(value_name = "VERSIONS", num_args = 0..=2)]
    versions: Vec<String>,
    /// The same as `TAG..HEAD`: what has changed since a release
    #[arg(long, value_name = "TAG", conflicts_with = "versions")]
    since: Option<String>,
    /// How the review is shown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = FORMATS)]
    format: String,
    /// What makes the exit code 1; may be given several times
    #[arg(long, value_name = "WHAT", default_value = "refused", value_parser = FailOn::NAMES)]
    fail_on: Vec<String>,
    /// The folder of documents, for revisions
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

/// What `sync` fetches.
#[derive(Args, Clone, Debug)]
pub struct SyncArgs {
    /// Only these documents, such as `acme/*`
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
    /// Write nothing; list what has changed
    #[arg(long)]
    dry_run: bool,
    /// Accept documents with fewer webhooks than before
    #[arg(long)]
    allow_removal: bool,
    /// A PEM file with the certificates to trust, instead of the built-in ones: for a proxy that reads https
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// How long each request may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// How long a page may be
    #[arg(long, value_name = "MIB", default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..=1024))]
    limit: u64,
    /// How the review is shown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = FORMATS)]
    format: String,
    /// What in the review makes the exit code 1; may be given several times
    #[arg(long, value_name = "WHAT", default_value = "refused", value_parser = FailOn::NAMES)]
    fail_on: Vec<String>,
    /// The folder of documents
    #[arg(long, value_name = "DIR", requires = "out")]
    specs: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What `send` sends.
#[derive(Args, Clone, Debug)]
#[command(override_usage = "cargo ringback send [OPTIONS] --to <URL> <WEBHOOK>\n       \
                            cargo ringback send --break list [WEBHOOK]")]
pub struct SendArgs {
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
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

/// What `doctor` examines.
#[derive(Args, Clone, Debug)]
pub struct DoctorArgs {
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
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

/// The formats of a review.
const FORMATS: [&str; 5] = ["text", "markdown", "json", "github", "sarif"];

/// Runs a command in the current folder. `program` is how commands start, for messages: `cargo ringback`.
pub fn run(program: &'static str, command: Command) -> ExitCode {
    let here = Path::new(".");
    let find = |specs, out| Project::find(program, here, specs, out);
    exit_code(match command {
        Command::Init(InitArgs { provider, out }) => init::init(program, here, &provider, &out).map(|text| {
            terminal::out(text);
            FINE
        }),
        Command::Codegen(arguments) => codegen::run(arguments, find),
        Command::Review(arguments) => review::run(arguments, find),
        Command::Sync(arguments) => sync::run(arguments, find),
        Command::Send(arguments) => send::send(arguments, find),
        Command::Doctor(arguments) => send::doctor(arguments, find),
    })
}

/// Shows a failure, and returns the exit code.
pub fn exit_code(outcome: Result<u8, Failure>) -> ExitCode {
    let code = outcome.unwrap_or_else(|Failure { message }| {
        terminal::problems(message.trim_end().to_owned() + "\n");
        BAD_INPUT
    });
    ExitCode::from(code)
}
