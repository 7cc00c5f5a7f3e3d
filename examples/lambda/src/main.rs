//! Receives all events of a provider in a function of AWS Lambda, behind a function URL or an HTTP API.
//!
//! `ACME_KEY` is the key that the provider signs with, and `ACME_URL` the registered URL. It is complete, with the path,
//! so that stages and mappings of paths do not matter.

use std::env;

use lambda_http::{Error, Request, Response, service_fn};
use ringback::acme::{Acme, Event};
use ringback::{Keys, PublicUrl, Receiver};

#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let receiver = receiver(&env::var("ACME_KEY")?, &env::var("ACME_URL")?)?;
    let receiver = &receiver;
    lambda_http::run(service_fn(|request| async move { Ok::<_, Error>(event(receiver, request)) })).await
}

fn receiver(key: &str, url: &str) -> Result<Receiver<Acme>, Error> {
    Ok(Receiver::new(Keys::new([key])?, PublicUrl::at(url)?))
}

/// What reaches the `match` was signed by the provider. The gateway has read the whole body, which is part of the
/// event that Lambda passes to this function.
fn event(receiver: &Receiver<Acme>, request: Request) -> Response<String> {
    let (parts, body) = request.into_parts();
    let event = match receiver.verify::<Event>(&parts, &body) {
        Ok(event) => event,
        Err(rejection) => return rejection.response(),
    };
    Response::new(match &*event {
        Event::OrderCreated(order) => format!("order {} costs {} cents", order.data.id, order.data.total),
        Event::RefundIssued(refund) => format!("order {} is paid back", refund.data.order),
        _ => "nothing to do".to_owned(),
    })
}
