//! Kills the processes of an inbox at random points under load: no acknowledged event is lost, and none is done twice.
//!
//! The test is the provider. It sends what is not acknowledged again, and starts a process again that it has killed.
//! `INBOX_RUNS` is the number of runs, each with its own random numbers.

use std::collections::{BTreeSet, VecDeque};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, mpsc};
use std::time::{Duration, Instant, SystemTime};

use crate::support::{Audit, Ledger, URL, created, event, identity, refund, request, shipped, signer};
use example_inbox::sqlite::Sqlite;
use fastrand::Rng;
use serde_json::Value;

/// How long anything may take.
const DEADLINE: Duration = Duration::from_mins(2);
const ORDERS: usize = 80;
const SENDERS: usize = 4;
const KILLS: usize = 12;

/// An inbox, as a process of its own.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    /// Starts a process, which may not listen yet.
    fn spawn(database: &str) -> Child {
        let key = signer().keys_as_written().collect::<String>();
        let mut command = Command::new(env!("CARGO_BIN_EXE_inbox"));
        command.env("INBOX_DATABASE", database).env("INBOX_ADDRESS", "127.0.0.1:0");
        command.env("ACME_KEY", key).env("ACME_URL", URL).env("INBOX_LEASE", "300").env("INBOX_PAUSE", "5");
        command.stdout(Stdio::piped()).spawn().expect("a process")
    }

    fn start(database: &str) -> Self {
        let mut child = Self::spawn(database);
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim_end().strip_prefix("listening on http://").and_then(|rest| rest.strip_suffix("/acme"));
        Self { child, address: address.and_then(|address| address.parse().ok()).expect("an address") }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        kill(&mut self.child);
    }
}

/// Sends SIGKILL, and waits until the process has ended.
fn kill(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// What the threads of a run share.
struct Run {
    database: String,
    /// A process cannot be asked for its address while it is started again.
    processes: Vec<RwLock<Process>>,
    events: Vec<Value>,
    /// The positions of the events that are to be sent.
    queue: Mutex<VecDeque<usize>>,
    requests: AtomicUsize,
    unanswered: AtomicUsize,
    kills: AtomicUsize,
}

impl Run {
    fn new(database: String, processes: usize, rng: &mut Rng) -> Self {
        // The first process creates the tables.
        let processes = (0..processes).map(|_| RwLock::new(Process::start(&database))).collect();
        let (requests, unanswered, kills) = Default::default();
        let events = events(rng);
        Self { database, processes, events, queue: Mutex::default(), requests, unanswered, kills }
    }

    /// Sends events until all are acknowledged, while processes are killed.
    fn load(&self, queue: Vec<usize>, kills: usize, rng: &mut Rng) {
        let acknowledged_between = 2 * queue.len() / kills;
        *self.queue.lock().unwrap_or_else(PoisonError::into_inner) = queue.into();
        std::thread::scope(|scope| {
            let (sender, acknowledged) = mpsc::channel();
            for _ in 0..SENDERS {
                let (mut rng, sender) = (rng.fork(), sender.clone());
                scope.spawn(move || self.send_all(&mut rng, &sender));
            }
            drop(sender);
            for _ in 0..kills {
                // Without senders there is nobody left to wait for, and the kill is in the work that remains.
                for _ in 0..rng.usize(1..=acknowledged_between) {
                    assert_ne!(acknowledged.recv_timeout(DEADLINE), Err(mpsc::RecvTimeoutError::Timeout));
                }
                self.kill_one(rng);
            }
        });
    }

    fn send_all(&self, rng: &mut Rng, acknowledged: &mpsc::Sender<()>) {
        let start = Instant::now();
        let lock = || self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let Some(nth) = lock().pop_front() else { return };
            assert!(start.elapsed() < DEADLINE, "the events are not acknowledged in time");
            let address = rng.choice(&self.processes).expect("a process").read().expect("no panic").address;
            self.requests.fetch_add(1, Ordering::Relaxed);
            match post(address, &self.events[nth]) {
                Some(status) => {
                    assert_eq!(status, 200);
                    let _ = acknowledged.send(());
                }
                None => {
                    self.unanswered.fetch_add(1, Ordering::Relaxed);
                    lock().push_back(nth);
                }
            }
        }
    }

    /// Kills a process at a random moment, and starts it again; some are killed while they start, too.
    fn kill_one(&self, rng: &mut Rng) {
        let killed = rng.choice(&self.processes).expect("a process");
        pass(Duration::from_micros(rng.u64(0..5_000)));
        let mut killed = killed.write().expect("no panic");
        kill(&mut killed.child);
        self.kills.fetch_add(1, Ordering::Relaxed);
        if rng.u8(0..4) == 0 {
            let mut starting = Process::spawn(&self.database);
            pass(Duration::from_micros(rng.u64(0..30_000)));
            kill(&mut starting);
            self.kills.fetch_add(1, Ordering::Relaxed);
        }
        *killed = Process::start(&self.database);
    }
}

