//! The command line from outside: its output, its exit codes, and the files that it writes.

mod check;
mod desk;
mod documents;
mod folders;
mod links;
mod output;
mod project;
mod provider;
mod sync;
