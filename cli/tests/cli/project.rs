//! `ringback.toml`.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, FILE, GOOD, MANIFEST, command};

#[test]
fn a_first_project_generates() {
    let desk = Desk::empty();
    command(desk.root(), &["codegen"])
        .ends(2)
        .complains("there is no `ringback.toml` in ")
        .complains("run `cargo ringback init`");
    command(desk.root(), &["init", "--provider", "acme", "--out", "received"])
        .ends(0)
        .prints("created specs/acme/webhooks.yaml\n")
        .prints("run `cargo ringback codegen`");
    let ran = command(desk.root(), &["codegen", "--deny-warnings"]).ends(0);
    assert_eq!(ran.stderr, "");
    assert!(desk.manifest().contains("\n[workspace]\n"), "{}", desk.manifest());
    command(desk.root(), &["init"]).ends(2).complains("ringback.toml exists");
    // Cargo passes the name of the subcommand.
    command(desk.root(), &["ringback", "codegen", "--check"]).ends(0);
    let list = ["send", "order.created", "--break", "list"];
    command(desk.root(), &list).ends(0).prints("stale ");
}

#[test]
fn the_file_is_found_from_folders_below() {
    let desk = Desk::project("");
    command(&desk.specs().join("other"), &["codegen"]).ends(0);
    command(desk.root(), &["codegen", "--check"]).ends(0).prints("received is up to date with specs\n");
    command(&desk.out().join("src"), &["codegen", "--check"]).ends(0).prints(".. is up to date with ../../specs\n");
    command(&desk.out(), &["codegen", "--check"]).ends(0).prints(". is up to date with ../specs\n");
    desk.write_spec("other/ping.yaml", &GOOD.replace("type: string", "type: strin"));
    command(&desk.specs(), &["codegen", "--check"]).ends(2).complains("--> ./other/ping.yaml:4:");
}

#[test]
fn a_wrong_file_is_refused() {
    for (line, what) in [
        ("derive = []", "there is no key `derive`\n  = help: did you mean `derives`?"),
        ("colour = 1", "there is no key `colour`\n  = help: the keys are `specs`, `out`, "),
        ("runtime = { paht = '..' }", "`runtime` has no key `paht`\n  = help: did you mean `path`?"),
        ("runtime = { path = '..', version = '1' }", "`runtime` does not say one place"),
        ("runtime = { git = 'https://example.com' }", "`runtime` does not say one place"),
        ("member = 1", "TOML parse error at line 2, column 10"),
        ("member = 1", "invalid type: integer `1`, expected a boolean"),
        ("runtime = 1", "expected a version or a table"),
        ("runtime = { path = 1 }", "expected a version or a table"),
        ("member = true", "there is no workspace around the crate"),
        ("name = '1st'", "the name `1st` is not a valid crate name"),
        ("derives = ['Eq)] fn']", "`derives` has `Eq)] fn`, which is no path of a trait"),
        ("derives = ['Eq', 'fn']", "`derives` has `fn`, which is no path of a trait"),
        ("derives = ['_']", "`derives` has `_`, which is no path of a trait"),
        (
            "default-features = ['othr']",
            "has `othr`, which is no feature of the crate\n  = help: did you mean `other`?",
        ),
        ("name = [", "TOML parse error at line 2, column 9"),
    ] {
        let desk = Desk::project(line);
        command(desk.root(), &["codegen"]).ends(2).complains(what);
        assert!(!desk.out().exists(), "{line}: something was written");
    }
}

/// The page with all keys has a row for each, and its example is read.
#[test]
fn each_key_is_documented() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md")).expect("the page");
    let ran = command(Desk::project("colour = 1").root(), &["codegen"]);
    let (_, keys) = ran.stderr.split_once("the keys are ").expect("the keys");
    for key in keys.trim().split(", ") {
        assert!(page.contains(&format!("\n| {key} | ")), "{key} has no row");
    }
    let (_, example) = page.split_once("```toml\n").expect("an example");
    let (example, _) = example.split_once("```").expect("its end");
    let desk = Desk::empty();
    desk.write(FILE, example);
    desk.write(MANIFEST, "[workspace]\nmembers = [\"webhooks\"]\n");
    desk.write_spec("acme/ping.yaml", GOOD);
    command(desk.root(), &["codegen"]).ends(0);
}

#[test]
fn the_runtime_is_where_the_file_says() {
    for (line, expected) in [
        ("", concat!("{ version = \"", env!("CARGO_PKG_VERSION"), "\" }")),
        ("runtime = '1.2'", "{ version = \"1.2\" }"),
        ("runtime = { version = '1.2' }", "{ version = \"1.2\" }"),
        ("runtime = { path = 'deep/runtime' }", "{ path = \"../deep/runtime\" }"),
        (
            "runtime = { git = 'https://example.com/r', rev = 'abc' }",
            "{ git = \"https://example.com/r\", rev = \"abc\" }",
        ),
    ] {
        let desk = Desk::project(line);
        command(desk.root(), &["codegen"]).ends(0);
        assert!(desk.manifest().contains(&format!("\nringback-runtime = {expected}\n")), "{}", desk.manifest());
    }
}

