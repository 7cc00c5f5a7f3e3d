//! What the pages of rustdoc say beside a document's own words: how requests come, and handlers and examples for them.

use std::fmt::Write as _;

use super::{docs, signing, tokens};
use crate::model::{Model, ProviderRef, WebhookRef};
use crate::openapi::Wire;
use crate::{Options, visible};

/// How many lines of an example a page shows.
const LINES: usize = 40;

/// The sections on a webhook, below what its document says.
pub(super) fn webhook(model: &Model, options: &Options, webhook: WebhookRef<'_>) -> String {
    let Some((_, payload)) = webhook.payload_type() else { return String::new() };
    let wires = webhook.wires().iter().copied().map(in_words).collect::<Vec<_>>().join(", ");
    let wires = wires.rsplit_once(", ").map_or(wires.clone(), |(others, last)| format!("{others} or {last}"));
    let mut page = format!("\n\n# Requests\n\n{}, as {wires}.", docs::code(webhook.method()));
    let is_signed = !webhook.schemes().is_empty();
    if is_signed {
        let _ = write!(page, "\n\n{}", signing::schemes(webhook.schemes()));
    } else {
        page += "\n\nNo document describes how they are signed: whoever knows the URL can send them.";
    }
    let root = tokens::supers(tokens::depth(webhook.module_path()));
    let endpoint = model.endpoints().find(|endpoint| endpoint.webhooks().any(|other| other.id() == webhook.id()));
    if let Some(endpoint) = endpoint {
        let name = &endpoint.names().name;
        let path = format!("{root}::{name}").replace(' ', "");
        let _ = write!(page, "\n\n[`{name}`]({path}) is for a URL that receives other webhooks as well.");
    }
    let package = package(options);
    let path = format!("{package}::{}", webhook.module());
    let _ = write!(page, "\n\n# Handler\n\n```no_run\n{}```", handler(&package, &path, payload, is_signed));
    if let Some(json) = webhook.example() {
        let _ = write!(page, "\n\n# Example\n\n{}", example(json));
    }
    page
}

fn in_words(wire: Wire) -> &'static str {
    match wire {
        Wire::Json => "JSON",
        Wire::Text => "JSON that says it is text",
        Wire::Form => "a form",
        Wire::Multipart => "a multipart form",
        Wire::Query => "a query",
        other => other.name(),
    }
}

