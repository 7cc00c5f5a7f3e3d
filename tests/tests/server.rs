//! The example server, started on loopback: every webhook by each of its wires through a real HTTP client, every attack,
//! and clients that do what they can to disturb the others.

#[path = "../../generated/examples/receive/app.rs"]
mod app;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use ringback::testing::{Break, Signer};
use ringback::{PublicUrl, Receiver, Wire};
use xtask::codegen::{self, Folders};
use xtask::send::{self, Answer, Send};
use xtask::webhooks::Sendable;

use app::App;

/// The url that the providers were told; what connects is a proxy, so to speak.
const PUBLIC: &str = "https://hooks.example.com";
const WEBHOOKS: [(&str, &str); 4] = [
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
    let url = || PublicUrl::base(PUBLIC).expect("a url");
    let signalwire = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let telnyx = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let app = App {
        signalwire: Receiver::new(signalwire, url()).with_clock(now),
        telnyx: Receiver::new(telnyx, url()).with_clock(now),
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app::router(app)).await.expect("it never ends");
        });
    });
    address
});

static ALL: LazyLock<Vec<Sendable>> = LazyLock::new(|| {
    let folders = Folders { specs: codegen::default_specs(), out: codegen::default_out() };
    Sendable::all(&folders).unwrap_or_else(|failure| panic!("{}", failure.message))
});

/// Sends a webhook; none where its requests cannot be broken so.
fn answers(webhook: &str, path: &str, broken: Option<Break>) -> Option<Vec<Answer>> {
    let request = Send {
        webhook: webhook.to_owned(),
        to: format!("http://{}{path}", *SERVER),
        signed_for: Some(format!("{PUBLIC}{path}")),
        wire: None,
        broken,
        payload: None,
        key: None,
    };
    match send::send(&ALL, &request, now()) {
        Ok(answers) => Some(answers),
        Err(failure) if failure.message.contains("can be broken so") => None,
        Err(failure) => panic!("{}", failure.message),
    }
}

#[test]
fn every_webhook_arrives_by_each_of_its_wires() {
    let mut wires = Vec::new();
    for (webhook, path) in WEBHOOKS {
        for Answer { wire, status, text, .. } in answers(webhook, path, None).expect("requests") {
            assert_eq!(status, 200, "{webhook} by {wire:?}: {text}");
            assert!(
                text.starts_with("call ") || text.starts_with("recording ") || text.starts_with("stream "),
                "{text}"
            );
            wires.push((webhook, wire));
        }
    }
    let by = |webhook, wires: &[Wire]| wires.iter().map(move |wire| (webhook, *wire)).collect::<Vec<_>>();
    let all = [Wire::Json, Wire::Form, Wire::Query];
    let expected = [
        by("voice-status-callback", &all),
        by("recording-status-callback", &all),
        by("stream-status-callback", &[Wire::Json]),
        by("texml-stream-webhook", &[Wire::Form]),
    ];
    assert_eq!(wires, expected.concat());
}

#[test]
fn every_attack_is_refused_and_learns_nothing() {
    for (webhook, path) in WEBHOOKS {
        let mut count = 0;
        for &broken in Break::ALL {
            for Answer { wire, status, text, .. } in answers(webhook, path, Some(broken)).into_iter().flatten() {
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
fn other_methods_are_told_which_are_allowed() {
    let answer = raw(b"PUT /signalwire/voice HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
    assert!(answer.contains("allow: POST, GET\r\n"), "{answer}");
}

/// Sends bytes and reads all that comes back.
fn raw(bytes: &[u8]) -> String {
    let mut stream = connect();
    stream.write_all(bytes).expect("a request");
    let mut answer = Vec::new();
    // A server that has answered may close before everything was sent.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn connect() -> TcpStream {
    let stream = TcpStream::connect(*SERVER).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
    stream
}

#[test]
fn nobody_disturbs_the_others() {
    let head = b"POST /signalwire/voice HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    // A client that never goes on, in the head and in the body.
    let mut slow = connect();
    slow.write_all(head).expect("half a head");
    let mut waiting = connect();
    waiting.write_all(&[head.as_slice(), b"content-length: 100\r\n\r\n{"].concat()).expect("half a body");
    // One that goes away in the middle of its body.
    drop({
        let mut gone = connect();
        gone.write_all(&[head.as_slice(), b"content-length: 100\r\n\r\n{"].concat()).expect("half a body");
        gone
    });
    // A gigabyte is refused before it is sent; without a length, as soon as it is too much.
    let large = raw(&[head.as_slice(), b"content-length: 1073741824\r\nconnection: close\r\n\r\n"].concat());
    assert!(large.starts_with("HTTP/1.1 413 "), "{large}");
    // More headers than anybody reads.
    let flood = (0..2000).map(|nth| format!("x-{nth}: y\r\n")).collect::<String>();
    let flood = raw(&[head.as_slice(), flood.as_bytes(), b"\r\n"].concat());
    assert!(flood.starts_with("HTTP/1.1 431 "), "{flood}");
    for (webhook, path) in WEBHOOKS {
        assert!(answers(webhook, path, None).expect("requests").iter().all(|answer| answer.status == 200));
    }
}