#[test]
fn a_member_inherits_what_its_workspace_has() {
    let desk = Desk::project("member = true\nruntime = { workspace = true }\nname = \"hooks\"");
    desk.write(
        MANIFEST,
        "[workspace]\nmembers = [\"received\"]\n[workspace.package]\nedition = \"2024\"\nlicense = \"MIT\"\n\
         [workspace.lints.clippy]\npedantic = \"deny\"\n",
    );
    command(desk.root(), &["codegen"]).ends(0);
    let manifest = desk.manifest();
    for expected in [
        "\nname = \"hooks\"\n",
        "\nversion = \"0.1.0\"\nedition.workspace = true\nlicense.workspace = true\npublish = false\n",
        "\nringback-runtime = { workspace = true }\n",
        "\n[lints]\nworkspace = true\n",
    ] {
        assert!(manifest.contains(expected), "no {expected} in {manifest}");
    }
    assert!(!manifest.contains("[workspace]"), "{manifest}");
    let root = fs::read_to_string(desk.out().join("src/lib.rs")).expect("the file");
    assert!(root.contains("clippy::all,") && root.contains("unused_qualifications)]"), "{root}");
}

/// A branch would be another commit tomorrow.
#[test]
fn the_runtime_of_the_workspace_is_the_same_in_a_crate_that_is_no_member() {
    for (written, expected) in [
        ("'1.2'", Ok("{ version = \"1.2\" }")),
        ("{ path = 'deep/runtime' }", Ok("{ path = \"../deep/runtime\" }")),
        ("{ git = 'https://a.b', rev = 'abc' }", Ok("{ git = \"https://a.b\", rev = \"abc\" }")),
        ("{ git = 'https://a.b', branch = 'main', version = '1' }", Err("from Git without a commit")),
        ("{ features = ['axum'] }", Err("does not say where `ringback-runtime` is")),
    ] {
        let desk = Desk::project("runtime = { workspace = true }");
        desk.write(MANIFEST, &format!("[workspace.dependencies]\nringback-runtime = {written}\n"));
        let ran = command(desk.root(), &["codegen"]);
        match expected {
            Err(what) => drop(ran.ends(2).complains(what)),
            Ok(expected) => {
                ran.ends(0);
                let manifest = desk.manifest();
                assert!(manifest.contains(&format!("\nringback-runtime = {expected}\n")), "{manifest}");
            }
        }
    }
}

/// Deriving a trait twice does not compile.
#[test]
fn a_trait_is_derived_once() {
    let desk = Desk::project("derives = ['Clone', '::std::fmt::Debug', 'core::cmp::Eq', 'mine::Eq']\n");
    command(desk.root(), &["codegen"]).ends(0);
    let model = fs::read_to_string(desk.out().join("src/other/ping/model.rs")).expect("the file");
    let derives: Vec<_> = model.lines().filter_map(|line| line.trim().strip_prefix("#[derive(")).collect();
    assert_eq!(derives, ["Clone, Debug, Default, PartialEq)]", "core::cmp::Eq, mine::Eq)]", "mine::Eq)]"]);
}

#[test]
fn settings_are_in_the_crate() {
    let desk = Desk::project("derives = [\"Eq\"]\ndefault-features = []\n");
    command(desk.root(), &["codegen"]).ends(0);
    assert!(desk.manifest().contains("\ndefault = []\n"));
    desk.write_spec("other/ping.yaml", &GOOD.replace("type: string", "colour: red, type: string"));
    command(desk.root(), &["codegen"]).ends(0).complains("warning");
    desk.write(FILE, "out = \"received\"\ndeny-warnings = true\n");
    for arguments in [&["codegen"][..], &["codegen", "--out", "elsewhere"]] {
        command(desk.root(), arguments).ends(2).complains("error");
    }
}

#[test]
fn other_programs_read_json() {
    let desk = Desk::project("");
    let json = |arguments: &[&str], code| -> serde_json::Value {
        let ran = command(desk.root(), &[&["codegen", "--json"], arguments].concat()).ends(code);
        assert_eq!(ran.stderr, "");
        serde_json::from_str(&ran.stdout).expect("JSON")
    };
    let planned = json(&["--check"], 1);
    assert_eq!((&planned["written"], &planned["fresh"]), (&false.into(), &false.into()));
    assert_eq!(json(&["--dry-run"], 0), planned);
    assert!(!desk.out().exists());
    let change = serde_json::json!({ "path": "Cargo.toml", "change": "create" });
    assert!(planned["changes"].as_array().expect("a list").contains(&change), "{planned:#}");
    assert_eq!(json(&[], 0)["written"], true);
    assert_eq!(json(&["--check"], 0)["fresh"], true);
    desk.write_spec("other/ping.yaml", &GOOD.replace("type: string", "type: strin"));
    let problem = json(&[], 2)["problems"][0].clone();
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["document"], "other/ping.yaml");
    assert_eq!((&problem["line"], &problem["column"]), (&4.into(), &75.into()), "{problem:#}");
    assert!(problem["pointer"].as_str().expect("a pointer").starts_with("#/webhooks/ping/post/"), "{problem:#}");
}

/// `codegen | head` closes the pipe before everything is written.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    let desk = Desk::project("");
    let run = format!("'{}' codegen 2>errors | true; cat errors", env!("CARGO_BIN_EXE_cargo-ringback"));
    let shell = std::process::Command::new("sh").args(["-c", &run]).current_dir(desk.root()).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&shell.stdout), "note: not signed: other::ping\n");
    assert!(Path::new(&desk.out()).join("src/lib.rs").is_file());
}
