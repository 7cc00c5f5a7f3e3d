//! The only place where identifiers are made.
//!
//! A name follows from where a thing stands, never from what stands before it: reordering a document, editing its texts
//! or adding to it renames nothing. Two things that would have one name are an error that shows both places.

mod aliases;
mod functions;
mod machine;
mod modules;
mod types;
mod unused;
mod values;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{Position, TypeId};
use crate::openapi::{Webhook, WebhookId};
use crate::problem::{Diagnostics, Part, Place, Problem, Severity, Spot};
use crate::schema::{SchemaId, Schemas};
use crate::source::{Documents, Pointer};

/// The module in which something lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Home {
    /// That of the webhook at this place.
    Webhook(WebhookId),
    /// What several webhooks of a provider share.
    Shared(String),
}

/// All identifiers.
pub(crate) struct Names {
    /// The webhooks' modules.
    pub modules: Vec<String>,
    /// The providers' modules, by provider, with the webhooks of each.
    pub providers: BTreeMap<String, Provider>,
    pub types: Vec<TypeName>,
    /// The names that types have where else they stand.
    pub aliases: Vec<Alias>,
    /// The types that components are.
    pub components: HashMap<SchemaId, TypeId>,
    pub functions: HashMap<FunctionId, FunctionName>,
}

impl Names {
    /// Those of so many webhooks where nothing could be named.
    pub fn empty(webhooks: usize) -> Self {
        Self {
            modules: vec![String::new(); webhooks],
            providers: BTreeMap::new(),
            types: Vec::new(),
            aliases: Vec::new(),
            components: HashMap::new(),
            functions: HashMap::new(),
        }
    }
}

pub(crate) struct Provider {
    pub module: String,
    /// The type that stands for the provider.
    pub marker: String,
    pub webhooks: Vec<WebhookId>,
}

pub(crate) struct TypeName {
    pub home: Home,
    pub name: String,
    /// The fields of a struct, the variants of an enum.
    pub parts: Vec<String>,
    /// The constant beside the type that holds its members' names.
    pub members: String,
    /// Whether several webhooks use it.
    pub is_shared: bool,
}

/// A second name of a type that is written in place: that of another place where it stands.
pub(crate) struct Alias {
    pub home: Home,
    pub name: String,
    pub of: TypeId,
    pub place: Position,
}

pub(crate) struct FunctionName {
    pub home: Home,
    pub name: String,
    /// Whether several webhooks use it.
    pub is_shared: bool,
}

/// Names everything.
pub(crate) fn name(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    lowered: &Lowered,
    problems: &mut Diagnostics,
) -> Names {
    let webhook_words = webhooks.iter().map(|webhook| words::split(&webhook.name)).collect();
    let (used, own_words, words) = (HashMap::new(), HashSet::new(), HashMap::new());
    let mut namer = Namer {
        webhooks,
        schemas,
        documents,
        lowered,
        problems,
        webhook_words,
        used,
        own_words,
        words,
        splits: HashMap::new(),
        naming: HashSet::new(),
    };
    let (modules, providers) = namer.modules();
    let types = namer.type_names();
    let components = namer.components();
    let aliases = namer.aliases(&types);
    let functions = namer.functions(&types);
    unused::refuse(webhooks, schemas, documents, &namer.naming, namer.problems);
    Names { modules, providers, types, aliases, components, functions }
}

struct Namer<'s> {
    webhooks: &'s [Webhook],
    schemas: &'s Schemas,
    documents: &'s Documents,
    lowered: &'s Lowered,
    problems: &'s mut Diagnostics,
    webhook_words: Vec<Vec<String>>,
    /// Where each component is used.
    used: HashMap<SchemaId, Vec<&'s Position>>,
    /// The words that components' names are made of before anything is cut.
    own_words: HashSet<Vec<String>>,
    /// The words of components' names, as far as they are made.
    words: HashMap<SchemaId, Vec<String>>,
    /// The words of the names of members, which many positions have in common.
    splits: HashMap<String, Vec<String>>,
    /// The schemas whose `x-rust-name` names something.
    naming: HashSet<SchemaId>,
}

impl Namer<'_> {
    fn provider(&self, webhook: WebhookId) -> &str {
        &self.documents[self.webhooks[webhook.0].document].provider
    }

    /// The words of a name.
    fn split(&mut self, name: &str) -> &[String] {
        if !self.splits.contains_key(name) {
            self.splits.insert(name.to_owned(), words::split(name));
        }
        &self.splits[name]
    }

    /// An identifier, or a problem where nothing of the name can stand in one.
    fn checked(&mut self, ident: String, name: &str, at: impl FnOnce() -> Place) -> String {
        if ident.is_empty() {
            self.nameless(at(), name, HELP);
        }
        ident
    }

    /// Names that are taken from the start have no place.
    fn clashes(&mut self, mut names: Vec<(String, Option<Place>)>, what: &str) {
        names.sort_by_key(|(_, at)| at.is_some());
        let mut first: HashMap<String, Option<Place>> = HashMap::new();
        // What has no name was refused where it was to get one.
        for (name, at) in names.into_iter().filter(|(name, _)| !name.is_empty()) {
            let Some(other) = first.get(&name) else {
                first.insert(name, at);
                continue;
            };
            let Some(place) = at.or_else(|| other.clone()) else {
                continue;
            };
            self.problems.push(Problem {
                what: match other {
                    Some(_) => format!("two {what} would have the name `{name}`"),
                    None => {
                        format!("one of the {what} would have the name `{name}`, which is taken")
                    }
                },
                help: if what == VALUES { VALUE_HELP } else { HELP }.to_owned(),
                severity: Severity::Error,
                other: other
                    .clone()
                    .filter(|other| *other != place)
                    .map(|other| (other, "the other one stands here".to_owned())),
                place,
            });
        }
    }

    fn nameless(&mut self, place: Place, name: &str, help: &str) {
        self.problem(place, format!("nothing of `{name}` can stand in a Rust name"), help);
    }

    fn problem(&mut self, place: Place, what: String, help: &str) {
        self.problems.push(Problem::error(place, what).help(help.to_owned()));
    }
}

/// The field that holds what a schema does not name.
pub(crate) const REST: &str = "additional_properties";
/// The variant that holds what an enum does not list.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

const HELP: &str = "say the name that it should have with `x-rust-name` beside its keywords, or in an overlay";
const VALUES: &str = "values";
const VALUE_HELP: &str = "name each value of the `enum` with `x-enum-varnames` beside it (a list in the same order), or leave \
                          the value out";

/// Longer names of files do not fit every file system, with what stands around them.
const LONGEST_MODULE: usize = 100;
/// What a provider's module has beside those of its webhooks.
const RESERVED_MODULES: [&str; 3] = ["shared", "rt", "ringback_runtime"];
/// What the generated crate has at its root, and its features.
const RESERVED_FOLDERS: [&str; 17] = [
    "lib",
    "bin",
    "main",
    "http",
    "runtime",
    "signature",
    "text",
    "ringback_runtime",
    "default",
    "axum",
    "tower",
    "tracing",
    "testing",
    "chrono",
    "jiff",
    "time",
    "uuid",
];

fn place(document: crate::source::DocumentId, pointer: &Pointer) -> Place {
    Place { document, at: Spot::Pointer(pointer.clone(), Part::Key) }
}
