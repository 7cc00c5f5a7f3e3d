//! Signed requests, sent through the routes.

use std::time::{Duration, SystemTime};

use actix_web::test;
use ringback::acme::order_created::OrderCreated;
use ringback::testing::Signer;
use ringback::{Wire, http};

use super::{Acme, App, PublicUrl, Receiver, routes, web};

const URL: &str = "https://hooks.example.com/acme";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Acme> {
    Signer::example(0).expect("a key for tests")
}

/// Status, `Allow` and body of the response.
async fn send(request: http::Request<Vec<u8>>) -> (u16, Option<String>, String) {
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    let receiver = Receiver::new(signer().keys().expect("a key"), url).with_clock(now);
    let app = test::init_service(App::new().app_data(web::Data::new(receiver)).configure(routes)).await;
    let (parts, body) = request.into_parts();
    let method = parts.method.as_str().parse().expect("a method");
    let mut converted = test::TestRequest::with_uri(&parts.uri.to_string()).method(method).set_payload(body);
    for (name, value) in &parts.headers {
        converted = converted.append_header((name.as_str(), value.as_bytes()));
    }
    let response = test::call_service(&app, converted.to_request()).await;
    let allow = response.headers().get("allow").map(|allow| allow.to_str().expect("text").to_owned());
    let status = response.status().as_u16();
    (status, allow, String::from_utf8(test::read_body(response).await.to_vec()).expect("text"))
}

#[actix_web::test]
async fn a_signed_event_is_received() {
    let request = signer().request::<OrderCreated>(Wire::Json, URL, now()).expect("a request");
    assert_eq!(send(request).await, (200, None, r#"Some("order.created")"#.to_owned()));
}

#[actix_web::test]
async fn another_method_gets_an_allow_header() {
    let mut request = signer().request::<OrderCreated>(Wire::Json, URL, now()).expect("a request");
    *request.method_mut() = http::Method::PUT;
    assert_eq!(send(request).await, (405, Some("POST".to_owned()), String::new()));
}

/// A header that occurs twice arrives twice, so that a second signature is not dropped silently.
#[actix_web::test]
async fn attacks_are_refused() {
    let attacks = signer().broken::<OrderCreated>(Wire::Json, URL, now());
    assert!(attacks.len() > 10, "{}", attacks.len());
    for (broken, request) in attacks {
        let (status, _, text) = send(request).await;
        assert!(broken.statuses().contains(&status), "{broken:?}: {status}");
        assert_eq!(text, "", "{broken:?}");
    }
}
