//! Proves that the events of an endpoint cannot be confused, and makes the rows by which they are told.

use std::collections::{BTreeMap, BTreeSet};

use ringback_runtime::scheme::Part;

use super::group::{Group, name_claim};
use super::texts::{Listed, Operation};
use super::{Claim, Endpoint, EventRow, From, Member, OfDocument, Step, TellBy, infer};
use crate::http::is_header_text;
use crate::openapi::{SecurityScheme, Webhook};
use crate::place::WebhookId;
use crate::problem::{Diagnostics, Id, Problem, has_errors};
use crate::source::Documents;

/// Makes the endpoints of all documents. Those of one provider with the same name are one.
pub(in crate::openapi) fn prove(
    described: Vec<OfDocument>,
    documents: &Documents,
    problems: &mut Diagnostics,
) -> Vec<Endpoint> {
    let mut groups: Vec<Group> = Vec::new();
    for OfDocument { first, described } in described {
        let provider = &documents[described.at.document].provider;
        let members = described.members.into_iter().map(|member| (first, member));
        match groups.iter_mut().find(|group| group.name == described.name && group.provider == *provider) {
            Some(group) => {
                let tell = |steps: &[Step]| {
                    steps.iter().map(|step| (step.teller.clone(), step.from.clone())).collect::<Vec<_>>()
                };
                if tell(&group.steps) != tell(&described.steps) {
                    let what = format!("the endpoint `{}` is told differently in two documents", described.name);
                    let help = "write the same `tell` in both, or give one of them another `name`";
                    let problem = Problem::error(Id::Events, described.at.clone(), what).help(help);
                    problems.push(problem.other(group.at.clone(), "the other one is here"));
                }
                group.members.extend(members);
            }
            None => groups.push(Group {
                name: described.name,
                provider: provider.clone(),
                at: described.at,
                steps: described.steps,
                members: members.collect(),
            }),
        }
    }
    groups.into_iter().filter_map(|group| endpoint(group, documents, problems)).collect()
}

/// Notes at each webhook what its endpoint tells it by.
pub(in crate::openapi) fn claim(endpoints: &[Endpoint], webhooks: &mut [Webhook]) {
    for endpoint in endpoints {
        for EventRow { texts, webhook } in &endpoint.rows {
            let claims = &mut webhooks[webhook.0].claims;
            for (teller, text) in endpoint.tell.iter().zip(texts) {
                match claims.iter_mut().find(|(by, _)| *by == teller.by) {
                    Some((_, texts)) if texts.contains(text) => {}
                    Some((_, texts)) => texts.push(text.clone()),
                    None => claims.push((teller.by.clone(), vec![text.clone()])),
                }
            }
        }
    }
}

fn endpoint(mut group: Group, documents: &Documents, problems: &mut Diagnostics) -> Option<Endpoint> {
    if group.members.is_empty() {
        let what = format!("no webhook belongs to the endpoint `{}`", group.name);
        problems.push(
            Problem::error(Id::Events, group.at, what).help("remove it, or name it in the `x-event` of a webhook"),
        );
        return None;
    }
    let before = problems.len();
    alike(&group, problems);
    if group.steps.is_empty() {
        group.steps = infer::steps(&group, documents, problems)?;
    }
    for step in &group.steps {
        covered(step, &group, problems);
        readable(step, &group, problems);
    }
    if has_errors(&problems[before..]) {
        return None;
    }
    let mut proof = Proof {
        group: &group,
        documents,
        problems,
        needed: BTreeSet::new(),
        optional: BTreeMap::new(),
        untold: BTreeMap::new(),
    };
    let all: Vec<usize> = (0..group.members.len()).collect();
    let rows = proof.told(&all, 0);
    let Proof { needed, optional, untold, .. } = proof;
    problems.extend(untold.into_values().chain(optional.into_values()).map(|(problem, _)| problem));
    if has_errors(&problems[before..]) {
        return None;
    }
    for (nth, step) in group.steps.iter().enumerate().filter(|(nth, _)| !needed.contains(nth)) {
        let what = format!("no event needs `{}`: what precedes it in `tell` tells them all", step.teller.by);
        let help = if nth == 0 { "remove `x-events`: a single webhook needs no telling" } else { "remove it" };
        problems.push(Problem::error(Id::Events, step.at.clone(), what).help(help));
    }
    one_place(&rows, &group, problems);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (texts, member) in rows {
        let (first, member) = &group.members[member];
        match member.webhook {
            Some(index) => own.push(EventRow { texts, webhook: WebhookId(first + index) }),
            None => others.push((texts, member.key.clone())),
        }
    }
    // With all of its webhooks left out, nothing is there to be received.
    if own.is_empty() {
        return None;
    }
    let tell = group.steps.into_iter().map(|step| step.teller).collect();
    Some(Endpoint { name: group.name, provider: group.provider, at: group.at, tell, rows: own, others })
}

