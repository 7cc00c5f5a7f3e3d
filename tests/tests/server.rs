//! The example server on loopback: every webhook by each of its wires through a real HTTP client, every attack, and
//! clients that try to disturb others.

#[path = "../../generated/examples/receive/app.rs"]
mod app;
#[path = "../../generated/examples/receive/serve.rs"]
mod serve;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use cargo_ringback::send::{self, EventBreak, Response, SendOptions};
use cargo_ringback::webhooks::Sendable;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::testing::{Break, Example, Signer};
use ringback::{PublicUrl, Receiver, Signed, Wire};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use xtask::default_specs;

use app::App;

/// The URL registered with the providers, as if there were a proxy.
const PUBLIC: &str = "https://hooks.example.com";
const WEBHOOKS: [(&str, &str); 7] = [
    ("order.created", "/acme"),
    ("order.shipped", "/acme"),
    ("refund.issued", "/acme"),
    ("voice-status-callback", "/signalwire/voice"),
    ("recording-status-callback", "/signalwire/recording"),
    ("stream-status-callback", "/signalwire/stream"),
    ("texml-stream-webhook", "/telnyx/stream"),
];

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// The server, which runs until the tests end.
static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener that does not block");
    let address = listener.local_addr().expect("an address");
    let router = router();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            serve::serve(listener, router).await;
        });
    });
    address
});

fn router() -> axum::Router {
    let url = || PublicUrl::base(PUBLIC).expect("a URL");
    let acme = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let signalwire = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let telnyx = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    app::router(App {
        acme: Receiver::new(acme, url()).with_clock(now),
        signalwire: Receiver::new(signalwire, url()).with_clock(now),
        telnyx: Receiver::new(telnyx, url()).with_clock(now),
    })
}

static ALL: LazyLock<Vec<Sendable>> =
    LazyLock::new(|| Sendable::all(&default_specs()).unwrap_or_else(|failure| panic!("{}", failure.message)));

fn request(webhook: &str, path: &str, broken: Option<Break>) -> SendOptions {
    SendOptions {
        webhook: webhook.to_owned(),
        to: format!("http://{}{path}", *SERVER),
        signed_for: Some(format!("{PUBLIC}{path}")),
        wire: None,
        broken,
        event: None,
        headers: Vec::new(),
        payload: None,
        key: None,
    }
}

/// Sends a webhook; `None` if the break does not apply.
fn responses(webhook: &str, path: &str, broken: Option<Break>) -> Option<Vec<Response>> {
    let request = request(webhook, path, broken);
    match send::send(&ALL, &request, now()) {
        Ok(responses) => Some(responses),
        Err(failure) if failure.message.contains("this break applies to none") => None,
        Err(failure) => panic!("{}", failure.message),
    }
}

#[test]
fn every_webhook_arrives_by_each_of_its_wires() {
    let mut wires = Vec::new();
    for (webhook, path) in WEBHOOKS {
        for Response { wire, status, text, .. } in responses(webhook, path, None).expect("requests") {
            assert_eq!(status, 200, "{webhook} by {wire:?}: {text}");
            assert!(
                text.starts_with("order ")
                    || text.starts_with("call ")
                    || text.starts_with("recording ")
                    || text.starts_with("stream "),
                "{text}"
            );
            wires.push((webhook, wire));
        }
    }
    let by = |webhook, wires: &[Wire]| wires.iter().map(move |wire| (webhook, *wire)).collect::<Vec<_>>();
    let all = [Wire::Json, Wire::Form, Wire::Query];
    let expected = [
        by("order.created", &[Wire::Json]),
        by("order.shipped", &[Wire::Json]),
        by("refund.issued", &[Wire::Json]),
        by("voice-status-callback", &all),
        by("recording-status-callback", &all),
        by("stream-status-callback", &[Wire::Json]),
        by("texml-stream-webhook", &[Wire::Form]),
    ];
    assert_eq!(wires, expected.concat());
}

/// A request that is signed correctly, for an event that is not the one in it.
#[test]
fn events_at_one_url() {
    for event in EventBreak::ALL {
        let request = SendOptions { event: Some(event), ..request("order.shipped", "/acme", None) };
        let answers = send::send(&ALL, &request, now()).unwrap_or_else(|failure| panic!("{}", failure.message));
        assert!(answers.iter().all(|answer| answer.is_right), "{}: {answers:?}", event.name());
    }
    let unknown = SendOptions { event: Some(EventBreak::UnknownEvent), ..request("order.shipped", "/acme", None) };
    let answers = send::send(&ALL, &unknown, now()).unwrap_or_else(|failure| panic!("{}", failure.message));
    assert_eq!(answers[0].text, "order unknown");
}

