//! Reads `x-events` of a document, and `x-event` of its operations.

use super::texts::Operation;
use super::{Claim, Described, EVENT, EVENTS, From, Member, Step, TellBy, Teller};
use crate::http::is_token;
use crate::openapi::Webhook;
use crate::problem::{Diagnostics, Id, MemberPart, has_errors, nearest};
use crate::source::{Documents, Node, Pointer, Tree};

/// Reads the endpoints of a document, with its webhooks, of which the first so many are generated.
pub(in crate::openapi) fn read(
    root: &Node<'_>,
    webhooks: &[Webhook],
    generated: usize,
    documents: &Documents,
    problems: &mut Diagnostics,
) -> Vec<Described> {
    let Some(node) = root.get(EVENTS) else { return Vec::new() };
    let before = problems.len();
    let nodes = if node.tree.as_array().is_some() { node.items().collect() } else { vec![node.clone()] };
    let mut endpoints: Vec<Described> = nodes.iter().filter_map(|node| endpoint(node, problems)).collect();
    for (nth, node) in nodes.iter().enumerate() {
        let same =
            endpoints.iter().take(nth).find(|other| endpoints.get(nth).is_some_and(|own| own.name == other.name));
        problems.extend(same.map(|first| {
            let what = format!("two endpoints have the name `{}`", first.name);
            node.error_at_key(Id::Events, what, "give each a `name`").other(first.at.clone(), "the first one is here")
        }));
    }
    if nodes.is_empty() {
        let help = "write `{}`, or list an endpoint for each URL";
        problems.push(node.error(Id::Events, "`x-events` describes no endpoint", help));
    }
    if has_errors(&problems[before..]) {
        return Vec::new();
    }
    for (nth, webhook) in webhooks.iter().enumerate() {
        if let Some((index, member)) =
            member(webhook, (nth < generated).then_some(nth), &endpoints, documents, problems)
        {
            endpoints[index].members.push(member);
        }
    }
    // What follows from a webhook that is refused is not reported, too.
    if has_errors(&problems[before..]) { Vec::new() } else { endpoints }
}

