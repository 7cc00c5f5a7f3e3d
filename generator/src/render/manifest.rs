//! The generated crate's `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::PendingFile;
use crate::lower::check::{Check, Function};
use crate::model::Model;
use crate::openapi::Wire;
use crate::pattern::Engine;
use crate::{Dependency, Options, Workspace, visible};

/// The features of the runtime that the code of each provider needs.
type Features<'m> = BTreeMap<&'m str, BTreeSet<&'static str>>;

/// `Cargo.toml`.
pub(super) fn output<'m>(model: &'m Model, options: &'m Options) -> Vec<PendingFile<'m>> {
    vec![PendingFile::plain("Cargo.toml", move || manifest(&runtime_features(model), options))]
}

fn manifest(needed: &Features<'_>, options: &Options) -> String {
    let quoted = |texts: &[&str]| {
        let texts: Vec<_> = texts.iter().map(|text| visible::toml(text)).collect();
        format!("[{}]", texts.join(", "))
    };
    let providers: Vec<&str> = needed.keys().copied().collect();
    let default: Vec<&str> = match &options.default_features {
        Some(named) => named.iter().map(String::as_str).collect(),
        None => providers.clone(),
    };
    let each: String = needed
        .iter()
        .map(|(provider, features)| {
            let features: Vec<_> = features.iter().map(|feature| format!("\"ringback-runtime/{feature}\"")).collect();
            format!("{provider} = [{}]\n", features.join(", "))
        })
        .collect();
    let same = |names: &[&str]| -> String {
        names.iter().map(|name| format!("{name} = [\"ringback-runtime/{name}\"]\n")).collect()
    };
    format!(
        "# Ringback owns the name, the features that it has written, and where the runtime is. All else stays as you write it.

[package]
name = {name}
description = \"Receives webhooks: typed payloads, and validators that match the providers' schemas exactly\"
{package}
# What it may remove from the features.
[package.metadata.ringback]
providers = {providers}

[package.metadata.docs.rs]
all-features = true

[features]
default = {default}
# One for each provider, with the runtime features that its webhooks need.
{each}# Integrations with web frameworks.
{frameworks}# An event for each finding.
{tracing}# Signed requests, to test handlers with.
{testing}# Conversions of strings into types of other crates.
{conversions}
[dependencies]
ringback-runtime = {runtime}

{lints}{workspace}",
        name = visible::toml(&options.package),
        package = package(&options.workspace),
        providers = quoted(&providers),
        default = quoted(&default),
        frameworks = same(&["axum", "tower"]),
        tracing = same(&["tracing"]),
        testing = same(&["testing"]),
        conversions = same(&["chrono", "jiff", "time", "uuid"]),
        runtime = dependency(&options.runtime),
        lints = match options.workspace {
            Workspace::Member { lints: true, .. } => "[lints]\nworkspace = true\n",
            _ => "[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n",
        },
        // The table keeps the crate out of a workspace in a folder above it.
        workspace = if options.workspace == Workspace::Alone { "\n[workspace]\n" } else { "" },
    )
}

/// The keys that a workspace may have for its members, with the values of a crate that does not inherit them.
const PACKAGE: [(&str, Option<&str>); 8] = [
    ("version", Some("\"0.1.0\"")),
    ("edition", Some("\"2024\"")),
    ("rust-version", None),
    ("authors", None),
    ("license", None),
    ("license-file", None),
    ("repository", None),
    ("publish", Some("false")),
];

fn package(workspace: &Workspace) -> String {
    let inherited: &[String] = match workspace {
        Workspace::Alone => &[],
        Workspace::Member { inherited, .. } => inherited,
    };
    let line = |(key, own): (&str, Option<&str>)| match own {
        _ if inherited.iter().any(|inherited| inherited == key) => format!("{key}.workspace = true\n"),
        Some(own) => format!("{key} = {own}\n"),
        None => String::new(),
    };
    PACKAGE.into_iter().map(line).collect()
}

fn dependency(runtime: &Dependency) -> String {
    match runtime {
        Dependency::Version(version) => format!("{{ version = {} }}", visible::toml(version)),
        Dependency::Git { url, rev } => {
            format!("{{ git = {}, rev = {} }}", visible::toml(url), visible::toml(rev))
        }
        Dependency::Path(path) => format!("{{ path = {} }}", visible::toml(path)),
        Dependency::Workspace => "{ workspace = true }".to_owned(),
    }
}

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
