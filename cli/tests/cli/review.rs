//! `review`: revisions, folders and documents; formats, and the policy.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::desk::{Desk, command};

pub(crate) const OLD: &str = "openapi: 3.1.0
info: {title: A document, version: '1'}
webhooks:
  paid: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}}
components:
  schemas:
    Order:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {enum: [open, closed]}
";

/// `id` is no longer required.
pub(crate) fn looser() -> String {
    OLD.replace("required: [id, state]", "required: [state]")
}

pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("Git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with the old document in its only commit.
pub(crate) fn repository() -> Desk {
    let desk = Desk::new();
    desk.write("ringback.toml", "");
    desk.write_spec("acme/webhooks.yaml", OLD);
    git(desk.root(), &["init", "--quiet", "--initial-branch", "main"]);
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Start"]);
    desk
}

#[test]
fn the_working_tree_is_compared_with_the_last_commit() {
    let desk = repository();
    command(desk.root(), &["review"]).ends(0).prints("wait      none ");
    desk.write_spec("acme/webhooks.yaml", &looser());
    let ran = command(desk.root(), &["review"]).ends(1);
    ran.prints("review of HEAD → specs\n")
        .prints("wait      refused ")
        .prints("update    none ")
        .prints("source    major ");
    ran.prints("Order /id is no longer required [member-now-optional]")
        .prints("specs/acme/webhooks.yaml:11:9 → 11:9\n");
    ran.prints("  reaches paid\n").prints("while the old crate runs, payloads are refused (shown by a payload)");
    ran.prints("    | {\"state\": \"open\"}\n");
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    command(desk.root(), &["review", "--fail-on", "never"]).ends(0);
    command(desk.root(), &["review", "--fail-on", "lost"]).ends(0);
    command(desk.root(), &["review", "--fail-on", "lost", "--fail-on", "major"]).ends(1);
}

#[test]
fn the_front_page_shows_a_real_review() {
    let desk = Desk::empty();
    command(desk.root(), &["init"]).ends(0);
    git(desk.root(), &["init", "--quiet"]);
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Start"]);
    let path = desk.specs().join("example/webhooks.yaml");
    let text = fs::read_to_string(&path).expect("the first document");
    desk.write_spec("example/webhooks.yaml", &text.replace("required: [id, total]", "required: [id]"));
    let ran = command(desk.root(), &["review"]).ends(1);
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).expect("the front page");
    let (_, section) = page.split_once("## When a document changes").expect("the section");
    ran.prints(section.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a review"));
}

#[test]
fn revisions_are_read_without_a_checkout() {
    let desk = repository();
    git(desk.root(), &["tag", "v1"]);
    desk.write_spec("acme/webhooks.yaml", &looser());
    git(desk.root(), &["commit", "--quiet", "--all", "--message", "Loosen"]);
    desk.write_spec("acme/webhooks.yaml", "nothing");
    // From any folder of the project.
    let specs = desk.specs();
    command(&specs, &["review", "v1..main"]).ends(1).prints("review of v1 → main\n").prints("wait      refused ");
    command(&specs, &["review", "main..v1"]).ends(1).prints("update    refused ").prints("wait      none ");
    command(&specs, &["review", "--since", "v1", "--format", "markdown"]).ends(1).prints("| wait | **refused** |");
    command(&specs, &["review", "v2..main"]).ends(2).complains("Git knows no revision `v2`");
    command(&specs, &["review", "--", "--upload-pack=x..main"]).ends(2).complains("`--upload-pack=x` is no revision");
}

#[test]
fn names_in_folded_parts_are_shown_as_they_are() {
    let desk = Desk::empty();
    desk.write("a/old.yaml", &OLD.replace("paid:", "<b>_paid:"));
    desk.write("a/new.yaml", &looser().replace("paid:", "<b>_paid:"));
    let ran = command(desk.root(), &["review", "a/old.yaml", "a/new.yaml", "--format", "markdown"]).ends(1);
    ran.prints("<details><summary>A payload of &#60;b&#62;&#95;paid</summary>").prints("Reaches &lt;b&gt;\\_paid.");
}

#[test]
fn a_version_that_does_not_generate_is_reviewed_as_far_as_it_reads() {
    let desk = Desk::empty();
    desk.write("a/old.yaml", OLD);
    desk.write("a/new.yaml", &OLD.replace("{type: string}", "{type: 'str@nig'}"));
    let ran = command(desk.root(), &["review", "a/old.yaml", "a/new.yaml"]).ends(2);
    ran.prints("source    unknown ").prints("delivery  unknown ").complains("a/new.yaml does not generate:");
    ran.complains("did you mean `string`?")
        .complains("--> a/new.yaml:11:20\n")
        .complains("note: two documents are compared");
    let review = |versions: [&str; 2], format: &str| {
        command(desk.root(), &["review", versions[0], versions[1], "--format", format]).ends(2).stdout
    };
    let versions = ["a/old.yaml", "a/new.yaml"];
    let markdown = review(versions, "markdown");
    assert!(
        markdown.contains("### Problems\n\n- \\`str&#64;nig\\` is not a JSON Schema type; did you mean"),
        "{markdown}"
    );
    assert!(markdown.contains("(`a/new.yaml:11:20`)") && !markdown.contains("Nothing has changed"), "{markdown}");
    let github = review(versions, "github");
    assert!(github.contains("::error title=unknown-type,file=a/new.yaml,line=11,col=20::`str@nig` is not"), "{github}");
    let json: Value = serde_json::from_str(&review(versions, "json")).expect("JSON");
    let problem = &json["problems"][0];
    assert_eq!((&problem["of"], &problem["id"], &problem["line"]), (&"new".into(), &"unknown-type".into(), &11.into()));
    let sarif: Value = serde_json::from_str(&review(versions, "sarif")).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"unknown-type".into(), &"error".into()));
    // A forge shows the new version only.
    let github = review(["a/new.yaml", "a/old.yaml"], "github");
    assert!(github.contains("::error title=unknown-type::a/new.yaml: a/new.yaml:11:20: `str@nig`"), "{github}");
    command(desk.root(), &["review", "a/old.yaml", "none"]).ends(2).complains("neither a folder nor a document none");
    command(desk.root(), &["review", "a/old.yaml", "a/old.yaml"])
        .ends(0)
        .prints("\nnothing has changed that a receiver ");
}

