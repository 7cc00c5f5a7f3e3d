//! The only place where identifiers are made.
//!
//! A name follows from where a thing stands, never from what stands before it: reordering a document, editing its texts
//! or adding to it renames nothing. Two things that would have one name are an error that shows both places.

mod machine;
mod unused;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use crate::examples::in_place;
use crate::lower::Lowered;
use crate::lower::shape::{Owner, TypeBody, TypeDef, TypeId, family_name, is_component};
use crate::lower::types::Types;
use crate::openapi::Webhook;
use crate::problem::{Part, Place, Problem, Severity, Spot};
use crate::schema::{Body, SchemaId, Schemas};
use crate::source::{Documents, Pointer};

/// The module in which something lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Home {
    /// That of the webhook at this place.
    Webhook(usize),
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
    pub functions: HashMap<SchemaId, (Home, String)>,
}

pub(crate) struct Provider {
    pub module: String,
    pub webhooks: Vec<usize>,
}

pub(crate) struct TypeName {
    pub home: Home,
    pub name: String,
    /// The fields of a struct, the variants of an enum.
    pub parts: Vec<String>,
}

impl TypeName {
    /// The constant beside the type that holds its members' names.
    pub(crate) fn members(&self) -> String {
        words::snake(&self.name).to_uppercase()
    }
}

/// Names everything.
pub(crate) fn name(
    webhooks: &[Webhook],
    schemas: &Schemas,
    documents: &Documents,
    lowered: &Lowered,
    problems: &mut Vec<Problem>,
) -> Names {
    let mut namer =
        Namer { webhooks, schemas, documents, lowered, problems, words: HashMap::new(), used: HashSet::new() };
    let (modules, providers) = namer.modules();
    let types: Vec<_> = (0..lowered.types.len()).map(|id| namer.type_name(TypeId(id))).collect();
    namer.clashing_types(&types);
    let functions = namer.functions(&types);
    unused::refuse(webhooks, schemas, documents, &namer.used, namer.problems);
    Names { modules, providers, types, functions }
}

struct Namer<'s> {
    webhooks: &'s [Webhook],
    schemas: &'s Schemas,
    documents: &'s Documents,
    lowered: &'s Lowered,
    problems: &'s mut Vec<Problem>,
    /// The words of components' names, as far as they are made.
    words: HashMap<SchemaId, Vec<String>>,
    /// The schemas whose `x-rust-name` names something.
    used: HashSet<SchemaId>,
}

