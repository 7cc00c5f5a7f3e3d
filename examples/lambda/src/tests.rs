//! Signed requests, passed to the handler, without AWS.

use std::time::{Duration, SystemTime};

use lambda_http::Body;
use ringback::Wire;
use ringback::acme::order_created::OrderCreated;
use ringback::http::HeaderValue;
use ringback::testing::Signer;
use serde_json::json;

use super::{Acme, Receiver, Request, Response, event, receiver};

const URL: &str = "https://hooks.example.com/acme";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn signer() -> Signer<Acme> {
    Signer::example(0).expect("a key for tests")
}

fn acme() -> Receiver<Acme> {
    let keys = signer().keys_as_written().collect::<String>();
    receiver(&keys, URL).expect("a key and a URL").with_clock(now)
}

fn send(request: Request) -> (u16, String) {
    let response: Response<String> = event(&acme(), request);
    (response.status().as_u16(), response.into_body())
}

#[test]
fn a_signed_event_is_received() {
    let request = signer().request::<OrderCreated>(Wire::Json, URL, now()).expect("a request");
    assert_eq!(send(request.map(Body::from)), (200, "order text costs 1 cents".to_owned()));
}

/// The same as the text that Lambda passes to the process for an HTTP API with a stage and a mapped path.
#[test]
fn a_signed_event_of_a_gateway_is_received() {
    let request = signer().request::<OrderCreated>(Wire::Json, URL, now()).expect("a request");
    let text = |value: &HeaderValue| value.to_str().expect("text").into();
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value)));
    let gateway = json!({
        "version": "2.0",
        "routeKey": "POST /v1/acme",
        "rawPath": "/prod/v1/acme",
        "rawQueryString": "",
        "headers": headers.collect::<serde_json::Map<_, _>>(),
        "requestContext": {
            "accountId": "1", "apiId": "a", "domainName": "a.execute-api.example.com", "domainPrefix": "a",
            "requestId": "r", "routeKey": "POST /v1/acme", "stage": "prod", "timeEpoch": 0,
            "http": {"method": "POST", "path": "/prod/v1/acme", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
        },
        "body": String::from_utf8(request.body().clone()).expect("text"),
        "isBase64Encoded": false,
    });
    let request = lambda_http::request::from_str(&gateway.to_string()).expect("an event of a gateway");
    assert_eq!(send(request), (200, "order text costs 1 cents".to_owned()));
}

#[test]
fn attacks_are_refused() {
    let attacks = signer().broken::<OrderCreated>(Wire::Json, URL, now());
    assert!(attacks.len() > 10, "{}", attacks.len());
    for (broken, request) in attacks {
        let (status, text) = send(request.map(Body::from));
        assert!(broken.statuses().contains(&status), "{broken:?}: {status}");
        assert_eq!(text, "", "{broken:?}");
    }
}