/// Lets time pass, more exactly than a sleep does. Nothing depends on how much.
fn pass(time: Duration) {
    let start = Instant::now();
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}

/// The events of some orders, in an order in which refunds may come first.
fn events(rng: &mut Rng) -> Vec<Value> {
    let mut events = Vec::new();
    for nth in 0..ORDERS {
        let order = format!("order-{nth}");
        events.push(created(&format!("created-{nth}"), &order, rng.i64(0..100_000)));
        events.push(shipped(&format!("shipped-{nth}"), &order));
        if nth % 2 == 0 {
            events.push(refund(&format!("refund-{nth}"), &order, rng.i64(0..100_000)));
        }
        if nth % 8 == 0 {
            events.push(event(&format!("unknown-{nth}"), "order.lost", &Value::Null));
        }
    }
    rng.shuffle(&mut events);
    events
}

/// What the events are to lead to.
fn expected(events: &[Value]) -> Ledger {
    let entry = |event: &Value| {
        let (data, text) = (&event["data"], |value: &Value| value.as_str().map(str::to_owned));
        let entry = match event["type"].as_str()? {
            "order.created" => (text(&data["id"])?, data["total"].as_i64()?),
            "refund.issued" => (text(&data["order"])?, -data["amount"].as_i64()?),
            _ => return None,
        };
        Some((identity(event), vec![entry]))
    };
    events.iter().filter_map(entry).collect()
}

/// Sends an event; the status, if there is an answer.
fn post(address: SocketAddr, event: &Value) -> Option<u16> {
    let (parts, body) = request(event, SystemTime::now()).into_parts();
    let mut bytes = format!("POST {} HTTP/1.1\r\nhost: inbox\r\nconnection: close\r\n", parts.uri.path());
    for (name, value) in &parts.headers {
        bytes += &format!("{name}: {}\r\n", value.to_str().expect("text"));
    }
    bytes += &format!("content-length: {}\r\n\r\n", body.len());
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(DEADLINE)).ok()?;
    stream.write_all(&[bytes.as_bytes(), &body].concat()).ok()?;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    // Whatever comes after the head, an acknowledgement has been given.
    let head = std::str::from_utf8(&answer).ok()?.split_once("\r\n\r\n")?.0;
    head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

fn survives<S: Audit>(database: &str, processes: usize, seed: u64) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let rng = &mut Rng::with_seed(seed);
    let run = Run::new(database.to_owned(), processes, rng);
    let storage = runtime.block_on(S::opened(database));
    let all: BTreeSet<_> = run.events.iter().map(identity).collect();

    // Each event once, and a tenth of them twice at almost the same time.
    let queue = (0..run.events.len()).flat_map(|nth| std::iter::repeat_n(nth, if nth % 10 == 0 { 2 } else { 1 }));
    run.load(queue.collect(), KILLS, rng);
    let kept = runtime.block_on(storage.rows()).into_iter().map(|row| row.identity).collect::<Vec<_>>();
    assert_eq!(kept, all.iter().cloned().collect::<Vec<_>>(), "seed {seed}: acknowledged events are lost");

    // A quarter of them again, perhaps after they are done.
    let again = rng.choose_multiple(0..run.events.len(), run.events.len() / 4);
    run.load(again, KILLS / 4, rng);

    let start = Instant::now();
    let rows = loop {
        let rows = runtime.block_on(storage.rows());
        if rows.iter().all(|row| row.is_done) {
            break rows;
        }
        assert!(start.elapsed() < DEADLINE, "seed {seed}: these are never done: {rows:?}");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(rows.len(), all.len(), "seed {seed}: {rows:?}");
    assert_eq!(runtime.block_on(storage.ledger()), expected(&run.events), "seed {seed}");

    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    println!(
        "seed {seed}: {} events in {} requests, {} without an answer; {} kills of {processes} processes; {} events were \
         claimed again after a kill",
        rows.len(),
        count(&run.requests),
        count(&run.unanswered),
        count(&run.kills),
        // A refund may also have waited for its order.
        rows.iter().filter(|row| row.attempts > 1 && row.name.as_deref() != Some("refund.issued")).count(),
    );
}

fn seeds() -> std::ops::RangeInclusive<u64> {
    1..=env::var("INBOX_RUNS").map_or(1, |runs| runs.parse().expect("INBOX_RUNS is a number"))
}

#[test]
fn sqlite_survives() {
    for seed in seeds() {
        let folder = tempfile::tempdir().expect("a folder");
        survives::<Sqlite>(&format!("sqlite:{}", folder.path().join("inbox.db").display()), 1, seed);
    }
}

#[cfg(feature = "postgres")]
#[test]
fn postgres_survives() {
    let names: Vec<_> = seeds().map(|seed| format!("seed{seed}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let Some(server) = crate::server::Server::start(&names) else { return };
    for (seed, name) in seeds().zip(names) {
        survives::<example_inbox::postgres::Postgres>(&server.url(name), 3, seed);
    }
}
