//! A Postgres server in a temporary folder, on a loopback port.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A server, which ends with the value.
pub struct Server {
    programs: Programs,
    process: Child,
    port: u16,
    folder: TempDir,
}

/// Where the programs are, and who runs them: Postgres refuses to run as root.
struct Programs {
    folder: PathBuf,
    user: Option<(u32, u32)>,
}

impl Server {
    /// A new server with empty databases of these names; `None`, and a line that says so, if Postgres is not installed.
    pub fn start(databases: &[&str]) -> Option<Self> {
        let Some(programs) = Programs::find() else {
            println!("skipped: Postgres is not installed (apt install postgresql)");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("inbox-postgres-").tempdir().expect("a folder");
        if let Some((user, group)) = programs.user {
            chown(folder.path(), Some(user), Some(group)).expect("a folder of the user");
        }
        let data = folder.path().join("data");
        let mut initdb = programs.command("initdb");
        initdb.args(["--username=inbox", "--auth=trust", "--encoding=UTF8", "--no-locale", "-D"]).arg(&data);
        run(&mut initdb);
        // Somebody may take the port before the server does.
        let (process, port) = (0..5).find_map(|_| programs.serve(&data)).expect("a server that starts");
        let server = Self { programs, process, port, folder };
        for database in databases {
            let port = server.port.to_string();
            run(server.programs.command("createdb").args(["-h", "127.0.0.1", "-U", "inbox", "-p", &port, database]));
        }
        Some(server)
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres://inbox@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let mut stop = self.programs.command("pg_ctl");
        let _ = stop.args(["stop", "--mode=immediate", "-D"]).arg(data).stdout(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

impl Programs {
    /// Those of Debian's packages, the newest version first, or those on the path.
    fn find() -> Option<Self> {
        let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
        let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
        let mut versions: Vec<_> =
            versions.filter_map(|folder| Some((version(&folder)?, folder.join("bin")))).collect();
        versions.sort();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = versions.into_iter().rev().map(|(_, folder)| folder).chain(std::env::split_paths(&path));
        let folder =
            folders.find(|folder| ["initdb", "postgres", "createdb"].iter().all(|name| folder.join(name).is_file()));
        let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        let user = if is_root { Some(account("postgres")?) } else { None };
        Some(Self { folder: folder?, user })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir("/");
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    /// Starts a server on a free port; `None` if it ends before it is ready.
    fn serve(&self, data: &Path) -> Option<(Child, u16)> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let mut server = self.command("postgres");
        server
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "lc_messages=C", "-k"])
            .arg(data)
            .arg("-D")
            .arg(data);
        let mut process = server.stderr(Stdio::piped()).spawn().expect("a process");
        let mut log = BufReader::new(process.stderr.take().expect("a log")).lines().map_while(Result::ok);
        if log.any(|line| line.contains("ready to accept connections")) {
            // A full pipe would stop the server.
            std::thread::spawn(move || log.for_each(drop));
            return Some((process, port));
        }
        let _ = process.wait();
        None
    }
}

/// The user and the group of an account.
fn account(name: &str) -> Option<(u32, u32)> {
    let accounts = fs::read_to_string("/etc/passwd").ok()?;
    let mut fields =
        accounts.lines().map(|line| line.split(':')).find(|line| line.clone().next() == Some(name))?.skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

fn run(command: &mut Command) {
    let output = command.output().expect("a program");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
