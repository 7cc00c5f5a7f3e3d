//! The command line as a person meets it: what it prints, its exit code, and what it leaves on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringback_generator::visible::is_hidden;
use tempfile::TempDir;
use xtask::codegen::default_specs;

const MANIFEST: &str = "Cargo.toml";
const GOOD: &str = "openapi: 3.1.0\ninfo: {title: A document, version: '1'}\nwebhooks:\n  ping: {post: {requestBody: \
                    {content: {application/json: {schema: {type: string, enum: [one, two]}}}}}}\n";

const OVERLAY: &str = "overlay: 1.1.0\ninfo: {title: Corrections, version: '1'}\nactions:\n  - target: $..schema\n    \
                       update: {enum: [three]}\n    x-evidence: It was seen.\n";

#[test]
fn a_second_run_changes_nothing() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0).says(" created, 0 updated, 0 deleted, 0 unchanged in ");
    let (files, times) = (desk.out_files(), desk.out_times());
    desk.run(&[]).ends(0).says("nothing changed (");
    desk.run(&["--check"]).ends(0).says(" is up to date with ");
    desk.holds(&files);
    assert_eq!(desk.out_times(), times, "files that hold what is wanted are written again");
}

#[test]
fn the_working_directory_leaves_no_trace() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let files = desk.out_files();
    fs::remove_dir_all(desk.out()).expect("the crate can go");
    command(desk.root(), &["codegen", "--specs", "specs", "--out", "specs/../received"]).ends(0);
    desk.holds(&files);
    command(&desk.out(), &["codegen", "--check", "--specs", "../specs", "--out", "."]).ends(0);
}

#[test]
fn the_workspace_s_own_crate_is_known_by_any_path() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let crate_of_ours = ["codegen", "--check", "--out"];
    for (folder, out) in [("", "generated"), ("generated", "."), ("specs", "../generated")] {
        let ran = command(&workspace.join(folder), &[&crate_of_ours[..], &[out]].concat());
        assert!(!ran.stdout.contains("Cargo.toml"), "{out} is taken for another crate: {ran:#?}");
    }
}

#[test]
fn a_check_names_a_changed_byte_in_any_file() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    for (path, bytes) in desk.out_files() {
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'~' { b'!' } else { b'~' };
        fs::write(desk.out().join(&path), changed).expect("the file can be written");
        desk.finds(&[&format!("update {path}")]);
        fs::write(desk.out().join(&path), bytes).expect("the file can be written");
    }
    desk.run(&["--check"]).ends(0);
}

#[test]
fn a_check_names_every_difference_and_a_run_repairs_it() {
    struct Difference {
        make: fn(&Desk),
        found: &'static [&'static str],
    }
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    for Difference { make, found } in [
        Difference {
            make: |desk| desk.delete_out("src/telnyx/texml_stream_webhook/model.rs"),
            found: &["create src/telnyx/texml_stream_webhook/model.rs"],
        },
        Difference { make: |desk| desk.delete_out(MANIFEST), found: &["create Cargo.toml"] },
        Difference {
            make: |desk| {
                desk.write_out("src/telnyx/stray.rs", "//! Not from a document.\n");
                desk.write_out("src/gone/model.rs", "//! Of a provider that is gone.\n");
            },
            found: &["delete src/gone/model.rs", "delete src/telnyx/stray.rs"],
        },
        Difference {
            make: |desk| {
                desk.delete_out("src/lib.rs");
                desk.write_out("src/telnyx/mod.rs", "");
                desk.write_out("src/stray.rs", "");
            },
            found: &["create src/lib.rs", "delete src/stray.rs", "update src/telnyx/mod.rs"],
        },
    ] {
        make(&desk);
        desk.finds(found);
        desk.run(&[]).ends(0);
        desk.holds(&fresh);
        assert!(!desk.out().join("src/gone").exists(), "an empty folder is left");
    }
}

