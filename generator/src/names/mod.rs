//! The only place where identifiers are made.
//!
//! A name follows from the place of an item, never from what precedes it: reordering a document, editing its
//! descriptions or adding to it renames nothing. Where two items claim a name, ranks and spellings settle it, with a
//! warning that shows both places.

mod aliases;
mod contested;
mod documents;
mod endpoints;
mod functions;
mod machine;
mod modules;
mod parts;
mod rivals;
mod settle;
mod spelling;
mod types;
mod unused;
mod values;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

pub(crate) use self::endpoints::EndpointNames;
use self::settle::Kind;
use crate::lower::Lowered;
use crate::lower::check::FunctionId;
use crate::lower::shape::{Position, TypeId};
use crate::openapi::reach::Reach;
use crate::openapi::{Endpoint, Webhook, WebhookId};
use crate::problem::{Diagnostics, Id, MemberPart, Place, Problem, Spot};
use crate::schema::{SchemaId, Schemas};
use crate::source::{DocumentId, Documents, Pointer};

/// Identifies the module that an item lives in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ModulePath {
    /// The module of a webhook.
    Webhook(WebhookId),
    /// The module of what only one of a provider's documents has by that name.
    Document(DocumentId),
    /// The module of what several webhooks of a provider share.
    Shared(String),
}

/// All identifiers.
pub(crate) struct Names {
    /// The webhooks' modules, as paths within their providers' (`order_shipped`, `orders::shipped`).
    pub modules: Vec<String>,
    /// The modules of documents that have one.
    pub documents: BTreeMap<DocumentId, String>,
    /// The providers, by name.
    pub providers: BTreeMap<String, Provider>,
    pub types: Vec<TypeName>,
    /// The names of the other places of types.
    pub aliases: Vec<Alias>,
    /// The type of each component.
    pub components: HashMap<SchemaId, TypeId>,
    pub functions: HashMap<FunctionId, FunctionName>,
    /// One for each endpoint, in the same order.
    pub endpoints: Vec<EndpointNames>,
}

impl Names {
    /// For this many webhooks, of which nothing could be named.
    pub fn empty(webhooks: usize) -> Self {
        Self {
            modules: vec![String::new(); webhooks],
            documents: BTreeMap::new(),
            providers: BTreeMap::new(),
            types: Vec::new(),
            aliases: Vec::new(),
            components: HashMap::new(),
            functions: HashMap::new(),
            endpoints: Vec::new(),
        }
    }

    /// The path of a module within its provider.
    pub fn module<'n>(&'n self, path: &ModulePath) -> &'n str {
        match path {
            ModulePath::Webhook(id) => &self.modules[id.0],
            ModulePath::Document(id) => self.documents.get(id).map_or("", String::as_str),
            ModulePath::Shared(_) => SHARED,
        }
    }
}

pub(crate) struct Provider {
    pub module: String,
    /// The type that represents the provider.
    pub marker: String,
    pub webhooks: Vec<WebhookId>,
}

pub(crate) struct TypeName {
    pub module: ModulePath,
    pub name: String,
    /// The fields of a struct, the variants of an enum.
    pub parts: Vec<String>,
    /// The constant with the names of its members on the wire.
    pub members: String,
    /// Whether several webhooks use it.
    pub is_shared: bool,
}

/// A second name of a type that is written in place: the name of another of its places.
pub(crate) struct Alias {
    pub module: ModulePath,
    pub name: String,
    pub of: TypeId,
    pub place: Position,
}

pub(crate) struct FunctionName {
    pub module: ModulePath,
    pub name: String,
    /// Whether several webhooks use it.
    pub is_shared: bool,
}

/// Names everything.
pub(crate) fn name(
    (webhooks, endpoints): (&[Webhook], &[Endpoint]),
    schemas: &Schemas,
    documents: &Documents,
    reach: &Reach,
    lowered: &Lowered,
    problems: &mut Diagnostics,
) -> Names {
    let webhook_words = webhooks.iter().map(|webhook| words::split(&webhook.naming.key)).collect();
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
        splits: HashMap::default(),
        naming: HashSet::new(),
        contested: HashSet::new(),
    };
    let (mut modules, providers) = namer.modules();
    let types = namer.type_names();
    let components = namer.components();
    let aliases = namer.aliases(&types);
    let documents = namer.document_modules(&mut modules, &providers, &types, &aliases);
    let functions = namer.functions(&types, &documents);
    let endpoints = namer.endpoints(endpoints, (&modules, &providers), &types);
    let used = unused::used(webhooks, (namer.documents, schemas), &namer.naming);
    unused::refuse(&used, (namer.documents, schemas), reach, namer.problems);
    Names { modules, documents, providers, types, aliases, components, functions, endpoints }
}

