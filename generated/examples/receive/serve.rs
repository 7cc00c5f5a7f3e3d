//! Serves a router so that no client can hold it up: what is not there in time ends, and so many connections are open at a
//! time. `axum::serve` sets none of these bounds.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long a client may take for the head of a request; a connection on which nothing more comes ends after it, too.
pub const HEAD: Duration = Duration::from_secs(10);
/// How long a request may take from its head to its answer: its body has to be there in that time, and the handler ready.
pub const REQUEST: Duration = Duration::from_secs(30);
/// How many connections are open at a time. Each may hold one body in memory, so that this many times the receiver's limit
/// is the most that all bodies take.
const CONNECTIONS: usize = 256;

/// Serves until the process ends.
pub async fn serve(mut listener: TcpListener, router: Router) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(slot) = Arc::clone(&slots).acquire_owned().await {
        let (stream, _) = Listener::accept(&mut listener).await;
        let router = router.clone();
        tokio::spawn(async move {
            connection(stream, router).await;
            drop(slot);
        });
    }
}

/// Serves one connection until it ends.
pub async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, router: Router) {
    let service = TowerToHyperService::new(router.layer(middleware::from_fn(in_time)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    // What goes wrong with a connection is the client's business: it is gone, or was too slow.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(REQUEST, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}
