//! `send`: which requests are sent for events that are wrong.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use crate::desk::{Desk, command};

/// A document with events of one URL, told by `type`; each requires these members beside it.
fn events(events: &[(&str, &str)]) -> String {
    let event = |(name, member): &(&str, &str)| {
        format!(
            "  {name}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, required: \
             [type, {member}], properties: {{type: {{const: {name}}}, {member}: {{type: string}}}}}}}}}}}}}}}}\n"
        )
    };
    let webhooks: String = events.iter().map(event).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: Events, version: '1'}}\nx-events: {{tell: [{{body: /type}}]}}\nwebhooks:\n{webhooks}"
    )
}

#[test]
fn another_event_is_one_that_refuses_the_payload() {
    let desk = Desk::new();
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let to = format!("http://{}/hook", server.local_addr().expect("an address"));
    let send = || command(desk.root(), &["send", "paid", "--break", "other-event", "--specs", "specs", "--to", &to]);
    // The payload is a valid `lost`.
    desk.write_spec("acme/events.yaml", &events(&[("lost", "id"), ("paid", "id")]));
    send().ends(0).prints("not sent: with the text of any other event, the payload is a valid one\n");
    command(desk.root(), &["send", "acme", "--all", "--break", "other-event", "--specs", "specs", "--to", &to])
        .ends(0)
        .prints("paid: not sent: ");
    // But no valid `sent`.
    desk.write_spec("acme/events.yaml", &events(&[("lost", "id"), ("paid", "id"), ("sent", "to")]));
    let serving = thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"}") {
            let mut bytes = [0; 1024];
            let read = stream.read(&mut bytes).expect("a request");
            assert!(read > 0, "the request ends early");
            request.extend_from_slice(&bytes[..read]);
        }
        stream.write_all(b"HTTP/1.1 422 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").expect("an answer");
        String::from_utf8(request).expect("text")
    });
    send().ends(0).prints("json: 422\n");
    let request = serving.join().expect("it was asked once");
    assert!(request.contains("\"type\":\"sent\""), "{request}");
}
