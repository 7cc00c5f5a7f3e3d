//! An inbox for webhooks: an event is in the database before its provider is told that it has arrived, and it is
//! processed exactly once, however often it is delivered and whenever a process is killed.
//!
//! [`receive`] verifies requests and keeps them, [`work`] processes what is kept, and [`storage`] says what both need of
//! a database. There is no code for a shutdown, because every moment is one at which a process may end.

#[cfg(feature = "postgres")]
pub mod postgres;
pub mod receive;
pub mod sqlite;
pub mod storage;
pub mod work;
