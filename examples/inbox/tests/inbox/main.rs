//! Tests of an inbox with SQLite and, where it is installed, Postgres.

mod behaviour;
mod kill;
#[cfg(feature = "postgres")]
mod server;
mod support;
