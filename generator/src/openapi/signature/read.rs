//! Reads a security scheme with `x-signature`.

use ringback_runtime::scheme::{
    Algorithm, BodyHash, Encoding, KeyEncoding, KeyFormat, KeyKind, Layout, Scheme, Timestamp, TimestampAt,
    TimestampUnit, UrlRules,
};

use super::fields::{self, Fields};
use super::when::{self, When};
use super::{EXTENSION, algorithm, header, message, rules};
use crate::problem::{Diagnostics, Id, Severity};
use crate::source::Node;
use crate::visible::is_hidden;

/// A security scheme's description of signatures.
pub(super) struct Described<'d> {
    /// Without its name and its wires, which depend on the webhook.
    pub(super) scheme: Scheme,
    /// `x-signature`.
    pub(super) node: Node<'d>,
    /// The requests that it applies to; `None` for all.
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
/// The largest minimum length of a secret: longer keys are hashed before use (RFC 2104, section 3).
const MOST_MIN_BYTES: usize = 64;

/// Reads a security scheme that has an `x-signature`; `None` where it is invalid.
pub(super) fn read<'d>(of: &Node<'d>, problems: &mut Diagnostics) -> Option<Described<'d>> {
    let before = problems.len();
    let node = of.get(EXTENSION)?;
    let headers = headers(of, &node, problems);
    let fields = Fields::new(&node, EXTENSION, &FIELDS, problems)?;
    let scheme = scheme(&node, &fields, headers, problems);
    let when = when::read(&node, problems);
    let is_wrong = problems[before..].iter().any(|problem| problem.severity == Severity::Error);
    scheme.filter(|_| !is_wrong).map(|scheme| Described { scheme, node, when })
}

/// The headers that hold the signature.
fn headers(of: &Node<'_>, node: &Node<'_>, problems: &mut Diagnostics) -> Vec<String> {
    const HELP: &str = "write `type: apiKey`, `in: header` and `name`: the header that contains the signature";
    for (key, wanted) in [("type", "apiKey"), ("in", "header")] {
        let what = format!("not supported: `{EXTENSION}` of a security scheme whose `{key}` is not `{wanted}`");
        match of.get(key) {
            Some(found) if found.tree.as_str() == Some(wanted) => {}
            Some(found) => problems.push(found.error(Id::SignatureDescription, what, HELP)),
            None => problems.push(of.error_at_key(Id::SignatureDescription, what, HELP)),
        }
    }
    let aliases = node.get("aliases");
    match of.get("name") {
        Some(name) => header::all(&name, aliases.as_ref(), problems),
        None => {
            problems.push(of.error_at_key(Id::SignatureDescription, "this security scheme has no `name`", HELP));
            Vec::new()
        }
    }
}

fn scheme(
    node: &Node<'_>,
    fields: &Fields<'_, '_>,
    headers: Vec<String>,
    problems: &mut Diagnostics,
) -> Option<Scheme> {
    let encodings = Encoding::ALL.map(|each| (each.name(), each));
    let algorithm = fields
        .required("algorithm", "add how the signature is computed, as in `hmac-sha256`", problems)
        .and_then(|at| algorithm::read(&at, problems));
    let encoding = fields
        .required("encoding", "add how the signature's bytes are encoded: `hex` or `base64`", problems)
        .and_then(|at| fields::choice(&at, "encoding", &encodings, problems));
    let signed = fields
        .required("message", "add what is signed, as in `'{timestamp}.{body}'`", problems)
        .and_then(|at| fields::text(&at, "message", problems).map(|text| message::message(&at, text, problems)));
    let layout = layout(fields, problems);
    let timestamp = fields.optional("timestamp").and_then(|at| timestamp(&at, problems));
    let key = key(fields, algorithm, problems);
    let url = url(fields, problems);
    let body_hash = fields.optional("body-hash").and_then(|at| body_hash(&at, problems));
    if let Some(length) = fields.optional("length")
        && let Some(bytes) = fields::number(&length, "length", problems)
        && let Some((algorithm, (least, most))) = algorithm.map(|algorithm| (algorithm, algorithm.lengths()))
        && (least != most || usize::try_from(bytes) != Ok(most))
    {
        let (name, help) = (algorithm.name(), "correct the `algorithm` or the `length`");
        problems.push(if least == most {
            length.error(
                Id::SignatureDescription,
                format!("a signature of `{name}` has {most} bytes, not {bytes}"),
                help,
            )
        } else {
            length.error_at_key(
                Id::SignatureDescription,
                format!("a signature of `{name}` has {least} to {most} bytes"),
                "remove `length`",
            )
        });
    }
    let scheme = Scheme {
        name: String::new().into(),
        algorithm: algorithm?,
        headers: headers.into_iter().map(Into::into).collect(),
        layout: layout?,
        encoding: encoding?,
        message: signed?.into(),
        timestamp,
        key,
        url,
        body_hash,
        wires: Vec::new().into(),
    };
    rules::check(&scheme, node, problems);
    Some(scheme)
}

