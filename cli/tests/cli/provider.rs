//! A provider's website on loopback: https, with a certificate of its own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rustls::crypto::ring::{default_provider, sign::any_eddsa_type};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, SignatureScheme, StreamOwned};

/// A website. It serves until the test's process ends.
pub(crate) struct Provider {
    port: u16,
    pages: Arc<Mutex<BTreeMap<String, Answer>>>,
    requests: Arc<Mutex<Vec<String>>>,
    certificate: CertificateDer<'static>,
}

/// What it answers at a path.
#[derive(Clone)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Whole(Vec<u8>),
    /// In chunks, until the client has enough.
    Endless,
    /// The start of a body that never comes.
    Stalled,
}

impl Answer {
    pub(crate) fn page(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("content-type", kind.to_owned())], body: Body::Whole(body.into()) }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Body::Whole(Vec::new()) }
    }

    pub(crate) fn redirect(status: u16, to: impl Into<String>) -> Self {
        Self::status(status).with("location", to)
    }

    pub(crate) fn endless() -> Self {
        Self { body: Body::Endless, ..Self::status(200) }
    }

    pub(crate) fn stalled() -> Self {
        Self { body: Body::Stalled, ..Self::status(200) }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl Provider {
    pub(crate) fn new() -> Self {
        let (certificate, key) = certificate();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key.into())
            .expect("a certificate");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (config, pages, requests) = (Arc::new(config), Arc::default(), Arc::default());
        let site = Self { port, pages: Arc::clone(&pages), requests: Arc::clone(&requests), certificate };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
                // A client that does not trust it hangs up.
                let _ = serve(StreamOwned::new(connection, stream.expect("a stream")), &pages, &requests);
            }
        });
        site
    }

    /// The URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Answers so at a path from now on.
    pub(crate) fn serves(&self, path: &str, answer: Answer) {
        self.pages.lock().expect("pages").insert(path.to_owned(), answer);
    }

    /// The heads of the requests since the last call.
    pub(crate) fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.requests.lock().expect("requests"))
    }

    /// Its certificate.
    pub(crate) fn pem(&self) -> String {
        let text = BASE64_STANDARD.encode(&self.certificate);
        format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
    }
}

fn serve(
    mut stream: StreamOwned<ServerConnection, TcpStream>,
    pages: &Mutex<BTreeMap<String, Answer>>,
    requests: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(&mut stream);
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let known = head.lines().find_map(|line| line.strip_prefix("if-none-match: ").map(str::to_owned));
    requests.lock().expect("requests").push(head);
    let mut answer = pages.lock().expect("pages").get(&path).cloned().unwrap_or(Answer::status(404));
    if known.is_some()
        && answer.headers.iter().find(|(name, _)| *name == "etag").map(|(_, etag)| etag) == known.as_ref()
    {
        answer = Answer::status(304);
    }
    let mut text = format!("HTTP/1.1 {} Reason\r\nconnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        text += &format!("{name}: {value}\r\n");
    }
    match answer.body {
        Body::Whole(body) => {
            if !text.contains("content-length") && answer.status != 304 {
                text += &format!("content-length: {}\r\n", body.len());
            }
            stream.write_all(format!("{text}\r\n").as_bytes())?;
            stream.write_all(&body)?;
        }
        Body::Endless => {
            stream.write_all(format!("{text}transfer-encoding: chunked\r\n\r\n").as_bytes())?;
            let chunk = [b"1000\r\n".as_slice(), &[b' '; 0x1000], b"\r\n"].concat();
            loop {
                stream.write_all(&chunk)?;
            }
        }
        Body::Stalled => {
            stream.write_all(format!("{text}content-length: 10\r\n\r\nopen").as_bytes())?;
            stream.flush()?;
            // Until the client hangs up.
            stream.read_to_end(&mut Vec::new())?;
        }
    }
    stream.conn.send_close_notify();
    stream.flush()
}

/// A certificate for 127.0.0.1 that is valid until 9999, and its key (RFC 5280, RFC 8410).
fn certificate() -> (CertificateDer<'static>, PrivatePkcs8KeyDer<'static>) {
    const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
    let seed = [7; 32];
    let key = der(0x30, &[&[2, 1, 0], &der(0x30, &[ED25519]), &der(0x04, &[&der(0x04, &[&seed])])]);
    let key = PrivatePkcs8KeyDer::from(key);
    let signing = any_eddsa_type(&key).expect("a key");
    let algorithm = der(0x30, &[ED25519]);
    let common_name = der(0x30, &[&[0x06, 3, 0x55, 4, 3], &der(0x0c, &[b"a provider"])]);
    let name = der(0x30, &[&der(0x31, &[&common_name])]);
    let validity = der(0x30, &[&der(0x17, &[b"700101000000Z"]), &der(0x18, &[b"99991231235959Z"])]);
    let names = der(0x30, &[&der(0x87, &[&[127, 0, 0, 1]])]);
    let extension = der(0x30, &[&[0x06, 3, 0x55, 0x1d, 0x11], &der(0x04, &[&names])]);
    let signed = der(
        0x30,
        &[
            &der(0xa0, &[&[2, 1, 2]]),
            &[2, 1, 1],
            &algorithm,
            &name,
            &validity,
            &name,
            &signing.public_key().expect("a public key"),
            &der(0xa3, &[&der(0x30, &[&extension])]),
        ],
    );
    let signer = signing.choose_scheme(&[SignatureScheme::ED25519]).expect("a scheme");
    let signature = signer.sign(&signed).expect("a signature");
    let certificate = der(0x30, &[&signed, &algorithm, &der(0x03, &[&[0], &signature])]);
    (CertificateDer::from(certificate), key)
}

/// A value in DER, which consists of parts.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [.., high, low] = content.len().to_be_bytes();
    let length: &[u8] = match content.len() {
        0..0x80 => &[low],
        0x80..0x100 => &[0x81, low],
        _ => &[0x82, high, low],
    };
    [&[tag], length, &content].concat()
}
