//! The names of modules: a provider's is named after its folder, a webhook's after the webhook.

use std::collections::{BTreeMap, HashMap};

use super::{HELP, LONGEST_MODULE, Namer, Provider, RESERVED_FOLDERS, RESERVED_MODULES, WEBHOOKS, place, words};
use crate::openapi::WebhookId;
use crate::problem::{Id, Place, Problem, Spot};
use crate::source::DocumentId;

impl Namer<'_> {
    pub(super) fn modules(&mut self) -> (Vec<String>, BTreeMap<String, Provider>) {
        let mut modules = Vec::new();
        let mut providers: BTreeMap<String, Provider> = BTreeMap::new();
        for (id, webhook) in self.webhooks.iter().enumerate() {
            let id = WebhookId(id);
            let name = &webhook.naming.full_name();
            let at = place(webhook.document, &webhook.naming.at);
            let module = self.checked(words::module(name), name, || at.clone());
            if !module.is_ascii() || module.len() > LONGEST_MODULE {
                let what = format!("`{name}` is not a valid file name on every system");
                self.problem(at, what, HELP);
            }
            modules.push(module);
            let provider = self.provider(id).to_owned();
            providers
                .entry(provider.clone())
                .or_insert_with(|| Provider {
                    module: words::module(&provider),
                    marker: words::free_type(words::pascal(&provider)),
                    webhooks: Vec::new(),
                })
                .webhooks
                .push(id);
        }
        self.check_folders(&providers);
        for provider in providers.values() {
            // Webhooks of one name in several documents live in the modules of their documents.
            let mut by_document: BTreeMap<DocumentId, Vec<(String, Option<Place>)>> = BTreeMap::new();
            for &nth in &provider.webhooks {
                let webhook = &self.webhooks[nth.0];
                let at = place(webhook.document, &webhook.naming.at);
                by_document.entry(webhook.document).or_default().push((modules[nth.0].clone(), Some(at)));
            }
            for names in by_document.into_values() {
                let reserved = RESERVED_MODULES.map(str::to_owned).into_iter().chain([provider.marker.clone()]);
                self.clashes(reserved.map(|name| (name, None)).chain(names).collect(), &WEBHOOKS);
            }
        }
        // Providers' modules are named after folders, which have no place in a document.
        let mut first: HashMap<&str, &Provider> = HashMap::new();
        for (name, provider) in &providers {
            if let Some(other) = first.insert(&provider.module, provider) {
                let at = |provider: &Provider| Place {
                    document: self.webhooks[provider.webhooks[0].0].document,
                    at: Spot::File,
                };
                self.problems.push(
                    Problem::error(
                        Id::FolderName,
                        at(provider),
                        format!("the folder `{name}` and another one would both be the module `{}`", provider.module),
                    )
                    .help("rename one of the folders")
                    .other(at(other), "the other one is here"),
                );
            }
        }
        (modules, providers)
    }

    /// Refuses folders whose name cannot be that of a feature and a module.
    fn check_folders(&mut self, providers: &BTreeMap<String, Provider>) {
        for (name, provider) in providers {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain);
            let (what, help) = if !is_name {
                (
                    "be the name of a feature and a module",
                    "rename it: a letter first, then letters, digits, `-` and `_`",
                )
            } else if RESERVED_FOLDERS.contains(&provider.module.as_str()) {
                ("be a module of the crate: the name is reserved", "rename the folder")
            } else {
                continue;
            };
            self.problems.push(
                Problem::error(
                    Id::FolderName,
                    Place { document: self.webhooks[provider.webhooks[0].0].document, at: Spot::File },
                    format!("the folder `{name}` cannot {what}"),
                )
                .help(help.to_owned()),
            );
        }
    }
}
