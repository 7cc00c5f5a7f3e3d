//! `cargo ringback`: reads OpenAPI documents of webhooks and writes the crate that receives them.
//!
//! The commands are a library, so that a project can have them under its own name and tests can call them. [`run`] is
//! what a command line calls:
//!
//! ```no_run
//! use clap::Parser;
//!
//! #[derive(Parser)]
//! struct Cli {
//!     #[command(subcommand)]
//!     command: cargo_ringback::Command,
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     cargo_ringback::run("cargo xtask", Cli::parse().command)
//! }
//! ```

#![warn(clippy::print_stderr, clippy::print_stdout)]

pub mod codegen;
mod command;
pub mod doctor;
pub mod documents;
pub mod failure;
mod folder;
mod init;
mod keys;
mod manifest;
pub mod plan;
pub mod project;
pub mod review;
pub mod send;
pub mod sync;
pub mod terminal;
pub mod webhooks;

pub use command::{BAD_INPUT, Command, FINDINGS, FINE, exit_code, run};