impl Namer<'_> {
    fn provider(&self, webhook: usize) -> &str {
        &self.documents[self.webhooks[webhook].document].provider
    }

    fn modules(&mut self) -> (Vec<String>, BTreeMap<String, Provider>) {
        let mut modules = Vec::new();
        let mut providers: BTreeMap<String, Provider> = BTreeMap::new();
        for (nth, webhook) in self.webhooks.iter().enumerate() {
            let name = webhook.rust_name.as_deref().unwrap_or(&webhook.name);
            let at = place(webhook.document, &path_item(webhook));
            let module = self.checked(words::snake(name), name, || at.clone());
            if !module.is_ascii() || module.len() > LONGEST_MODULE {
                let what = format!("`{name}` cannot be the name of a file on every system");
                self.problem(at, what, HELP);
            }
            modules.push(module);
            let provider = self.provider(nth).to_owned();
            providers
                .entry(provider.clone())
                .or_insert_with(|| Provider { module: words::snake(&provider), webhooks: Vec::new() })
                .webhooks
                .push(nth);
        }
        self.check_folders(&providers);
        for provider in providers.values() {
            let places = provider.webhooks.iter().map(|&nth| {
                (modules[nth].clone(), place(self.webhooks[nth].document, &path_item(&self.webhooks[nth])))
            });
            let reserved = [("shared".to_owned(), None)];
            self.clashes(
                reserved.into_iter().chain(places.map(|(name, place)| (name, Some(place)))).collect(),
                "webhooks",
            );
        }
        // Providers' own modules come from folders, which have no place in a document.
        let mut first: HashMap<&str, &Provider> = HashMap::new();
        for (name, provider) in &providers {
            if let Some(other) = first.insert(&provider.module, provider) {
                let at = |provider: &Provider| Place {
                    document: self.webhooks[provider.webhooks[0]].document,
                    at: Spot::File,
                };
                self.problems.push(Problem {
                    place: at(provider),
                    severity: Severity::Error,
                    what: format!("the folder `{name}` and another one would both be the module `{}`", provider.module),
                    help: "rename one of the folders".to_owned(),
                    other: Some((at(other), "the other one stands here".to_owned())),
                });
            }
        }
        (modules, providers)
    }

    /// A folder's name is the name of a feature, a folder and a module.
    fn check_folders(&mut self, providers: &BTreeMap<String, Provider>) {
        for (name, provider) in providers {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain);
            if is_name && !RESERVED_FOLDERS.contains(&provider.module.as_str()) {
                continue;
            }
            self.problems.push(Problem {
                place: Place { document: self.webhooks[provider.webhooks[0]].document, at: Spot::File },
                severity: Severity::Error,
                what: format!("the folder `{name}` cannot be the name of a feature and a module"),
                help: "rename it: a letter first, then letters, digits, `-` and `_`, and no name that the crate has already"
                    .to_owned(),
                other: None,
            });
        }
    }

    fn type_name(&mut self, id: TypeId) -> TypeName {
        let def = &self.lowered.types[id.0];
        let at = self.place_of(def);
        let words = self.type_words(def);
        let name = self.checked(words::pascal(&words.join(" ")), &words.join(" "), || at.clone());
        if words::is_reserved_type(&name) {
            self.problem(
                at.clone(),
                format!("a type cannot have the name `{name}`, which Rust has a meaning for"),
                HELP,
            );
        }
        let users: Vec<usize> =
            (0..self.webhooks.len()).filter(|&nth| self.lowered.roots[nth].types.contains(&id)).collect();
        let home = self.home(&users, &at);
        let parts = self.parts(def, &at);
        TypeName { home, name, parts }
    }

    fn home(&mut self, users: &[usize], at: &Place) -> Home {
        match users {
            [only] => Home::Webhook(*only),
            [first, rest @ ..] => {
                let provider = self.provider(*first).to_owned();
                if rest.iter().any(|&user| self.provider(user) != provider) {
                    self.problems.push(Problem {
                        place: at.clone(),
                        severity: Severity::Error,
                        what: "a schema cannot be used by the webhooks of two providers".to_owned(),
                        help: "give each provider a copy of it".to_owned(),
                        other: None,
                    });
                }
                Home::Shared(provider)
            }
            // What no webhook reaches is not written.
            [] => Home::Shared(String::new()),
        }
    }

    fn parts(&mut self, def: &TypeDef, at: &Place) -> Vec<String> {
        let (parts, what): (Vec<(String, Option<Place>)>, _) = match &def.body {
            TypeBody::Struct { fields, rest } => {
                let mut parts = Vec::new();
                for field in fields {
                    let schema = &self.schemas[field.schema];
                    let at = place(schema.document, &schema.pointer);
                    let name = field.rust_name.as_ref().map_or(&field.name, |(schema, name)| {
                        self.used.insert(*schema);
                        name
                    });
                    parts.push((self.checked(words::snake(name), name, || at.clone()), Some(at)));
                }
                parts.extend(rest.is_some().then(|| (REST.to_owned(), None)));
                (parts, "fields")
            }
            TypeBody::Enum { texts } => {
                let mut parts = Vec::new();
                for text in texts {
                    let at = self.place_of_value(def, text).unwrap_or_else(|| at.clone());
                    let name = words::variant(text);
                    if name.is_empty() {
                        self.nameless(at.clone(), text, VALUE_HELP);
                    }
                    parts.push((name, Some(at)));
                }
                parts.push((UNRECOGNIZED.to_owned(), None));
                (parts, VALUES)
            }
            TypeBody::Union { variants } => {
                (variants.iter().map(|variant| (variant_name(variant.types).to_owned(), None)).collect(), "variants")
            }
            TypeBody::Wrapper { .. } => (Vec::new(), "fields"),
        };
        let names = parts.iter().map(|(name, _)| name.clone()).collect();
        self.clashes(parts, what);
        names
    }

    /// The words of a type's name.
    fn type_words(&mut self, def: &TypeDef) -> Vec<String> {
        let position = &def.position;
        let mut words = match position.owner {
            Owner::Payload(webhook) if position.path.is_empty() => {
                let webhook = &self.webhooks[webhook];
                return words::split(webhook.rust_name.as_deref().unwrap_or(&webhook.name));
            }
            Owner::Headers(_) if position.path.is_empty() => return vec!["Headers".to_owned()],
            Owner::Payload(webhook) => self.payload_words(webhook),
            Owner::Headers(_) => Vec::new(),
            Owner::Component(id) => self.component_words(id),
        };
        if let ([id], false) = (def.schemas.as_slice(), position.path.is_empty())
            && let Body::Keywords(keywords) = &self.schemas[*id].body
            && let Some(name) = &keywords.rust_name
        {
            self.used.insert(*id);
            return words::split(name);
        }
        words.extend(position.path.iter().flat_map(|name| words::split(name)));
        words
    }

    /// The words before those of a place in a payload: none, unless the payload is a component that a person named. Such
    /// a component can be the payload of another webhook tomorrow, and its parts keep their names then.
    fn payload_words(&self, webhook: usize) -> Vec<String> {
        let payload = self.lowered.roots[webhook].payload.map(|(id, _)| &self.lowered.types[id.0]);
        let Some([id]) = payload.map(|def| def.schemas.as_slice()) else { return Vec::new() };
        let pointer = &self.schemas[*id].pointer;
        if !is_component(pointer) {
            return Vec::new();
        }
        let words = words::split(&pointer.tokens().next_back().unwrap_or_default());
        let webhook = words::split(&self.webhooks[webhook].name);
        if words == webhook || machine::is_made_of(&words, &webhook, &[]) { Vec::new() } else { words }
    }

    fn component_words(&mut self, id: SchemaId) -> Vec<String> {
        if let Some(words) = self.words.get(&id) {
            return words.clone();
        }
        let schema = &self.schemas[id];
        let own = match &schema.body {
            Body::Keywords(keywords) => keywords.rust_name.clone(),
            Body::Boolean(_) => None,
        };
        if own.is_some() {
            self.used.insert(id);
        }
        let key = schema.pointer.tokens().next_back().unwrap_or_default().into_owned();
        let words = words::split(own.as_deref().unwrap_or(&key));
        // A component that contains itself is asked for while it is being named.
        self.words.insert(id, words.clone());
        let uses = self
            .lowered
            .types
            .iter()
            .filter(|def| def.position.owner == Owner::Component(id))
            .flat_map(|def| &def.used);
        for used in uses.cloned().collect::<Vec<_>>() {
            let mut place = match used.owner {
                Owner::Component(owner) => self.component_words(owner),
                Owner::Payload(_) | Owner::Headers(_) => Vec::new(),
            };
            place.extend(used.path.iter().flat_map(|name| words::split(name)));
            let names = self
                .webhooks
                .iter()
                .filter(|webhook| webhook.document == schema.document)
                .map(|webhook| words::split(&webhook.name));
            if own.is_none() && names.into_iter().any(|webhook| machine::is_made_of(&words, &webhook, &place)) {
                self.words.insert(id, place.clone());
                return place;
            }
        }
        words
    }

    /// Types must differ in each module, those that it shows of the shared ones included.
    fn clashing_types(&mut self, types: &[TypeName]) {
        let mut modules: BTreeMap<Home, IndexMap<TypeId, ()>> = BTreeMap::new();
        for (nth, root) in self.lowered.roots.iter().enumerate() {
            modules.entry(Home::Webhook(nth)).or_default().extend(root.types.iter().map(|&id| (id, ())));
        }
        for (id, name) in types.iter().enumerate() {
            modules.entry(name.home.clone()).or_default().insert(TypeId(id), ());
        }
        for ids in modules.values() {
            let names = ids
                .keys()
                .map(|id| (types[id.0].name.clone(), Some(self.place_of(&self.lowered.types[id.0]))))
                .collect();
            self.clashes(names, "types");
        }
    }

    fn functions(&mut self, types: &[TypeName]) -> HashMap<SchemaId, (Home, String)> {
        let mut names = HashMap::new();
        let mut taken: BTreeMap<Home, Vec<(String, Option<Place>)>> = BTreeMap::new();
        for &id in self.lowered.functions.keys() {
            let schema = &self.schemas[id];
            let at = place(schema.document, &schema.pointer);
            let users: Vec<usize> =
                (0..self.webhooks.len()).filter(|&nth| self.lowered.roots[nth].functions.contains(&id)).collect();
            let home = self.home(&users, &at);
            let of_type =
                self.lowered.types.iter().zip(types).find(|(def, name)| def.schemas == [id] && name.home == home);
            let name = match of_type {
                Some((_, name)) => words::snake(&name.name),
                None => words::snake(&function_words(&schema.pointer).join(" ")),
            };
            taken.entry(home.clone()).or_default().push((name.clone(), Some(at)));
            names.insert(id, (home, name));
        }
        for functions in taken.into_values() {
            self.clashes(functions, "schemas");
        }
        names
    }

    /// Where a text stands in the `enum` that lists it.
    fn place_of_value(&self, def: &TypeDef, text: &str) -> Option<Place> {
        let schemas = def.schemas.iter().flat_map(|&id| in_place(id, self.schemas));
        schemas.map(|id| &self.schemas[id]).find_map(|schema| {
            let Body::Keywords(keywords) = &schema.body else {
                return None;
            };
            let index = keywords.enumeration.as_ref()?.iter().position(|value| value.as_text() == Some(text))?;
            let pointer = schema.pointer.child("enum").child_index(index);
            Some(Place { document: schema.document, at: Spot::Pointer(pointer, Part::Value) })
        })
    }

    fn place_of(&self, def: &TypeDef) -> Place {
        let schema = &self.schemas[def.schemas[0]];
        place(schema.document, &schema.pointer)
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
        self.problems.push(Problem { place, severity: Severity::Error, what, help: help.to_owned(), other: None });
    }
}