#[cfg(unix)]
#[test]
fn what_a_link_has_led_to_is_written_in_its_place() {
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
    assert!(elsewhere.join("model.rs").exists(), "what is not in the crate is nobody's to delete");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_crate_is_touched_through_a_link() {
    struct Link {
        at: &'static str,
        /// Whether what stood at the place is what the link leads to.
        is_moved: bool,
        found: &'static str,
    }
    for Link { at, is_moved, found } in [
        Link { at: "src", is_moved: true, found: "delete src\n" },
        Link { at: "src/telnyx", is_moved: true, found: "delete src/telnyx\n" },
        Link { at: "src/lib.rs", is_moved: true, found: "replace src/lib.rs\n    a link stands there\n" },
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
            // Every kind of file is written anew, so that each temporary one would be met.
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
            desk.run(&["--check"]).ends(1).says(found);
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
fn what_stands_in_the_place_of_a_file_beside_src_is_refused() {
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
                    .complains(&format!("{at} is {kind}, and codegen writes a file there"))
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
        .says("replace src/lib.rs\n    neither a file nor a folder stands there\ndelete src/stray.rs\n");
    desk.run(&[]).ends(0).says("0 created, 1 updated, 1 deleted");
    desk.holds(&fresh);

    let document = desk.specs().join("other/pipe.yaml");
    write(&desk.specs().join("other/ping.yaml"), GOOD);
    pipe(&document);
    desk.run(&[]).ends(2).complains("other/pipe.yaml cannot be read: it is no file");
}

#[test]
fn what_is_of_another_kind_in_src_gives_way() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    desk.delete_out("src/lib.rs");
    desk.write_out("src/lib.rs/deep/stray.rs", "");
    fs::create_dir_all(desk.out().join("src/lib.rs/empty/deeper")).expect("a folder");
    fs::remove_dir_all(desk.out().join("src/telnyx")).expect("the folder can go");
    desk.write_out("src/telnyx", "");
    // What a run that was cut short may leave.
    desk.write_out("src/signalwire/.tmp3f2a", "");
    fs::create_dir_all(desk.out().join("src/signalwire/mod.new")).expect("a folder");
    let shown = desk.run(&["--check"]).ends(1);
    shown
        .says("delete src/lib.rs/deep/stray.rs\n")
        .says("replace src/lib.rs\n    a folder stands there\n")
        .says("delete src/signalwire/.tmp3f2a\n")
        .says("delete src/telnyx\n");
    desk.run(&[]).ends(0);
    desk.holds(&fresh);
    desk.run(&["--check"]).ends(0);
}

#[cfg(unix)]
#[test]
fn the_crate_s_own_folder_may_be_named_by_a_link() {
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
            Some(complaint) => drop(ran.ends(2).complains(complaint).complains("= help: copy what it leads to")),
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

#[test]
fn a_check_names_the_files_of_an_edited_document_and_no_others() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let document = desk.specs().join("signalwire/stream-status-callback.yaml");
    let text = fs::read_to_string(&document).expect("the document");
    let edited = text.replacen("- finished\n", "- finished\n        - paused\n", 1);
    assert_ne!(text, edited, "the document has another form");
    fs::write(&document, edited).expect("the document can be written");
    let shown = desk.finds(&[
        "update src/signalwire/stream_status_callback/model.rs",
        "update src/signalwire/stream_status_callback/validator.rs",
    ]);
    assert!(shown.contains("    +    /// `paused`\n"), "the first lines of the difference are shown: {shown}");
    desk.run(&[]).ends(0).says("0 created, 2 updated, 0 deleted");
    desk.run(&["--check"]).ends(0);
}

#[test]
fn an_overlay_counts_as_a_document_does() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    desk.run(&[]).ends(0);
    desk.write_spec("other/overlays/three.yaml", OVERLAY);
    let shown = desk.finds(&["update src/other/ping/model.rs", "update src/other/ping/validator.rs"]);
    assert!(shown.contains("    +/// Corrected: It was seen.\n"), "{shown}");
    command(&desk.specs(), &["codegen", "--specs", ".", "--out", "../received"]).ends(0).says("2 updated");
    desk.run(&["--check"]).ends(0);

    let corrected = GOOD.replace("[one, two]", "[one, two, three]");
    desk.write_spec("other/ping.yaml", &corrected);
    desk.run(&[])
        .ends(2)
        .complains("error: this item stands in the list already\n --> specs/other/overlays/three.yaml:5:21");
    fs::remove_file(desk.specs().join("other/overlays/three.yaml")).expect("the file can go");
    desk.finds(&["update src/other/ping/model.rs"]);
}

#[test]
fn bad_documents_write_nothing() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    desk.write_spec("other/bad.yaml", &GOOD.replace("string", "strnig"));
    desk.write_spec("other/broken.json", "{");
    for arguments in [&[][..], &["--check"]] {
        let ran = desk.run(arguments).ends(2);
        ran.complains("error: `strnig` is not a JSON Schema type\n --> specs/other/bad.yaml:4:")
            .complains("help: did you mean `string`?")
            .complains("specs/other/broken.json:1:");
        desk.holds(&fresh);
    }
}

