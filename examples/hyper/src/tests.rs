//! Signed requests, sent through the layer.

use std::time::{Duration, SystemTime};

use hyper::StatusCode;
use ringback::acme::order_created::OrderCreated;
use ringback::testing::Signer;
use ringback::{Wire, http};
use tower::ServiceExt;

use super::{Acme, BodyExt, Bytes, Event, Full, PublicUrl, Receiver, ServiceBuilder, VerifyLayer, event};

const URL: &str = "https://hooks.example.com/acme";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Acme> {
    Signer::example(0).expect("a key for tests")
}

async fn send(request: http::Request<Vec<u8>>) -> (StatusCode, String) {
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    let receiver = Receiver::new(signer().keys().expect("a key"), url).with_clock(now);
    let service = ServiceBuilder::new().layer(VerifyLayer::<Event>::new(receiver)).service_fn(event);
    let response = service.oneshot(request.map(|body| Full::new(Bytes::from(body)))).await.expect("a response");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    (parts.status, String::from_utf8(body.to_vec()).expect("text"))
}

#[tokio::test]
async fn a_signed_event_passes() {
    let request = signer().request::<OrderCreated>(Wire::Json, URL, now()).expect("a request");
    let expected = r#"Some("order.created"), signed with key Some(0)"#;
    assert_eq!(send(request).await, (StatusCode::OK, expected.to_owned()));
}

#[tokio::test]
async fn attacks_are_refused() {
    let attacks = signer().broken::<OrderCreated>(Wire::Json, URL, now());
    assert!(attacks.len() > 10, "{}", attacks.len());
    for (broken, request) in attacks {
        let (status, text) = send(request).await;
        assert!(broken.statuses().contains(&status.as_u16()), "{broken:?}: {status}");
        assert_eq!(text, "", "{broken:?}");
    }
}
