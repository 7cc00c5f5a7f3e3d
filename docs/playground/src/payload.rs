//! What receivers say of a payload: which webhook it is of, how each reading takes it, and whether its signature matches.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use ringback_generator::judge::{Judge, Judgement, Unjudged, Verdict};
use ringback_generator::problem::MemberPart;
use ringback_generator::source::{Pointer, locate};
use ringback_runtime::{Claim, Finding, Member, Tape, Tell};
use serde_json::{Value, json};

use crate::doctor::{self, Saved, examine_at};
use crate::webhooks::Sendable;

/// A payload, and what is known about it.
pub(crate) struct Question<'q> {
    /// A body, or a saved request.
    pub(crate) text: &'q [u8],
    /// The module of its webhook, or nothing.
    pub(crate) webhook: &'q str,
    /// The URL that is registered with the provider, or nothing.
    pub(crate) url: &'q str,
    /// The receiver's key, or nothing.
    pub(crate) key: &'q str,
    /// In milliseconds since 1970.
    pub(crate) now: f64,
}

/// A body, by how it is written.
enum Body<'b> {
    Json(&'b str),
    Pairs(&'b [u8]),
}

/// What one receiver says.
struct Opinion<'w> {
    webhook: &'w Sendable,
    /// The payload as JSON, if it was judged.
    json: String,
    verdict: Result<Verdict, Unjudged>,
    findings: Vec<Finding>,
    count: usize,
    /// Whether the request has the texts that tell it; `None` where nothing tells events.
    is_told: Option<bool>,
}

/// How many findings are shown.
const MOST_FINDINGS: usize = 200;

pub(crate) fn payload(webhooks: &[Sendable], question: &Question<'_>) -> Value {
    let Some(first) = webhooks.first() else { return json!({ "error": "the documents have no webhooks" }) };
    let saved = match is_request(question.text).then(|| Saved::read(question.text)).transpose() {
        Ok(saved) => saved,
        Err(failure) => return json!({ "error": failure.message }),
    };
    let bytes = match &saved {
        Some(saved) if saved.body.is_empty() => saved.parts.uri.query().unwrap_or_default().as_bytes(),
        Some(saved) => &saved.body,
        None => question.text,
    };
    if bytes.starts_with(b"--") {
        return json!({ "error": "multipart bodies are not read here", "signature": signature(webhooks, saved, question) });
    }
    let body = body(bytes);
    let judge = Judge::new(&first.model);
    let meant = |webhook: &&Sendable| question.webhook.is_empty() || webhook.module == question.webhook;
    let opinion = |webhook| opinion(&judge, webhook, &body, saved.as_ref());
    let mut opinions: Vec<_> = webhooks.iter().filter(meant).map(opinion).collect();
    opinions.sort_by_key(|one| (one.is_told != Some(true), rank(one), one.count));
    let Some(best) = opinions.first() else { return json!({ "error": "there is no such webhook" }) };
    json!({
        "event": event(&opinions),
        "verdict": verdict(&best.verdict),
        "readings": readings(&best.verdict),
        "json": best.json,
        "findings": findings(best),
        "count": best.count,
        "others": opinions[1..].iter().map(other).collect::<Vec<_>>(),
        "signature": signature(webhooks, saved, question),
    })
}

/// Whether a text begins as a request does: `POST /callback HTTP/1.1`.
fn is_request(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.trim_ascii_end().ends_with(b"HTTP/1.1") || line.trim_ascii_end().ends_with(b"HTTP/1.0")
}

/// A body that looks like a form is one; anything else is read as JSON, so that a mistake is said.
fn body(bytes: &[u8]) -> Body<'_> {
    let is_json = matches!(bytes.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'"'));
    match str::from_utf8(bytes) {
        Ok(text) if is_json || !bytes.contains(&b'=') => Body::Json(text),
        _ => Body::Pairs(bytes.trim_ascii()),
    }
}

fn opinion<'w>(judge: &Judge<'_>, webhook: &'w Sendable, body: &Body<'_>, saved: Option<&Saved>) -> Opinion<'w> {
    let judged = match body {
        Body::Json(text) => judge.read(webhook.id, text),
        Body::Pairs(pairs) => judge.read_pairs(webhook.id, pairs),
    };
    let json = match (body, &judged) {
        (Body::Json(text), _) => (*text).to_owned(),
        (Body::Pairs(_), Ok(judgement)) => in_lines(judgement.tape()),
        (Body::Pairs(_), Err(_)) => String::new(),
    };
    let findings = judged.as_ref().map(Judgement::findings).unwrap_or_default();
    Opinion {
        webhook,
        json,
        verdict: judged.as_ref().map(Judgement::verdict).map_err(|why| *why),
        findings: findings.iter().take(MOST_FINDINGS).cloned().collect(),
        count: judged.as_ref().map_or(0, |judgement| judgement.report().count()),
        is_told: judged.as_ref().ok().and_then(|judgement| is_told(webhook, judgement.tape(), saved)),
    }
}

/// What pairs say as JSON, each on its line.
fn in_lines(tape: &Tape<'_>) -> String {
    let line = |member: Member<'_>| {
        let mut line = format!("  {}: ", json!(member.key()));
        member.value.write_json(&mut line);
        line
    };
    let lines: Vec<_> = tape.root().members().into_iter().flatten().map(line).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// Whether a request has the texts that tell a webhook; `None` where nothing tells it.