#[test]
fn every_attack_is_refused_without_details() {
    for (webhook, path) in WEBHOOKS {
        let mut count = 0;
        for &broken in Break::ALL {
            for Response { wire, status, text, .. } in responses(webhook, path, Some(broken)).into_iter().flatten() {
                let name = broken.name();
                assert!(broken.statuses().contains(&status), "{webhook} by {wire:?}, {name}: {status}");
                assert_eq!(text, "", "{webhook} by {wire:?}, {name}");
                count += 1;
            }
        }
        assert!(count > 15, "{webhook}: {count}");
    }
}

#[test]
fn other_methods_get_an_allow_header() {
    let answer = raw(b"PUT /signalwire/voice HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
    assert!(answer.contains("allow: POST, GET\r\n"), "{answer}");
}

/// Sends bytes and reads the whole response.
fn raw(bytes: &[u8]) -> String {
    let mut stream = connect();
    stream.write_all(bytes).expect("a request");
    let mut answer = Vec::new();
    // A server that has responded may close before everything was sent.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn connect() -> TcpStream {
    let stream = TcpStream::connect(*SERVER).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    stream
}

#[test]
fn no_client_disturbs_the_others() {
    let head = b"POST /signalwire/voice HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    // Clients that stop in the head and in the body.
    let mut slow = connect();
    slow.write_all(head).expect("half a head");
    let mut waiting = connect();
    waiting.write_all(&[head.as_slice(), b"content-length: 100\r\n\r\n{"].concat()).expect("half a body");
    // One that disconnects in the middle of its body.
    drop({
        let mut gone = connect();
        gone.write_all(&[head.as_slice(), b"content-length: 100\r\n\r\n{"].concat()).expect("half a body");
        gone
    });
    // A gigabyte is refused before it is sent; without a length, as soon as the limit is exceeded.
    let large = raw(&[head.as_slice(), b"content-length: 1073741824\r\nconnection: close\r\n\r\n"].concat());
    assert!(large.starts_with("HTTP/1.1 413 "), "{large}");
    // Too many headers.
    let flood = (0..2000).map(|nth| format!("x-{nth}: y\r\n")).collect::<String>();
    let flood = raw(&[head.as_slice(), flood.as_bytes(), b"\r\n"].concat());
    assert!(flood.starts_with("HTTP/1.1 431 "), "{flood}");
    for (webhook, path) in WEBHOOKS {
        assert!(responses(webhook, path, None).expect("requests").iter().all(|answer| answer.status == 200));
    }
}

/// A signed request of a webhook with another head: each header is replaced, or removed if there is no value.
fn signed<T: Signed + Example>(wire: Wire, path: &str, changes: &[(&str, Option<&str>)]) -> (String, Vec<u8>) {
    let signer = Signer::<T::Provider>::example(0).expect("a key");
    let request = signer.request::<T>(wire, &format!("{PUBLIC}{path}"), now()).expect("a request");
    let (parts, body) = request.into_parts();
    let mut head = format!("{} {} HTTP/1.1\r\nhost: x\r\n", parts.method, parts.uri);
    let others = parts.headers.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| *name != changed));
    let others = others.map(|(name, value)| (name.as_str(), value.to_str().expect("a string")));
    for (name, value) in others.chain(changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)))) {
        head += &format!("{name}: {value}\r\n");
    }
    (head, body)
}

/// Sends bytes and reads the head of the response, while the request may still be incomplete.
fn answer_to(stream: &mut TcpStream, bytes: &[u8]) -> String {
    stream.write_all(bytes).expect("a request");
    let mut answer = Vec::new();
    let mut byte = [0];
    while !answer.ends_with(b"\r\n\r\n") {
        // Without a response before the body, this runs into the read timeout.
        stream.read_exact(&mut byte).expect("an answer before the body");
        answer.extend(byte);
    }
    String::from_utf8(answer).expect("a string")
}