/// The field that holds what a schema does not name.
pub(crate) const REST: &str = "additional_properties";
/// The variant that holds what an enum does not list.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

const HELP: &str = "say the name that it should have with `x-rust-name` beside its keywords";
const VALUES: &str = "values";
const VALUE_HELP: &str = "leave the value out, or write the schema without `enum`";

/// Longer names of files do not fit every file system, with what stands around them.
const LONGEST_MODULE: usize = 100;
/// What the generated crate has at its root, and its features.
const RESERVED_FOLDERS: [&str; 11] =
    ["lib", "bin", "main", "runtime", "text", "ringback_runtime", "default", "chrono", "jiff", "time", "uuid"];

/// The name of a union's variant.
pub(crate) fn variant_name(types: Types) -> &'static str {
    match types.families().as_slice() {
        [(_, family)] => family_name(family),
        _ => "Other",
    }
}

fn place(document: crate::source::DocumentId, pointer: &Pointer) -> Place {
    Place { document, at: Spot::Pointer(pointer.clone(), Part::Key) }
}

fn path_item(webhook: &Webhook) -> Pointer {
    webhook.pointer.parent().unwrap_or_default()
}

/// The words of a function's name: where its schema stands below a component or a media type.
fn function_words(pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<_> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
    match tokens.as_slice() {
        [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" => rest.to_vec(),
        [webhooks, webhook, _, body, content, _, _, rest @ ..]
            if webhooks == "webhooks" && body == "requestBody" && content == "content" =>
        {
            [std::slice::from_ref(webhook), rest].concat()
        }
        _ => tokens,
    }
}
