//! Verifies requests in a tower layer, in front of any service: here a function, served by plain hyper.
//!
//! `ACME_KEY` is the key that the provider signs with. `ACME_URL` is the registered URL without its path, if there is a
//! proxy.

use std::convert::Infallible;
use std::env;
use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::server::conn::http1;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use ringback::acme::{Acme, Event};
use ringback::{Keys, Proof, PublicUrl, Receiver, Rejection, VerifyLayer};
use tokio::net::TcpListener;
use tower::ServiceBuilder;

#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = env::var("ACME_KEY").map_err(|_| "set ACME_KEY to the provider's key")?;
    let url = env::var("ACME_URL").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
    let receiver = Receiver::<Acme>::new(Keys::new([key])?, PublicUrl::base(&url)?);
    let service = ServiceBuilder::new().layer(VerifyLayer::<Event>::new(receiver)).service_fn(event);
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(10));
            if let Err(error) = http.serve_connection(TokioIo::new(stream), service).await {
                eprintln!("a connection ended: {error}");
            }
        });
    }
}

/// Called only with requests that the provider has signed. The layer has collected the body, and not read it, so that
/// this function decides how strictly to read.
async fn event(request: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let event = Event::receive(&parts, &body).and_then(|received| Ok(received.tolerant()?));
    Ok(match event {
        Ok(event) => {
            let key = parts.extensions.get::<Proof>().map(|proof| proof.key);
            Response::new(Full::from(format!("{:?}, signed with key {key:?}", event.name())))
        }
        Err(rejection) => Rejection::response(&rejection),
    })
}
