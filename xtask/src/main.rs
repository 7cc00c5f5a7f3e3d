//! The project's command line: `cargo xtask --help` lists it.

#![warn(clippy::print_stderr, clippy::print_stdout)]

use std::path::PathBuf;
use std::process::ExitCode;

use cargo_ringback::failure::Failure;
use cargo_ringback::{FINDINGS, FINE, exit_code, terminal};
use clap::{Args, Parser, Subcommand};
use xtask::conformance::{self, Suite};
use xtask::corpus::differential::Cases;
use xtask::corpus::progress::Progress;
use xtask::corpus::subject::Subject;
use xtask::corpus::{self, GeneratorProcess, Run};
use xtask::playground::{self, Server};

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
    #[command(flatten)]
    Ringback(cargo_ringback::Command),
    /// Run the JSON Schema Test Suite with generated validators, and write docs/conformance.md
    Conformance {
        /// Run only the files whose path contains this text, and write nothing
        #[arg(long, value_name = "TEXT")]
        file: Option<String>,
    },
    /// Generate and compile the documents of a corpus, and compare the verdicts on payloads with known ones
    Corpus(CorpusArgs),
    /// Build the playground, a page with the generator in it, and serve it on loopback
    Playground {
        /// Only build it, into target/playground/page
        #[arg(long)]
        build: bool,
        /// Run its tests in Chromium instead of serving it
        #[arg(long, conflicts_with = "build")]
        test: bool,
        /// The port
        #[arg(long, default_value_t = 8722)]
        port: u16,
    },
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
    /// The most values that are generated for a document, as long as each of its types gets a few
    #[arg(long, value_name = "COUNT", default_value_t = 40_000)]
    values: usize,
    /// Show every mismatch, and the documents of each cause of refusal
    #[arg(long)]
    verbose: bool,
    /// Generate one crate with this name in the folder; for internal use
    #[arg(long, value_name = "NAME", hide = true)]
    one: Option<String>,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Ringback(command) => cargo_ringback::run("cargo xtask", command),
        Command::Conformance { file } => exit_code(run_conformance(file.as_deref())),
        Command::Corpus(arguments) => exit_code(run_corpus(arguments)),
        Command::Playground { build, test, port } => exit_code(run_playground(build, test, port)),
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

fn run_playground(only_build: bool, test: bool, port: u16) -> Result<u8, Failure> {
    let sizes = playground::build()?;
    terminal::out(format_args!("{sizes}\n"));
    if test {
        playground::test()?;
    } else if !only_build {
        let server = Server::start(playground::folder(), port)?;
        terminal::out(format_args!("serving {}\n", server.url()));
        server.serve();
    }
    Ok(FINE)
}

fn run_corpus(arguments: CorpusArgs) -> Result<u8, Failure> {
    let CorpusArgs { folder, only, differential, cases, values, verbose, one } = arguments;
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
    subjects.extend(Subject::from_providers(&folder, &xtask::default_specs())?);
    subjects.retain(|subject| only.as_ref().is_none_or(|only| subject.name.contains(only)));
    if subjects.is_empty() {
        return Err(Failure::new("no path of a document contains that text", "omit `--only` to see their paths"));
    }
    let run = Run {
        subjects,
        folder: corpus::default_folder(),
        generator: GeneratorProcess::Separate,
        differential: differential.then_some(Cases { each: cases, all: values }),
    };
    let mut progress = Progress::new();
    let rows = corpus::run(&run, &mut progress)?;
    drop(progress);
    terminal::out(corpus::table::table(&rows, verbose));
    Ok(if rows.iter().all(corpus::Row::is_fine) { FINE } else { FINDINGS })
}