#[test]
fn two_paths_are_two_folders_or_two_documents() {
    let desk = repository();
    let refuses = |old: &str, new: &str, why: &str| {
        command(desk.root(), &["review", old, new]).ends(2).complains(why);
    };
    refuses("specs/acme", "specs/acme", "help: name the folder above it");
    refuses("specs", "specs/acme/webhooks.yaml", "help: name two folders or two documents");
    desk.write("later/acme/webhooks.yaml", &looser());
    let ran = command(desk.root(), &["review", "specs", "later"]).ends(1);
    ran.prints("later/acme/webhooks.yaml:11:9 → 11:9").prints("  to accept it: ");
    let ran = command(desk.root(), &["review", "specs/acme/webhooks.yaml", "later/acme/webhooks.yaml"]).ends(1);
    ran.prints("security  none      no webhook is signed\n");
    assert!(!ran.stdout.contains("to accept"), "{}", ran.stdout);
}

#[test]
fn what_is_not_there_is_said() {
    let desk = Desk::new();
    desk.write("ringback.toml", "specs = \"later\"");
    git(desk.root(), &["init", "--quiet", "--initial-branch", "main"]);
    command(desk.root(), &["review"]).ends(2).complains("has no commit yet").complains("help: commit the documents");
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Start"]);
    desk.write("later/acme/webhooks.yaml", OLD);
    command(desk.root(), &["review"])
        .ends(0)
        .complains("note: HEAD has no documents in later, so all webhooks are new");
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Add"]);
    desk.write("later/acme/webhooks.yaml", &looser());
    git(desk.root(), &["commit", "--quiet", "--all", "--message", "Loosen"]);
    // Revisions need no working tree.
    fs::remove_dir_all(desk.root().join("later")).expect("the folder can go");
    let review = ["review", "HEAD~1..HEAD"];
    command(desk.root(), &review).ends(1).prints("  later/acme/webhooks.yaml:11:9 → 11:9\n");
    command(desk.root(), &["review", "HEAD~2..HEAD~2"]).ends(2).complains("HEAD~2 has no documents in later");
}

/// Forges count from the root of the repository, wherever the command runs.
#[test]
fn paths_are_those_of_the_repository() {
    let desk = repository();
    desk.write_spec("acme/webhooks.yaml", &looser());
    let specs = desk.specs();
    let review = |arguments: &[&str]| command(&specs, &[&["review"], arguments].concat()).ends(1);
    review(&[]).prints("review of HEAD → specs\n").prints("  ./acme/webhooks.yaml:11:9 → 11:9\n");
    review(&["--format", "github"]).prints("file=specs/acme/webhooks.yaml,line=11,").prints(". To accept it: ");
    review(&["--format", "sarif"]).prints("\"uri\": \"specs/acme/webhooks.yaml\"");
    desk.write("old.yaml", OLD);
    review(&["../old.yaml", "acme/webhooks.yaml", "--format", "github"])
        .prints("file=specs/acme/webhooks.yaml,line=11,");
}

