//! The crate's `Cargo.toml`, of which codegen owns some entries.

use std::fs;

use crate::desk::{Desk, FILE, GOOD, MANIFEST, command};

/// Runs codegen on a manifest, and returns what it has become.
fn merged(desk: &Desk, text: &str) -> String {
    desk.write_out(MANIFEST, text);
    command(desk.root(), &["codegen"]).ends(0);
    command(desk.root(), &["codegen", "--check"]).ends(0);
    desk.manifest()
}

/// What somebody writes into the manifest stays there, whatever codegen changes.
#[test]
fn the_manifest_keeps_what_others_write() {
    let desk = Desk::project("runtime = \"0.1.0\"\n");
    desk.write_spec("more/ping.yaml", GOOD);
    command(desk.root(), &["codegen"]).ends(0);
    let edited = desk
        .manifest()
        .replace("\nversion = \"0.1.0\"", "\nversion = \"3.2.1\" # ours")
        .replace("publish = false\n", "")
        .replace("[features]\n", "[features]\n# All of us.\nmine = [\"dep:serde\"]\n")
        .replace("default = [\"more\", \"other\"]", "default = [\"more\", \"other\", \"mine\"]")
        .replace("axum = [\"ringback-runtime/axum\"]", "axum = [\"ringback-runtime/axum\", \"dep:axum\"]")
        .replace("[lints.rust]\nmissing_docs = \"warn\"\n", "[lints.rust]\nmissing_docs = \"allow\"\n")
        .replace(
            "version = \"0.1.0\" }\n",
            "version = \"0.1.0\", features = [\"axum\"] }\nserde = { version = \"1\", optional = true }\n",
        );
    desk.write_out(MANIFEST, &edited);
    command(desk.root(), &["codegen"]).ends(0);
    command(desk.root(), &["codegen", "--check"]).ends(0);
    let kept = desk.manifest();
    for line in [
        "version = \"3.2.1\" # ours\n",
        "# All of us.\nmine = [\"dep:serde\"]\n",
        "default = [\"more\", \"other\", \"mine\"]\n",
        "axum = [\"ringback-runtime/axum\", \"dep:axum\"]\n",
        "missing_docs = \"allow\"\n",
        "serde = { version = \"1\", optional = true }\n",
    ] {
        assert!(kept.contains(line), "no {line} in {kept}");
    }
    assert!(!kept.contains("publish"), "{kept}");
    // A provider that is gone takes its feature along, and nothing else.
    fs::remove_dir_all(desk.specs().join("more")).expect("the folder can go");
    desk.write(FILE, "out = \"received\"\nruntime = \"0.9\"\nname = \"hooks\"\n");
    command(desk.root(), &["codegen"]).ends(0);
    let changed = desk.manifest();
    let expected = kept
        .replace("name = \"received\"", "name = \"hooks\"")
        .replace("providers = [\"more\", \"other\"]", "providers = [\"other\"]")
        .replace("default = [\"more\", \"other\", \"mine\"]", "default = [\"other\", \"mine\"]")
        .replace("more = [\"ringback-runtime/http\"]\n", "")
        .replace("{ version = \"0.1.0\", features", "{ version = \"0.9\", features");
    assert_eq!(changed, expected);
    assert_ne!(changed, kept);
    desk.write_out(MANIFEST, "[package\n");
    command(desk.root(), &["codegen"]).ends(2).complains("Cargo.toml is not valid: TOML parse error at line 1");
}

/// A table of TOML has several forms, and codegen loses nothing of any.
#[test]
fn tables_of_any_form_are_merged() {
    for text in [
        "[package]\nname = 'x'\nversion = '3.0.0'\n[package.metadata.ringback]\n[features]\nmine = ['axum']\n\
         [workspace]\nmembers = ['sub']\n[dependencies.ringback-runtime]\nversion = '0.0.1'\nfeatures = ['jiff']\n",
        "package = { name = 'x', version = '3.0.0', metadata = { ringback = {} } }\n# Ours.\nfeatures = { mine = ['axum'] }\n\
         workspace = { members = ['sub'] }\n\
         dependencies = { ringback-runtime = { path = 'x', features = ['jiff'] } }\n",
        "package.name = 'x'\npackage.version = '3.0.0'\npackage.metadata.ringback.providers = []\n\
         features.mine = ['axum']\nworkspace.members = ['sub']\ndependencies.ringback-runtime.features = ['jiff']\n",
        "[package]\nname = 'x'\nversion = '3.0.0'\nmetadata.ringback.providers = []\n[features]\nmine = ['axum']\n\
         [workspace]\nmembers = ['sub']\n[dependencies]\nringback-runtime.features = ['jiff']\n\
         ringback-runtime.workspace = true\n",
    ] {
        let comments = text.matches("# Ours.").count();
        let text = merged(&Desk::project(""), text);
        assert_eq!(text.matches("# Ours.\n[features]\n").count(), comments, "{text}");
        let values: serde_json::Value =
            toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        for (pointer, expected) in [
            ("/package/name", "\"received\""),
            ("/package/version", "\"3.0.0\""),
            ("/package/metadata/ringback/providers", "[\"other\"]"),
            ("/features/other", "[\"ringback-runtime/http\"]"),
            ("/features/mine", "[\"axum\"]"),
            ("/workspace", "{\"members\":[\"sub\"]}"),
        ] {
            assert_eq!(
                values.pointer(pointer).map(ToString::to_string).as_deref(),
                Some(expected),
                "{pointer}: {text}"
            );
        }
        let runtime = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "features": ["jiff"] });
        assert_eq!(values["dependencies"], serde_json::json!({ "ringback-runtime": runtime }), "{text}");
    }
}