#[test]
fn a_warning_does_not_keep_the_crate_from_being_written() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", &GOOD.replace("{type:", "{colour: red, type:"));
    desk.run(&[]).ends(0).complains("warning: `colour` is not a keyword");
    assert!(desk.out().join("src/other/ping/model.rs").exists());
    desk.run(&["--check"]).ends(0).complains("warning: `colour` is not a keyword");
}

/// Whatever was changed, or not: who loses a signature has to see it.
#[test]
fn webhooks_that_nobody_signs_are_named() {
    const SIGNED: &str = "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: \
                          X-Signature, x-signature: {algorithm: hmac-sha256, encoding: hex, message: '{body}'}}}}\n";
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    desk.write_spec("other/pong.yaml", &GOOD.replace("ping:", "pong:"));
    desk.write_spec("third/signed.yaml", &(GOOD.replace("ping:", "signed:") + SIGNED));
    let many: String = (0..9).map(|nth| format!("  hook-{nth}: {{post: {{}}}}\n")).collect();
    desk.write_spec("many/all.yaml", &(GOOD.to_owned() + &many));
    let note = "note: not signed: many::* (all 10), other::{ping, pong}\n";
    for arguments in [&["--check"][..], &[], &[], &["--check"]] {
        desk.run(arguments).complains(note);
    }
    // The one that is signed loses its signature, which an overlay has to say.
    desk.write_spec("third/signed.yaml", &(GOOD.replace("ping: {post: {", "signed: {post: {security: [], ") + SIGNED));
    desk.run(&[]).ends(2).complains("error: this `security` accepts requests that nobody signed");
    desk.write_spec(
        "third/signed.yaml",
        &(GOOD.replace("ping:", "signed:") + &GOOD[GOOD.find("  ping").unwrap_or(0)..] + SIGNED),
    );
    let overlay = OVERLAY
        .replace("$..schema", "$.webhooks.ping.post")
        .replace("enum: [three]", "security: [], x-signature: none");
    desk.write_spec("third/overlays/none.yaml", &overlay);
    desk.run(&[]).ends(0).complains("note: not signed: many::* (all 10), other::{ping, pong}, third::ping\n");
    for provider in ["many", "other"] {
        fs::remove_dir_all(desk.specs().join(provider)).expect("the folder can go");
    }
    fs::remove_dir_all(desk.specs().join("third/overlays")).expect("the folder can go");
    let ran = desk.run(&[]).ends(0);
    assert!(!ran.stderr.contains("note:"), "{ran:#?}");
}

/// A document that somebody else wrote may allow secrets that are found by trying, and nobody must overlook that.
#[test]
fn short_secrets_are_named() {
    const SIGNED: &str = "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: \
                          X-Signature, x-signature: {algorithm: hmac-sha256, encoding: hex, message: '{body}', key: \
                          {min-bytes: 5}}}}}\n";
    let desk = Desk::new();
    desk.write_spec("third/signed.yaml", &(GOOD.to_owned() + SIGNED));
    for arguments in [&["--check"][..], &[], &[]] {
        desk.run(arguments).complains("note: secrets that are short are accepted: third (from 5 bytes)\n");
    }
    desk.write_spec("third/signed.yaml", &(GOOD.to_owned() + &SIGNED.replace("min-bytes: 5", "min-bytes: 16")));
    let ran = desk.run(&[]).ends(0);
    assert!(!ran.stderr.contains("note:"), "{ran:#?}");
}

#[test]
fn folders_that_cannot_be_read_are_refused() {
    struct Folder {
        make: fn(&Desk),
        complaint: &'static str,
    }
    for Folder { make, complaint } in [
        Folder { make: |desk| fs::remove_dir(desk.specs()).expect("it is empty"), complaint: "specs cannot be read: " },
        Folder { make: |_| {}, complaint: "specs has no documents\n  = help: put an OpenAPI 3.1 document into" },
        Folder {
            make: |desk| desk.write_spec("other/notes.txt", "No document."),
            complaint: "specs has no documents\n  = help: put an OpenAPI 3.1 document into",
        },
        Folder {
            make: |desk| desk.write_spec("ping.yaml", GOOD),
            complaint: "ping.yaml stands in no provider's folder\n  = help: move it into a folder",
        },
        Folder {
            make: |desk| desk.write_spec("other/overlays/fix.yaml", OVERLAY),
            complaint: "error: there is no document that this overlay could correct\n --> specs/other/overlays/fix.yaml:1:1\n",
        },
        Folder {
            make: |desk| fs::create_dir_all(desk.specs().join("other/ping.yaml/deeper")).expect("a folder"),
            complaint: "specs has no documents",
        },
    ] {
        let desk = Desk::new();
        make(&desk);
        desk.run(&[]).ends(2).complains("error: ").complains(complaint);
        assert!(!desk.out().exists(), "something was written: {complaint}");
    }
}

#[cfg(unix)]
#[test]
fn a_document_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let document = desk.specs().join("other/ping.yaml");
    fs::set_permissions(&document, fs::Permissions::from_mode(0o000)).expect("the owner may");
    if fs::read(&document).is_ok() {
        // This user may read everything, so there is nothing to be seen.
        return;
    }
    desk.run(&[]).ends(2).complains("other/ping.yaml cannot be read: ").complains("= help: see that it is there");
}

