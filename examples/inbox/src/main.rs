//! Receives events into a database, and processes them.
//!
//! `INBOX_DATABASE` is `sqlite:<file>` or, with the feature `postgres`, `postgres://…`. `INBOX_ADDRESS` says where it
//! listens, `ACME_KEY` has the provider's key, and `ACME_URL` the registered URL without its path, if there is a proxy.
//! `INBOX_LEASE` and `INBOX_PAUSE` are milliseconds: how long a worker may take for an event, and how long it waits after
//! the first failure.

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use example_inbox::receive::{Inbox, router};
use example_inbox::sqlite::Sqlite;
use example_inbox::storage::Storage;
use example_inbox::work::{Pace, work};
use ringback::{Keys, PublicUrl, Receiver};
use tokio::net::TcpListener;
use tokio::sync::Notify;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let database = variable("INBOX_DATABASE", "sqlite:inbox.db");
    #[cfg(feature = "postgres")]
    if database.starts_with("postgres:") {
        return serve(example_inbox::postgres::Postgres::open(&database).await?).await;
    }
    serve(Sqlite::open(&database).await?).await
}

async fn serve<S: Storage>(storage: S) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(variable("INBOX_ADDRESS", "127.0.0.1:8080")).await?;
    let address = listener.local_addr()?;
    let key = env::var("ACME_KEY").map_err(|_| "set ACME_KEY to the provider's key")?;
    let url = PublicUrl::base(&variable("ACME_URL", &format!("http://{address}")))?;
    let receiver = Receiver::new(Keys::new(key.split_whitespace())?, url);
    let wake = Arc::new(Notify::new());
    let inbox = Inbox { receiver, storage: storage.clone(), wake: Arc::clone(&wake) };
    println!("listening on http://{address}/acme");
    // On the internet, limit the time for heads and bodies, and the number of connections, too:
    // `generated/examples/receive/serve.rs` does.
    // If either ends, the process does, and whatever supervises it starts it again.
    tokio::select! {
        served = axum::serve(listener, router(inbox)) => served?,
        () = work(storage, &wake, pace()?) => {}
    }
    Ok(())
}

fn pace() -> Result<Pace, Box<dyn Error>> {
    let mut pace = Pace::default();
    if let Ok(lease) = env::var("INBOX_LEASE") {
        pace.lease = Duration::from_millis(lease.parse()?);
        pace.look = pace.look.min(pace.lease);
    }
    if let Ok(pause) = env::var("INBOX_PAUSE") {
        pace.first_pause = Duration::from_millis(pause.parse()?);
    }
    Ok(pace)
}

fn variable(name: &str, default: &str) -> String {
    env::var(name).unwrap_or_else(|_| default.to_owned())
}
