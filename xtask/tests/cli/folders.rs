//! The folder of the crate: foreign files in it, its location and its name.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, GOOD, MANIFEST, command, utf8};

#[test]
fn foreign_files_are_not_overwritten() {
    let desk = Desk::with_our_documents();
    desk.write_out(MANIFEST, "[package]\nname = \"somebody\"\n");
    desk.write_out("src/lib.rs", "//! By hand.\n");
    let files = desk.out_files();
    for arguments in [&[][..], &["--check"]] {
        desk.run(arguments).ends(2).complains("received contains files that codegen has not written");
        desk.holds(&files);
    }
}

#[test]
fn additional_files_are_kept() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    desk.write_out("README.md", "By hand.");
    desk.write_out("tests/mine.rs", "");
    desk.run(&["--check"]).ends(0);
    desk.run(&[]).ends(0).prints("nothing changed");
    assert!(desk.out().join("tests/mine.rs").exists());
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
    let (_, rest) = manifest.split_once("ringback-runtime = { path = \"").expect("the runtime by its path");
    let (runtime, _) = rest.split_once('"').expect("the end of the path");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let canonical = |path: &Path| path.canonicalize().expect("the runtime is there");
    assert_eq!(canonical(&out.join(runtime)), canonical(&expected));
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
