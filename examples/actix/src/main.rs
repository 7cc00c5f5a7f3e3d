//! Receives all events of a provider with actix-web.
//!
//! Its types of HTTP are those of `http` 0.2, while `ringback::http` is 1: [`parts`] and [`answer`] convert heads.
//! `ACME_KEY` is the key that the provider signs with. `ACME_URL` is the registered URL without its path, if there is a
//! proxy.

use std::env;
use std::error::Error;

use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use ringback::acme::{Acme, Event};
use ringback::http::request::Parts;
use ringback::http::{Request, Response};
use ringback::{Keys, PublicUrl, Receiver, Rejection};

#[cfg(test)]
mod tests;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = env::var("ACME_KEY").map_err(|_| "set ACME_KEY to the provider's key")?;
    let url = env::var("ACME_URL").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
    let receiver = Receiver::<Acme>::new(Keys::new([key])?, PublicUrl::base(&url)?);
    println!("listening on http://127.0.0.1:8080/acme");
    let app = move || App::new().app_data(web::Data::new(receiver.clone())).configure(routes);
    HttpServer::new(app).bind("127.0.0.1:8080")?.run().await?;
    Ok(())
}

fn routes(config: &mut web::ServiceConfig) {
    config.route("/acme", web::route().to(event));
}

async fn event(request: HttpRequest, body: web::Payload, receiver: web::Data<Receiver<Acme>>) -> HttpResponse {
    let response = match verified(&request, body, &receiver).await {
        Ok(event) => Response::new(format!("{:?}", event.name())),
        Err(rejection) => rejection.response(),
    };
    answer(response)
}

/// The event of a request, if the provider has signed it. The body is read once the head is in order.
async fn verified(request: &HttpRequest, body: web::Payload, receiver: &Receiver<Acme>) -> Result<Event, Rejection> {
    let parts = parts(request);
    let head = receiver.head::<Event>(&parts)?;
    let body = body.to_bytes_limited(head.limit()).await.map_err(|_| Rejection::TooLarge)?;
    let body = body.map_err(|_| Rejection::Interrupted)?;
    // Beside the payload, `Verified` has the proof, the identity and the findings.
    Ok(head.verify(&body)?.into_payload())
}

/// The head of a request in the types of `http` 1.
fn parts(request: &HttpRequest) -> Parts {
    let mut converted = Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        converted = converted.header(name.as_str(), value.as_bytes());
    }
    // Both versions have the same rules for methods, URLs and headers. Were they different, the default is a request
    // without a signature.
    converted.body(()).unwrap_or_default().into_parts().0
}

/// A response in the types of actix-web.
fn answer(response: Response<String>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let status = StatusCode::from_u16(parts.status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut converted = HttpResponse::build(status);
    for (name, value) in &parts.headers {
        converted.append_header((name.as_str(), value.as_bytes()));
    }
    converted.body(body)
}
