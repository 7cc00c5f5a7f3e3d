//! The command line from outside: its output, its exit codes, and the files that it writes.

mod accept;
mod check;
mod desk;
mod documents;
mod folders;
mod init;
mod links;
mod manifest;
mod output;
mod project;
mod provider;
mod review;
mod send;
mod sync;