struct Namer<'s> {
    webhooks: &'s [Webhook],
    schemas: &'s Schemas,
    documents: &'s Documents,
    lowered: &'s Lowered,
    problems: &'s mut Diagnostics,
    webhook_words: Vec<Vec<String>>,
    /// The places where each component is used.
    used: HashMap<SchemaId, Vec<&'s Position>>,
    /// The words of components' keys, before any is shortened.
    own_words: HashSet<Vec<String>>,
    /// The words of the components' names that are known already.
    words: HashMap<SchemaId, Vec<String>>,
    /// The words of the names of members, which many positions have in common.
    splits: HashMap<String, Vec<String>, RandomState>,
    /// The schemas whose `x-rust-name` is used.
    naming: HashSet<SchemaId>,
    /// The components whose name another document uses for another one.
    contested: HashSet<SchemaId>,
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

    /// The identifier; adds a problem if it is empty, because an identifier can contain no character of the name.
    fn checked(&mut self, ident: String, name: &str, at: impl FnOnce() -> Place) -> String {
        if ident.is_empty() {
            self.nameless(at(), name, HELP);
        }
        ident
    }

    /// Refuses names that occur twice. Reserved names have no place.
    fn clashes(&mut self, mut names: Vec<(String, Option<Place>)>, kind: &Kind) {
        names.sort_by_key(|(_, at)| at.is_some());
        let (what, help) = (kind.plural, kind.help);
        let mut first: HashMap<String, Option<Place>> = HashMap::new();
        // An empty name was refused already.
        for (name, at) in names.into_iter().filter(|(name, _)| !name.is_empty()) {
            let Some(other) = first.get(&name) else {
                first.insert(name, at);
                continue;
            };
            let Some(place) = at.or_else(|| other.clone()) else {
                continue;
            };
            let what = match other {
                Some(_) => format!("two {what} would have the name `{name}`"),
                None => format!("one of the {what} would have the name `{name}`, which is reserved"),
            };
            let problem = Problem::error(Id::NameClash, place.clone(), what).help(help);
            self.problems.push(match other.clone().filter(|other| *other != place) {
                Some(other) => problem.other(other, "the other one is here"),
                None => problem,
            });
        }
    }

    fn nameless(&mut self, place: Place, name: &str, help: &str) {
        self.problem(place, format!("no character of `{name}` can be part of a Rust name"), help);
    }

    fn problem(&mut self, place: Place, what: String, help: &str) {
        self.problems.push(Problem::error(Id::NameClash, place, what).help(help));
    }
}

/// The module of what the webhooks of a provider share.
pub(crate) const SHARED: &str = "shared";
/// The field with the members that a schema does not name.
pub(crate) const REST: &str = "additional_properties";
/// The variant with the values that an enum does not list.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

const HELP: &str = "give it a name with `x-rust-name` next to its keywords, or in an overlay";
const BETTER: &str = "a better name can be given with `x-rust-name` next to its keywords, or in an overlay";
const VALUE_HELP: &str = "name each value of the `enum` with `x-enum-varnames` next to it (an array in the same order), or \
                          remove the value";

const VALUE_BETTER: &str =
    "better names can be given with `x-enum-varnames` next to the `enum` (an array in the same order)";

const TYPES: Kind = Kind {
    plural: "types",
    identifier: |text| words::free_type(words::pascal(text)),
    key: |text| words::snake(&words::free_type(words::pascal(text))),
    help: HELP,
    better: BETTER,
};
const FIELDS: Kind = Kind { plural: "fields", identifier: words::snake, key: words::snake, help: HELP, better: BETTER };
const VARIANTS: Kind =
    Kind { plural: "variants", identifier: words::variant, key: words::variant, help: HELP, better: BETTER };
const VALUES: Kind =
    Kind { plural: "values", identifier: words::variant, key: words::variant, help: VALUE_HELP, better: VALUE_BETTER };
const WEBHOOKS: Kind =
    Kind { plural: "webhooks", identifier: words::module, key: words::module, help: HELP, better: BETTER };

/// Some file systems have no room for longer names of files, with the folders around them.
const LONGEST_MODULE: usize = 100;
/// The names in a provider's module other than those of its webhooks.
const RESERVED_MODULES: [&str; 3] = [SHARED, "rt", "ringback_runtime"];
/// The names at the root of the generated crate, and its features.
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

fn place(document: DocumentId, pointer: &Pointer) -> Place {
    Place { document, at: Spot::Pointer(pointer.clone(), MemberPart::Key) }
}