fn is_told(webhook: &Sendable, tape: &Tape<'_>, saved: Option<&Saved>) -> Option<bool> {
    if webhook.claims.is_empty() {
        return None;
    }
    let is_said = |(tell, texts): &Claim| {
        let text = match tell {
            Tell::Header(name) => header(saved, name),
            Tell::Body(pointer) => member(tape, pointer),
        };
        text.is_some_and(|text| texts.contains(&&*text))
    };
    Some(webhook.claims.iter().all(is_said))
}

/// The value of a header that is there once.
fn header(saved: Option<&Saved>, name: &str) -> Option<String> {
    let mut values = saved?.parts.headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    value.to_str().ok().map(str::to_owned)
}

/// The string at a pointer, each of whose members is there once.
fn member(tape: &Tape<'_>, pointer: &str) -> Option<String> {
    let mut value = tape.root();
    for token in Pointer::parse(pointer)?.tokens() {
        let mut same = value.members()?.filter(|member| member.key() == token);
        value = same.next().filter(|_| same.next().is_none())?.value;
    }
    value.string().map(Cow::into_owned)
}

fn rank(opinion: &Opinion<'_>) -> usize {
    match opinion.verdict {
        Ok(Verdict::Valid) => 0,
        Ok(Verdict::Drift) => 1,
        Ok(Verdict::Damage) => 2,
        Ok(Verdict::OtherEvent) => 3,
        Err(_) => 4,
    }
}

/// Which event it is, and how that is known.
fn event(opinions: &[Opinion<'_>]) -> String {
    let best = &opinions[0];
    if let [_] = opinions {
        return format!("only `{}` was asked", best.webhook.module);
    }
    if best.is_told == Some(true) {
        let by: Vec<_> = best.webhook.claims.iter().map(|(tell, _)| tell.to_string()).collect();
        return format!("the event is `{}`, by {}", best.webhook.module, by.join(" and "));
    }
    let equal = opinions.iter().filter(|one| rank(one) == rank(best)).count() - 1;
    match rank(best) {
        0 | 1 if equal == 0 => format!("only `{}` reads it", best.webhook.module),
        0 | 1 => format!("nothing in the body tells the event: `{}` and {equal} more read it", best.webhook.module),
        2 => format!("no webhook reads it; `{}` has the fewest findings", best.webhook.module),
        _ => "it is the payload of no webhook".to_owned(),
    }
}

fn verdict(verdict: &Result<Verdict, Unjudged>) -> String {
    match verdict {
        Ok(Verdict::Valid) => "valid: there are no findings".to_owned(),
        Ok(Verdict::Drift) => "drift: the type holds everything".to_owned(),
        Ok(Verdict::Damage) => "damage: the type does not hold everything".to_owned(),
        Ok(Verdict::OtherEvent) => "it is an event of another webhook".to_owned(),
        Err(why) => format!("it is not read: {why}"),
    }
}

/// What each reading makes of it.
fn readings(verdict: &Result<Verdict, Unjudged>) -> Value {
    let [strict, tolerant, absorb] = match verdict {
        Ok(Verdict::Valid) => ["the value"; 3],
        Ok(Verdict::Drift) => ["refused", "the value and the findings", "the value and the findings"],
        Ok(Verdict::Damage) => ["refused", "refused", "a value with defaults, and the findings"],
        Ok(Verdict::OtherEvent) | Err(_) => ["refused"; 3],
    };
    json!([["strict", strict], ["tolerant", tolerant], ["absorb", absorb]])
}

/// The findings with their places in the payload.
fn findings(opinion: &Opinion<'_>) -> Value {
    let one = |finding: &Finding| {
        let pointer = finding.pointer();
        // A member that no schema names has no place, since findings do not repeat keys.
        let known = Pointer::parse(&pointer).filter(|_| !pointer.contains("/*"));
        let found = known.and_then(|pointer| locate(&opinion.json, &pointer, MemberPart::Value));
        json!({
            "sentence": finding.to_string(),
            "drift": finding.is_drift(),
            "line": found.map(|(line, ..)| line),
            "column": found.map(|(_, column, _)| column),
        })
    };
    opinion.findings.iter().map(one).collect()
}

fn other(opinion: &Opinion<'_>) -> Value {
    json!({ "webhook": opinion.webhook.module, "verdict": verdict(&opinion.verdict) })
}

/// What the doctor says of the signature of a saved request, if somebody asks: a line each.
fn signature(webhooks: &[Sendable], saved: Option<Saved>, question: &Question<'_>) -> Value {
    let Some(saved) = saved.filter(|_| !question.url.is_empty()) else { return Value::Null };
    let keys = [question.key].into_iter().filter(|key| !key.is_empty()).map(|key| ("the given one", key.to_owned()));
    let asked = doctor::Question {
        saved,
        url: question.url.to_owned(),
        webhook: (!question.webhook.is_empty()).then(|| question.webhook.to_owned()),
        keys: keys.collect(),
    };
    let now = Duration::try_from_secs_f64(question.now / 1000.0).unwrap_or_default();
    match examine_at(webhooks, &asked, SystemTime::UNIX_EPOCH + now) {
        Ok(diagnosis) => json!(diagnosis.lines),
        Err(failure) => json!(failure.message.lines().collect::<Vec<_>>()),
    }
}
