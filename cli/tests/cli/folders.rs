//! The folder of the crate: foreign files in it, its location and its name.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, GOOD, MANIFEST, command, utf8};

/// What codegen has not written stays, wherever it is.
#[test]
fn other_files_are_kept() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    for path in ["README.md", "tests/mine.rs", "src/mine.rs", "src/telnyx/mine.rs", "src/mine/mod.rs"] {
        desk.write_out(path, "// By hand.");
    }
    let files = desk.out_files();
    desk.run(&["--check"]).ends(0);
    desk.run(&[]).ends(0).prints("nothing changed");
    desk.holds(&files);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let desk = Desk::with_our_documents();
    for (path, text, what) in [
        ("src/lib.rs", "//! By hand.\n", "src/lib.rs is a file that codegen has not written"),
        (MANIFEST, "[package]\nname = \"somebody\"\n", "Cargo.toml is a manifest that codegen has not written"),
        (MANIFEST, "[workspace]\nmembers = []\n", "Cargo.toml is a manifest that codegen has not written"),
    ] {
        desk.write_out(path, text);
        let files = desk.out_files();
        for arguments in [&[][..], &["--check"]] {
            desk.run(arguments).ends(2).complains(what);
            desk.holds(&files);
        }
    }
}

#[cfg(unix)]
#[test]
fn files_whose_names_are_not_utf8_are_kept() {
    use std::os::unix::ffi::OsStrExt as _;

    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let mine = desk.out().join("src").join(std::ffi::OsStr::from_bytes(b"\xff.rs"));
    // Some file systems have only names that are UTF-8.
    if fs::write(&mine, "// Written by Ringback").is_ok() {
        desk.run(&["--check"]).ends(0);
        desk.run(&[]).ends(0);
        assert!(mine.exists());
    }
}

/// Git on Windows writes the lines of a clone with CRLF.
#[test]
fn line_ends_are_no_difference() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    for (path, bytes) in desk.out_files() {
        let text = String::from_utf8(bytes).expect("UTF-8");
        desk.write_out(&path, &text.replace('\n', "\r\n"));
    }
    desk.run(&["--check"]).ends(0);
}

#[test]
fn the_command_to_run_is_quoted_for_a_shell() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    command(desk.root(), &["codegen", "--specs", "specs", "--out", "it's mine/hooks", "--check"])
        .ends(1)
        .complains(r"run `cargo ringback codegen --specs specs --out 'it'\''s mine/hooks'`");
}

#[test]
fn the_crate_may_be_anywhere() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let out = desk.root().join("far/away/my-webhooks");
    command(Path::new("/"), &["codegen", "--specs", utf8(&desk.specs()), "--out", utf8(&out)]).ends(0);
    let manifest = fs::read_to_string(out.join(MANIFEST)).expect("the manifest");
    assert!(manifest.contains("\nname = \"my-webhooks\"\n"), "{manifest}");
    assert!(!manifest.contains("workspace = true"), "{manifest}");
    let version = concat!("ringback-runtime = { version = \"", env!("CARGO_PKG_VERSION"), "\" }");
    assert!(manifest.contains(version), "{manifest}");
}

/// One folder of documents is not to be written into the crate of another.
#[test]
fn documents_need_a_crate() {
    let desk = Desk::with_our_documents();
    command(desk.root(), &["codegen", "--specs", "specs"]).ends(2).complains("--out <DIR>");
}

#[test]
fn a_folder_whose_name_is_not_a_crate_name_is_refused() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let out = desk.root().join("1st");
    command(desk.root(), &["codegen", "--specs", utf8(&desk.specs()), "--out", utf8(&out)])
        .ends(2)
        .complains("the folder's name `1st` is not a valid crate name");
}
