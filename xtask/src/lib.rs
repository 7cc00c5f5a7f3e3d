//! The commands, as a library that tests can call.

#![warn(clippy::print_stderr, clippy::print_stdout)]

pub mod codegen;
pub mod conformance;
pub mod corpus;
pub mod doctor;
pub mod failure;
mod folder;
pub mod plan;
pub mod send;
pub mod terminal;
pub mod webhooks;