fn layout(fields: &Fields<'_, '_>, problems: &mut Diagnostics) -> Option<Layout> {
    let prefix = fields.text("prefix", problems);
    let Some(list) = fields.optional("list") else {
        return Some(Layout::Whole { prefix: prefix.unwrap_or_default().to_owned().into() });
    };
    if let Some(prefix) = fields.optional("prefix") {
        let help = "remove it: the items of a list have no prefix";
        problems.push(prefix.error_at_key(Id::SignatureDescription, "`prefix` cannot be combined with `list`", help));
    }
    let fields = Fields::new(&list, "list", &["between", "within", "item"], problems)?;
    let between = fields
        .required("between", "add the separator between items: `comma`, `semicolon` or `space`", problems)
        .and_then(|at| fields::choice(&at, "between", &[("comma", ','), ("semicolon", ';'), ("space", ' ')], problems));
    let within = fields
        .required("within", "add the separator between the key and the value of an item: `equals` or `comma`", problems)
        .and_then(|at| fields::choice(&at, "within", &[("equals", '='), ("comma", ',')], problems));
    let item = fields
        .required("item", "add the key of the items that are signatures, as in `v1`", problems)
        .and_then(|at| fields::text(&at, "item", problems));
    Some(Layout::Items { between: between?, within: within?, key: item?.to_owned().into() })
}

