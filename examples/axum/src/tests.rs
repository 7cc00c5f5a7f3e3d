//! Signed requests, sent through the router.

use std::time::{Duration, SystemTime};

use axum::body::Body;
use http_body_util::BodyExt;
use ringback::acme::order_created::OrderCreated;
use ringback::testing::Signer;
use ringback::{Wire, http};
use tower::ServiceExt;

use super::{Acme, StatusCode, receiver, router};

const URL: &str = "https://hooks.example.com";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Acme> {
    Signer::example(0).expect("a key for tests")
}

async fn send(request: http::Request<Vec<u8>>) -> (StatusCode, String) {
    let keys = signer().keys_as_written().collect::<Vec<_>>().join(" ");
    let router = router(receiver(&keys, URL).expect("a key and a URL").with_clock(now));
    let response = router.oneshot(request.map(Body::from)).await.expect("a response");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    (parts.status, String::from_utf8(body.to_vec()).expect("text"))
}

/// Sends a payload that is signed as that of an order, whatever it is.
async fn send_json(json: &str) -> (StatusCode, String) {
    let request = signer().request_with::<OrderCreated>(Wire::Json, &format!("{URL}/acme"), now(), json);
    send(request.expect("a request")).await
}

#[tokio::test]
async fn events_reach_the_handler() {
    let created = r#"{"id": "1", "type": "order.created", "created": "2024-01-15T10:30:00Z",
        "data": {"id": "A7", "total": 1250}}"#;
    assert_eq!(send_json(created).await, (StatusCode::OK, "order A7 costs 1250 cents".to_owned()));
    let refund = r#"{"id": "2", "type": "refund.issued", "created": "2024-01-15T10:30:00Z",
        "data": {"order": "A7", "amount": 1250}}"#;
    assert_eq!(send_json(refund).await, (StatusCode::OK, "order A7 is paid back".to_owned()));
}

#[tokio::test]
async fn unknown_events_are_acknowledged() {
    let unknown = r#"{"id": "3", "type": "order.lost", "created": "2024-01-15T10:30:00Z"}"#;
    assert_eq!(send_json(unknown).await, (StatusCode::OK, "nothing to do".to_owned()));
}

#[tokio::test]
async fn what_no_type_holds_is_answered_by_on_refused() {
    let damaged = r#"{"id": "4", "type": "order.created", "created": "2024-01-15T10:30:00Z"}"#;
    assert_eq!(send_json(damaged).await, (StatusCode::ACCEPTED, String::new()));
}

/// Requests that are not signed as they should be, each broken in another way.
#[tokio::test]
async fn attacks_are_refused() {
    let attacks = signer().broken::<OrderCreated>(Wire::Json, &format!("{URL}/acme"), now());
    assert!(attacks.len() > 10, "{}", attacks.len());
    for (broken, request) in attacks {
        let (status, text) = send(request).await;
        let expected = broken.statuses();
        // A payload that is damaged, but signed, is answered by `on_refused`.
        let is_kept = status == StatusCode::ACCEPTED && (expected.contains(&422) || expected.contains(&400));
        assert!(is_kept || expected.contains(&status.as_u16()), "{broken:?}: {status}");
        assert_eq!(text, "", "{broken:?}");
    }
}
