//! Signed requests, and broken ones, through a router.

use std::time::SystemTime;

use axum::Router;
use axum::body::Body;
use axum::routing::any;
use tower::ServiceExt as _;
use webhooks::example::order_created::OrderCreated;
use webhooks::testing::Signer;
use webhooks::{PublicUrl, Receiver, Verified, Wire};

#[tokio::test]
async fn signed_requests_reach_the_handler() {
    let signer = Signer::example(0).expect("a key");
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    let receiver = Receiver::new(signer.keys().expect("keys"), url);
    let handler = |order: Verified<OrderCreated>| async move { order.id.clone() };
    let router = Router::new().route("/hook", any(handler)).with_state(receiver);
    let (url, now) = ("https://hooks.example.com/hook", SystemTime::now());
    let request = signer.request::<OrderCreated>(Wire::Json, url, now).expect("a request").map(Body::from);
    assert_eq!(router.clone().oneshot(request).await.expect("an answer").status(), 200);
    for (broken, request) in signer.broken::<OrderCreated>(Wire::Json, url, now) {
        let status = router.clone().oneshot(request.map(Body::from)).await.expect("an answer").status();
        assert!(broken.statuses().contains(&status.as_u16()), "{}: {status}", broken.name());
    }
}
