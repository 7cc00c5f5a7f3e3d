//! A server of the files of a folder, on loopback and for a browser on the same machine.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use cargo_ringback::failure::Failure;

/// Nothing from elsewhere, and no text that becomes code or HTML.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types worker";

/// The longest head of a request.
const MOST_HEAD: u64 = 16 << 10;

/// A server of a folder.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Listens at a port of loopback; 0 is any.
    ///
    /// # Errors
    /// If the port is in use.
    pub fn start(folder: PathBuf, port: u16) -> Result<Self, Failure> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let address = listener.and_then(|listener| Ok((listener.local_addr()?.port(), listener)));
        let failed = |error| Failure::new(format_args!("port {port}: {error}"), "choose another one with `--port`");
        address.map(|(port, listener)| Self { folder, listener, port }).map_err(failed)
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the process ends.
    pub fn serve(self) {
        for stream in self.listener.incoming().flatten() {
            let folder = self.folder.clone();
            // A browser that goes away is no failure.
            thread::spawn(move || drop(answer(&stream, &folder)));
        }
    }

    /// Serves in a thread. Returns the URL.
    pub fn spawn(self) -> String {
        let url = self.url();
        thread::spawn(|| self.serve());
        url
    }
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(MOST_HEAD)).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = first.strip_prefix("GET ").and_then(|rest| rest.split_once(' ')).map(|(path, _)| path);
    let (status, kind, body) = match path.and_then(|path| file(folder, path)) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-cache\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

/// A file below the folder, with its media type.
fn file(folder: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = path.split('?').next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => "text/plain; charset=utf-8",
    };
    Some((kind, fs::read(folder.join(path)).ok()?))
}