#[test]
fn features_of_others_stay_where_they_are() {
    let desk = Desk::project("");
    command(desk.root(), &["codegen"]).ends(0);
    let edited = desk.manifest().replace("[features]\n", "[features]\nfirst = []\n").replace(
        "testing = [\"ringback-runtime/testing\"]\n",
        "testing = [\"ringback-runtime/testing\"]\nmine = []\n\n# It.\nit = []\n",
    );
    assert_ne!(edited, desk.manifest());
    desk.write_out(MANIFEST, &edited);
    command(desk.root(), &["codegen", "--check"]).ends(0);
    desk.write_spec("more/ping.yaml", GOOD);
    let expected = edited
        .replace("[\"other\"]", "[\"more\", \"other\"]")
        .replace("\nother = ", "\nmore = [\"ringback-runtime/http\"]\nother = ");
    assert_eq!(merged(&desk, &edited), expected);
}

#[test]
fn comments_stay_on_entries_that_codegen_owns() {
    let desk = Desk::project("runtime = \"0.1.0\"\n");
    command(desk.root(), &["codegen"]).ends(0);
    let edited = desk
        .manifest()
        .replace("[features]\ndefault = [\"other\"]", "# All.\n[features]\ndefault = [\n    \"other\", # ours\n]")
        .replace("axum = [\"ringback-runtime/axum\"]\n", "# A router.\naxum = [\"ringback-runtime/axum\"] # and it\n")
        .replace(
            "ringback-runtime = { version = \"0.1.0\" }\n",
            "# Ours.\nringback-runtime = { version = \"0.1.0\" } # it\n",
        );
    assert_ne!(edited, desk.manifest());
    // The own comment is again before the user's.
    let expected = edited.replace(
        "# Integrations with web frameworks.\n# A router.\n",
        "# A router.\n# Integrations with web frameworks.\n",
    );
    assert_eq!(merged(&desk, &edited), expected);
    let table = edited.replace(
        "# Ours.\nringback-runtime = { version = \"0.1.0\" } # it\n",
        "\n# Ours.\n[dependencies.ringback-runtime] # it\nversion = \"0.0.9\" # old\nfeatures = []\n",
    );
    assert!(
        merged(&desk, &table)
            .contains("\n# Ours.\n[dependencies.ringback-runtime] # it\nversion = \"0.1.0\" # old\nfeatures = []\n")
    );
}

#[test]
fn a_manifest_that_cannot_be_merged_stays() {
    for (bytes, what) in [
        (&b"[package.metadata.ringback]\n# caf\xe9\n"[..], "Cargo.toml is not valid: invalid utf-8"),
        (b"features = 1\n[package.metadata.ringback]\n", "Cargo.toml is not valid: `features` is not a table"),
    ] {
        let desk = Desk::project("");
        desk.write_out(MANIFEST, "");
        fs::write(desk.out().join(MANIFEST), bytes).expect("the file can be written");
        command(desk.root(), &["codegen"]).ends(2).complains(what);
        assert_eq!(fs::read(desk.out().join(MANIFEST)).expect("the manifest"), bytes);
    }
}

/// The same settings give the same features, whatever they were before.
#[test]
fn default_features_are_those_of_the_settings() {
    let desk = Desk::project("default-features = [\"other\", \"axum\"]\n");
    command(desk.root(), &["codegen"]).ends(0);
    let docs = fs::read_to_string(desk.out().join("src/lib.rs")).expect("the root");
    assert!(docs.contains("`Refused` are responses; on by default |"), "{docs}");
    let edited = desk.manifest().replace("\"other\", \"axum\"]", "\"other\", \"axum\", \"mine\"]\nmine = []");
    assert!(merged(&desk, &edited).contains("default = [\"other\", \"axum\", \"mine\"]\n"));
    desk.write(FILE, "out = \"received\"\ndefault-features = [\"other\"]\n");
    command(desk.root(), &["codegen"]).ends(0);
    assert!(desk.manifest().contains("default = [\"other\", \"mine\"]\n"), "{}", desk.manifest());
}

#[test]
fn what_others_add_to_a_provider_that_goes_stays() {
    let desk = Desk::project("");
    desk.write_spec("more/ping.yaml", GOOD);
    command(desk.root(), &["codegen"]).ends(0);
    let edited =
        desk.manifest().replace("more = [\"ringback-runtime/http\"]", "more = [\"ringback-runtime/http\", \"axum\"]");
    assert_ne!(edited, desk.manifest());
    fs::remove_dir_all(desk.specs().join("more")).expect("the folder can go");
    let text = merged(&desk, &edited);
    assert!(text.contains("\nmore = [\"axum\"]\n") && text.contains("providers = [\"other\"]"), "{text}");
}
