//! A review for other programs.

use serde_json::{Value, json};

use super::{Context, JSON_VERSION, VersionProblem, below};
use crate::review::{Edit, EditPlace, Judged, Location, Proof, Review, Subject};

pub(super) fn json(review: &Review, context: Context<'_>) -> Value {
    let verdicts = &review.verdicts;
    let changes = review.source.iter().flat_map(|source| &source.changes);
    json!({
        "version": JSON_VERSION,
        "old": { "title": context.old.0, "generates": review.generates.0 },
        "new": { "title": context.new.0, "generates": review.generates.1 },
        "verdicts": {
            "wait": verdicts.wait.map_or("unknown", |verdict| verdict.name()),
            "update": verdicts.update.map_or("unknown", |verdict| verdict.name()),
            "source": verdicts.source.map_or("unknown", |verdict| verdict.name()),
            "delivery": verdicts.delivery.map_or("unknown", |verdict| verdict.name()),
            "security": verdicts.security.map_or("unknown", |verdict| verdict.name()),
        },
        "edits": review.edits.iter().map(edit).collect::<Vec<_>>(),
        "source": changes
            .map(|change| json!({
                "path": change.path,
                "compatibility": change.compatibility.name(),
                "change": change.to_string(),
            }))
            .collect::<Vec<_>>(),
        "problems": context.problems.iter().map(|problem| self::problem(problem, context)).collect::<Vec<_>>(),
    })
}

fn problem(VersionProblem { is_old, problem }: &VersionProblem, context: Context<'_>) -> Value {
    let (_, folder) = if *is_old { context.old } else { context.new };
    let mut json = problem.to_json();
    json["of"] = if *is_old { "old" } else { "new" }.into();
    json["document"] = below(folder, &problem.document).into();
    json
}

fn edit(edit: &Edit) -> Value {
    json!({
        "rule": edit.rule.id(),
        "fingerprint": edit.fingerprint(),
        "provider": edit.provider,
        "subject": {
            "kind": match edit.subject { Subject::Component(_) => "component", Subject::Webhook(_) => "webhook" },
            "name": edit.subject.name(),
        },
        "sentence": edit.rule.sentence(),
        "remedy": edit.rule.remedy(),
        "places": edit.places.iter().map(place).collect::<Vec<_>>(),
        "webhooks": edit.webhooks,
        "wait": judged(&edit.wait),
        "update": judged(&edit.update),
        "delivery": edit.delivery().name(),
        "security": edit.security().name(),
        "accepted": edit.accepted,
    })
}

fn place(place: &EditPlace) -> Value {
    let location = |at: &Option<Location>| {
        at.as_ref().map(|at| {
            json!({
                "document": at.document,
                "line": at.position.map(|(line, _)| line),
                "column": at.position.map(|(_, column)| column),
            })
        })
    };
    json!({
        "pointer": place.pointer,
        "detail": place.detail,
        "old": location(&place.old),
        "new": location(&place.new),
    })
}

fn judged(judged: &Judged) -> Value {
    let proof = match &judged.proof {
        Proof::Rule => "rule",
        Proof::Witness(_) => "witness",
        Proof::Tried => "tried",
        Proof::Contained => "contained",
    };
    let witness = judged.witness().map(|witness| json!({ "webhook": witness.webhook, "payload": witness.json }));
    json!({ "verdict": judged.receipt.name(), "proof": proof, "witness": witness })
}