/// Webhooks of one name are told apart, and many edits of a kind can be accepted one by one.
#[test]
fn providers_and_groups_are_named() {
    let desk = repository();
    let old = OLD.replace("id: {type: string}", "id: {type: string}\n        gone: {type: string}");
    for provider in ["acme", "b", "c", "d"] {
        desk.write_spec(&format!("{provider}/webhooks.yaml"), &old);
    }
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Add"]);
    for provider in ["acme", "b", "c", "d"] {
        desk.write_spec(&format!("{provider}/webhooks.yaml"), OLD);
    }
    let ran = command(desk.root(), &["review"]).ends(0);
    ran.prints("acme::Order /gone is gone, and 3 more").prints("  reaches acme::paid, b::paid, ");
    ran.prints("payloads pass, but members arrive that have no\n  field any more (shown by a payload)");
    let json: Value =
        serde_json::from_str(&command(desk.root(), &["review", "--format", "json"]).stdout).expect("JSON");
    let fingerprints = json["edits"].as_array().expect("edits").iter().map(|edit| edit["fingerprint"].as_str());
    let markdown = command(desk.root(), &["review", "--format", "markdown"]).stdout;
    for fingerprint in fingerprints.map(|fingerprint| fingerprint.expect("a fingerprint")) {
        ran.prints(fingerprint);
        assert!(markdown.contains(&format!("`{fingerprint}` (")), "{markdown}");
    }
}

#[test]
fn a_lost_signature_always_fails() {
    let signed = OLD.replace(
        "components:\n",
        "security: [{s: []}]\ncomponents:\n  securitySchemes:\n    s: {type: apiKey, in: header, name: X-Sig, x-signature: \
         {algorithm: hmac-sha256, encoding: hex, message: '{body}'}}\n",
    );
    let desk = Desk::empty();
    desk.write("old.yaml", &signed);
    desk.write("new.yaml", OLD);
    let ran = command(desk.root(), &["review", "old.yaml", "new.yaml", "--fail-on", "never"]).ends(1);
    ran.prints("security  critical ").prints("paid is no longer signed [signature-removed]");
}

/// Names and words of a document are text in every format.
#[test]
fn documents_control_no_format() {
    let hostile = |kind: &str| {
        OLD.replace("id: {type: string}", &format!("'@a <b> #1 ::error::x | [d](http://e.example)\u{202e}': {kind}"))
    };
    let desk = Desk::empty();
    desk.write("old.yaml", &hostile("{type: string}").replace("[id, state]", "[state]"));
    desk.write("new.yaml", &hostile("{type: boolean}").replace("[id, state]", "[state]"));
    let review =
        |format: &str| command(desk.root(), &["review", "old.yaml", "new.yaml", "--format", format]).ends(1).stdout;
    let markdown = review("markdown");
    let outside: String = markdown.split("```").step_by(2).collect();
    let spans: String = outside.lines().map(|line| line.split('`').step_by(2).collect::<String>() + "\n").collect();
    for mark in ["@a", "<b>", "#1", "::error", "[d](", "http://"] {
        assert!(!spans.contains(mark), "{mark} in {spans}");
    }
    let github = review("github");
    assert!(github.lines().all(|line| line.starts_with("::error title=type-changed,file=new.yaml,line=")), "{github}");
    for format in ["json", "sarif"] {
        serde_json::from_str::<Value>(&review(format)).expect("JSON");
    }
    for format in ["text", "markdown", "github", "json", "sarif"] {
        assert!(!review(format).contains('\u{202e}'), "{format}");
    }
}

#[test]
fn formats_for_programs_are_complete() {
    let desk = Desk::empty();
    desk.write("old.yaml", OLD);
    desk.write("new.yaml", &looser());
    let review = |format: &str| -> Value {
        let ran = command(desk.root(), &["review", "old.yaml", "new.yaml", "--format", format]).ends(1);
        serde_json::from_str(&ran.stdout).expect("JSON")
    };
    let json = review("json");
    assert_eq!(json["version"], 1);
    assert_eq!(json["verdicts"]["wait"], "refused");
    let edit = &json["edits"][0];
    assert_eq!((&edit["rule"], &edit["wait"]["proof"]), (&Value::from("member-now-optional"), &Value::from("witness")));
    assert_eq!(edit["places"][0]["new"]["line"], 11);
    let payload = edit["wait"]["witness"]["payload"].as_str().expect("a payload");
    assert_eq!(serde_json::from_str::<Value>(payload).expect("JSON"), serde_json::json!({ "state": "open" }));
    let sarif = review("sarif");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&Value::from("member-now-optional"), &Value::from("error")));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 11);
}