/// Refuses webhooks of one endpoint that arrive differently: a request must be verified before it is told.
fn alike(group: &Group, problems: &mut Diagnostics) {
    let [(_, first), rest @ ..] = group.members.as_slice() else { return };
    let schemes =
        |member: &Member| member.schemes.iter().map(|named: &SecurityScheme| named.scheme.clone()).collect::<Vec<_>>();
    for (_, member) in rest {
        let (what, help) = if schemes(member) != schemes(first) {
            ("two webhooks of one endpoint are signed differently", "a request must be verified before it is told")
        } else if member.delivery != first.delivery {
            ("two webhooks of one endpoint have different methods or wires", "not supported yet: declare both alike")
        } else {
            continue;
        };
        let help = format!("{help}; `x-event: false` says that a webhook has a URL of its own");
        let problem = Problem::error(Id::Events, member.at.clone(), what).help(help);
        problems.push(problem.other(first.at.clone(), "the other one is here"));
        return;
    }
}

/// Refuses a header that no signature covers, unless the document says so, and the reverse.
fn covered(step: &Step, group: &Group, problems: &mut Diagnostics) {
    let TellBy::Header(name) = &step.teller.by else { return };
    let schemes = &group.members[0].1.schemes;
    if schemes.is_empty() {
        return;
    }
    let covers =
        |named: &SecurityScheme| named.scheme.signed_headers().iter().any(|signed| signed.eq_ignore_ascii_case(name));
    let (what, help) = match (schemes.iter().all(covers), step.teller.unsigned) {
        (false, false) => (
            format!("the header `{name}` tells events, but no signature covers it"),
            "write `unsigned: true` beside it: whoever captures a request can then send it as another event for whose \
             payload it is valid",
        ),
        (true, true) => (format!("the header `{name}` is signed, so `unsigned` is wrong"), "remove `unsigned`"),
        _ => return,
    };
    problems.push(Problem::error(Id::EventHeader, step.at.clone(), what).help(help));
}

/// Refuses a member that not every wire can have.
fn readable(step: &Step, group: &Group, problems: &mut Diagnostics) {
    let first = &group.members[0].1;
    let is_in_pairs = first.delivery.1.iter().any(|wire| !wire.is_json());
    let TellBy::Body(pointer) = &step.teller.by else { return };
    if is_in_pairs && pointer.depth() > 1 {
        let what = format!("the member `{pointer}` tells events, but a form or a query has no nested members");
        let help = "name a parameter, as in `{body: /type}`";
        problems.push(Problem::error(Id::Events, step.at.clone(), what).help(help));
    }
    if is_in_pairs && first.schemes.iter().any(|named| named.scheme.signs_form()) {
        let what = "not supported yet: several events at one URL whose signature covers the parameters of a form";
        let help =
            "remove `x-events`: which forms have the same signature depends on the webhook, so each needs its own URL";
        problems.push(Problem::error(Id::Events, group.at.clone(), what).help(help));
    }
}

/// Refuses a webhook that would be a variant at two places.
fn one_place(rows: &[(Vec<String>, usize)], group: &Group, problems: &mut Diagnostics) {
    let mut places: BTreeMap<usize, BTreeSet<Option<&str>>> = BTreeMap::new();
    for (texts, member) in rows {
        let outer = (texts.len() > 1).then(|| texts[0].as_str());
        places.entry(*member).or_default().insert(outer);
    }
    for (member, _) in places.into_iter().filter(|(_, places)| places.len() > 1) {
        let what = "not supported yet: a webhook with several texts, some of which tell other webhooks, too";
        let help = "write `x-event` with one text for the first item of `tell`";
        problems.push(Problem::error(Id::EventClaim, group.members[member].1.at.clone(), what).help(help));
    }
}