/// How requests come, in short.
pub(super) fn wires(wires: &[Wire]) -> String {
    let name = |wire: &Wire| if *wire == Wire::Json { "JSON" } else { wire.name() };
    wires.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The name of the crate in code.
pub(super) fn package(options: &Options) -> String {
    options.package.replace('-', "_")
}

/// A handler of axum, which compiles without it.
fn handler(package: &str, path: &str, payload: &str, is_signed: bool) -> String {
    let names: &[&str] = if is_signed { &["Verified"] } else { &["Received", "Refused"] };
    let (import, payload) = import(path, payload, names);
    if is_signed {
        return format!(
            "{import}use {package}::Verified;

/// A handler of axum, with the feature `axum`. The router's state is the
/// provider's `Receiver`.
async fn handle(payload: Verified<{payload}>) {{
    for finding in payload.report().findings() {{
        eprintln!(\"{{finding}}\"); // a place and a keyword, never a value
    }}
    println!(\"{{:?}}\", *payload);
}}
"
        );
    }
    format!(
        "{import}use {package}::{{Received, Refused}};

/// A handler of axum, with the feature `axum`. Nothing verifies the sender.
async fn handle(received: Received<'static, {payload}>) -> Result<(), Refused> {{
    let payload = received.tolerant()?;
    println!(\"{{payload:?}}\");
    Ok(())
}}
"
    )
}

/// The line that imports a type, and how code after it names the type. One with a name that the code has already is named
/// by its path.
fn import(path: &str, name: &str, names: &[&str]) -> (String, String) {
    let whole = format!("{path}::{name}");
    if names.contains(&name) { (String::new(), whole) } else { (format!("use {whole};\n"), name.to_owned()) }
}

/// The beginning of an example.
fn example(json: &str) -> String {
    let json = visible::json(json);
    let lines: Vec<_> = json.lines().take(LINES + 1).collect();
    // No line of JSON starts with backticks, so none ends the block.
    match lines.get(..LINES).filter(|_| lines.len() > LINES) {
        Some(first) => format!(
            "The first lines of a valid payload; `testing::Example::JSON` is all of it.\n\n```json\n{}\n```",
            first.join("\n")
        ),
        None => format!("A valid payload, as JSON.\n\n```json\n{}\n```", lines.join("\n")),
    }
}

/// The beginning of a service, with an endpoint or a webhook of the first provider that has one, signed if possible.
pub(super) fn quick_start(model: &Model, options: &Options) -> Option<String> {
    let signed = model.providers().find_map(|provider| Some((provider, signed_type(provider)?)));
    let package = package(options);
    let Some((provider, (path, name))) = signed else {
        let (provider, (path, name)) =
            model.providers().find_map(|provider| Some((provider, first_type(provider.webhooks())?)))?;
        let path = format!("{package}::{path}");
        return Some(gated(provider.name, &handler(&package, &path, name, false)));
    };
    let (module, marker) = (&provider.names.module, provider.names.marker.as_str());
    let names = ["Keys", "PublicUrl", "Receiver", "Verified"];
    let (of_payload, payload) = import(&format!("{package}::{path}"), name, &names);
    let own = [&names[..], &[name]].concat();
    let (of_provider, marker) = import(&format!("{package}::{module}"), marker, &own);
    // As rustfmt groups them.
    let both = format!("use {package}::{module}::{{{marker}, {payload}}};\n");
    let is_one = path == *module && !of_provider.is_empty() && !of_payload.is_empty();
    let imports = if is_one { both } else { of_provider + &of_payload };
    let code = format!(
        "{imports}use {package}::{{Keys, PublicUrl, Receiver, Verified}};

/// Runs only if the provider signed the request, and the type holds its payload.
async fn handle(payload: Verified<{payload}>) {{
    println!(\"{{:?}}\", *payload);
}}

let keys = Keys::<{marker}>::new([\"the key that the provider shows you\"])?;
// The URL that is registered with the provider, without its path.
let url = PublicUrl::base(\"https://hooks.example.com\")?;
let receiver = Receiver::new(keys, url);
// With the feature `axum`:
// Router::new().route(\"/hook\", any(handle)).with_state(receiver)
"
    );
    Some(gated(provider.name, &code))
}

/// A doctest that needs the feature of a provider.
fn gated(provider: &str, code: &str) -> String {
    format!(
        "```no_run
# #[cfg(feature = \"{provider}\")]
# fn main() -> Result<(), Box<dyn ::std::error::Error>> {{
{code}# Ok(())
# }}
# #[cfg(not(feature = \"{provider}\"))]
# fn main() {{}}
```"
    )
}

/// The path of the module, below the crate, and the name of a provider's first endpoint, or else of its first payload,
/// that is signed.
fn signed_type(provider: ProviderRef<'_>) -> Option<(String, &str)> {
    let is_signed = |webhook: &WebhookRef<'_>| !webhook.schemes().is_empty();
    let endpoint = provider.endpoints().find(|endpoint| endpoint.webhooks().any(|webhook| is_signed(&webhook)));
    if let Some(endpoint) = endpoint {
        return Some((provider.names.module.clone(), &endpoint.names().name));
    }
    first_type(provider.webhooks().filter(is_signed))
}

/// The first payload in the order of the modules.
fn first_type<'m>(webhooks: impl Iterator<Item = WebhookRef<'m>>) -> Option<(String, &'m str)> {
    let named = webhooks.filter_map(|webhook| Some((webhook.module(), webhook.payload_type()?.1)));
    named.min()
}
