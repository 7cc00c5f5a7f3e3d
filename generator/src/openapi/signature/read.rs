//! A security scheme with `x-signature`.

use super::fields::{self, Fields};
use super::scheme::{Algorithm, Encoding, KeyFormat, KeyKind, Layout, Scheme, Timestamp, TimestampAt, UrlRules};
use super::when::{self, When};
use super::{EXTENSION, header, message, rules};
use crate::problem::{Diagnostics, Severity};
use crate::source::Node;

/// What a security scheme says of signatures.
pub(super) struct Described<'d> {
    /// Without the name by which it is used, and without wires, which a webhook has.
    pub(super) scheme: Scheme,
    /// `x-signature`.
    pub(super) node: Node<'d>,
    /// What it applies to; `None` where that is everything.
    pub(super) when: Option<Vec<When<'d>>>,
}

const FIELDS: [&str; 12] = [
    "algorithm",
    "encoding",
    "length",
    "aliases",
    "prefix",
    "list",
    "message",
    "timestamp",
    "key",
    "url",
    "body-hash",
    "when",
];
const ENCODINGS: [(&str, Encoding); 2] = [("hex", Encoding::Hex), ("base64", Encoding::Base64)];

/// Reads a security scheme that has an `x-signature`; `None` where something is wrong with it.
pub(super) fn read<'d>(of: &Node<'d>, problems: &mut Diagnostics) -> Option<Described<'d>> {
    let before = problems.len();
    let node = of.get(EXTENSION)?;
    let headers = place(of, &node, problems);
    let fields = Fields::of(&node, EXTENSION, &FIELDS, problems)?;
    let scheme = scheme(of, &node, &fields, headers, problems);
    let when = when::read(&node, problems);
    let is_wrong = problems[before..].iter().any(|problem| problem.severity == Severity::Error);
    scheme.filter(|_| !is_wrong).map(|scheme| Described { scheme, node, when })
}

/// The headers that hold the signature.
fn place(of: &Node<'_>, node: &Node<'_>, problems: &mut Diagnostics) -> Vec<String> {
    const HELP: &str = "write `type: apiKey`, `in: header` and `name`: the header that holds the signature";
    for (key, wanted) in [("type", "apiKey"), ("in", "header")] {
        let what = format!("not supported: `{EXTENSION}` of a security scheme whose `{key}` is not `{wanted}`");
        match of.get(key) {
            Some(found) if found.tree.as_text() == Some(wanted) => {}
            Some(found) => problems.push(found.error(what, HELP)),
            None => problems.push(of.error_at_key(what, HELP)),
        }
    }
    let aliases = node.get("aliases");
    match of.get("name") {
        Some(name) => header::all(&name, aliases.as_ref(), problems),
        None => {
            problems.push(of.error_at_key("this security scheme has no `name`", HELP));
            Vec::new()
        }
    }
}

fn scheme(
    of: &Node<'_>,
    node: &Node<'_>,
    fields: &Fields<'_, '_>,
    headers: Vec<String>,
    problems: &mut Diagnostics,
) -> Option<Scheme> {
    const ALGORITHMS: [Algorithm; 3] = [Algorithm::HmacSha1, Algorithm::HmacSha256, Algorithm::Ed25519];
    let algorithm = fields
        .required("algorithm", "write how the signature is computed, as in `hmac-sha256`", problems)
        .and_then(|at| fields::choice(&at, "algorithm", &ALGORITHMS.map(|each| (each.name(), each)), problems));
    let encoding = fields
        .required("encoding", "write how the signature's bytes are written: `hex` or `base64`", problems)
        .and_then(|at| fields::choice(&at, "encoding", &ENCODINGS, problems));
    let signed = fields
        .required("message", "write what is signed, as in `'{timestamp}.{body}'`", problems)
        .and_then(|at| fields::text(&at, "message", problems).map(|text| message::message(&at, text, problems)));
    let layout = layout(fields, problems);
    let timestamp = fields.optional("timestamp").and_then(|at| timestamp(&at, problems));
    let key = key(fields, algorithm, problems);
    let url = url(fields, problems);
    let body_hash = fields.optional("body-hash").and_then(|at| body_hash(&at, problems));
    if let Some(length) = fields.optional("length")
        && let Some(bytes) = fields::number(&length, "length", problems)
        && let Some(algorithm) = algorithm.filter(|algorithm| algorithm.length() != bytes)
    {
        let what = format!("a signature of `{}` has {} bytes, not {bytes}", algorithm.name(), algorithm.length());
        problems.push(length.error(what, "correct the `algorithm` or the `length`"));
    }
    let scheme = Scheme {
        name: String::new(),
        document: of.document,
        pointer: of.pointer.clone(),
        algorithm: algorithm?,
        headers,
        layout: layout?,
        encoding: encoding?,
        message: signed?,
        timestamp,
        key,
        url,
        body_hash,
        wires: Vec::new(),
    };
    rules::check(&scheme, node, problems);
    Some(scheme)
}

