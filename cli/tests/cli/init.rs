//! `init`.

use std::fs;

use crate::desk::{Desk, FILE, MANIFEST, command};

#[test]
fn init_adds_a_member_to_a_workspace() {
    let desk = Desk::empty();
    desk.write(MANIFEST, "[workspace]\nmembers = [\"service\"] # ours\n");
    command(desk.root(), &["init", "--out", "received"]).ends(0).prints("changed Cargo.toml (the member `received`)\n");
    let root = fs::read_to_string(desk.root().join(MANIFEST)).expect("the manifest");
    assert_eq!(root, "[workspace]\nmembers = [\"service\", \"received\"] # ours\n");
    command(desk.root(), &["codegen"]).ends(0);
    let own = fs::read_to_string(desk.out().join(MANIFEST)).expect("the manifest");
    assert!(!own.contains("[workspace]"), "{own}");
}

#[test]
fn a_member_is_written_as_the_others_are() {
    for (folder, before, out, after) in [
        ("", "[workspace]\n", "hooks", "[workspace]\nmembers = [\"hooks\"]\n"),
        ("", "workspace.members = []\n", "hooks", "workspace.members = [\"hooks\"]\n"),
        ("", "workspace = { members = [\"a\"] }\n", "hooks", "workspace = { members = [\"a\", \"hooks\"] }\n"),
        (
            "",
            "[workspace]\nmembers = [\n    \"a\",\n    \"b\",\n]\n",
            "./hooks",
            "[workspace]\nmembers = [\n    \"a\",\n    \"b\",\n    \"hooks\",\n]\n",
        ),
        ("", "[workspace]\nmembers = [\"crates/*\"]\n", "crates/hooks", "[workspace]\nmembers = [\"crates/*\"]\n"),
        ("service", "[workspace]\nmembers = []\n", "hooks", "[workspace]\nmembers = [\"service/hooks\"]\n"),
    ] {
        let desk = Desk::empty();
        desk.write(MANIFEST, before);
        let here = desk.root().join(folder);
        fs::create_dir_all(&here).expect("the folder can be created");
        command(&here, &["init", "--out", out]).ends(0);
        assert_eq!(fs::read_to_string(desk.root().join(MANIFEST)).expect("the manifest"), after);
        command(&here, &["codegen"]).ends(0);
        let own = fs::read_to_string(here.join(out).join(MANIFEST)).expect("the manifest");
        assert!(!own.contains("[workspace]"), "{own}");
    }
}

/// A workspace does not have what is outside of it, what it excludes, or its own folder.
#[test]
fn a_crate_that_can_be_no_member_stands_alone() {
    for (folder, manifest, out) in [
        ("", "[workspace]\n", "../hooks"),
        ("service", "[workspace]\nexclude = [\"service\"]\n", "hooks"),
        ("", "[package]\nname = \"app\"\n", "hooks"),
    ] {
        let desk = Desk::empty();
        let root = desk.root().join("root");
        desk.write("root/Cargo.toml", manifest);
        let here = root.join(folder);
        fs::create_dir_all(&here).expect("the folder can be created");
        command(&here, &["init", "--out", out]).ends(0);
        assert_eq!(fs::read_to_string(root.join(MANIFEST)).expect("the manifest"), manifest);
        command(&here, &["codegen"]).ends(0);
        let own = fs::read_to_string(here.join(out).join(MANIFEST)).expect("the manifest");
        assert!(own.contains("[workspace]"), "{own}");
    }
}

/// A crate that stands alone has a `target` of its own, which cargo's `/target` does not match.
#[test]
fn git_ignores_what_the_crate_builds() {
    let ignored = |manifest: &str, before: Option<&str>| {
        let desk = Desk::empty();
        desk.write(MANIFEST, manifest);
        if let Some(text) = before {
            desk.write(".gitignore", text);
        }
        command(desk.root(), &["init"]).ends(0);
        fs::read_to_string(desk.root().join(".gitignore")).ok()
    };
    let package = "[package]\nname = \"app\"\n";
    assert_eq!(ignored(package, None).as_deref(), Some("/webhooks/target\n"));
    assert_eq!(ignored(package, Some("/target")).as_deref(), Some("/target\n/webhooks/target\n"));
    for known in ["target\n", "target/\n", "**/target\n", "/webhooks/target/\n"] {
        assert_eq!(ignored(package, Some(known)).as_deref(), Some(known));
    }
    assert_eq!(ignored("[workspace]\n", None), None);
}

#[test]
fn a_crate_that_stands_alone_in_a_workspace_is_named() {
    let desk = Desk::empty();
    command(desk.root(), &["init", "--out", "received"]).ends(0);
    let ran = command(desk.root(), &["codegen"]).ends(0);
    assert!(!ran.stderr.contains("stands alone"), "{}", ran.stderr);
    desk.write(MANIFEST, "[workspace]\nmembers = [\"service\"]\n");
    command(desk.root(), &["codegen"]).ends(0).complains(
        "note: the crate stands alone in a workspace, whose members cannot depend on it: write `member = true` in \
         ringback.toml and delete the crate's Cargo.toml, or write `exclude = [\"received\"]` in Cargo.toml\n",
    );
    desk.write(MANIFEST, "[workspace]\nexclude = [\"received\"]\n");
    let ran = command(desk.root(), &["codegen"]).ends(0);
    assert!(!ran.stderr.contains("stands alone"), "{}", ran.stderr);
}

/// What `init` cannot write well it does not begin.
#[test]
fn a_refused_start_leaves_nothing() {
    for (manifest, out, what) in [
        ("", "a\"b", "the folder's name `a\"b` is not a valid crate name"),
        ("", "1st", "the folder's name `1st` is not a valid crate name"),
        ("[workspace", "hooks", "Cargo.toml is not valid: TOML parse error at line 1"),
        ("[workspace]\nmembers = 1\n", "hooks", "`workspace.members` is not an array"),
    ] {
        let desk = Desk::empty();
        desk.write(MANIFEST, manifest);
        command(desk.root(), &["init", "--out", out]).ends(2).complains(what);
        assert_eq!(crate::desk::files(desk.root()).len(), 1, "{out}: something was written");
    }
}

#[test]
fn a_path_with_quotes_is_one_string() {
    let desk = Desk::empty();
    command(desk.root(), &["init", "--out", "our \"own\"/hooks"]).ends(0);
    command(desk.root(), &["codegen"]).ends(0);
    assert!(desk.root().join("our \"own\"/hooks").join(MANIFEST).is_file());
}

#[cfg(unix)]
#[test]
fn a_file_is_not_written_through_a_link() {
    let desk = Desk::empty();
    std::os::unix::fs::symlink("elsewhere.toml", desk.root().join(FILE)).expect("a link can be made");
    command(desk.root(), &["init"]).ends(2).complains("ringback.toml exists");
    assert!(!desk.root().join("elsewhere.toml").exists());
}
