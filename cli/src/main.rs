//! The program that Cargo calls for `cargo ringback`.

use std::process::ExitCode;

use clap::Parser;

/// The generator allocates and frees millions of small objects on all threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Receives webhooks by code that is generated from their OpenAPI documents
#[derive(Parser)]
#[command(name = "cargo-ringback", bin_name = "cargo ringback", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: cargo_ringback::Command,
}

fn main() -> ExitCode {
    // Cargo passes the name of the subcommand as the first argument.
    let is_name = |(nth, argument): &(usize, std::ffi::OsString)| *nth == 1 && argument == "ringback";
    let arguments = std::env::args_os().enumerate().filter(|argument| !is_name(argument)).map(|(_, argument)| argument);
    cargo_ringback::run("cargo ringback", Cli::parse_from(arguments).command)
}