/// Heads that are refused whatever the body is, each with its status. The URL and the timestamp are those of signed
/// requests.
fn hopeless() -> Vec<(&'static str, u16, String)> {
    const SIGNATURE: &str = "x-signalwire-signature";
    const STAMP: &str = "telnyx-timestamp";
    let voice =
        |changes: &[(&str, Option<&str>)]| signed::<VoiceStatusCallback>(Wire::Json, "/signalwire/voice", changes).0;
    let stream =
        |changes: &[(&str, Option<&str>)]| signed::<TexmlStreamWebhook>(Wire::Form, "/telnyx/stream", changes).0;
    let hex = "0".repeat(40);
    let heads = [
        ("no signature", 401, voice(&[(SIGNATURE, None)])),
        ("an empty signature", 401, voice(&[(SIGNATURE, Some(""))])),
        ("a signature that is none", 401, voice(&[(SIGNATURE, Some("x"))])),
        ("a signature that is too long", 401, voice(&[(SIGNATURE, Some(&hex.repeat(200)))])),
        ("two signatures", 401, voice(&[(SIGNATURE, Some(&hex)), (SIGNATURE, Some(&hex))])),
        ("an unknown media type", 415, voice(&[("content-type", Some("text/plain"))])),
        ("a coding", 415, voice(&[("content-encoding", Some("gzip"))])),
        ("another method", 405, voice(&[]).replacen("POST", "PUT", 1)),
        ("a query with a body", 401, signed::<VoiceStatusCallback>(Wire::Query, "/signalwire/voice", &[]).0),
        ("no timestamp", 401, stream(&[(STAMP, None)])),
        ("a timestamp that is none", 401, stream(&[(STAMP, Some("+1700000000"))])),
        ("two timestamps", 401, stream(&[(STAMP, Some("1700000000")), (STAMP, Some("1700000000"))])),
        ("a stale timestamp", 401, stream(&[(STAMP, Some("1699999699"))])),
        ("a timestamp to come", 401, stream(&[(STAMP, Some("1700000301"))])),
    ];
    let mut heads: Vec<_> =
        heads.into_iter().map(|(name, status, head)| (name, status, head + "content-length: 1000\r\n")).collect();
    heads.push(("a length over the limit", 413, voice(&[]) + "content-length: 1073741824\r\n"));
    heads
}

/// Refusals based on the head are sent before the body arrives, so an unsigned request does not make a server read.
#[test]
fn heads_are_checked_before_the_body() {
    for (name, status, head) in hopeless() {
        let answer = answer_to(&mut connect(), format!("{head}\r\n").as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{name}: {answer}");
    }
}

/// A client that waits before it sends its body (RFC 9110, section 10.1.1) gets the refusal instead of `100 Continue`.
#[test]
fn a_refused_client_does_not_get_100_continue() {
    for (name, status, head) in hopeless() {
        let answer = answer_to(&mut connect(), format!("{head}expect: 100-continue\r\n\r\n").as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{name}: {answer}");
    }
    let (head, body) = signed::<VoiceStatusCallback>(Wire::Json, "/signalwire/voice", &[]);
    let head = format!("{head}content-length: {}\r\nexpect: 100-continue\r\n\r\n", body.len());
    let mut stream = connect();
    let answer = answer_to(&mut stream, head.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 100 "), "{answer}");
    let answer = answer_to(&mut stream, &body);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

/// Incomplete heads and bodies end at the timeouts of the example. The clock is paused, and advances when all tasks are
/// idle.
#[test]
fn incomplete_requests_time_out() {
    let (head, body) = signed::<VoiceStatusCallback>(Wire::Json, "/signalwire/voice", &[]);
    let head = format!("{head}content-length: {}\r\n", body.len());
    for (sent, starts_with, after) in [
        (head.clone().into_bytes(), "", serve::HEAD),
        ([head.as_bytes(), b"\r\n", &body[..5]].concat(), "HTTP/1.1 408 ", serve::REQUEST),
        // An idle connection after a complete request.
        ([head.as_bytes(), b"\r\n", &body].concat(), "HTTP/1.1 200 ", serve::HEAD),
    ] {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            let start = tokio::time::Instant::now();
            let (mut client, server) = tokio::io::duplex(64 * 1024);
            tokio::spawn(serve::connection(server, router()));
            client.write_all(&sent).await.expect("half a request");
            let mut answer = String::new();
            client.read_to_string(&mut answer).await.expect("the end of the connection");
            assert!(answer.starts_with(starts_with) && answer.is_empty() == starts_with.is_empty(), "{answer}");
            let took = start.elapsed();
            assert!(took >= after && took < after + Duration::from_secs(1), "{starts_with}: {took:?}");
        });
    }
}
