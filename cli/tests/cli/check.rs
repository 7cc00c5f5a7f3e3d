//! `--check`, and runs that bring a crate up to date.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, MANIFEST, command};

#[test]
fn a_second_run_changes_nothing() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0).prints(" created, 0 updated, 0 deleted, 0 unchanged in ");
    let (files, times) = (desk.out_files(), desk.out_times());
    desk.run(&[]).ends(0).prints("nothing changed (");
    desk.run(&["--check"]).ends(0).prints(" is up to date with ");
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

/// A release has one version, also where continuous integration installs it.
#[test]
fn the_action_installs_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    for (path, before) in
        [("action/action.yml", "default: \""), ("docs/ci.md", "--version "), ("docs/ci.md", "version: ")]
    {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).expect("the file");
        assert!(text.contains(&format!("{before}{version}")), "{path} has another version than {version}");
    }
}

#[test]
fn a_check_names_a_changed_byte_in_any_file() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    for (path, bytes) in desk.out_files().into_iter().filter(|(path, _)| path != MANIFEST) {
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
                desk.write_out("src/telnyx/stray.rs", "// Written by Ringback from another document.\n");
                desk.write_out("src/gone/model.rs", "// Written by Ringback for a provider that is gone.\n");
            },
            found: &["delete src/gone/model.rs", "delete src/telnyx/stray.rs"],
        },
        Difference {
            make: |desk| {
                desk.delete_out("src/lib.rs");
                desk.write_out("src/telnyx/mod.rs", "// Written by Ringback\n");
                desk.write_out("src/stray.rs", "// Written by Ringback");
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
    assert!(shown.contains("    +        /// `paused`\n"), "the first lines of the difference are shown: {shown}");
    desk.run(&[]).ends(0).prints("0 created, 2 updated, 0 deleted");
    desk.run(&["--check"]).ends(0);
}