fn timestamp(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Timestamp> {
    let fields = Fields::new(node, "timestamp", &["header", "item", "tolerance", "unit"], problems)?;
    let units = TimestampUnit::ALL.map(|each| (each.name(), each));
    let unit = fields.choice("unit", &units, problems).unwrap_or(TimestampUnit::Seconds);
    let help = "write the maximum difference from the receiver's clock in seconds, as in `300`";
    let tolerance = fields.required("tolerance", help, problems).and_then(|at| {
        let number = fields::number(&at, "tolerance", problems)?;
        let seconds = u32::try_from(number).ok().filter(|seconds| *seconds > 0);
        if seconds.is_none() {
            problems.push(at.error(
                Id::SignatureDescription,
                format!("`tolerance` must be a number of seconds from 1 to {}", u32::MAX),
                help,
            ));
        }
        seconds
    });
    let at = match (fields.optional("header"), fields.optional("item")) {
        (Some(at), None) => header::name(&at, "header", problems).map(|name| TimestampAt::Header(name.into())),
        (None, Some(at)) => fields::text(&at, "item", problems).map(|text| TimestampAt::Item(text.to_owned().into())),
        (Some(_), Some(at)) => {
            problems.push(at.error_at_key(
                Id::SignatureDescription,
                "a timestamp cannot have both `item` and `header`",
                "keep the one that contains it",
            ));
            None
        }
        (None, None) => {
            let help = "add the `header` that contains it, or its `item` in the list";
            problems.push(node.error_at_key(
                Id::SignatureDescription,
                "this timestamp has neither a `header` nor an `item`",
                help,
            ));
            None
        }
    };
    Some(Timestamp { at: at?, tolerance: tolerance?, unit })
}

fn key(fields: &Fields<'_, '_>, algorithm: Option<Algorithm>, problems: &mut Diagnostics) -> KeyFormat {
    let kind = algorithm.map_or(KeyKind::Secret, Algorithm::key);
    let mut format = KeyFormat::new(kind, "");
    if kind == KeyKind::P256 {
        // Nobody publishes the point alone.
        format.encoding = KeyEncoding::Spki;
    }
    let node = fields.optional("key");
    let known = ["encoding", "prefix", "min-bytes", "description"];
    if let Some(fields) = node.as_ref().and_then(|node| Fields::new(node, "key", &known, problems)) {
        let encodings = KeyEncoding::ALL.map(|each| (each.name(), each));
        format.encoding = fields.choice("encoding", &encodings, problems).unwrap_or(format.encoding);
        format.description = description(&fields, problems).to_owned().into();
        format.prefix = fields.text("prefix", problems).unwrap_or_default().to_owned().into();
        if let Some(at) = fields.optional("min-bytes") {
            format.min_bytes = min_bytes(&at, algorithm, problems).unwrap_or(format.min_bytes);
        }
    }
    format
}

/// Where the provider shows a key. Errors and logs repeat it.
fn description<'d>(fields: &Fields<'_, 'd>, problems: &mut Diagnostics) -> &'d str {
    let text = fields.text("description", problems).unwrap_or_default();
    if let Some(at) = fields.optional("description").filter(|_| text.contains(is_hidden)) {
        let what = "this `description` has a line end, or another character that is not shown";
        problems.push(at.error(
            Id::SignatureDescription,
            what,
            "write one line: where the provider shows the key, and how it begins",
        ));
    }
    text
}

/// The minimum length in bytes of the provider's secrets.
fn min_bytes(at: &Node<'_>, algorithm: Option<Algorithm>, problems: &mut Diagnostics) -> Option<usize> {
    if let Some((algorithm, length)) = algorithm.and_then(|each| Some((each, each.key().length()?))) {
        let what = format!("a public key of {} always has {length} bytes", algorithm.title());
        problems.push(at.error_at_key(Id::SignatureDescription, what, "remove `min-bytes`"));
        return None;
    }
    let number = fields::number(at, "min-bytes", problems)?;
    let bytes = usize::try_from(number).ok().filter(|bytes| (1..=MOST_MIN_BYTES).contains(bytes));
    if bytes.is_none() {
        let what = format!("`min-bytes` must be a number of bytes from 1 to {MOST_MIN_BYTES}");
        let help =
            format!("write the length in bytes of the provider's shortest secret; the default is {}", KeyFormat::LEAST);
        problems.push(at.error(Id::SignatureDescription, what, help));
    }
    bytes
}

fn url(fields: &Fields<'_, '_>, problems: &mut Diagnostics) -> UrlRules {
    let node = fields.optional("url");
    let Some(fields) =
        node.as_ref().and_then(|node| Fields::new(node, "url", &["default-port", "user-info"], problems))
    else {
        return UrlRules::default();
    };
    let any_default_port = fields.choice("default-port", &[("as-configured", false), ("any", true)], problems);
    let without_user = fields.choice("user-info", &[("keep", false), ("strip", true)], problems);
    UrlRules { any_default_port: any_default_port.unwrap_or_default(), without_user: without_user.unwrap_or_default() }
}

fn body_hash(node: &Node<'_>, problems: &mut Diagnostics) -> Option<BodyHash> {
    let fields = Fields::new(node, "body-hash", &["parameter"], problems)?;
    let help = "add the name of the URL parameter that contains the digest";
    let parameter = fields.required("parameter", help, problems)?;
    let parameter = fields::text(&parameter, "parameter", problems)?;
    Some(BodyHash { parameter: parameter.to_owned().into() })
}