#[test]
fn what_somebody_else_wrote_is_left_alone() {
    let desk = Desk::with_our_documents();
    desk.write_out(MANIFEST, "[package]\nname = \"somebody\"\n");
    desk.write_out("src/lib.rs", "//! By hand.\n");
    let files = desk.out_files();
    for arguments in [&[][..], &["--check"]] {
        desk.run(arguments).ends(2).complains("received holds files that codegen has not written");
        desk.holds(&files);
    }
}

#[test]
fn files_beside_the_crate_s_own_are_left_alone() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    desk.write_out("README.md", "By hand.");
    desk.write_out("tests/mine.rs", "");
    desk.run(&["--check"]).ends(0);
    desk.run(&[]).ends(0).says("nothing changed");
    assert!(desk.out().join("tests/mine.rs").exists());
}

#[test]
fn the_crate_can_stand_anywhere() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let out = desk.root().join("far/away/my-webhooks");
    command(Path::new("/"), &["codegen", "--specs", utf8(&desk.specs()), "--out", utf8(&out)]).ends(0);
    let manifest = fs::read_to_string(out.join(MANIFEST)).expect("the manifest");
    assert!(manifest.contains("\nname = \"my-webhooks\"\n"), "{manifest}");
    assert!(!manifest.contains("workspace = true"), "{manifest}");
    let (_, rest) = manifest.split_once("ringback-runtime = { path = \"").expect("the runtime by its path");
    let (runtime, _) = rest.split_once('"').expect("the end of the path");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let canonical = |path: &Path| path.canonicalize().expect("the runtime is there");
    assert_eq!(canonical(&out.join(runtime)), canonical(&expected));
}

#[test]
fn a_folder_whose_name_no_crate_can_have_is_refused() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let out = desk.root().join("1st");
    command(desk.root(), &["codegen", "--specs", utf8(&desk.specs()), "--out", utf8(&out)])
        .ends(2)
        .complains("the folder's name `1st` cannot be the name of a crate");
}

/// Retitles a terminal, hides what follows, and reorders it.
const HIDDEN: &str = "\u{1b}]0;title\u{7}\u{1b}[8m\u{202e}\u{9b}2J\u{feff}";
const SHOWN: &str = "\\u{1b}]0;title\\u{7}\\u{1b}[8m\\u{202e}\\u{9b}2J\\u{feff}";

#[cfg(unix)]
#[test]
fn a_terminal_is_told_nothing_but_text() {
    let desk = Desk::new();
    // YAML itself refuses controls.
    desk.write_spec(&format!("other/{HIDDEN}.yaml"), &GOOD.replace("{type:", "{colou\u{202e}r: red, type:"));
    let ran = desk.run(&[]).ends(0);
    ran.complains(&format!("specs/other/{SHOWN}.yaml:4:")).complains("schema: {colou\\u{202e}r: red, type");
    desk.write_out(&format!("src/{HIDDEN}.rs"), "");
    desk.write_out("src/lib.rs", HIDDEN);
    let listed = desk.finds(&[&format!("delete src/{SHOWN}.rs"), "update src/lib.rs"]);
    assert!(listed.contains(&format!("-{SHOWN}\n")), "{listed}");
    desk.run(&[]).ends(0).says(&format!("deleted src/{SHOWN}.rs"));
    desk.write_spec(&format!("{HIDDEN}.yaml"), GOOD);
    desk.run(&[]).ends(2).complains(&format!("{SHOWN}.yaml stands in no provider's folder"));
    command(desk.root(), &["doctor", "--request", HIDDEN, "--url", "http://a.b"]).ends(2).complains(SHOWN);
}

#[test]
fn an_answer_is_no_more_than_text() {
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
        .says(&format!("200: {SHOWN}"));
    serving.join().expect("it was asked once");
}

