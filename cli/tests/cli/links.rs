//! Links, pipes and folders where files are expected: nothing outside of the folders is read or changed.

#[cfg(unix)]
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

use crate::desk::{Desk, GOOD, MANIFEST, write};

/// Links are neither followed nor deleted; at the path of a generated file or folder, they are refused.
#[cfg(unix)]
#[test]
fn nothing_outside_of_the_crate_is_touched_through_a_link() {
    struct Link {
        at: &'static str,
        /// Whether the target of the link is what was there.
        is_moved: bool,
    }
    for Link { at, is_moved } in [
        Link { at: "src", is_moved: true },
        Link { at: "src/telnyx", is_moved: true },
        Link { at: "src/telnyx/texml_stream_webhook", is_moved: true },
        Link { at: "src/lib.rs", is_moved: true },
        Link { at: MANIFEST, is_moved: true },
        Link { at: "rustfmt.toml", is_moved: true },
        Link { at: "src/stray", is_moved: false },
        Link { at: "src/stray.rs", is_moved: false },
    ] {
        for has_file in [false, true] {
            let desk = Desk::with_our_documents();
            desk.run(&[]).ends(0);
            let (place, elsewhere) = (desk.out().join(at), desk.root().join("elsewhere"));
            if is_moved {
                fs::rename(&place, &elsewhere).expect("it can be moved");
            } else if has_file {
                fs::write(&elsewhere, "// Written by Ringback; precious").expect("a file can be written");
            } else {
                write(&elsewhere.join("deep/precious.rs"), "// Written by Ringback; precious");
            }
            std::os::unix::fs::symlink(&elsewhere, &place).expect("a link can be made");
            desk.write_spec("other/ping.yaml", GOOD);
            let before = all(&elsewhere);
            for arguments in [&["--check"][..], &[]] {
                let ran = desk.run(arguments);
                if is_moved {
                    ran.ends(2).complains(&format!("{at} is a link, but codegen writes there"));
                } else {
                    ran.ends(i32::from(!arguments.is_empty()));
                }
            }
            assert_eq!(all(&elsewhere), before, "something outside has changed: {at}");
            assert!(place.is_symlink(), "the link is gone: {at}");
        }
    }
}

#[cfg(unix)]
#[test]
fn anything_but_a_file_is_refused() {
    for at in [MANIFEST, "rustfmt.toml", "src/lib.rs", "src/telnyx/mod.rs"] {
        for (make, kind) in [
            ((|at| fs::create_dir(at).expect("a folder")) as fn(&Path), "a folder"),
            (pipe, "neither a file nor a folder"),
            (|at| fs::write(at, "// By hand").expect("a file"), "a file that codegen has not written"),
        ] {
            let desk = Desk::with_our_documents();
            desk.run(&[]).ends(0);
            desk.delete_out(at);
            make(&desk.out().join(at));
            desk.write_spec("other/ping.yaml", GOOD);
            for arguments in [&[][..], &["--check"]] {
                let ran = desk.run(arguments).ends(2);
                if !(at == MANIFEST && kind.starts_with("a file")) {
                    ran.complains(&format!("{at} is {kind}, but codegen writes there"))
                        .complains("= help: move it away");
                }
            }
            assert!(!desk.out().join("src/other").exists(), "something was written");
        }
    }
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    fs::remove_dir_all(desk.out().join("src/telnyx")).expect("the folder can go");
    desk.write_out("src/telnyx", "");
    desk.run(&[]).ends(2).complains("src/telnyx is a file, but codegen writes there");
}

#[cfg(unix)]
#[test]
fn no_pipe_is_read() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    pipe(&desk.out().join("src/stray.rs"));
    desk.run(&["--check"]).ends(0);

    let document = desk.specs().join("other/pipe.yaml");
    write(&desk.specs().join("other/ping.yaml"), GOOD);
    pipe(&document);
    desk.run(&[]).ends(2).complains("other/pipe.yaml cannot be read: it is not a file");
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
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}
