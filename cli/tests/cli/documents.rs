//! The effects of documents: overlays, errors, warnings, and notes on signatures.

use std::fs;

use crate::desk::{Desk, GOOD, OVERLAY, command};

#[test]
fn an_overlay_counts_as_a_document_does() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    desk.run(&[]).ends(0);
    desk.write_spec("other/overlays/three.yaml", OVERLAY);
    let shown = desk.finds(&["update src/other/ping/model.rs", "update src/other/ping/validator.rs"]);
    assert!(shown.contains("    +/// Corrected: It was seen.\n"), "{shown}");
    command(&desk.specs(), &["codegen", "--specs", ".", "--out", "../received"]).ends(0).prints("2 updated");
    desk.run(&["--check"]).ends(0);

    let corrected = GOOD.replace("[one, two]", "[one, two, three]");
    desk.write_spec("other/ping.yaml", &corrected);
    desk.run(&[])
        .ends(2)
        .complains("error[overlay-mismatch]: ")
        .complains("\n --> specs/other/overlays/three.yaml:5:21");
    fs::remove_file(desk.specs().join("other/overlays/three.yaml")).expect("the file can go");
    desk.finds(&["update src/other/ping/model.rs"]);
}

#[test]
fn bad_documents_write_nothing() {
    let desk = Desk::with_our_documents();
    desk.run(&[]).ends(0);
    let fresh = desk.out_files();
    desk.write_spec("other/bad.yaml", &GOOD.replace("string", "strnig"));
    desk.write_spec("other/broken.json", "{\"openapi\": \"3.1.0\", ");
    for arguments in [&[][..], &["--check"]] {
        let ran = desk.run(arguments).ends(2);
        ran.complains("error[unknown-type]: `strnig` ")
            .complains("\n --> specs/other/bad.yaml:4:")
            .complains("help: did you mean `string`?")
            .complains("specs/other/broken.json:1:");
        desk.holds(&fresh);
    }
}

#[test]
fn a_warning_does_not_prevent_writing() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", &GOOD.replace("{type:", "{colour: red, type:"));
    desk.run(&[]).ends(0).complains("warning[unknown-keyword]: `colour` ");
    assert!(desk.out().join("src/other/ping/model.rs").exists());
    desk.run(&["--check"]).ends(0).complains("warning[unknown-keyword]: `colour` ");
}

#[test]
fn warnings_can_be_denied_and_explained() {
    let desk = Desk::new();
    let schema = "{type: string, example: 1}";
    desk.write_spec("other/ping.yaml", &GOOD.replace("{type:", &format!("{{properties: {{a: {schema}}}, type:")));
    desk.run(&["--strict-examples"]).ends(2).complains("error[example-invalid]: ");
    assert!(!desk.out().exists());
    desk.run(&[]).ends(0).complains("warning[example-invalid]: ");
    desk.write_spec("other/ping.yaml", &GOOD.replace("{type:", "{colour: red, type:"));
    desk.run(&["--strict-examples", "--check"]).complains("warning[unknown-keyword]: ");
    desk.run(&["--deny-warnings", "--check"]).ends(2).complains("error[unknown-keyword]: ");
    desk.run(&["--explain", "unknown-keyword"]).ends(0).prints("unknown-keyword: A keyword is neither ");
    desk.run(&["--explain", "unknown-keywrd"]).ends(2).complains("did you mean `unknown-keyword`?");
    desk.run(&["--explain", "member-added"])
        .ends(0)
        .prints("what it names is new. By rule, the verdict is silent for new ");
    desk.run(&["--explain", "something"]).ends(2).complains("has in brackets");
}

#[test]
fn files_that_are_not_read_are_named() {
    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    for nth in 0..10 {
        desk.write_spec(&format!("other/example-{nth}.json"), "{\"id\": 1}");
    }
    desk.write_spec("other/lines.json", "{}\n{}\n");
    let ran = desk.run(&[]).ends(0);
    ran.complains("note: not read, since they have no webhooks and no document refers to them: other/example-0.json, ")
        .complains("other/example-7.json and 3 more\n");
}

/// A lost signature must be visible in every run.
#[test]
fn unsigned_webhooks_are_named() {
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
    // The signed webhook loses its signature, which only an overlay may declare.
    desk.write_spec("third/signed.yaml", &(GOOD.replace("ping: {post: {", "signed: {post: {security: [], ") + SIGNED));
    desk.run(&[]).ends(2).complains("error[unsigned-webhook]: this `security` ");
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

/// A document from someone else may allow secrets that can be guessed, which must not go unnoticed.
#[test]
fn short_secrets_are_named() {
    const SIGNED: &str = "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: \
                          X-Signature, x-signature: {algorithm: hmac-sha256, encoding: hex, message: '{body}', key: \
                          {min-bytes: 5}}}}}\n";
    let desk = Desk::new();
    desk.write_spec("third/signed.yaml", &(GOOD.to_owned() + SIGNED));
    for arguments in [&["--check"][..], &[], &[]] {
        desk.run(arguments).complains("note: short secrets are accepted: third (from 5 bytes)\n");
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
            complaint: "ping.yaml is not in a provider's folder\n  = help: move it into a folder",
        },
        Folder {
            make: |desk| desk.write_spec("other/overlays/fix.yaml", OVERLAY),
            complaint: "\n --> specs/other/overlays/fix.yaml:1:1\n",
        },
        Folder {
            make: |desk| fs::create_dir_all(desk.specs().join("other/ping.yaml/deeper")).expect("a folder"),
            complaint: "specs has no documents",
        },
    ] {
        let desk = Desk::new();
        make(&desk);
        desk.run(&[]).ends(2).complains("error").complains(complaint);
        assert!(!desk.out().exists(), "something was written: {complaint}");
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_document_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    desk.write_spec("other/ping.yaml", GOOD);
    let document = desk.specs().join("other/ping.yaml");
    fs::set_permissions(&document, fs::Permissions::from_mode(0o000)).expect("the owner may");
    if fs::read(&document).is_ok() {
        // This user may read everything, so the test cannot fail.
        return;
    }
    desk.run(&[]).ends(2).complains("other/ping.yaml cannot be read: ").complains("= help: check that it exists");
}
