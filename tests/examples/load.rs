//! Puts the example server under load: `cargo run --release -p ringback-tests --example load -- [COUNT]`.
//!
//! The server is a process of its own, so that its memory can be measured. It receives signed callbacks with `Verified`
//! and, for comparison, the same bodies with `axum::Json` into the same type without verification. All kinds of requests are
//! sent in turn, in one order and then in the other, and the medians are printed. COUNT is the number of each kind.

#[path = "../../generated/examples/receive/app.rs"]
mod app;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use axum::routing::post;
use axum::{Json, Router};
use ringback::signalwire::Signalwire;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::testing::{Example, Signer};
use ringback::{PublicUrl, Receiver, Signed, Wire};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use app::App;

const PUBLIC: &str = "https://hooks.example.com";
/// The number of concurrent connections.
const CONNECTIONS: usize = 32;
/// The number of requests of each kind before the measurement.
const WARM_UP: usize = 2_000;
/// How often all kinds are sent, in one order and then in the other, so that neither the order nor a slow moment of the
/// machine favours one of them.
const ROUNDS: usize = 5;

fn main() {
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some("--serve") {
        return serve();
    }
    let count = argument.map_or(50_000, |count| count.parse().expect("how many requests of each kind to send"));
    let mut server = Server::start();
    let mut loads = [
        Load::new("voice, form, HMAC-SHA1", request::<VoiceStatusCallback>(Wire::Form, "/signalwire/voice")),
        Load::new("stream, JSON, HMAC-SHA1", request::<StreamStatusCallback>(Wire::Json, "/signalwire/stream")),
        Load::new(
            "stream, JSON, axum::Json unverified",
            request::<StreamStatusCallback>(Wire::Json, "/unverified/stream"),
        ),
        Load::new("TeXML stream, form, Ed25519", request::<TexmlStreamWebhook>(Wire::Form, "/telnyx/stream")),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for load in &loads {
        runtime.block_on(send(&server.address, &load.request, WARM_UP.min(count)));
    }
    let before = server.memory();
    let share = count.div_ceil(2 * ROUNDS);
    for _ in 0..ROUNDS {
        for load in &mut loads {
            load.measure(&runtime, &server.address, share);
        }
        for load in loads.iter_mut().rev() {
            load.measure(&runtime, &server.address, share);
        }
    }
    loads.iter_mut().for_each(Load::print);
    println!("memory of the server: {before} -> {} KiB", server.memory());
    server.child.kill().expect("the server ends");
}

/// A kind of request.
struct Load {
    name: &'static str,
    request: Vec<u8>,
    /// Requests a second, for each measurement.
    rates: Vec<f64>,
    errors: usize,
}

impl Load {
    fn new(name: &'static str, request: Vec<u8>) -> Self {
        Self { name, request, rates: Vec::new(), errors: 0 }
    }

    fn measure(&mut self, runtime: &tokio::runtime::Runtime, address: &str, count: usize) {
        let start = Instant::now();
        self.errors += runtime.block_on(send(address, &self.request, count));
        // A float holds the count exactly.
        self.rates.push(f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / start.elapsed().as_secs_f64());
    }

    fn print(&mut self) {
        let Self { name, rates, errors, .. } = self;
        rates.sort_by(f64::total_cmp);
        let (least, most) = (rates[0], rates[rates.len() - 1]);
        let median = f64::midpoint(rates[rates.len() / 2], rates[(rates.len() - 1) / 2]);
        println!("{name}: {median:.0} a second (median; {least:.0} to {most:.0}), {errors} errors");
    }
}

fn request<T: Signed + Example>(wire: Wire, path: &str) -> Vec<u8> {
    let signer = Signer::<T::Provider>::example(0).expect("a key");
    let request = signer.request::<T>(wire, &format!("{PUBLIC}{path}"), now()).expect("a request");
    let (parts, body) = request.into_parts();
    let mut bytes = format!("{} {} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n", parts.method, parts.uri, body.len());
    for (name, value) in &parts.headers {
        bytes += &format!("{name}: {}\r\n", value.to_str().expect("a string"));
    }
    [bytes.as_bytes(), b"\r\n", &body].concat()
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// Sends a request repeatedly; returns how many failed.
async fn send(address: &str, request: &[u8], count: usize) -> usize {
    let connections = (0..CONNECTIONS).map(|nth| {
        let share = count / CONNECTIONS + usize::from(nth < count % CONNECTIONS);
        let (address, request) = (address.to_owned(), request.to_vec());
        async move {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            stream.set_nodelay(true).expect("a connection without delay");
            let (mut errors, mut answer) = (0, Vec::new());
            for _ in 0..share {
                stream.write_all(&request).await.expect("the request goes out");
                errors += usize::from(!is_taken(&mut stream, &mut answer).await);
            }
            errors
        }
    });
    let set = tokio::task::LocalSet::new();
    let tasks: Vec<_> = connections.map(|connection| set.spawn_local(connection)).collect();
    set.run_until(async move {
        let mut errors = 0;
        for task in tasks {
            errors += task.await.expect("a connection");
        }
        errors
    })
    .await
}

/// Reads a response, and returns whether its status is 200.
async fn is_taken(stream: &mut TcpStream, answer: &mut Vec<u8>) -> bool {
    answer.clear();
    loop {
        if let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if answer.len() >= end + 4 + length.unwrap_or(0) {
                return head.starts_with("http/1.1 200 ");
            }
        }
        if stream.read_buf(answer).await.expect("an answer") == 0 {
            return false;
        }
    }
}

/// The server process.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let own = std::env::current_exe().expect("this program");
        let mut child = Command::new(own).arg("--serve").stdout(Stdio::piped()).spawn().expect("the server");
        let mut address = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut address).expect("its address");
        Self { child, address: address.trim().to_owned() }
    }

    /// The memory of the process in KiB; 0 if unknown.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
    }
}

fn serve() {
    let url = || PublicUrl::base(PUBLIC).expect("a URL");
    let signalwire = Signer::<Signalwire>::example(0).and_then(|signer| signer.keys()).expect("a key");
    let telnyx = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let acme = Signer::example(0).and_then(|signer| signer.keys()).expect("a key");
    let app = App {
        acme: Receiver::new(acme, url()).with_clock(now),
        signalwire: Receiver::new(signalwire, url()).with_clock(now),
        telnyx: Receiver::new(telnyx, url()).with_clock(now),
    };
    let unverified = Router::new().route("/unverified/stream", post(unverified));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("{}", listener.local_addr().expect("an address"));
        axum::serve(listener, app::router(app).merge(unverified)).await.expect("it never ends");
    });
}

async fn unverified(Json(stream): Json<StreamStatusCallback>) -> String {
    format!("stream {} is {}", stream.params.control_id, stream.params.state)
}