struct Proof<'g, 'p> {
    group: &'g Group,
    documents: &'g Documents,
    problems: &'p mut Diagnostics,
    /// The steps that tell events apart.
    needed: BTreeSet<usize>,
    /// The first webhook that may lack the text of a step, and how many do.
    optional: BTreeMap<usize, (Problem, usize)>,
    /// The same of webhooks without a claim: by the step, and whether no schema describes its member.
    untold: BTreeMap<(usize, bool), (Problem, usize)>,
}

impl Proof<'_, '_> {
    /// The rows of these members, which the steps before this one do not tell apart.
    fn told(&mut self, members: &[usize], nth: usize) -> Vec<(Vec<String>, usize)> {
        let Some(step) = self.group.steps.get(nth) else {
            self.clash(members);
            return Vec::new();
        };
        self.needed.insert(nth);
        let mut by_text: Vec<(String, Vec<usize>)> = Vec::new();
        for &member in members {
            let Some(claim) = self.claim(member, nth, step) else { continue };
            for text in claim.texts {
                match by_text.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, members)) => members.push(member),
                    None => by_text.push((text, vec![member])),
                }
            }
        }
        let mut rows = Vec::new();
        for (text, members) in by_text {
            match members.as_slice() {
                [only] => rows.push((vec![text], *only)),
                several => rows.extend(
                    self.told(several, nth + 1)
                        .into_iter()
                        .map(|(texts, member)| ([vec![text.clone()], texts].concat(), member)),
                ),
            }
        }
        rows
    }

    /// The texts by which a step tells a webhook.
    fn claim(&mut self, member: usize, nth: usize, step: &Step) -> Option<Claim> {
        let (_, member) = &self.group.members[member];
        let operation =
            Operation { documents: self.documents, document: member.operation.0, pointer: &member.operation.1 };
        let listed = operation.listed(&step.teller.by);
        let by = &step.teller.by;
        let claim = member.given.get(nth).cloned().flatten().or_else(|| match step.from {
            From::Schema => schema_claim(step, &listed),
            From::Operation(_) => None,
            From::Name => name_claim(member, &listed),
        });
        if matches!(by, TellBy::Body(_)) && operation.is_array() {
            let what = "not supported yet: a batch of events: this payload is an array, each item of which may be another event";
            let help = "write `x-event: false` at its operation, so that it is a webhook of its own";
            self.problems.push(Problem::error(Id::EventClaim, member.at.clone(), what).help(help));
            return None;
        }
        let is_typo = matches!(by, TellBy::Body(_)) && listed.at.is_none() && operation.has_members();
        let Some(claim) = claim.filter(|_| !is_typo) else {
            self.untold(member, (nth, step), is_typo);
            return None;
        };
        if let Some(problem) = impossible(member, by, &claim, listed.clone()) {
            self.problems.push(problem);
            return None;
        }
        if matches!(by, TellBy::Body(_)) && !listed.is_required {
            let (problem, count) = self.optional.entry(nth).or_insert_with(|| (optional(member, by), 0));
            *count += 1;
            if *count > 1 {
                problem.what = format!(
                    "`{by}` tells this webhook and {} more, but is not required: a request without it is refused",
                    *count - 1
                );
            }
        }
        Some(claim)
    }

    /// Refuses a webhook without a claim: one problem for all with the same cause, at the first of them.
    fn untold(&mut self, member: &Member, (nth, step): (usize, &Step), is_typo: bool) {
        let by = &step.teller.by;
        let (problem, count) = self.untold.entry((nth, is_typo)).or_insert_with(|| {
            let x_event = format!("add `x-event: {{'{by}': …}}` to its operation");
            let (what, help) = match &step.from {
                _ if is_typo => (
                    format!("no schema of this webhook describes `{by}`"),
                    "correct the pointer, or describe the member with an overlay".to_owned(),
                ),
                From::Operation(pointer) => (
                    format!("the operation of this webhook has no string at `{pointer}`"),
                    format!("correct `from`, or {x_event}"),
                ),
                From::Schema => (
                    format!("nothing says which `{by}` this webhook has"),
                    format!("{x_event}, or `from: name` to `tell`"),
                ),
                From::Name => (format!("nothing says which `{by}` this webhook has"), x_event),
            };
            let help = format!("{help}; `x-event: false` gives the webhook a URL of its own");
            let problem = Problem::error(Id::EventClaim, member.at.clone(), what).help(help);
            (problem.other(step.at.clone(), "this tells the events"), 0)
        });
        *count += 1;
        if let Some((what, _)) = problem.what.split_once(" (and ").filter(|_| *count > 2) {
            problem.what = what.to_owned();
        }
        if *count > 1 {
            problem.what += &format!(" (and {} more)", *count - 1);
        }
    }

    /// Refuses webhooks that nothing tells apart.
    fn clash(&mut self, members: &[usize]) {
        let [first, rest @ ..] = members else { return };
        let first = &self.group.members[*first].1;
        for member in rest {
            let member = &self.group.members[*member].1;
            let what = format!("`{}` and `{}` are told by the same texts", first.key, member.key);
            let help = "add an item to `tell` that tells them apart, give one another text with `x-event`, or write \
                        `x-event: false` if it has a URL of its own";
            let problem = Problem::error(Id::EventClaim, member.at.clone(), what).help(help);
            self.problems.push(problem.other(first.at.clone(), "the other one is here"));
        }
    }
}

