//! `review`: revisions, folders and documents; formats, the policy, and accepted edits.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::desk::{Desk, command};

const OLD: &str = "openapi: 3.1.0
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
fn looser() -> String {
    OLD.replace("required: [id, state]", "required: [state]")
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("Git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with the old document in its only commit.
fn repository() -> Desk {
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
fn a_version_that_does_not_generate_is_reviewed_as_far_as_it_reads() {
    let desk = Desk::empty();
    desk.write("old.yaml", OLD);
    desk.write("new.yaml", &OLD.replace("{type: string}", "{type: strnig}"));
    let ran = command(desk.root(), &["review", "old.yaml", "new.yaml"]).ends(2);
    ran.prints("source    unknown ").complains("new.yaml does not generate:").complains("did you mean `string`?");
    command(desk.root(), &["review", "old.yaml", "none.yaml"])
        .ends(2)
        .complains("neither a folder nor a document none.yaml");
    command(desk.root(), &["review", "old.yaml", "old.yaml"]).ends(0).prints("source    none ");
}

#[test]
fn accepted_edits_do_not_fail_and_expire() {
    let desk = repository();
    desk.write_spec("acme/webhooks.yaml", &looser());
    let json: Value =
        serde_json::from_str(&command(desk.root(), &["review", "--format", "json"]).ends(1).stdout).expect("JSON");
    let fingerprint = json["edits"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let accept = |more: &str| {
        desk.write_spec("acme/review.toml", &format!("[[accept]]\nedit = \"{fingerprint}\"\n{more}"));
    };
    accept("reason = \"it was always there\"\n");
    command(desk.root(), &["review"]).ends(0).prints("  accepted: it was always there\n");
    accept("reason = \"it was always there\"\nuntil = \"2000-01-01\"\n");
    command(desk.root(), &["review"]).ends(1);
    accept("reason = \" \"\n");
    command(desk.root(), &["review"]).ends(2).complains("is accepted without a reason");
    accept("reason = \"x\"\nuntil = \"soon\"\n");
    command(desk.root(), &["review"]).ends(2).complains("write a date, such as 2026-12-31");
    accept("raeson = \"x\"\n");
    command(desk.root(), &["review"]).ends(2).complains("review.toml");
    accept("reason = \"it was always there\"\n");
    desk.write_spec("acme/webhooks.yaml", OLD);
    command(desk.root(), &["review"]).ends(2).complains(&format!("no edit has the fingerprint `{fingerprint}`"));
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