fn layout(fields: &Fields<'_, '_>, problems: &mut Diagnostics) -> Option<Layout> {
    let prefix = fields.text("prefix", problems);
    let Some(list) = fields.optional("list") else {
        return Some(Layout::Whole { prefix: prefix.unwrap_or_default().to_owned() });
    };
    if let Some(prefix) = fields.optional("prefix") {
        let help = "remove it: an item of the list is the signature, and nothing else";
        problems.push(prefix.error_at_key("`prefix` beside `list`", help));
    }
    let fields = Fields::of(&list, "list", &["between", "within", "item"], problems)?;
    let between = fields
        .required("between", "write what stands between the items: `comma` or `space`", problems)
        .and_then(|at| fields::choice(&at, "between", &[("comma", ','), ("space", ' ')], problems));
    let within = fields
        .required("within", "write what stands between the key of an item and its text: `equals` or `comma`", problems)
        .and_then(|at| fields::choice(&at, "within", &[("equals", '='), ("comma", ',')], problems));
    let item = fields
        .required("item", "write the key of the items that are signatures, as in `v1`", problems)
        .and_then(|at| fields::text(&at, "item", problems));
    Some(Layout::Items { between: between?, within: within?, key: item?.to_owned() })
}

fn timestamp(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Timestamp> {
    let fields = Fields::of(node, "timestamp", &["header", "item", "tolerance"], problems)?;
    let help = "write how many seconds it may be from the receiver's clock, as in `300`";
    let tolerance = fields.required("tolerance", help, problems).and_then(|at| {
        let number = fields::number(&at, "tolerance", problems)?;
        let seconds = u32::try_from(number).ok().filter(|seconds| *seconds > 0);
        if seconds.is_none() {
            problems.push(at.error(format!("`tolerance` must be a number of seconds from 1 to {}", u32::MAX), help));
        }
        seconds
    });
    let at = match (fields.optional("header"), fields.optional("item")) {
        (Some(at), None) => header::name(&at, "header", problems).map(TimestampAt::Header),
        (None, Some(at)) => fields::text(&at, "item", problems).map(|text| TimestampAt::Item(text.to_owned())),
        (Some(_), Some(at)) => {
            problems.push(at.error_at_key("`item` beside `header` of a timestamp", "keep where it stands"));
            None
        }
        (None, None) => {
            let help = "write the `header` that holds it, or its `item` of the list";
            problems.push(node.error_at_key("this timestamp stands nowhere", help));
            None
        }
    };
    Some(Timestamp { at: at?, tolerance: tolerance? })
}

fn key(fields: &Fields<'_, '_>, algorithm: Option<Algorithm>, problems: &mut Diagnostics) -> KeyFormat {
    const TEXT: (&str, Option<Encoding>) = ("text", None);
    let kind = algorithm.unwrap_or(Algorithm::HmacSha256).key();
    let least = match kind {
        KeyKind::Secret => KeyFormat::LEAST,
        KeyKind::Ed25519 => KeyFormat::PUBLIC,
    };
    let mut format = KeyFormat { kind, encoding: None, prefix: String::new(), min_bytes: least };
    let node = fields.optional("key");
    let known = ["encoding", "prefix", "min-bytes"];
    if let Some(fields) = node.as_ref().and_then(|node| Fields::of(node, "key", &known, problems)) {
        let [hex, base64] = ENCODINGS.map(|(name, encoding)| (name, Some(encoding)));
        format.encoding = fields.choice("encoding", &[TEXT, hex, base64], problems).flatten();
        format.prefix = fields.text("prefix", problems).map(str::to_owned).unwrap_or_default();
        if let Some(at) = fields.optional("min-bytes") {
            format.min_bytes = min_bytes(&at, kind, problems).unwrap_or(least);
        }
    }
    format
}

/// The fewest bytes that a secret of the provider has.
fn min_bytes(at: &Node<'_>, kind: KeyKind, problems: &mut Diagnostics) -> Option<u32> {
    if kind == KeyKind::Ed25519 {
        let what = format!("a public key of Ed25519 has always {} bytes", KeyFormat::PUBLIC);
        problems.push(at.error_at_key(what, "remove `min-bytes`"));
        return None;
    }
    let number = fields::number(at, "min-bytes", problems)?;
    let bytes = u32::try_from(number).ok().filter(|bytes| (1..=KeyFormat::MOST).contains(bytes));
    if bytes.is_none() {
        let what = format!("`min-bytes` must be a number of bytes from 1 to {}", KeyFormat::MOST);
        let help =
            format!("write how many bytes the provider's shortest secret has; without it that is {}", KeyFormat::LEAST);
        problems.push(at.error(what, help));
    }
    bytes
}

fn url(fields: &Fields<'_, '_>, problems: &mut Diagnostics) -> UrlRules {
    let node = fields.optional("url");
    let Some(fields) = node.as_ref().and_then(|node| Fields::of(node, "url", &["default-port", "user-info"], problems))
    else {
        return UrlRules::default();
    };
    let any_default_port = fields.choice("default-port", &[("as-configured", false), ("any", true)], problems);
    let without_user = fields.choice("user-info", &[("keep", false), ("strip", true)], problems);
    UrlRules { any_default_port: any_default_port.unwrap_or_default(), without_user: without_user.unwrap_or_default() }
}

fn body_hash(node: &Node<'_>, problems: &mut Diagnostics) -> Option<String> {
    let fields = Fields::of(node, "body-hash", &["parameter"], problems)?;
    let help = "write the name of the parameter of the url that holds the digest";
    let parameter = fields.required("parameter", help, problems)?;
    fields::text(&parameter, "parameter", problems).map(str::to_owned)
}