fn optional(member: &Member, by: &TellBy) -> Problem {
    let what = format!("`{by}` tells this webhook, but is not required: a request without it is refused");
    let help = "require it with an overlay, if it is always sent";
    Problem::warning(Id::EventOptional, member.at.clone(), what).help(help)
}

/// The strings that the schema lists.
fn schema_claim(step: &Step, listed: &Listed) -> Option<Claim> {
    let texts = listed.texts.clone().filter(|texts| !texts.is_empty())?;
    Some(Claim { texts, at: listed.at.clone().unwrap_or_else(|| step.at.clone()) })
}

/// Whether no signature of a request with this text in the header is valid.
fn is_refused(member: &Member, name: &str, text: &str) -> bool {
    member.schemes.iter().any(|named| {
        let mut parts = named.scheme.message.iter().enumerate();
        parts.any(|(nth, part)| match part {
            Part::Header(own) => own.eq_ignore_ascii_case(name) && !named.scheme.is_delimited(nth, text),
            _ => false,
        })
    })
}

/// A problem with a claim that no request can have.
fn impossible(member: &Member, by: &TellBy, claim: &Claim, listed: Listed) -> Option<Problem> {
    let error = |what| Problem::error(Id::EventClaim, claim.at.clone(), what);
    let is_header = matches!(by, TellBy::Header(_));
    if let Some(text) = claim.texts.iter().find(|text| is_header && !is_header_text(text)) {
        let what = format!("the webhook is told by `{}`, which no header can have", text.escape_debug());
        let help = "write visible ASCII characters, without white space around them";
        return Some(error(what).help(help));
    }
    if let TellBy::Header(name) = by
        && let Some(text) = claim.texts.iter().find(|text| is_refused(member, name, text))
    {
        let what =
            format!("the webhook is told by `{text}`, which contains what is signed next to the header `{name}`");
        let help = "requests with it are refused, since nothing marks where the header ends: write another place that \
                    tells the events, or `x-event: false`";
        return Some(error(what).help(help));
    }
    let is_listed = |text: &String| listed.texts.as_ref().is_none_or(|texts| texts.contains(text));
    // The value of a parameter is text, whatever its type.
    let is_never_text = listed.is_no_string && member.delivery.1.iter().all(|wire| wire.is_json());
    let text = claim.texts.iter().find(|text| is_never_text || !is_listed(text))?;
    let what = if is_never_text {
        format!("the webhook is told by the string `{text}`, but its own schema of `{by}` allows none")
    } else {
        format!("the webhook is told by `{text}`, which its own schema of `{by}` does not list")
    };
    let problem = error(what).help("correct the text, or the schema with an overlay");
    Some(match listed.at {
        Some(at) => problem.other(at, "the schema is here"),
        None => problem,
    })
}
