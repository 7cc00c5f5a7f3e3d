//! Receives orders.

use axum::{Router, routing::any};
use webhooks::example::order_created::OrderCreated;
use webhooks::{Keys, PublicUrl, Receiver, Verified};

/// The test key with which `cargo ringback send` signs. A real one is a secret of the environment.
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn order(order: Verified<OrderCreated>) {
    eprintln!("order {} costs {} cents", order.id, order.total);
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The URL that the provider knows, without the paths.
    let url = PublicUrl::base("https://hooks.example.com")?;
    let router = Router::new().route("/hook", any(order)).with_state(Receiver::new(Keys::new([KEY])?, url));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
