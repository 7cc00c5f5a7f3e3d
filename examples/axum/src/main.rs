//! Receives all events of a provider at one URL, with axum.
//!
//! `ACME_KEY` has the keys that the provider signs with: one, or two with a space between them during a rotation.
//! `ACME_URL` is the registered URL without its path, if there is a proxy.

use std::env;
use std::error::Error;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::any;
use ringback::acme::{Acme, Event};
use ringback::{Keys, PublicUrl, Receiver, RefusedRequest, Verified};
use tokio::net::TcpListener;

#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = env::var("ACME_KEY").map_err(|_| "set ACME_KEY to the provider's key")?;
    let url = env::var("ACME_URL").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
    let router = router(receiver(&key, &url)?);
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}/acme", listener.local_addr()?);
    // On the internet, limit the time for heads and bodies, and the number of connections, too:
    // `generated/examples/receive/serve.rs` does.
    axum::serve(listener, router).await?;
    Ok(())
}

/// What the provider's requests are verified with.
fn receiver(keys: &str, url: &str) -> Result<Receiver<Acme>, Box<dyn Error>> {
    let keys = Keys::new(keys.split_whitespace())?;
    Ok(Receiver::new(keys, PublicUrl::base(url)?).on_refused(refused))
}

fn router(receiver: Receiver<Acme>) -> Router {
    // `any`, because the extractor knows the methods of the webhooks.
    Router::new().route("/acme", any(event)).with_state(receiver)
}

/// Called only with events that the provider has signed, and whose payloads their types hold.
async fn event(event: Verified<Event>) -> String {
    for finding in event.report().findings() {
        eprintln!("the payload differs from the document: {finding}");
    }
    match &*event {
        Event::OrderCreated(order) => format!("order {} costs {} cents", order.data.id, order.data.total),
        Event::OrderShipped(order) => format!("order {} comes by {}", order.data.order.id, order.data.carrier),
        Event::RefundIssued(refund) => format!("order {} is paid back", refund.data.order),
        // An event that is newer than the document. Refuse it, and the provider sends it again and again.
        _ => "nothing to do".to_owned(),
    }
}

/// Sees the requests that the provider has signed, and whose payloads no type can hold. Keep them where somebody looks.
fn refused(request: &RefusedRequest<'_>) -> StatusCode {
    eprintln!("{} of {} bytes is refused: {}", request.webhook.name, request.body.len(), request.rejection);
    // An acknowledgement: another delivery would not help. Without `on_refused` the answer is 422.
    StatusCode::ACCEPTED
}
