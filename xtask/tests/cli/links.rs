//! Links, pipes and folders where files are expected: nothing outside of the folders is read or changed.

#[cfg(unix)]
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

use crate::desk::{Desk, GOOD, MANIFEST, write};

#[cfg(unix)]
#[test]
fn a_link_is_replaced_by_files() {
    const MODULE: &str = "src/telnyx/texml_stream_webhook";
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    let (module, elsewhere) = (desk.out().join(MODULE), desk.root().join("elsewhere"));
    fs::rename(&module, &elsewhere).expect("the folder can be moved");
    std::os::unix::fs::symlink(&elsewhere, &module).expect("a link can be made");
    let files = fresh.keys().filter(|path| path.starts_with(MODULE)).map(|path| format!("create {path}"));
    let found: Vec<_> = [format!("delete {MODULE}")].into_iter().chain(files).collect();
    desk.finds(&found.iter().map(String::as_str).collect::<Vec<_>>());
    desk.run(&[]).ends(0);
    desk.holds(&fresh);
    assert!(elsewhere.join("model.rs").exists(), "the target of the link was deleted");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_crate_is_touched_through_a_link() {
    struct Link {
        at: &'static str,
        /// Whether the target of the link is what it replaces.
        is_moved: bool,
        found: &'static str,
    }
    for Link { at, is_moved, found } in [
        Link { at: "src", is_moved: true, found: "delete src\n" },
        Link { at: "src/telnyx", is_moved: true, found: "delete src/telnyx\n" },
        Link { at: "src/lib.rs", is_moved: true, found: "replace src/lib.rs\n    a link is there\n" },
        Link { at: "src/stray", is_moved: false, found: "delete src/stray\n" },
        Link { at: "src/lib.new", is_moved: false, found: "delete src/lib.new\n" },
        Link { at: "Cargo.new", is_moved: false, found: "" },
        Link { at: "rustfmt.new", is_moved: false, found: "" },
        Link { at: "src/telnyx/mod.new", is_moved: false, found: "delete src/telnyx/mod.new\n" },
    ] {
        for has_file in [false, true] {
            let desk = Desk::with_our_documents();
            desk.run(&[]).ends(0);
            let fresh = desk.out_files();
            // One file of each kind is written, so that each temporary file would be found.
            desk.write_out("src/telnyx/mod.rs", "");
            desk.write_out("rustfmt.toml", "");
            desk.write_out("Cargo.toml", &(manifest(&fresh) + "# edited\n"));
            let (place, elsewhere) = (desk.out().join(at), desk.root().join("elsewhere"));
            if is_moved {
                fs::rename(&place, &elsewhere).expect("it can be moved");
            } else if has_file {
                fs::write(&elsewhere, "precious").expect("a file can be written");
            } else {
                write(&elsewhere.join("deep/precious.rs"), "precious");
            }
            let before = all(&elsewhere);
            std::os::unix::fs::symlink(&elsewhere, &place).expect("a link can be made");
            desk.run(&["--check"]).ends(1).prints(found);
            desk.run(&[]).ends(0);
            assert_eq!(all(&elsewhere), before, "something outside has changed: {at}");
            if at.starts_with("src") {
                desk.holds(&fresh);
                assert!(!place.is_symlink(), "the link is left: {at}");
            }
            desk.run(&["--check"]).ends(0);
        }
    }
}

#[cfg(unix)]
#[test]
fn anything_but_a_file_outside_of_src_is_refused() {
    for at in [MANIFEST, "rustfmt.toml"] {
        for (make, kind) in [
            (link_to_a_manifest as fn(&Path), "a link"),
            (|at| fs::create_dir(at).expect("a folder"), "a folder"),
            (pipe, "neither a file nor a folder"),
        ] {
            let desk = Desk::with_our_documents();
            desk.run(&[]).ends(0);
            desk.delete_out(at);
            make(&desk.out().join(at));
            desk.write_out("src/lib.rs", "");
            for arguments in [&[][..], &["--check"]] {
                desk.run(arguments)
                    .ends(2)
                    .complains(&format!("{at} is {kind}, but codegen writes a file there"))
                    .complains("= help: move it away");
            }
            let lib = fs::read_to_string(desk.out().join("src/lib.rs")).expect("the file");
            assert_eq!(lib, "", "something was written");
        }
    }
}

#[cfg(unix)]
#[test]
fn no_pipe_is_read() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    desk.delete_out("src/lib.rs");
    pipe(&desk.out().join("src/lib.rs"));
    pipe(&desk.out().join("src/stray.rs"));
    desk.run(&["--check"])
        .ends(1)
        .prints("replace src/lib.rs\n    neither a file nor a folder is there\ndelete src/stray.rs\n");
    desk.run(&[]).ends(0).prints("0 created, 1 updated, 1 deleted");
    desk.holds(&fresh);

    let document = desk.specs().join("other/pipe.yaml");
    write(&desk.specs().join("other/ping.yaml"), GOOD);
    pipe(&document);
    desk.run(&[]).ends(2).complains("other/pipe.yaml cannot be read: it is not a file");
}

