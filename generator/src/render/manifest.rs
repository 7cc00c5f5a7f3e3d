//! The generated crate's `Cargo.toml`.

use std::collections::BTreeSet;

use super::Input;
use crate::lower::check::{Check, Checks};
use crate::pattern::Engine;

pub(super) fn manifest(input: &Input<'_>) -> String {
    let options = input.options;
    let providers: Vec<&String> = input.names.providers.keys().collect();
    let default: Vec<String> = providers.iter().map(|provider| format!("\"{provider}\"")).collect();
    let features: String = providers.iter().map(|provider| format!("{provider} = []\n")).collect();
    let needed: Vec<String> = runtime_features(input).into_iter().map(|feature| format!(", \"{feature}\"")).collect();
    let needed = needed.concat();
    let needed = needed.strip_prefix(", ").map(|features| format!(", features = [{features}]")).unwrap_or_default();
    let conversions: String =
        ["chrono", "jiff", "time", "uuid"].map(|name| format!("{name} = [\"ringback-runtime/{name}\"]\n")).concat();
    let (package, workspace) = if options.workspace {
        let keys = ["version", "edition", "rust-version", "license", "publish"];
        (keys.map(|key| format!("{key}.workspace = true\n")).concat(), "")
    } else {
        // A table of its own keeps the crate out of a workspace that happens to stand above it.
        ("version = \"0.1.0\"\nedition = \"2024\"\npublish = false\n".to_owned(), "\n[workspace]\n")
    };
    let (name, runtime) = (&options.package, &options.runtime);
    format!(
        "# Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.\n
[package]
name = \"{name}\"
description = \"Receives webhooks: typed payloads, and validators that are exactly the providers' schemas\"
{package}
[features]
default = [{default}]
# One for each provider.
{features}# The types of other crates that texts convert into.
{conversions}
[dependencies]
ringback-runtime = {{ path = \"{runtime}\"{needed} }}

[lints.rust]
missing_docs = \"warn\"
unsafe_code = \"forbid\"
{workspace}",
        default = default.join(", "),
    )
}

/// The features of the runtime that the generated code calls for.
fn runtime_features(input: &Input<'_>) -> BTreeSet<&'static str> {
    let mut features = BTreeSet::new();
    if input.lowered.roots.iter().any(|root| root.headers.is_some()) {
        features.insert("http");
    }
    for function in input.lowered.functions.values() {
        collect(&function.checks, &mut features);
    }
    features
}

fn collect(checks: &Checks, features: &mut BTreeSet<&'static str>) {
    checks.each_check(&mut |check| {
        if let Check::Format(format) = check {
            features.extend(format.feature);
        }
        features.extend(check.patterns().into_iter().map(|pattern| match pattern.engine {
            Engine::Linear => "pattern",
            Engine::Backtracking => "pattern-backtracking",
        }));
    });
}
