//! Text on a terminal, and usage.

use std::fs;

use crate::desk::{Desk, GOOD, command};

/// Retitles a terminal, hides what follows, and reorders it.
const HIDDEN: &str = "\u{1b}]0;title\u{7}\u{1b}[8m\u{202e}\u{9b}2J\u{feff}";
const SHOWN: &str = "\\u{1b}]0;title\\u{7}\\u{1b}[8m\\u{202e}\\u{9b}2J\\u{feff}";

#[cfg(unix)]
#[test]
fn names_are_escaped() {
    let desk = Desk::new();
    // YAML itself refuses control characters.
    desk.write_spec(&format!("other/{HIDDEN}.yaml"), &GOOD.replace("{type:", "{colou\u{202e}r: red, type:"));
    let ran = desk.run(&[]).ends(0);
    ran.complains(&format!("specs/other/{SHOWN}.yaml:4:")).complains("schema: {colou\\u{202e}r: red, type");
    desk.write_out(&format!("src/{HIDDEN}.rs"), "// Written by Ringback");
    desk.write_out("src/lib.rs", &format!("// Written by Ringback\n{HIDDEN}"));
    let listed = desk.finds(&[&format!("delete src/{SHOWN}.rs"), "update src/lib.rs"]);
    assert!(listed.contains(&format!("-{SHOWN}\n")), "{listed}");
    desk.run(&[]).ends(0).prints(&format!("deleted src/{SHOWN}.rs"));
    desk.write_spec(&format!("{HIDDEN}.yaml"), GOOD);
    desk.run(&[]).ends(2).complains(&format!("{SHOWN}.yaml is not in a provider's folder"));
    fs::remove_file(desk.specs().join(format!("{HIDDEN}.yaml"))).expect("the file can go");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["--json"]).ends(0).stdout).expect("JSON");
    assert_eq!(json["problems"][0]["document"], format!("other/{HIDDEN}.yaml"));
    command(desk.root(), &["doctor", "--request", HIDDEN, "--url", "http://a.b"]).ends(2).complains(SHOWN);
}

#[test]
fn responses_are_escaped() {
    use std::io::{Read as _, Write as _};

    let desk = Desk::with_our_documents();
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let to = format!("http://{}/hook", server.local_addr().expect("an address"));
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("a connection");
        let read = stream.read(&mut [0; 16 * 1024]).expect("a request");
        assert!(read > 0, "a request is not empty");
        let answer =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{HIDDEN}", HIDDEN.len());
        stream.write_all(answer.as_bytes()).expect("the answer can be written");
    });
    command(desk.root(), &["send", "texml-stream-webhook", "--to", &to, "--specs", "specs"])
        .ends(0)
        .prints(&format!("200: {SHOWN}"));
    serving.join().expect("it was asked once");
}

#[test]
fn a_list_of_breaks_needs_no_server() {
    let desk = Desk::with_our_documents();
    let list = |more: &[&str]| command(desk.root(), &[&["send", "--break", "list", "--specs", "specs"], more].concat());
    list(&[]).ends(0).prints("stale                401                ");
    let shown = list(&["texml-stream-webhook"]).ends(0).stdout;
    assert!(shown.contains("stale") && !shown.contains("other-host"), "{shown}");
    command(desk.root(), &["send", "texml-stream-webhook"]).ends(2);
    command(desk.root(), &["send", "--break", "stale"]).ends(2);
}

#[test]
fn unknown_commands_are_refused_with_the_usage() {
    let desk = Desk::new();
    for arguments in [&[][..], &["codegn"], &["codegen", "--chekc"]] {
        command(desk.root(), arguments).ends(2).complains("Usage: cargo ringback");
    }
    command(desk.root(), &["codegen", "--help"])
        .ends(0)
        .prints("--check")
        .prints("--specs <DIR>")
        .prints("--out <DIR>");
}