#[test]
fn anything_but_a_file_in_src_is_replaced() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    desk.delete_out("src/lib.rs");
    desk.write_out("src/lib.rs/deep/stray.rs", "");
    fs::create_dir_all(desk.out().join("src/lib.rs/empty/deeper")).expect("a folder");
    fs::remove_dir_all(desk.out().join("src/telnyx")).expect("the folder can go");
    desk.write_out("src/telnyx", "");
    // An interrupted run may leave these.
    desk.write_out("src/signalwire/.tmp3f2a", "");
    fs::create_dir_all(desk.out().join("src/signalwire/mod.new")).expect("a folder");
    let shown = desk.run(&["--check"]).ends(1);
    shown
        .prints("delete src/lib.rs/deep/stray.rs\n")
        .prints("replace src/lib.rs\n    a folder is there\n")
        .prints("delete src/signalwire/.tmp3f2a\n")
        .prints("delete src/telnyx\n");
    desk.run(&[]).ends(0);
    desk.holds(&fresh);
    desk.run(&["--check"]).ends(0);
}

#[cfg(unix)]
#[test]
fn the_folder_of_the_crate_may_be_a_link() {
    let desk = Desk::with_our_documents();
    let elsewhere = desk.root().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    std::os::unix::fs::symlink(&elsewhere, desk.out()).expect("a link can be made");
    desk.run(&[]).ends(0);
    desk.run(&["--check"]).ends(0);
    assert!(desk.out().is_symlink() && elsewhere.join(MANIFEST).is_file());
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_documents() {
    struct Link {
        at: &'static str,
        to: &'static str,
        complaint: Option<&'static str>,
    }
    const SECRET: &str = "secret: &a [*a";
    for Link { at, to, complaint } in [
        Link { at: "other/more.yaml", to: "../../secret.yaml", complaint: Some("is a link that is not followed: ") },
        Link { at: "other/more.yaml", to: "/etc/passwd", complaint: Some("is a link that is not followed: ") },
        Link { at: "another", to: "../elsewhere", complaint: Some("is a link that is not followed: ") },
        Link { at: "other/again", to: ".", complaint: Some("is a link to a folder") },
        Link { at: "other/more.yaml", to: "gone.yaml", complaint: Some("is a link that is not followed: ") },
        Link { at: "other/notes.txt", to: "../../secret.yaml", complaint: None },
        Link { at: "another/ping.yaml", to: "../other/ping.yaml", complaint: None },
    ] {
        let desk = Desk::new();
        desk.write_spec("other/ping.yaml", GOOD);
        write(&desk.root().join("secret.yaml"), SECRET);
        write(&desk.root().join("elsewhere/secret.yaml"), SECRET);
        let at = desk.specs().join(at);
        fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
        std::os::unix::fs::symlink(to, at).expect("a link can be made");
        let ran = desk.run(&[]);
        assert!(!ran.stderr.contains("secret:"), "{ran:?}");
        match complaint {
            Some(complaint) => drop(ran.ends(2).complains(complaint).complains("= help: replace it with a copy")),
            None => drop(ran.ends(0)),
        }
    }
}

#[test]
fn no_reference_leads_out_of_the_documents() {
    for reference in ["../../secret.yaml", "/etc/passwd", "file:///etc/passwd"] {
        let desk = Desk::new();
        write(&desk.root().join("secret.yaml"), "type: secret");
        desk.write_spec("other/ping.yaml", &GOOD.replace("{type:", &format!("{{$ref: \"{reference}\", type:")));
        let ran = desk.run(&[]).ends(2);
        ran.complains("other/ping.yaml:4:");
        assert!(!ran.stderr.contains("`secret`") && !ran.stderr.contains("root:"), "{ran:?}");
    }
}

/// The file at a path, or all files below it.
#[cfg(unix)]
fn all(path: &Path) -> BTreeMap<String, Vec<u8>> {
    match fs::read(path) {
        Ok(bytes) => BTreeMap::from([(String::new(), bytes)]),
        Err(_) => crate::desk::files(path),
    }
}

#[cfg(unix)]
fn manifest(files: &BTreeMap<String, Vec<u8>>) -> String {
    String::from_utf8_lossy(&files[MANIFEST]).into_owned()
}

#[cfg(unix)]
fn link_to_a_manifest(at: &Path) {
    let elsewhere = at.with_file_name("elsewhere");
    fs::write(&elsewhere, "# Written by `cargo xtask codegen`").expect("a file");
    std::os::unix::fs::symlink(elsewhere, at).expect("a link can be made");
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}
