//! Accepted edits: `review.toml`.

use serde_json::Value;

use crate::desk::{Desk, Ran, command};
use crate::review::{OLD, git, looser, repository};

/// A repository in which `id` is no longer required, and the fingerprint of that edit.
fn edited() -> (Desk, String) {
    let desk = repository();
    desk.write_spec("acme/webhooks.yaml", &looser());
    let json = command(desk.root(), &["review", "--format", "json"]).ends(1).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let fingerprint = json["edits"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    (desk, fingerprint)
}

fn review(desk: &Desk) -> Ran {
    command(desk.root(), &["review"])
}

#[test]
fn accepted_edits_do_not_fail_and_expire() {
    let (desk, fingerprint) = edited();
    let accept = |more: &str| {
        desk.write_spec("acme/review.toml", &format!("[[accept]]\nedit = \"{fingerprint}\"\n{more}"));
    };
    let reason = "reason = \"it was always there\"\n";
    accept(reason);
    review(&desk).ends(0).prints("  accepted: it was always there\n");
    for until in ["2999-12-31", "\"2999-12-31\""] {
        accept(&format!("{reason}until = {until}\n"));
        review(&desk).ends(0);
    }
    accept(&format!("{reason}until = 2000-01-01\n"));
    review(&desk).ends(1).complains(&format!(
        "note: the acceptance of `{fingerprint}` ended on 2000-01-01 (specs/acme/review.toml:1:1)\n"
    ));
}

#[test]
fn wrong_entries_are_shown_in_every_format() {
    let (desk, fingerprint) = edited();
    let good = format!("[[accept]]\nedit = \"{fingerprint}\"\nreason = \"x\"\n");
    let refuses = |text: &str, line: usize, what: &str| {
        desk.write_spec("acme/review.toml", text);
        review(&desk).ends(2).complains(what).complains(&format!("--> specs/acme/review.toml:{line}:"));
        for format in ["markdown", "github", "json", "sarif"] {
            command(desk.root(), &["review", "--format", format]).ends(2).prints("acme/review.toml");
        }
    };
    refuses("[[accept]]\nedit = \"000000000000\"\nreason = \"x\"\n", 1, "no edit has the fingerprint `000000000000`");
    refuses(&format!("{good}{good}"), 4, &format!("`{fingerprint}` is accepted twice"));
    refuses(&good.replace("\"x\"", "\" \""), 1, "is accepted without a reason");
    refuses(&format!("{good}until = \"soon\"\n"), 1, "write a date, such as 2026-12-31");
    refuses(&good.replace("reason", "raeson"), 1, "did you mean `reason`?");
    refuses("[[accept]]\nedit = x\n", 2, "help: correct this line");
    refuses("accept = 1\n", 1, "`accept` is no list of tables");
    // Fingerprints of a version that does not generate say nothing.
    desk.write_spec("acme/review.toml", &good);
    desk.write_spec("acme/webhooks.yaml", &looser().replace("{type: string}", "{type: strnig}"));
    let ran = review(&desk).ends(2);
    assert!(!ran.stderr.contains("no edit has") && !ran.stdout.contains("to accept"), "{ran:?}");
    desk.write_spec("acme/webhooks.yaml", &looser());
    // A name is a line, whatever is in it.
    refuses(&good.replace(&fingerprint, "a\\nb"), 1, "error: no edit has the fingerprint `a\\nb`\n");
}

/// An accepted edit is merged with its entry, and concerns no later review.
#[test]
fn what_the_base_has_accepted_is_passed_over() {
    let (desk, fingerprint) = edited();
    desk.write_spec("acme/review.toml", &format!("[[accept]]\nedit = \"{fingerprint}\"\nreason = \"x\"\n"));
    git(desk.root(), &["tag", "v1"]);
    git(desk.root(), &["add", "."]);
    git(desk.root(), &["commit", "--quiet", "--message", "Loosen"]);
    let ran = review(&desk).ends(0);
    assert_eq!(ran.stderr, "");
    command(desk.root(), &["review", "HEAD..HEAD"]).ends(0);
    command(desk.root(), &["review", "--since", "v1"]).ends(0).prints("  accepted: x\n");
    command(desk.root(), &["review", "specs", "specs"]).ends(0);
    // It is not accepted once it comes back.
    desk.write_spec("acme/webhooks.yaml", OLD);
    git(desk.root(), &["commit", "--quiet", "--all", "--message", "Tighten"]);
    desk.write_spec("acme/review.toml", &format!("[[accept]]\nedit = \"{fingerprint}\"\nreason = \"y\"\n"));
    review(&desk).ends(0);
}

#[test]
fn lost_signatures_cannot_be_accepted() {
    let desk = repository();
    let signed = OLD.replace(
        "components:\n",
        "security: [{s: []}]\ncomponents:\n  securitySchemes:\n    s: {type: apiKey, in: header, name: X-Sig, x-signature: \
         {algorithm: hmac-sha256, encoding: hex, message: '{body}'}}\n",
    );
    desk.write_spec("acme/webhooks.yaml", &signed);
    git(desk.root(), &["commit", "--quiet", "--all", "--message", "Sign"]);
    desk.write_spec("acme/webhooks.yaml", OLD);
    let json = command(desk.root(), &["review", "--format", "json"]).ends(1).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let fingerprint = json["edits"][0]["fingerprint"].as_str().expect("a fingerprint");
    desk.write_spec("acme/review.toml", &format!("[[accept]]\nedit = \"{fingerprint}\"\nreason = \"x\"\n"));
    review(&desk).ends(2).complains("concerns a signature, and cannot be accepted");
}
