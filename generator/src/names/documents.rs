//! The modules of documents: they have what several documents of a provider have by one name, but not the same.
//!
//! A module is named after its document's file. Which documents have one follows from all documents together, in
//! whatever order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::spelling::{LEVELS, longer};
use super::{Alias, LONGEST_MODULE, ModulePath, Namer, Provider, RESERVED_MODULES, TypeName, words};
use crate::openapi::WebhookId;
use crate::problem::{Id, Place, Problem, Spot};
use crate::source::{Document, DocumentId};

impl Namer<'_> {
    /// The modules of documents. The modules of webhooks whose name another document has too move into them.
    pub(super) fn document_modules(
        &mut self,
        modules: &mut [String],
        providers: &BTreeMap<String, Provider>,
        types: &[TypeName],
        aliases: &[Alias],
    ) -> BTreeMap<DocumentId, String> {
        let of_items = types.iter().map(|name| &name.module).chain(aliases.iter().map(|alias| &alias.module));
        let with_types: HashSet<DocumentId> = of_items
            .filter_map(|module| match module {
                ModulePath::Document(document) => Some(*document),
                ModulePath::Webhook(_) | ModulePath::Shared(_) => None,
            })
            .collect();
        let mut named = BTreeMap::new();
        for (name, provider) in providers {
            let contested = self.contested_webhooks(modules, provider);
            let inner: HashSet<DocumentId> = contested.iter().map(|id| self.webhooks[id.0].document).collect();
            let own = |(id, document): &(DocumentId, &Document)| {
                document.provider == *name && (inner.contains(id) || with_types.contains(id))
            };
            let documents: Vec<DocumentId> = self.documents.iter().filter(own).map(|(id, _)| id).collect();
            let outer = provider.webhooks.iter().filter(|id| !contested.contains(id));
            let taken: HashSet<&str> = outer.map(|id| modules[id.0].as_str()).chain(RESERVED_MODULES).collect();
            named.extend(self.name_documents(&documents, &taken));
            for id in contested {
                let document = named.get(&self.webhooks[id.0].document).map_or("", String::as_str);
                let own = &modules[id.0];
                // Beside the types of the document, these are taken. No other name ends like this.
                let end = if ["model", "validator"].contains(&own.as_str()) { "_" } else { "" };
                modules[id.0] = format!("{document}::{own}{end}");
            }
        }
        named
    }

    /// The webhooks of a provider whose name another document has too.
    fn contested_webhooks(&self, modules: &[String], provider: &Provider) -> BTreeSet<WebhookId> {
        let mut documents: HashMap<&str, BTreeSet<DocumentId>> = HashMap::new();
        for id in &provider.webhooks {
            documents.entry(&modules[id.0]).or_default().insert(self.webhooks[id.0].document);
        }
        let is_contested = |id: &&WebhookId| documents[modules[id.0].as_str()].len() > 1;
        provider.webhooks.iter().filter(is_contested).copied().collect()
    }

    /// Names documents after their files. Where a webhook or another document has that name, it gives way to a longer one.
    fn name_documents(&mut self, documents: &[DocumentId], taken: &HashSet<&str>) -> BTreeMap<DocumentId, String> {
        let stem = |id: DocumentId| {
            let Document { path, provider, .. } = &self.documents[id];
            let path = path.strip_prefix(provider.as_str()).unwrap_or(path);
            path.rsplit_once('.').map_or((path, ""), |(stem, end)| (stem, end))
        };
        let candidates = |id: DocumentId| -> Vec<String> {
            let (stem, end) = stem(id);
            let path = format!("{}.{end}", stem.trim_start_matches('/'));
            let longer = (0..=LEVELS).map(|level| format!("{} document", longer(&path, level)));
            let names = [stem.to_owned(), format!("{stem} document")].into_iter().chain(longer);
            names.map(|name| words::module(&name)).collect()
        };
        let all: Vec<_> = documents.iter().map(|id| (*id, candidates(*id))).collect();
        let mut named: BTreeMap<DocumentId, String> = BTreeMap::new();
        let mut problems = Vec::new();
        for (id, names) in &all {
            let is_free = |name: &&String| {
                let others = all.iter().filter(|(other, _)| other != id);
                !taken.contains(name.as_str()) && others.into_iter().all(|(_, others)| !others.contains(name))
            };
            let name = names.iter().find(is_free).cloned().unwrap_or_default();
            let at = |document: DocumentId| Place { document, at: Spot::File };
            if !name.is_ascii() || name.len() > LONGEST_MODULE || name.is_empty() {
                let what = "the name of this file cannot be that of a module, which its webhooks or schemas need: another \
                            document has others of the same names";
                problems.push(Problem::error(Id::NameClash, at(*id), what).help("rename the file"));
            }
            named.insert(*id, name);
        }
        self.problems.extend(problems);
        named
    }
}
