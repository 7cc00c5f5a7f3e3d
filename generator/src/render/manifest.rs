//! The generated crate's `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Input, Source};
use crate::lower::check::{Check, Function};
use crate::names::Home;
use crate::openapi::WebhookId;
use crate::pattern::Engine;
use crate::visible;

/// `Cargo.toml`.
pub(super) fn output<'r>(input: &'r Input<'r>) -> Vec<Source<'r>> {
    vec![Source::plain("Cargo.toml", || manifest(input))]
}

fn manifest(input: &Input<'_>) -> String {
    let options = input.options;
    let needed = runtime_features(input);
    let default: Vec<String> = needed.keys().map(|provider| format!("\"{provider}\"")).collect();
    let providers: String = needed
        .iter()
        .map(|(provider, features)| {
            let features: Vec<_> = features.iter().map(|feature| format!("\"ringback-runtime/{feature}\"")).collect();
            format!("{provider} = [{}]\n", features.join(", "))
        })
        .collect();
    let same = |names: &[&str]| -> String {
        names.iter().map(|name| format!("{name} = [\"ringback-runtime/{name}\"]\n")).collect()
    };
    let ways_in = same(&["axum", "tower"]);
    let (tracing, testing) = (same(&["tracing"]), same(&["testing"]));
    let conversions = same(&["chrono", "jiff", "time", "uuid"]);
    let (package, workspace) = if options.workspace {
        let keys = ["version", "edition", "rust-version", "license", "publish"];
        (keys.map(|key| format!("{key}.workspace = true\n")).concat(), "")
    } else {
        // A table of its own keeps the crate out of a workspace that happens to stand above it.
        ("version = \"0.1.0\"\nedition = \"2024\"\npublish = false\n".to_owned(), "\n[workspace]\n")
    };
    let server = format!("\n{SERVER}required-features = [{}, \"axum\", \"testing\"]\n", default.join(", "));
    let server = if options.server { server.as_str() } else { "" };
    let (name, runtime) = (&options.package, visible::toml(&options.runtime));
    format!(
        "# Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.\n
[package]
name = \"{name}\"
description = \"Receives webhooks: typed payloads, and validators that are exactly the providers' schemas\"
{package}
[features]
default = [{default}]
# One for each provider, with what its webhooks call for.
{providers}# Ways in for web frameworks.
{ways_in}# An event for each finding.
{tracing}# Signed requests, to test handlers with.
{testing}# The types of other crates that texts convert into.
{conversions}
[dependencies]
ringback-runtime = {{ path = {runtime} }}

[lints.rust]
missing_docs = \"warn\"
unsafe_code = \"forbid\"
{server}{workspace}",
        default = default.join(", "),
    )
}

/// The server that stands beside the workspace's own crate, for its users to start from.
const SERVER: &str = "[dev-dependencies]
axum = { workspace = true, features = [\"http1\", \"tokio\"] }
hyper = { workspace = true, features = [\"http1\", \"server\"] }
hyper-util = { workspace = true, features = [\"service\", \"tokio\"] }
tokio = { workspace = true, features = [\"macros\", \"net\", \"rt\", \"sync\", \"time\"] }

[[example]]
name = \"receive\"
";

/// The providers whose webhooks bring something that is read of a request.
pub(super) fn receiving<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a str> {
    let providers = input.model.names.providers.iter();
    let receiving = providers.filter(|(_, names)| names.webhooks.iter().any(|&nth| reads(input, nth)));
    receiving.map(|(provider, _)| provider.as_str())
}

/// The providers that sign a webhook.
pub(super) fn signed<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a str> {
    let signs = |nth: &WebhookId| !input.model.webhooks[nth.0].schemes.is_empty();
    let providers = input.model.names.providers.iter().filter(move |(_, names)| names.webhooks.iter().any(signs));
    providers.map(|(provider, _)| provider.as_str())
}

/// Whether a webhook has a payload or headers.
fn reads(input: &Input<'_>, nth: WebhookId) -> bool {
    let root = &input.model.lowered.roots[nth.0];
    root.payload.is_some() || root.headers.is_some()
}

/// The features of the runtime that the code of each provider calls for.
fn runtime_features<'a>(input: &'a Input<'_>) -> BTreeMap<&'a str, BTreeSet<&'static str>> {
    let mut of_providers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (provider, names) in &input.model.names.providers {
        let features = of_providers.entry(provider).or_default();
        if names.webhooks.iter().any(|&nth| reads(input, nth)) {
            features.insert("http");
        }
        let schemes = names.webhooks.iter().flat_map(|&nth| &input.model.webhooks[nth.0].schemes);
        for scheme in schemes.map(|declared| &declared.scheme) {
            features.insert(scheme.algorithm.name());
            features.extend(scheme.body_hash.as_ref().map(|_| "sha256"));
        }
    }
    for (id, function) in &input.model.lowered.functions {
        let provider = match &input.model.names.functions[id].home {
            Home::Webhook(nth) => &input.model.documents[input.model.webhooks[nth.0].document].provider,
            Home::Shared(provider) => provider,
        };
        // What no webhook reaches is not written.
        if let Some(features) = of_providers.get_mut(provider.as_str()) {
            collect(function, features);
        }
    }
    of_providers
}

fn collect(function: &Function, features: &mut BTreeSet<&'static str>) {
    function.each_check(&mut |check| {
        if let Check::Format(format) = check {
            features.extend(format.feature);
        }
    });
    features.extend(function.patterns().into_iter().map(|pattern| match pattern.engine {
        Engine::Linear => "pattern",
        Engine::Backtracking => "pattern-backtracking",
    }));
}
