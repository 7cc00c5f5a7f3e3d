//! The generated crate's `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::PendingFile;
use crate::lower::check::{Check, Function};
use crate::model::Model;
use crate::openapi::Wire;
use crate::pattern::Engine;
use crate::{Options, visible};

/// The features of the runtime that the code of each provider needs.
type Features<'m> = BTreeMap<&'m str, BTreeSet<&'static str>>;

/// `Cargo.toml`.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    vec![PendingFile::plain("Cargo.toml", move || manifest(&runtime_features(model), options))]
}

fn manifest(needed: &Features<'_>, options: &Options) -> String {
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
    let frameworks = same(&["axum", "tower"]);
    let (tracing, testing) = (same(&["tracing"]), same(&["testing"]));
    let conversions = same(&["chrono", "jiff", "time", "uuid"]);
    let (package, workspace) = if options.workspace {
        let keys = ["version", "edition", "rust-version", "license", "publish"];
        (keys.map(|key| format!("{key}.workspace = true\n")).concat(), "")
    } else {
        // The table keeps the crate out of a workspace in a folder above it.
        ("version = \"0.1.0\"\nedition = \"2024\"\npublish = false\n".to_owned(), "\n[workspace]\n")
    };
    let server = format!("\n{SERVER}required-features = [{}, \"axum\", \"testing\"]\n", default.join(", "));
    let server = if options.server { server.as_str() } else { "" };
    let (name, runtime) = (&options.package, visible::toml(&options.runtime));
    format!(
        "# Written by `cargo xtask codegen` from `specs`; edits are lost.\n
[package]
name = \"{name}\"
description = \"Receives webhooks: typed payloads, and validators that match the providers' schemas exactly\"
{package}
[features]
default = [{default}]
# One for each provider, with the runtime features that its webhooks need.
{providers}# Integrations with web frameworks.
{frameworks}# An event for each finding.
{tracing}# Signed requests, to test handlers with.
{testing}# Conversions of strings into types of other crates.
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

/// The example server of the workspace's own crate, which users can start from.
const SERVER: &str = "[dev-dependencies]
axum = { workspace = true, features = [\"http1\", \"tokio\"] }
hyper = { workspace = true, features = [\"http1\", \"server\"] }
hyper-util = { workspace = true, features = [\"service\", \"tokio\"] }
tokio = { workspace = true, features = [\"macros\", \"net\", \"rt\", \"sync\", \"time\"] }

[[example]]
name = \"receive\"
";

fn runtime_features(model: &Model) -> Features<'_> {
    let mut of_providers = Features::new();
    for provider in model.providers() {
        let features = of_providers.entry(provider.name).or_default();
        if provider.receives() {
            features.insert("http");
        }
        if provider.webhooks().any(|webhook| webhook.wires().contains(&Wire::Multipart)) {
            features.insert("multipart");
        }
        for scheme in provider.schemes().map(|declared| &declared.scheme) {
            features.insert(scheme.algorithm.name());
            features.extend(scheme.body_hash.as_ref().map(|_| "sha256"));
        }
    }
    for module in model.modules() {
        let features = of_providers.entry(&module.provider).or_default();
        module.functions.iter().for_each(|id| collect(&model.lowered.functions[id], features));
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
