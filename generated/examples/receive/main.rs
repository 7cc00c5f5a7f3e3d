//! A server that receives all webhooks of this crate's providers on loopback.
//!
//! ```console
//! $ cargo run -p ringback --example receive --features axum,testing
//! $ cargo xtask send voice-status-callback --to http://127.0.0.1:8080/signalwire/voice
//! ```
//!
//! `RINGBACK_ADDRESS` says where it listens, `RINGBACK_URL` the url before the paths that the providers were told (where it
//! listens, if nobody says it). `RINGBACK_ACME_KEY`, `RINGBACK_SIGNALWIRE_KEY` and `RINGBACK_TELNYX_KEY` are the keys, two of
//! each with a space between them while one takes over from the other; without them the keys for tests are accepted, which
//! everybody has.

mod app;
mod serve;

use std::env;
use std::error::Error;

use ringback::testing::Signer;
use ringback::{Keys, Limits, Provider, PublicUrl, Receiver};

use app::App;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    match run().await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        // What `main` returns is shown as `Debug` has it; this is for people.
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let address = env::var("RINGBACK_ADDRESS").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    let address = listener.local_addr()?;
    let url = env::var("RINGBACK_URL").unwrap_or_else(|_| format!("http://{address}"));
    // No webhook of theirs comes near it, and every connection may take as much.
    let limits = Limits { bytes: 1024 * 1024, ..Limits::DEFAULT };
    let app = App {
        acme: Receiver::new(keys("RINGBACK_ACME_KEY")?, PublicUrl::base(&url)?).with_limits(limits),
        signalwire: Receiver::new(keys("RINGBACK_SIGNALWIRE_KEY")?, PublicUrl::base(&url)?).with_limits(limits),
        telnyx: Receiver::new(keys("RINGBACK_TELNYX_KEY")?, PublicUrl::base(&url)?).with_limits(limits),
    };
    println!("listening on http://{address}");
    serve::serve(listener, app::router(app)).await;
    Ok(())
}

/// The keys of a variable, or those for tests.
fn keys<P: Provider>(variable: &str) -> Result<Keys<P>, Box<dyn Error>> {
    match env::var(variable) {
        Ok(keys) => Keys::new(keys.split_whitespace()).map_err(|error| format!("{variable}: {error}").into()),
        Err(_) => {
            eprintln!("{variable} is not set: the key for tests is accepted");
            Ok(Signer::example(0)?.keys()?)
        }
    }
}
