//! Receives events: what is answered with 200 is kept.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::routing::any;
use ringback::acme::{Acme, Event};
use ringback::{Receiver, Verified};
use tokio::sync::Notify;

use crate::storage::{Kept, Storage};

/// What requests are verified with, where they are kept, and who is told.
#[derive(Clone)]
pub struct Inbox<S> {
    pub receiver: Receiver<Acme>,
    pub storage: S,
    /// Wakes the worker of this process.
    pub wake: Arc<Notify>,
}

impl<S> FromRef<Inbox<S>> for Receiver<Acme> {
    fn from_ref(inbox: &Inbox<S>) -> Self {
        inbox.receiver.clone()
    }
}

/// The routes of an inbox.
pub fn router<S: Storage>(inbox: Inbox<S>) -> Router {
    Router::new().route("/acme", any(event::<S>)).with_state(inbox)
}

/// Every answer but 200 makes the provider deliver again, which does no harm: the identity is the same.
async fn event<S: Storage>(State(inbox): State<Inbox<S>>, event: Verified<Event>) -> StatusCode {
    let Ok(body) = serde_json::to_string(&*event) else { return StatusCode::INTERNAL_SERVER_ERROR };
    let kept = Kept { identity: identity(&event), name: event.name(), body };
    if let Err(error) = inbox.storage.keep(&kept).await {
        eprintln!("an event is not kept: {error}");
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    inbox.wake.notify_one();
    StatusCode::OK
}

/// What makes two deliveries the same event: the identity that the document describes, if the signature covers it. With
/// any other, somebody who has captured a request could send it as a new event; the digest of its signed message only
/// tells copies.
fn identity(event: &Verified<Event>) -> String {
    let provider = event.proof().provider;
    match event.identity().filter(|identity| identity.is_signed()) {
        // As JSON, in which no text can look like two.
        Some(identity) => format!("{provider} {}", serde_json::Value::from(identity.texts())),
        None => {
            let digest = event.proof().digest().iter().map(|byte| format!("{byte:02x}"));
            format!("{provider} copy {}", digest.collect::<String>())
        }
    }
}
