//! The playground: its module, the page around it, and a server for both on loopback.

mod server;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_ringback::failure::Failure;
use cargo_ringback::{documents, terminal};
use serde_json::json;

pub use self::server::Server;
use crate::{default_specs, in_repository};

/// The module has at most so many bytes, compressed as servers do.
const MOST_COMPRESSED: usize = 3_000_000;

/// The folder of the complete page, which any server can serve.
pub fn folder() -> PathBuf {
    in_repository("target/playground/page")
}

/// Builds the module, and puts the page, the JavaScript around the module, and the documents of this repository together.
/// Returns a line with the sizes.
///
/// # Errors
/// If something cannot be built or written, or the module is too long.
pub fn build() -> Result<String, Failure> {
    let (source, page) = (in_repository("docs/playground"), folder());
    let target = in_repository("target/playground/cargo");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).arg("--locked").current_dir(&source).env("CARGO_TARGET_DIR", &target);
        command
    };
    run(&mut cargo(&["build", "--release", "--target", "wasm32-unknown-unknown"]))?;
    run(&mut cargo(&["build", "--package", "bind"]))?;
    if page.exists() {
        fs::remove_dir_all(&page).map_err(|error| unwritten(&page, &error))?;
    }
    copy(&source.join("page"), &page)?;
    let module = target.join("wasm32-unknown-unknown/release/ringback_playground.wasm");
    run(Command::new(target.join("debug/bind")).arg(module).arg(page.join("pkg")))?;
    examples(&page.join("pkg"))?;
    sizes(&page.join("pkg/ringback_playground_bg.wasm"))
}

/// Runs the tests in a browser; `false` if something that they need is missing, which is said.
///
/// # Errors
/// If one fails.
pub fn test() -> Result<bool, Failure> {
    let tests = in_repository("target/playground/tests");
    let has =
        |name: &str| Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let browser = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let browser = browser.unwrap_or_else(|| PathBuf::from("/usr/bin/chromium"));
    let missing = ["node", "npm"].into_iter().find(|name| !has(name)).map(str::to_owned);
    let missing = missing.or_else(|| (!browser.is_file()).then(|| browser.display().to_string()));
    if let Some(missing) = missing {
        terminal::out(format_args!("skipped: there is no {missing}\n"));
        return Ok(false);
    }
    // Outside of docs/, all of which goes into the book.
    copy(&in_repository("docs/playground/tests"), &tests)?;
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&tests))?;
    let url = Server::start(folder(), 0)?.spawn();
    let command = std::env::current_exe().map_err(|error| unwritten(Path::new("xtask"), &error))?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(&tests);
    node.env("PLAYGROUND", url).env("CHROMIUM", browser).env("RINGBACK", command);
    node.env("SPECS", default_specs());
    for (name, path) in [("RINGBACK_CORPUS", "../shared/corpus"), ("RINGBACK_REVIEW", "../shared/review/pairs")] {
        let given = std::env::var_os(name).map(PathBuf::from);
        node.env(name, given.unwrap_or_else(|| in_repository(path)));
    }
    run(&mut node)?;
    Ok(true)
}

/// The documents of this repository, and which there are: `{"acme": ["acme/webhooks.yaml"]}`.
fn examples(folder: &Path) -> Result<(), Failure> {
    let mut providers = BTreeMap::<String, Vec<String>>::new();
    for file in documents::read(&default_specs())? {
        write(&folder.join("specs").join(&file.path), &file.text)?;
        providers.entry(file.provider).or_default().push(file.path);
    }
    write(&folder.join("specs/examples.json"), json!(providers).to_string().as_bytes())
}

/// Says how long the module is, as it is and by gzip.
fn sizes(module: &Path) -> Result<String, Failure> {
    let length = fs::metadata(module).map_err(|error| unwritten(module, &error))?.len();
    let gzip = Command::new("gzip").args(["-9", "-c"]).arg(module).output();
    let Some(gzip) = gzip.ok().filter(|output| output.status.success()) else {
        return Ok(format!("the module has {length} bytes"));
    };
    let compressed = gzip.stdout.len();
    let line = format!("the module has {length} bytes, {compressed} by gzip");
    if compressed > MOST_COMPRESSED {
        let help = format!("at most {MOST_COMPRESSED} bytes are wanted; find what has grown");
        return Err(Failure::new(format!("{line}, which is too much"), help));
    }
    Ok(line)
}

fn run(command: &mut Command) -> Result<(), Failure> {
    // What was printed before comes first.
    let _ = io::stdout().flush();
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| Failure::new(format_args!("{name}: {error}"), "install it"))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(
        format_args!("`{name}` failed ({status})"),
        "see its messages above; `rustup target add wasm32-unknown-unknown` installs the target",
    ))
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(from).map_err(|error| unwritten(from, &error))? {
        let entry = entry.map_err(|error| unwritten(from, &error))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == OsStr::new("node_modules") {
            continue;
        }
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            write(&target, &fs::read(&path).map_err(|error| unwritten(&path, &error))?)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes)).map_err(|error| unwritten(path, &error))
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format_args!("{}: {error}", path.display()), "check that it exists and that you may write it")
}