fn endpoint(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Described> {
    const FIELDS: [&str; 2] = ["name", "tell"];
    if !check(node, EVENTS, &FIELDS, problems) {
        return None;
    }
    let name = match node.get("name") {
        Some(name) => text(&name, "name", problems)?.to_owned(),
        None => "event".to_owned(),
    };
    let mut steps = Vec::new();
    if let Some(tell) = node.get("tell") {
        if tell.tree.as_array().is_none_or(|list| list.is_empty() || list.len() > 2) {
            let what = "`tell` must be an array of one or two places that tell the events";
            problems.push(tell.error(Id::Events, what, "write the place of the text, as in `[{body: /type}]`"));
            return None;
        }
        for item in tell.items() {
            let step = step(&item, problems)?;
            if steps.iter().any(|other: &Step| other.teller.by.is_same_place(&step.teller.by)) {
                let what =
                    format!("`tell` asks for `{}` twice, but there is only one text in a request", step.teller.by);
                problems.push(item.error(Id::Events, what, "remove one of them"));
                return None;
            }
            steps.push(step);
        }
    }
    Some(Described { name, at: node.place(MemberPart::Key), steps, members: Vec::new() })
}

fn step(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Step> {
    const FIELDS: [&str; 4] = ["header", "body", "from", "unsigned"];
    if !check(node, "tell", &FIELDS, problems) {
        return None;
    }
    let by = match (node.get("header"), node.get("body")) {
        (Some(header), None) => {
            let name = text(&header, "header", problems)?;
            if !is_token(name) {
                let help = "write the name as it appears in the request, without the colon";
                problems.push(header.error(Id::Events, format!("`{name}` is not a valid header name"), help));
                return None;
            }
            TellBy::Header(name.to_owned())
        }
        (None, Some(body)) => TellBy::Body(pointer(&body, "body", problems)?),
        _ => {
            let help = "write where the text is, as in `{header: X-Event}` or `{body: /type}`";
            problems.push(node.error(Id::Events, "each item of `tell` must have one of `header` and `body`", help));
            return None;
        }
    };
    let from = match node.get("from") {
        None => From::Schema,
        Some(from) if from.tree.as_str() == Some("name") => From::Name,
        Some(from) => From::Operation(pointer(&from, "from", problems)?),
    };
    let mut unsigned = false;
    if let Some(flag) = node.get("unsigned") {
        let value = flag.tree.as_bool();
        if value.is_none() || matches!(by, TellBy::Body(_)) {
            let what = "`unsigned` must be a boolean, beside a `header`";
            problems.push(flag.error(
                Id::Events,
                what,
                "write `unsigned: true` beside a header that no signature covers",
            ));
            return None;
        }
        unsigned = value.unwrap_or_default();
    }
    Some(Step { teller: Teller { by, unsigned }, from, at: node.place(MemberPart::Value) })
}

/// A webhook, with the index of its endpoint; `None` if it has a URL of its own.
fn member(
    webhook: &Webhook,
    generated: Option<usize>,
    endpoints: &[Described],
    documents: &Documents,
    problems: &mut Diagnostics,
) -> Option<(usize, Member)> {
    let at = documents.node(webhook.document, &webhook.naming.at)?;
    let operation = Operation { documents, document: webhook.operation.0, pointer: &webhook.operation.1 }.node()?;
    let extension = operation.get(EVENT);
    if extension.as_ref().is_some_and(|node| node.tree.as_bool() == Some(false)) {
        return None;
    }
    if webhook.delivery.body.is_none() {
        let what = "this webhook has no payload, so nothing tells it from the others";
        let help = format!("write `{EVENT}: false` at its operation, if it has a URL of its own");
        problems.push(at.error_at_key(Id::Events, what, help));
        return None;
    }
    if let Some(node) = extension.as_ref().filter(|node| node.tree.as_object().is_none()) {
        let help =
            "write `false` if the webhook has a URL of its own, or the text that tells it, as in `{is: call.answered}`";
        let what = format!("`{EVENT}` must be `false` or an object, not {}", node.tree.kind());
        problems.push(node.error(Id::Events, what, help));
        return None;
    }
    let named = extension.as_ref().and_then(|node| node.get("endpoint"));
    let index = match (&named, endpoints) {
        (Some(node), _) => {
            let name = text(node, "endpoint", problems)?;
            let known = endpoints.iter().position(|endpoint| endpoint.name == name);
            if known.is_none() {
                let help = match nearest(name, endpoints.iter().map(|endpoint| endpoint.name.as_str())) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("write the `name` of an endpoint of `{EVENTS}`"),
                };
                problems.push(node.error(Id::Events, format!("there is no endpoint `{name}`"), help));
            }
            known?
        }
        (None, [_]) => 0,
        (None, _) => {
            let help = format!(
                "add `{EVENT}: {{endpoint: …}}` to the operation, or `{EVENT}: false` if it has a URL of its own"
            );
            let what = "this webhook does not say which of the document's endpoints receives it";
            let problem = at.error_at_key(Id::Events, what, help);
            problems.extend(endpoints.first().map(|first| problem.other(first.at.clone(), "an endpoint is here")));
            return None;
        }
    };
    let given = match &extension {
        Some(node) => given(node, &endpoints[index], problems)?,
        None => vec![None; endpoints[index].steps.len()],
    };
    let given = given.into_iter().zip(&endpoints[index].steps);
    let given = given.map(|(given, step)| given.or_else(|| from_operation(&operation, step))).collect();
    let member = Member {
        webhook: generated,
        key: webhook.naming.key.clone(),
        at: at.place(MemberPart::Key),
        operation: webhook.operation.clone(),
        given,
        delivery: (webhook.delivery.method.clone(), webhook.delivery.wires.clone()),
        schemes: webhook.security.schemes.clone(),
    };
    Some((index, member))
}

/// The claims of an `x-event`, one for each step.
fn given(node: &Node<'_>, endpoint: &Described, problems: &mut Diagnostics) -> Option<Vec<Option<Claim>>> {
    let spelled: Vec<String> = endpoint.steps.iter().map(|step| step.teller.by.to_string()).collect();
    let mut given = vec![None; endpoint.steps.len()];
    for (key, value) in node.members().filter(|(key, _)| *key != "endpoint") {
        let same = |own: &String| own == key || !own.starts_with('/') && own.eq_ignore_ascii_case(key);
        let step = if key == "is" { (!spelled.is_empty()).then_some(0) } else { spelled.iter().position(same) };
        let Some(step) = step else {
            let help = match spelled.as_slice() {
                [] => {
                    format!("add `tell` to `{EVENTS}`: where nothing says what tells the events, no text can be given")
                }
                spelled => {
                    format!("the keys are `endpoint`, `is`, and what tells the events: `{}`", spelled.join("`, `"))
                }
            };
            problems.push(value.error_at_key(Id::Events, format!("`{key}` tells no event of this endpoint"), help));
            return None;
        };
        let claim = Claim { texts: texts(&value, key, problems)?, at: value.place(MemberPart::Value) };
        if let Some(Claim { at, .. }) = given[step].replace(claim) {
            let what = format!("`{EVENT}` says twice which `{}` the webhook has", spelled[step]);
            let problem = value.error_at_key(Id::Events, what, "list all texts at one of the keys");
            problems.push(problem.other(at, "the first one is here"));
            return None;
        }
    }
    Some(given)
}

/// The texts of a claim: one, or several different ones.
fn texts(value: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<Vec<String>> {
    let Tree::Array(_) = value.tree else { return Some(vec![text(value, key, problems)?.to_owned()]) };
    let mut texts: Vec<String> = Vec::new();
    for item in value.items() {
        let text = text(&item, key, problems)?;
        if texts.iter().any(|known| known == text) {
            problems.push(item.error(Id::Events, format!("`{text}` is listed twice"), "remove one of them"));
            return None;
        }
        texts.push(text.to_owned());
    }
    if texts.is_empty() {
        problems.push(value.error(Id::Events, format!("`{key}` lists no text"), "write the text that tells the event"));
        return None;
    }
    Some(texts)
}

/// The claim that stands elsewhere in the operation.
fn from_operation(operation: &Node<'_>, step: &Step) -> Option<Claim> {
    let From::Operation(pointer) = &step.from else { return None };
    let text = operation.tree.at(pointer)?.as_str()?.to_owned();
    let at = Node { pointer: operation.pointer.join(pointer), ..operation.clone() };
    Some(Claim { texts: vec![text], at: at.place(MemberPart::Value) })
}

fn pointer(node: &Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<Pointer> {
    let found = Pointer::parse(text(node, key, problems)?).filter(|pointer| pointer.depth() > 0);
    if found.is_none() {
        let what = format!("`{key}` must be a JSON pointer");
        problems.push(node.error(Id::Events, what, "write the names on the way to the text, as in `/data/type`"));
    }
    found
}

fn text<'d>(node: &Node<'d>, key: &str, problems: &mut Diagnostics) -> Option<&'d str> {
    let text = node.tree.as_str().filter(|text| !text.is_empty());
    if text.is_none() {
        problems.push(node.error(Id::Events, format!("`{key}` must be a string that is not empty"), "write a string"));
    }
    text
}

/// Whether a node is an object with known fields only.
fn check(node: &Node<'_>, name: &str, known: &[&str], problems: &mut Diagnostics) -> bool {
    let fields = || known.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
    if node.tree.as_object().is_none() {
        let what = format!("`{name}` must be an object, not {}", node.tree.kind());
        problems.push(node.error(Id::Events, what, format!("its fields are {}", fields())));
        return false;
    }
    let mut is_known = true;
    for (key, member) in node.members().filter(|(key, _)| !known.contains(key)) {
        let help = match nearest(key, known.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("its fields are {}", fields()),
        };
        problems.push(member.error_at_key(Id::Events, format!("`{key}` is not a field of `{name}`"), help));
        is_known = false;
    }
    is_known
}