#[test]
fn a_list_of_breaks_needs_no_server() {
    let desk = Desk::with_our_documents();
    let list = |more: &[&str]| command(desk.root(), &[&["send", "--break", "list", "--specs", "specs"], more].concat());
    list(&[]).ends(0).says("stale                401                Signed too long ago.");
    let shown = list(&["texml-stream-webhook"]).ends(0).stdout;
    assert!(shown.contains("stale") && !shown.contains("other-host"), "{shown}");
    command(desk.root(), &["send", "texml-stream-webhook"]).ends(2);
    command(desk.root(), &["send", "--break", "stale"]).ends(2);
}

#[test]
fn what_is_no_command_is_refused_with_the_usage() {
    let desk = Desk::new();
    for arguments in [&[][..], &["codegn"], &["codegen", "--chekc"]] {
        command(desk.root(), arguments).ends(2).complains("Usage: cargo xtask");
    }
    command(desk.root(), &["codegen", "--help"]).ends(0).says("--check").says("--specs <DIR>").says("--out <DIR>");
}

/// A folder with documents in `specs` and a crate in `received`.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().expect("a folder") };
        fs::create_dir(desk.specs()).expect("a folder");
        desk
    }

    fn with_our_documents() -> Self {
        let desk = Self::new();
        for (path, bytes) in files(&default_specs()) {
            write(&desk.specs().join(path), bytes);
        }
        desk
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn specs(&self) -> PathBuf {
        self.root().join("specs")
    }

    fn out(&self) -> PathBuf {
        self.root().join("received")
    }

    fn out_files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.out())
    }

    /// Sees that the crate's folder holds these files and no others.
    #[track_caller]
    fn holds(&self, expected: &BTreeMap<String, Vec<u8>>) {
        let found = self.out_files();
        let paths: BTreeSet<_> = found.keys().chain(expected.keys()).collect();
        let differing: Vec<_> = paths.into_iter().filter(|path| found.get(*path) != expected.get(*path)).collect();
        assert!(differing.is_empty(), "something else is in {differing:?}");
    }

    fn out_times(&self) -> Vec<std::time::SystemTime> {
        let time = |path: &String| fs::metadata(self.out().join(path)).and_then(|data| data.modified());
        self.out_files().keys().map(|path| time(path).expect("a time")).collect()
    }

    fn write_spec(&self, path: &str, text: &str) {
        write(&self.specs().join(path), text);
    }

    fn write_out(&self, path: &str, text: &str) {
        write(&self.out().join(path), text);
    }

    fn delete_out(&self, path: &str) {
        fs::remove_file(self.out().join(path)).expect("the file can go");
    }

    /// Runs `codegen` on its own folders.
    fn run(&self, arguments: &[&str]) -> Ran {
        let (specs, out) = (self.specs(), self.out());
        let folders = ["codegen", "--specs", utf8(&specs), "--out", utf8(&out)];
        command(self.root(), &[&folders, arguments].concat())
    }

    /// Checks, and sees that exactly these differences are listed, that the command is named, and that nothing was
    /// written. Gives what was listed.
    fn finds(&self, differences: &[&str]) -> String {
        let before = self.out_files();
        let ran = self.run(&["--check"]).ends(1);
        let listed: Vec<_> = ran.stdout.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(listed, differences);
        let count = if let [_] = differences {
            "1 file differs".to_owned()
        } else {
            format!("{} files differ", differences.len())
        };
        ran.complains(&format!("{count} from what the documents say"));
        let (specs, out) = (self.specs(), self.out());
        ran.complains(&format!("run `cargo xtask codegen --specs {} --out {}`", utf8(&specs), utf8(&out)));
        self.holds(&before);
        ran.stdout
    }
}

/// How a run ended.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ran {
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    #[track_caller]
    fn says(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "no `{text}` in {}", self.stdout);
        self
    }

    #[track_caller]
    fn complains(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no `{text}` in {}", self.stderr);
        self
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).current_dir(folder).output().expect("it runs");
    let text = |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        // Whatever was read, a terminal is told nothing but text.
        assert!(!text.contains(|c: char| c != '\n' && is_hidden(c)), "{text:?}");
        text
    };
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// All files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = utf8(path.strip_prefix(folder).expect("it is below")).replace('\\', "/");
                found.insert(below, fs::read(&path).expect("the file"));
            }
        }
    }
    found
}

/// What is at a path: a file, or all files below it.
#[cfg(unix)]
fn all(path: &Path) -> BTreeMap<String, Vec<u8>> {
    match fs::read(path) {
        Ok(bytes) => BTreeMap::from([(String::new(), bytes)]),
        Err(_) => files(path),
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

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

fn utf8(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
