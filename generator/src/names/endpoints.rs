//! The names of endpoints: the enum of each one's events, its variants, and the enums within it.

use std::collections::{BTreeMap, BTreeSet};

use super::{HELP, Namer, Provider, RESERVED_MODULES, TypeName, UNRECOGNIZED, words};
use crate::openapi::{Endpoint, EventRow, WebhookId};
use crate::problem::{Id, Problem};

/// The names of an endpoint.
pub(crate) struct EndpointNames {
    /// The module within the provider's.
    pub module: String,
    /// The enum of its events.
    pub name: String,
    /// The enums of events that the first text does not tell apart: that text, the variant, and the enum.
    pub groups: Vec<(String, String, String)>,
    /// The variant of each webhook, in its innermost enum.
    pub variants: BTreeMap<WebhookId, String>,
}

/// What a variant may be called: the second name is used where the first is not the only one.
struct Candidate {
    webhook: Option<WebhookId>,
    names: [String; 2],
}

impl Namer<'_> {
    pub(super) fn endpoints(
        &mut self,
        endpoints: &[Endpoint],
        (modules, providers): (&[String], &BTreeMap<String, Provider>),
        types: &[TypeName],
    ) -> Vec<EndpointNames> {
        let mut named: Vec<EndpointNames> = Vec::new();
        for (nth, endpoint) in endpoints.iter().enumerate() {
            let module = self.checked(words::module(&endpoint.name), &endpoint.name, || endpoint.at.clone());
            let name = words::free_type(words::pascal(&endpoint.name));
            let provider = providers.get(&endpoint.provider);
            let of_webhooks = provider.into_iter().flat_map(|provider| &provider.webhooks);
            let mut taken: BTreeSet<&str> = of_webhooks.map(|id| modules[id.0].as_str()).collect();
            taken.extend(RESERVED_MODULES);
            let others = endpoints.iter().zip(&named).filter(|(other, _)| other.provider == endpoint.provider);
            let others: Vec<_> = others.map(|(_, names)| names).collect();
            taken.extend(others.iter().map(|names| names.module.as_str()));
            let is_marker = provider.is_some_and(|provider| provider.marker == name);
            if taken.contains(module.as_str()) || is_marker || others.iter().any(|names| names.name == name) {
                let what = format!(
                    "the events of this endpoint would have the name of something else: `{module}` or `{name}`"
                );
                let problem = Problem::error(Id::NameClash, endpoint.at.clone(), what);
                self.problems.push(problem.help("give the endpoint another `name`"));
            }
            let names = self.endpoint(&endpoints[nth], (module, name), modules, types);
            named.push(names);
        }
        named
    }

    fn endpoint(
        &mut self,
        endpoint: &Endpoint,
        (module, name): (String, String),
        modules: &[String],
        types: &[TypeName],
    ) -> EndpointNames {
        let payload = |id: WebhookId| -> [String; 2] {
            let root = &self.lowered.roots[id.0];
            let own = root.payload.map(|(id, _)| types[id.0].name.clone()).unwrap_or_default();
            [own, words::variant(&modules[id.0].replace("::", " "))]
        };
        let texts = |id: WebhookId| endpoint.rows.iter().filter(move |row| row.webhook == id).count();
        let is_nested = endpoint.rows.iter().any(|row| row.texts.len() > 1);
        // In one level, a variant has the name of its payload; in two, that of the text.
        let candidate = |row: &EventRow| {
            let [own, longer] = payload(row.webhook);
            let text = row.texts.last().map(|text| words::variant(text)).filter(|text| !text.is_empty());
            let names = match text {
                Some(text) if is_nested && texts(row.webhook) == 1 => [text, own],
                _ => [own, longer],
            };
            Candidate { webhook: Some(row.webhook), names }
        };
        let mut groups: Vec<(String, Vec<Candidate>)> = Vec::new();
        let mut outer: Vec<Candidate> = Vec::new();
        let mut seen = BTreeSet::new();
        for row in endpoint.rows.iter().filter(|row| seen.insert(row.webhook)) {
            let candidate = candidate(row);
            match (row.texts.as_slice(), groups.iter_mut().find(|(text, _)| *text == row.texts[0])) {
                ([_], _) => outer.push(candidate),
                (_, Some((_, inner))) => inner.push(candidate),
                (_, None) => groups.push((row.texts[0].clone(), vec![candidate])),
            }
        }
        let own = groups.iter().map(|(text, _)| {
            let name = words::variant(text);
            Candidate { webhook: None, names: [name.clone(), format!("{name}Events")] }
        });
        outer.extend(own);
        let mut variants = BTreeMap::new();
        let mut of_groups = Vec::new();
        for (webhook, variant) in self.distinct(&outer, endpoint) {
            match webhook {
                Some(id) => drop(variants.insert(id, variant)),
                None => of_groups.push(variant),
            }
        }
        let mut named: Vec<(String, String, String)> = Vec::new();
        for ((text, inner), variant) in groups.into_iter().zip(of_groups) {
            variants
                .extend(self.distinct(&inner, endpoint).into_iter().filter_map(|(id, variant)| Some((id?, variant))));
            let ty = words::free_type(variant.clone());
            let ty = if ty == name { format!("{ty}Event") } else { ty };
            if ty == name || named.iter().any(|(.., other)| *other == ty) {
                let what = format!("two enums of the endpoint `{}` would have the name `{ty}`", endpoint.name);
                let help = "write `x-event: false` at the webhooks of one of them: each is then a webhook of its own";
                self.problems.push(Problem::error(Id::NameClash, endpoint.at.clone(), what).help(help));
            }
            named.push((text, variant, ty));
        }
        EndpointNames { module, name, groups: named, variants }
    }

    /// A different name for each.
    fn distinct(&mut self, candidates: &[Candidate], endpoint: &Endpoint) -> Vec<(Option<WebhookId>, String)> {
        let count = |name: &str| candidates.iter().filter(|other| other.names[0] == name).count();
        let is_good = |name: &str| !name.is_empty() && name != UNRECOGNIZED && count(name) == 1;
        let names: Vec<_> = candidates
            .iter()
            .map(|candidate| {
                let [first, second] = &candidate.names;
                let name = if is_good(first) { first } else { second };
                (candidate.webhook, if name == UNRECOGNIZED { format!("{name}Event") } else { name.clone() })
            })
            .collect();
        let mut seen = BTreeSet::new();
        if let Some((_, name)) = names.iter().find(|(_, name)| name.is_empty() || !seen.insert(name)) {
            let what = format!("two events of the endpoint `{}` would have the name `{name}`", endpoint.name);
            self.problems.push(Problem::error(Id::NameClash, endpoint.at.clone(), what).help(HELP));
        }
        names
    }
}
